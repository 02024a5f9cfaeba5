/** Threads that stay for one plan after another: a search plays many small ones, and starting costs more than some of them. */
import { type PlayPlan, partsOf, type SweepRow } from "@commonwatt/shared/sim";
import { employ } from "../cli/hands.ts";
import type { HandedRows, PlayedRows } from "./hand.ts";

/** Portions of a plan for each thread: so many that all finish together. */
const PORTIONS = 4;

interface Portion extends HandedRows {
  /** called with its rows */
  done(rows: PlayedRows): void;
}

export interface Bench {
  readonly play: PlayPlan;
  /** lets the threads go */
  close(): Promise<void>;
}

export function openBench(hands: number): Bench {
  const portions: Portion[] = [];
  const idle: ((portion: Portion | undefined) => void)[] = [];
  let isClosed = false;
  let broken: ((why: unknown) => void) | undefined;
  const take = (): Promise<Portion | undefined> =>
    new Promise((resolve) => {
      if (portions.length > 0 || isClosed) resolve(portions.shift());
      else idle.push(resolve);
    });
  const file = new URL("./hand.ts", import.meta.url);
  const all = employ<Portion, PlayedRows>(
    file,
    hands,
    take,
    ({ done }, rows) => done(rows),
    ({ plan, from, to }): HandedRows => ({ plan, from, to }),
  );
  // Whoever waits for rows is told; when nobody does, closing tells.
  all.catch((why) => broken?.(why));
  return {
    play: (plan) =>
      new Promise((resolve, reject) => {
        broken = reject;
        const found: SweepRow[] = [];
        const size = Math.max(1, Math.ceil(plan.rows / (hands * PORTIONS)));
        for (const { from, to } of partsOf(plan, size)) {
          const done = (rows: PlayedRows): void => {
            found.push(...rows);
            if (found.length === plan.rows) resolve(found);
          };
          portions.push({ plan, from, to, done });
        }
        while (idle.length > 0 && portions.length > 0) idle.shift()?.(portions.shift());
      }),
    close: () => {
      isClosed = true;
      for (const resolve of idle.splice(0)) resolve(undefined);
      return all;
    },
  };
}
