/** The community as a place, live, for the projector: the same board as on the players' pages, with nobody marked as "me". */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { useEffect } from "preact/hooks";
import type { TableConnection } from "../net/types.ts";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { useBoard } from "../ui/useBoard.ts";

export interface HostBoardProps {
  readonly connection: TableConnection;
  readonly table: TableView;
}

export function HostBoard({ connection, table }: HostBoardProps) {
  const { host, board, failed } = useBoard({
    onSelect: (what) => board?.select(what),
    onLens: (seat) => board?.lens(seat),
  });
  const game = table.game;

  useEffect(() => {
    if (game !== undefined) board?.show(game, table.people, undefined);
  }, [board, game, table.people]);
  useEffect(() => (board ? connection.onFlows((flows) => board.animate(flows)) : undefined), [board, connection]);

  return (
    <div class="host-board card">
      <div class="host-board-place" ref={host} />
      {board === undefined ? (
        <p class="host-board-wait" role="status">
          {t(failed ? "host.board.failed" : "host.board.loading")}
        </p>
      ) : (
        <div class="host-board-tools">
          <Tool icon="plus" label={t("host.board.zoomIn")} onPress={() => board.zoomIn()} />
          <Tool icon="minus" label={t("host.board.zoomOut")} onPress={() => board.zoomOut()} />
          <Tool icon="expand" label={t("host.board.fit")} onPress={() => board.fit()} />
        </div>
      )}
    </div>
  );
}

interface ToolProps {
  readonly icon: IconName;
  readonly label: string;
  readonly onPress: () => void;
}

function Tool({ icon, label, onPress }: ToolProps) {
  return (
    <Button label={label} onPress={onPress}>
      <Icon name={icon} />
    </Button>
  );
}
