/** A table without a network: the tests of the pages set its signals and read what was asked of it. */

import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type {
  AffinityView,
  Flow,
  JournalEntry,
  MatchView,
  RoundReport,
  SeatView,
} from "@commonwatt/shared/views/types.ts";
import { type Signal, signal } from "@preact/signals";
import type { Link, TableConnection } from "../../../client/src/net/types.ts";
import { anAffinity } from "./views.ts";

export interface Asked {
  readonly type: string;
  readonly payload: Readonly<Record<string, string | number | boolean>>;
}

export interface FakeTable extends TableConnection {
  readonly link: Signal<Link>;
  readonly table: Signal<TableView | undefined>;
  readonly mine: Signal<SeatView | undefined>;
  readonly journal: Signal<readonly JournalEntry[]>;
  readonly reports: Signal<readonly RoundReport[]>;
  readonly matches: Signal<readonly MatchView[]>;
  readonly asked: Asked[];
  /** what the table answers next; ok by default */
  answer: (asked: Asked) => Promise<AckMessage>;
  looks: boolean;
  reclaimed: number;
}

export function aFakeTable(table: TableView | undefined, mine: SeatView | undefined): FakeTable {
  const affinity = signal<AffinityView | undefined>(undefined);
  const fake: FakeTable = {
    link: signal<Link>({ state: "live" }),
    table: signal(table),
    mine: signal(mine),
    journal: signal<readonly JournalEntry[]>([]),
    reports: signal<readonly RoundReport[]>([]),
    matches: signal<readonly MatchView[]>([]),
    affinity,
    pending: signal<ReadonlySet<string>>(new Set()),
    asked: [],
    looks: false,
    reclaimed: 0,
    answer: async () => ({ id: "a".repeat(22), ok: true, seq: 41 }),
    clockLeftMs: () => (fake.table.value?.clock.leftMs === -1 ? undefined : fake.table.value?.clock.leftMs),
    act: (type, payload) => {
      fake.asked.push({ type, payload });
      return fake.answer({ type, payload });
    },
    host: () => fake.answer({ type: "host", payload: {} }),
    look: (wanted) => {
      fake.looks = wanted;
      affinity.value = wanted ? anAffinity : undefined;
    },
    onFlows: (_listener: (flows: readonly Flow[]) => void) => () => undefined,
    reclaim: () => {
      fake.reclaimed += 1;
    },
    leave: () => undefined,
  };
  return fake;
}
