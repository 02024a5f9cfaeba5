/** The board, driven by the frame that is shown; pressing a home looks through its people's eyes. */
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import { useEffect } from "preact/hooks";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { useBoard } from "../ui/useBoard.ts";
import type { Player } from "./player.ts";

export interface ReplayBoardProps {
  readonly player: Player;
  readonly people: readonly PersonView[];
  readonly onSeat: (seat: number) => void;
}

export function ReplayBoard({ player, people, onSeat }: ReplayBoardProps) {
  const { host, board, failed } = useBoard({
    onSelect: (what) => {
      board?.select(what);
      if (typeof what === "number") onSeat(what);
    },
  });
  const frame = player.frame.value;

  useEffect(() => {
    if (!frame || !board) return;
    const mine = frame.own?.mine;
    board.show(frame.view, people, mine ? { seat: mine.seat, loans: mine.loans } : undefined);
    // Only while it plays on: a jump is no movement.
    if (player.playing.peek()) board.animate(frame.flows);
  }, [board, frame, people, player]);

  return (
    <>
      <div class="board-host" ref={host} />
      {board === undefined ? (
        <p class="board-wait" role="status">
          {t(failed ? "play.boardFailed" : "play.boardLoading")}
        </p>
      ) : (
        <fieldset class="board-tools" aria-label={t("play.boardTools")}>
          <Tool icon="plus" words={t("play.zoomIn")} onPress={() => board.zoomIn()} />
          <Tool icon="minus" words={t("play.zoomOut")} onPress={() => board.zoomOut()} />
          <Tool icon="home" words={t("play.fit")} onPress={() => board.fit()} />
        </fieldset>
      )}
    </>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly words: string;
  readonly onPress: () => void;
}

function Tool({ icon, words, onPress }: ToolProps) {
  return (
    <button type="button" class="button board-tool" aria-label={words} title={words} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}
