/** A table at which nothing can be done: what the pages of a live game are shown when they show a recorded one. */
import type { PersonView, TableView } from "@commonwatt/shared/views/table.ts";
import { signal } from "@preact/signals";
import type { TableConnection } from "../net/types.ts";
import type { Frame, OwnFrame, ReelInfo } from "./messages.ts";

export const stillTable = (reel: ReelInfo, frame: Frame, people: readonly PersonView[]): TableView => ({
  code: reel.id,
  table: 1,
  tables: 1,
  gameId: reel.id,
  stage: frame.view.phase === "over" ? "over" : "playing",
  rulesetTitle: reel.title,
  rounds: reel.rounds,
  pace: "gate",
  roundSeconds: 0,
  clock: { leftMs: -1, running: false },
  people,
  seq: frame.seq,
  outcome: frame.view.outcome,
  game: frame.view,
});

const ID = "replay";

export function stillConnection(table: TableView, frame: Frame, own: OwnFrame): TableConnection {
  const nothing = async () => ({ id: ID, ok: false as const, refusal: { code: "replay_only", params: {} } });
  return {
    link: signal({ state: "live" as const }),
    self: signal(undefined),
    talk: signal([]),
    messages: signal([]),
    idle: signal(undefined),
    recap: signal(undefined),
    table: signal(table),
    mine: signal(own.mine),
    journal: signal(own.journal),
    reports: signal(frame.reports),
    matches: signal(own.matches),
    affinity: signal(own.affinity),
    pending: signal<ReadonlySet<string>>(new Set()),
    clockLeftMs: () => undefined,
    act: nothing,
    say: nothing,
    look: () => undefined,
    onFlows: () => () => undefined,
    reclaim: () => undefined,
    leave: () => undefined,
  };
}
