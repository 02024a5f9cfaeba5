/** Which of two settings serves the goals better, and which of many are no worse than any other in everything. */
import type { Goal } from "./optimise.ts";

/** How far from what one wants, by goal: less is better. Infinity = nothing could be measured. */
export type Losses = readonly number[];

export const lossesOf = (goals: readonly Goal[], means: readonly (number | undefined)[]): Losses =>
  goals.map((goal, i) => {
    const mean = means[i];
    if (mean === undefined) return Number.POSITIVE_INFINITY;
    if (goal.aim === "hit") return Math.abs(mean - goal.value);
    return goal.aim === "max" ? -mean : mean;
  });

/** Nowhere worse, and somewhere better. */
export const dominates = (a: Losses, b: Losses): boolean =>
  a.every((loss, i) => loss <= (b[i] ?? 0)) && a.some((loss, i) => loss < (b[i] ?? 0));

/** The places of those that nobody dominates; of equals the first alone. */
export function frontOf(all: readonly Losses[]): number[] {
  return all.flatMap((mine, i) => {
    if (mine.some((loss) => !Number.isFinite(loss))) return [];
    const isBeaten = all.some((other, k) => dominates(other, mine) || (k < i && same(other, mine)));
    return isBeaten ? [] : [i];
  });
}

const same = (a: Losses, b: Losses): boolean => a.every((loss, i) => loss === b[i]);

/**
 * One number for each, more is better: its front counted from the best one, and within a front how much room it has beside
 * its neighbours, so that a search keeps to the whole length of the trade and not to one end.
 * Source: Deb et al. 2002, IEEE Transactions on Evolutionary Computation 6, 182.
 */
export function fitnessOf(all: readonly Losses[]): number[] {
  const fitness = all.map(() => 0);
  let left = all.map((_, i) => i);
  for (let front = 0; left.length > 0; front++) {
    const best = left.filter((i) => !left.some((k) => dominates(all[k] ?? [], all[i] ?? [])));
    const room = roomOf(best.map((i) => all[i] ?? []));
    for (const [at, i] of best.entries()) fitness[i] = -front + (room[at] ?? 0) / 2;
    left = left.filter((i) => !best.includes(i));
  }
  return fitness;
}

/** 0..1: how far apart the neighbours of each are, of the whole length; the ends have all the room there is. */
function roomOf(front: readonly Losses[]): number[] {
  const room = front.map(() => 0);
  const goals = front[0]?.length ?? 0;
  for (let goal = 0; goal < goals; goal++) {
    const order = front.map((_, i) => i).sort((a, b) => lossAt(front, a, goal) - lossAt(front, b, goal));
    const [first = 0, last = 0] = [order[0], order.at(-1)];
    const length = lossAt(front, last, goal) - lossAt(front, first, goal);
    for (const [at, i] of order.entries()) {
      const [before, after] = [order[at - 1], order[at + 1]];
      const isEnd = before === undefined || after === undefined;
      const gap = isEnd || length === 0 ? 1 : (lossAt(front, after, goal) - lossAt(front, before, goal)) / length;
      room[i] = (room[i] ?? 0) + (Number.isFinite(gap) ? gap : 0) / goals;
    }
  }
  return room;
}

const lossAt = (front: readonly Losses[], i: number, goal: number): number => front[i]?.[goal] ?? 0;
