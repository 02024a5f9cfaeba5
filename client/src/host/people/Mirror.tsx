/**
 * A person's page as she sees it: her panels, her hint. Nothing can be done there until the facilitator says that she plays
 * this turn in her stead; then each act is one of hers, and the log says whose hand it was.
 */
import type { RosterRow } from "@commonwatt/shared/views/session.ts";
import { useMemo, useState } from "preact/hooks";
import type { TableConnection } from "../../net/types.ts";
import { type AtTable, TableProvider } from "../../panels/context.ts";
import "../../panels/panels.css";
import { DoneBar } from "../../play/game/DoneBar.tsx";
import { atFirst, Panels, type Visited } from "../../play/game/Panels.tsx";
import { useBoardSwitch } from "../../play/game/useBoardSwitch.ts";
import "../../play/game/game.css";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { energy, tokens } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useCockpit } from "../cockpit/cockpit.ts";
import { useTableLine } from "../desk/useTableLine.ts";

export interface MirrorProps {
  readonly row: RosterRow;
  readonly onClose: () => void;
}

export function Mirror({ row, onClose }: MirrorProps) {
  const line = useTableLine(row.table, row.seat);
  const [playing, setPlaying] = useState(false);
  return (
    <section class="mirror card" aria-label={t("host.mirror.title", { name: row.name })}>
      <header class="row spread">
        <h3>{t("host.mirror.title", { name: row.name })}</h3>
        <div class="row">
          <Button pressed={playing} kind={playing ? "sun" : "plain"} onPress={() => setPlaying(!playing)}>
            {t(playing ? "host.mirror.playing" : "host.mirror.play")}
          </Button>
          <Button kind="quiet" icon="close" onPress={onClose}>
            {t("host.mirror.close")}
          </Button>
        </div>
      </header>
      <p class="small soft">{t(playing ? "host.mirror.acts" : "host.mirror.looks")}</p>
      {line === undefined ? null : <Seen line={line} row={row} playing={playing} />}
    </section>
  );
}

interface SeenProps {
  readonly line: TableConnection;
  readonly row: RosterRow;
  readonly playing: boolean;
}

function Seen({ line, row, playing }: SeenProps) {
  const { session } = useCockpit();
  const [visited, setVisited] = useState<Visited>(atFirst);
  const table = line.table.value;
  const mine = line.mine.value;
  const game = table?.game;
  const me = game?.peers.find((peer) => peer.seat === row.seat);
  const board = useBoardSwitch(line);
  // Her connection, with another hand: what is done travels as the facilitator's command.
  const connection = useMemo<TableConnection>(
    () => ({
      ...line,
      act: (type, payload) =>
        session.host({ type: "play", table: row.table, seat: row.seat, action: { type, payload: { ...payload } } }),
    }),
    [line, session, row.table, row.seat],
  );
  const held = !playing
    ? "host.mirror.held"
    : game?.paused
      ? "panel.held.paused"
      : game?.phase === "day"
        ? ""
        : "panel.held.notDay";
  const here = useMemo<AtTable | undefined>(
    () =>
      table && game && mine && me
        ? { connection, table, game, mine, me, held, select: () => undefined, board }
        : undefined,
    [connection, table, game, mine, me, held, board],
  );
  if (here === undefined) return <p class="soft">{t("host.link.connecting")}</p>;
  return (
    <TableProvider value={here}>
      <p class="row mirror-own">
        <span class="of-money strong">
          <Icon name="token" label={t("panel.purse")} /> {tokens(here.me.purse)}
        </span>
        <span class="of-energy strong">
          <Icon name="battery" label={t("panel.battery")} /> {energy(here.me.battery)}
        </span>
        <span class="small">{t(`hint.${here.mine.hint.key}`, here.mine.hint.params)}</span>
      </p>
      <Panels
        visited={visited}
        onVisit={(panel) => setVisited((before) => new Set([...before, panel]))}
        onPick={() => undefined}
      />
      {playing ? <DoneBar /> : null}
    </TableProvider>
  );
}
