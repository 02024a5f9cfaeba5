/**
 * A person's line to her session, or who watches a table: what was last heard as signals, what is asked as promises. Whether
 * she waits or sits at a table, and at which, the session says; the line follows by itself.
 */

import { astray, checkOf } from "@commonwatt/shared/protocol/check.ts";
import { diff, patch } from "@commonwatt/shared/protocol/diff.ts";
import { type PackedFlows, unpackFlows } from "@commonwatt/shared/protocol/flow.ts";
import { completedSeat } from "@commonwatt/shared/protocol/follows.ts";
import type {
  AckMessage,
  CheckMessage,
  MineMessage,
  NewsMessage,
  StoppedMessage,
} from "@commonwatt/shared/protocol/messages.ts";
import type { SessionNews, TalkNews } from "@commonwatt/shared/protocol/session.ts";
import type { IdleWarning, MessageLine, Recap, SelfView, TalkLine } from "@commonwatt/shared/views/session.ts";
import type { ClockView, TableView } from "@commonwatt/shared/views/table.ts";
import type {
  AffinityView,
  Flow,
  JournalEntry,
  MatchView,
  RoundReport,
  SeatView,
} from "@commonwatt/shared/views/types.ts";
import { batch, type Signal, signal } from "@preact/signals";
import { type Kept, keepLine } from "./keep.ts";
import type { Heard, Network } from "./live.ts";
import { readTable } from "./read.ts";
import { newActionId, Outbox, type Outgoing } from "./send.ts";
import type { Credentials, TableConnection } from "./types.ts";

const NO_CLOCK: ClockView = { leftMs: -1, running: false };

/** Begins to connect at once. `endpoint` is where the server is: the page's own origin, unless a test says otherwise. */
export function connect(credentials: Credentials, endpoint: string = location.origin, over?: Network): TableConnection {
  const self = signal<SelfView | undefined>(undefined);
  const table = signal<TableView | undefined>(undefined);
  const mine = signal<SeatView | undefined>(undefined);
  const journal = signal<readonly JournalEntry[]>([]);
  const reports = signal<readonly RoundReport[]>([]);
  const matches = signal<readonly MatchView[]>([]);
  const affinity = signal<AffinityView | undefined>(undefined);
  const talk = signal<readonly TalkLine[]>([]);
  const messages = signal<readonly MessageLine[]>([]);
  const idle = signal<{ readonly atMs: number } | undefined>(undefined);
  const recap = signal<Recap | undefined>(undefined);
  const listeners = new Set<(flows: readonly Flow[]) => void>();

  /** the private view as it came: what follows from the table's is not in it */
  let sent: object | undefined;
  let clock = NO_CLOCK;
  let clockAtMs = 0;
  let looking = false;
  /** where the line leads now; "" before the first time */
  let room = "";
  /** an action can be sent: this connection leads to a table, and has said which game is played there */
  let atGame = false;

  const outbox = new Outbox(`${credentials.code}.${credentials.role}`, ({ kind, message }: Outgoing) => {
    if (kind !== "act" || atGame) kept.send(kind, message);
  });

  function heard(): Heard {
    return {
      state: (state) => {
        const next = readTable(state);
        if (next) batch(() => show({ ...next, clock }));
      },
      messages: {
        ack: (ack: AckMessage) => outbox.answered(ack),
        self: ({ change }: SessionNews) => {
          self.value = patch(self.value, change) as SelfView;
        },
        mine: (change: MineMessage) => {
          sent = patch(sent, change) as object | undefined;
          showMine();
        },
        clock: (reading: ClockView) => {
          clock = reading;
          clockAtMs = performance.now();
          if (table.value) show({ ...table.value, clock });
        },
        journal: addTo(journal),
        matches: addTo(matches),
        reports: addTo(reports),
        talk: (news: TalkNews) => addTo(talk)(news),
        messages: addTo(messages),
        flows: (packed: PackedFlows) => {
          const flows = unpackFlows(packed);
          for (const listener of listeners) listener(flows);
        },
        affinity: (view: AffinityView) => {
          affinity.value = view;
        },
        idle: ({ leftMs }: IdleWarning) => {
          idle.value = leftMs < 0 ? undefined : { atMs: performance.now() + leftMs };
        },
        recap: (told: Recap) => {
          recap.value = told;
        },
        check: (told: CheckMessage) => {
          const found = astray(told, checkOf(table.value, sent));
          if (!found) return;
          kept.send("astray", found);
          kept.renew();
        },
        stopped: (why: StoppedMessage) => kept.tell({ state: "stopped", ...why }),
      },
    };
  }

  /** What did not change stays the same object, so that whoever draws it need not draw it again. */
  function show(next: TableView): void {
    const change = diff(table.value, next);
    if (change !== undefined) table.value = patch(table.value, change) as TableView;
    showMine();
    if (kept.link.value.state === "stopped" && next.stage !== "stopped") kept.tell({ state: "live" });
    // What was asked in another game is not asked in this one.
    outbox.only(next.gameId);
    if (!atGame) {
      atGame = true;
      outbox.sendAgain();
    }
  }

  function showMine(): void {
    const change = diff(mine.value, sent && completedSeat(sent, table.value?.game));
    if (change !== undefined) mine.value = patch(mine.value, change) as SeatView | undefined;
  }

  /** At another table, or back in the waiting room: nothing of the last one is left. */
  function forget(): void {
    clock = NO_CLOCK;
    sent = undefined;
    for (const list of [journal, reports, matches, talk] as const) list.value = [];
    for (const view of [table, mine, affinity, idle] as const) view.value = undefined;
  }

  const keeper = {
    heard,
    live: (roomId: string) => {
      if (room !== "" && room !== roomId) batch(forget);
      room = roomId;
      // Its state comes after this.
      atGame = false;
      if (room === credentials.code) outbox.only("");
      if (looking) kept.send("look", { affinity: true });
      outbox.sendAgain();
    },
  };
  const kept: Kept = keepLine(credentials, endpoint, keeper, over);

  return {
    link: kept.link,
    self,
    table,
    mine,
    journal,
    reports,
    matches,
    affinity,
    talk,
    messages,
    idle,
    recap,
    pending: outbox.pending,
    clockLeftMs: () => {
      if (clock.leftMs < 0) return undefined;
      return clock.running ? Math.max(0, clock.leftMs - (performance.now() - clockAtMs)) : clock.leftMs;
    },
    act: (type, payload) => {
      const message = { id: newActionId(), type, payload } as Outgoing["message"];
      return outbox.put({ kind: "act", message, game: table.value?.gameId ?? "" });
    },
    say: (message) => outbox.put({ kind: "person", message: { ...message, id: newActionId() } }),
    look: (wanted) => {
      looking = wanted;
      if (!wanted) affinity.value = undefined;
      kept.send("look", { affinity: wanted });
    },
    onFlows: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reclaim: kept.reclaim,
    leave: () => {
      outbox.close();
      kept.leave();
    },
  };
}

/** Adds to a list what follows its first `from` entries. */
export function addTo<T>(list: Signal<readonly T[]>): (news: NewsMessage<T>) => void {
  return ({ from, items }) => {
    list.value = [...list.value.slice(0, from), ...items];
  };
}
