/**
 * The page's line to its table: what was last heard as signals, what is asked as promises. It comes back by itself as long
 * as the table lives, whatever happened to the network, the phone or the server.
 */

import { diff, patch } from "@commonwatt/shared/protocol/diff.ts";
import { FlowWords } from "@commonwatt/shared/protocol/flow.ts";
import type { NewsMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { ClockView, TableView } from "@commonwatt/shared/views/table.ts";
import type {
  AffinityView,
  Flow,
  JournalEntry,
  MatchView,
  RoundReport,
  SeatView,
} from "@commonwatt/shared/views/types.ts";
import { batch, signal } from "@preact/signals";
import { afterClose, afterFailure, backOffMs, type Verdict } from "./link.ts";
import { type Heard, join, type Live } from "./live.ts";
import { readTable } from "./read.ts";
import { newActionId, Outbox, type Outgoing } from "./send.ts";
import type { Credentials, Link, TableConnection } from "./types.ts";
import { onWake } from "./wake.ts";

const PROBE_EVERY_MS = 5000;
const NO_CLOCK: ClockView = { leftMs: -1, running: false };

/** Begins to connect at once. `endpoint` is where the server is: the page's own origin, unless a test says otherwise. */
export function connect(credentials: Credentials, endpoint: string = location.origin): TableConnection {
  const link = signal<Link>({ state: "connecting" });
  const table = signal<TableView | undefined>(undefined);
  const mine = signal<SeatView | undefined>(undefined);
  const journal = signal<readonly JournalEntry[]>([]);
  const reports = signal<readonly RoundReport[]>([]);
  const matches = signal<readonly MatchView[]>([]);
  const affinity = signal<AffinityView | undefined>(undefined);
  const listeners = new Set<(flows: readonly Flow[]) => void>();
  const tab = newActionId();
  const { code, role } = credentials;

  let live: Live | undefined;
  /** counts attempts; what belongs to an older one is ignored */
  let attempt = 0;
  let failures = 0;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let clock = NO_CLOCK;
  let clockAtMs = 0;
  let looking = false;
  let left = false;
  let lostAtMs: number | undefined;

  const outbox = new Outbox(`${code}.${role}`, ({ kind, message }: Outgoing) => live?.send(kind, message));

  const heardBy = (mineAttempt: number): Heard => {
    const words = new FlowWords();
    const current =
      <M>(hear: (message: M) => void) =>
      (message: M) => {
        if (mineAttempt === attempt) batch(() => hear(message));
      };
    return {
      state: current((state) => {
        const next = readTable(state);
        if (next) show({ ...next, clock });
      }),
      ack: current((ack) => outbox.answered(ack)),
      mine: current((change) => {
        mine.value = patch(mine.value, change) as SeatView;
      }),
      clock: current((reading) => {
        clock = reading;
        clockAtMs = performance.now();
        if (table.value) show({ ...table.value, clock });
      }),
      journal: current((news) => {
        journal.value = withNews(journal.value, news);
      }),
      matches: current((news) => {
        matches.value = withNews(matches.value, news);
      }),
      reports: current((news) => {
        reports.value = withNews(reports.value, news);
      }),
      flows: current((packed) => {
        const flows = packed.map((flow) => words.unpack(flow));
        for (const listener of listeners) listener(flows);
      }),
      affinity: current((view) => {
        affinity.value = view;
      }),
      // Our own older socket gave way to this page's newer one: that one tells the story.
      moved: current(({ tab: by }) => {
        if (by !== tab) link.value = { state: "moved" };
      }),
      stopped: current((why) => {
        link.value = { state: "stopped", ...why };
      }),
    };
  };

  /** What did not change stays the same object, so that whoever draws it need not draw it again. */
  function show(next: TableView): void {
    const change = diff(table.value, next);
    if (change !== undefined) table.value = patch(table.value, change) as TableView;
    if (link.value.state === "stopped" && next.stage !== "stopped") link.value = { state: "live" };
  }

  async function open(): Promise<void> {
    clearTimeout(retry);
    const current = ++attempt;
    live?.drop();
    live = undefined;
    try {
      const joined = await join(credentials, tab, endpoint, heardBy(current), (closeCode) => {
        if (current === attempt) lost(afterClose(closeCode));
      });
      if (current !== attempt) return joined.drop();
      live = joined;
    } catch (error) {
      if (current === attempt) lost(afterFailure(error));
      return;
    }
    failures = 0;
    lostAtMs = undefined;
    link.value = { state: "live" };
    if (looking) live.send("look", { affinity: true });
    outbox.sendAgain();
  }

  function lost(verdict: Verdict): void {
    live = undefined;
    if (left) return;
    lostAtMs ??= performance.now();
    if (verdict.next === "refused") link.value = { state: "refused", refusal: verdict.refusal };
    else if (verdict.next === "moved") link.value = { state: "moved" };
    else {
      if (link.value.state !== "connecting") link.value = { state: "lost", sinceMs: lostAtMs };
      const waitMs = verdict.afterMs ?? backOffMs(failures++, Math.random());
      clearTimeout(retry);
      retry = setTimeout(() => void open(), waitMs);
    }
  }

  /** A connection that looks alive may have died in our sleep: ask, and come back without waiting. */
  async function wake(): Promise<void> {
    if (left || link.value.state === "moved" || link.value.state === "refused") return;
    const probed = live;
    if (!probed) {
      failures = 0;
      return lostAtMs === undefined ? undefined : open();
    }
    const answered = await probed.probe();
    if (answered || live !== probed || left) return;
    lostAtMs ??= performance.now();
    link.value = { state: "lost", sinceMs: lostAtMs };
    await open();
  }

  const stopWaking = onWake(() => void wake());
  const heartbeat = setInterval(() => {
    if (live) void wake();
  }, PROBE_EVERY_MS);
  void open();

  return {
    link,
    table,
    mine,
    journal,
    reports,
    matches,
    affinity,
    pending: outbox.pending,
    clockLeftMs: () => {
      if (clock.leftMs < 0) return undefined;
      return clock.running ? Math.max(0, clock.leftMs - (performance.now() - clockAtMs)) : clock.leftMs;
    },
    act: (type, payload) =>
      outbox.put({ kind: "act", message: { id: newActionId(), type, payload } as Outgoing["message"] }),
    host: (message) => outbox.put({ kind: "host", message: { ...message, id: newActionId() } }),
    look: (wanted) => {
      looking = wanted;
      if (!wanted) affinity.value = undefined;
      live?.send("look", { affinity: wanted });
    },
    onFlows: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reclaim: () => {
      if (link.value.state !== "moved") return;
      link.value = { state: "connecting" };
      void open();
    },
    leave: () => {
      left = true;
      attempt++;
      clearTimeout(retry);
      clearInterval(heartbeat);
      stopWaking();
      outbox.close();
      live?.drop();
      live = undefined;
    },
  };
}

function withNews<T>(known: readonly T[], { from, items }: NewsMessage<T>): readonly T[] {
  return [...known.slice(0, from), ...items];
}
