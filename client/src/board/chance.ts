/** Chance for drawing: from a seed, so that a picture drawn twice is the same picture. */

/** Draws from 0 (included) to 1 (excluded). */
export type Chance = () => number;

export function chanceFrom(seed: number): Chance {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
