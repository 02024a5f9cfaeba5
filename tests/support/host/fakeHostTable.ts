/** A table as a host's page meets it, without a network. What was asked of it is kept in `window.asked`. */

import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { signal } from "@preact/signals";
import type { HostMove } from "../../../client/src/host/move.ts";
import type { Link, TableConnection } from "../../../client/src/net/types.ts";
import type { State } from "./states.ts";

declare global {
  interface Window {
    /** host moves in the order they came */
    asked: HostMove[];
    /** the next move is refused with this code */
    refuseNext?: string;
    showLink?: (link: Link) => void;
  }
}

const ID = "a".repeat(22);

export function fakeHostTable({ table, reports }: State): TableConnection {
  window.asked = [];
  const shown = signal<TableView | undefined>(table);
  const link = signal<Link>({ state: "live" });
  window.showLink = (next) => {
    link.value = next;
  };
  return {
    link,
    table: shown,
    mine: signal(undefined),
    journal: signal([]),
    reports: signal(reports),
    matches: signal([]),
    affinity: signal(undefined),
    pending: signal<ReadonlySet<string>>(new Set()),
    clockLeftMs: () => (table.clock.leftMs < 0 ? undefined : table.clock.leftMs),
    act: async () => ({ id: ID, ok: false, refusal: { code: "not_a_peer", params: {} } }),
    host: async (move): Promise<AckMessage> => {
      window.asked.push(move);
      if (window.refuseNext !== undefined) {
        const code = window.refuseNext;
        window.refuseNext = undefined;
        return { id: ID, ok: false, refusal: { code, params: {} } };
      }
      shown.value = after(move, shown.value ?? table);
      return { id: ID, ok: true, seq: 1 };
    },
    look: () => undefined,
    onFlows: () => () => undefined,
    reclaim: () => {
      link.value = { state: "live" };
    },
    leave: () => undefined,
  };
}

/** The visible effect of the simpler moves. */
function after(move: HostMove, table: TableView): TableView {
  const game = table.game;
  switch (move.type) {
    case "pause":
      return game ? { ...table, game: { ...game, paused: true, pauseCaption: move.text } } : table;
    case "resume":
      return game ? { ...table, game: { ...game, paused: false, pauseCaption: "" } } : table;
    case "rename":
      return {
        ...table,
        people: table.people.map((one) => (one.seat === move.seat ? { ...one, name: move.name } : one)),
      };
    case "remove":
      return {
        ...table,
        people: table.people.map((one) =>
          one.seat === move.seat ? { ...one, claimed: false, name: "", occupant: "bot" as const } : one,
        ),
      };
    case "pace":
      return { ...table, pace: move.pace, roundSeconds: move.seconds };
    default:
      return table;
  }
}
