/** The board's place on the page: loads it, feeds it, and offers its few controls as real buttons. */
import { useEffect, useState } from "preact/hooks";
import type { Cell, Choice } from "../../board/types.ts";
import { CellSum } from "../../panels/CellSum.tsx";
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { LanguageChoice } from "../../ui/LanguageChoice.tsx";
import { useBoard } from "../../ui/useBoard.ts";

export interface BoardViewProps {
  readonly chosen: Choice | undefined;
  readonly onChoose: (what: Choice | undefined) => void;
  readonly large: boolean;
  readonly onLarge: (large: boolean) => void;
  readonly onTable: () => void;
}

interface Pointed {
  readonly cell: Cell;
  readonly x: number;
  readonly y: number;
}

export function BoardView({ chosen, onChoose, large, onLarge, onTable }: BoardViewProps) {
  const { board: turn, connection, game, mine, table } = useTable();
  const [pointed, setPointed] = useState<Pointed>();
  const { host, board, failed } = useBoard({
    onSelect: onChoose,
    onLens: (seat) => turn.setLens(seat),
    onCell: (cell, at) => {
      // Nobody buys from herself: the diagonal has nothing to tell.
      const pair = cell?.buyer === cell?.seller ? undefined : cell;
      setPointed(pair && { cell: pair, x: at.x, y: at.y });
      if (pair) turn.setCell(pair);
    },
  });
  const affinity = connection.affinity.value;

  useEffect(
    () => board?.show(game, table.people, { seat: mine.seat, loans: mine.loans }),
    [board, game, table.people, mine.seat, mine.loans],
  );
  useEffect(() => board?.affinity(affinity), [board, affinity]);
  useEffect(() => board?.setMode(turn.mode), [board, turn.mode]);
  useEffect(() => board?.lens(turn.lens), [board, turn.lens]);
  useEffect(() => board?.select(chosen), [board, chosen]);
  useEffect(() => (board ? connection.onFlows((flows) => board.animate(flows)) : undefined), [board, connection]);

  return (
    <>
      <div class="board-host" ref={host} />
      {board === undefined && (
        <p class="board-wait" role="status">
          {t(failed ? "play.boardFailed" : "play.boardLoading")}
        </p>
      )}
      <fieldset class="board-tools" aria-label={t("play.boardTools")}>
        <span class="board-zoom">
          <Tool icon="plus" words={t("play.zoomIn")} onPress={() => board?.zoomIn()} />
          <Tool icon="minus" words={t("play.zoomOut")} onPress={() => board?.zoomOut()} />
          <Tool icon="home" words={t("play.fit")} onPress={() => board?.fit()} />
        </span>
        <Tool icon="table" words={t("play.asTable")} onPress={onTable} />
        <LanguageChoice small />
        <span class="narrow-only">
          <Tool
            icon={large ? "less" : "expand"}
            words={t(large ? "play.boardSmall" : "play.boardLarge")}
            onPress={() => onLarge(!large)}
          />
        </span>
      </fieldset>
      {turn.mode === "matrix" && (
        <button type="button" class="button board-back from-matrix" onClick={() => turn.setMode("community")}>
          {t("play.backToCommunity")}
        </button>
      )}
      {turn.lens !== undefined && turn.mode === "community" && (
        <button type="button" class="button board-back" onClick={() => turn.setLens(undefined)}>
          {t("play.lensOff", { seat: turn.lens })}
        </button>
      )}
      {pointed && turn.mode === "matrix" && (
        <div
          class={pointed.y < 160 ? "card cell-tip below" : "card cell-tip"}
          style={{ left: `${pointed.x}px`, top: `${pointed.y}px` }}
        >
          <CellSum />
        </div>
      )}
    </>
  );
}

function Tool({
  icon,
  words,
  onPress,
}: {
  readonly icon: "plus" | "minus" | "home" | "table" | "expand" | "less";
  readonly words: string;
  readonly onPress: () => void;
}) {
  return (
    <button type="button" class="button board-tool" aria-label={words} title={words} onClick={onPress}>
      <Icon name={icon} />
    </button>
  );
}
