/**
 * Everybody who plays, in a process of their own: sits down at the tables, acts every two seconds each, and writes down when
 * what somebody did had been seen by all at her table. Started and led by `measure.ts`.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { type KindName, kinds } from "./kinds/index.ts";
import type { Seat } from "./kinds/kind.ts";
import { Seen } from "./seen.ts";
import { ACT_EVERY_MS, SEATS } from "./workload.ts";

export interface Asked {
  readonly kind: KindName;
  readonly url: string;
  readonly tables: number;
  readonly seconds: number;
  /** seconds of the same before that */
  readonly warm: number;
  /** times that a whole table acts within 50 ms, afterwards */
  readonly bursts: number;
}

/** What is told, in this order; after `open` and `measured` it waits for a word. */
export type Told =
  | { readonly step: "open"; readonly initialBytes: number }
  | { readonly step: "begin" }
  | { readonly step: "measured"; readonly actions: number; readonly times: readonly number[]; readonly bytes: number }
  | { readonly step: "bursts"; readonly times: readonly number[] }
  | { readonly step: "failed"; readonly why: string };

const SETTLE_MS = 700;
/** What has not been seen by then is counted as seen then: it is far beyond every limit. */
const SEEN_MAX_MS = 8000;
const BURST_WITHIN_MS = 50;
const BURST_EVERY_MS = 1500;
const TICK_MS = 5;

const tell = (told: Told): void => void process.send?.(told);
const heard = (): Promise<unknown> => new Promise((resolve) => process.once("message", resolve));
const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

process.once("message", (asked: Asked) => {
  play(asked).catch((error: unknown) => tell({ step: "failed", why: String(error) }));
});
process.on("uncaughtException", (error) => {
  tell({ step: "failed", why: error.message });
  process.exit(1);
});
process.on("disconnect", () => process.exit(0));

async function play({ kind, url, tables, seconds, warm, bursts }: Asked): Promise<void> {
  const seen = Array.from({ length: tables }, () => new Seen());
  const seated = await kinds[kind].kind.open(url, seen);
  const seats = seated.flat();
  await sleep(SETTLE_MS);
  tell({ step: "open", initialBytes: sum(seats.map((seat) => seat.received())) / seats.length });
  await heard();

  const acting = new Acting(seats);
  await sleep(warm * 1000);
  for (const table of seen) table.times = [];
  const before = { actions: acting.actions, bytes: sum(seats.map((seat) => seat.received())) };
  tell({ step: "begin" });
  await sleep(seconds * 1000);
  const actions = acting.actions - before.actions;
  const bytes = sum(seats.map((seat) => seat.received())) - before.bytes;
  acting.stop();
  // Who measures the server asks it now; what is under way still comes in.
  await quiet(seen);
  tell({ step: "measured", actions, bytes: bytes / seats.length / (actions / tables), times: timesOf(seen) });
  await heard();

  for (const table of seen) table.times = [];
  for (let i = 0; i < bursts; i++) {
    for (const seat of seated[0] ?? []) setTimeout(() => seat.act(), Math.random() * BURST_WITHIN_MS);
    await sleep(BURST_EVERY_MS);
  }
  tell({ step: "bursts", times: timesOf(seen) });
  for (const seat of seats) seat.leave();
}

async function quiet(seen: readonly Seen[]): Promise<void> {
  const untilMs = performance.now() + SEEN_MAX_MS;
  while (seen.some(({ waiting }) => waiting > 0) && performance.now() < untilMs) await sleep(20);
}

const timesOf = (seen: readonly Seen[]): number[] =>
  seen.flatMap(({ times, waiting }) => [...times, ...new Array<number>(waiting).fill(SEEN_MAX_MS)]);

/** Each seat in its turn, evenly over the two seconds. */
class Acting {
  actions = 0;
  readonly #timer: NodeJS.Timeout;

  constructor(seats: readonly Seat[]) {
    const began = performance.now();
    // Neighbours at a table are not neighbours in time.
    const order = seats.map(
      (_, i) => seats[(i % (seats.length / SEATS)) * SEATS + Math.floor((i * SEATS) / seats.length)],
    );
    this.#timer = setInterval(() => {
      const due = Math.floor(((performance.now() - began) / ACT_EVERY_MS) * seats.length);
      while (this.actions < due) order[this.actions++ % seats.length]?.act();
    }, TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }
}
