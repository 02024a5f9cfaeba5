/** A table without a network: the tests of the pages set its signals and read what was asked of it. */

import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { MessageLine, Recap, SelfView, TalkLine } from "@commonwatt/shared/views/session.ts";
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

/** What the session says, to be set by a test. */
export interface SessionLines {
  readonly self: Signal<SelfView | undefined>;
  readonly talk: Signal<readonly TalkLine[]>;
  readonly messages: Signal<readonly MessageLine[]>;
  readonly idle: Signal<{ readonly atMs: number } | undefined>;
  readonly recap: Signal<Recap | undefined>;
}

export interface FakeTable extends TableConnection, SessionLines {
  readonly link: Signal<Link>;
  readonly table: Signal<TableView | undefined>;
  readonly mine: Signal<SeatView | undefined>;
  readonly self: SessionLines["self"];
  readonly talk: SessionLines["talk"];
  readonly messages: SessionLines["messages"];
  readonly idle: SessionLines["idle"];
  readonly recap: SessionLines["recap"];
  readonly journal: Signal<readonly JournalEntry[]>;
  readonly reports: Signal<readonly RoundReport[]>;
  readonly matches: Signal<readonly MatchView[]>;
  readonly asked: Asked[];
  /** what the table answers next; ok by default */
  answer: (asked: Asked) => Promise<AckMessage>;
  looks: boolean;
  reclaimed: number;
}

/** What a session says besides the game: nothing. */
export function quietLines(): SessionLines {
  return {
    self: signal<SelfView | undefined>(undefined),
    talk: signal<readonly TalkLine[]>([]),
    messages: signal<readonly MessageLine[]>([]),
    idle: signal<{ readonly atMs: number } | undefined>(undefined),
    recap: signal<Recap | undefined>(undefined),
  };
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
    ...quietLines(),
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
    say: (message) => fake.answer({ type: message.type, payload: {} }),
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
