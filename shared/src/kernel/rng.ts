/**
 * Seeded chance that can be written down and taken up again: xoroshiro128+ of pure-rand, its state four 32-bit whole numbers.
 * Same seed, same draws, in every engine. Draws happen in `decide` and in the steps of a round, never while evolving.
 */
import { uniformInt } from "pure-rand/distribution/uniformInt";
import { xoroshiro128plus, xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { WHOLE } from "./units.ts";

export type RngState = readonly number[];

export interface Rng {
  /** a whole number from `low` to `high`, both included */
  between(low: number, high: number): number;
  /** true with a chance of `share` ppm */
  chance(share: number): boolean;
  /** one of a list that is not empty */
  pick<T>(list: readonly T[]): T;
  /** a new list with the same members in drawn order */
  shuffled<T>(list: readonly T[]): T[];
  /** true once anything was drawn */
  readonly used: boolean;
  state(): RngState;
}

export function seedRng(seed: number): RngState {
  return [...xoroshiro128plus(seed | 0).getState()];
}

export function rngFrom(state: RngState): Rng {
  let generator: ReturnType<typeof xoroshiro128plus> | undefined;
  const between = (low: number, high: number): number => {
    generator ??= xoroshiro128plusFromState(state);
    return uniformInt(generator, low, high);
  };
  return {
    between,
    chance: (share) => between(1, WHOLE) <= share,
    pick: (list) => list[between(0, list.length - 1)] as (typeof list)[number],
    shuffled: (list) => {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i--) {
        const j = between(0, i);
        const kept = out[i] as (typeof out)[number];
        out[i] = out[j] as (typeof out)[number];
        out[j] = kept;
      }
      return out;
    },
    get used() {
      return generator !== undefined;
    },
    state: () => (generator ? [...generator.getState()] : state),
  };
}

/** One 32-bit whole number mixed from several: a seed for chance that belongs to no game state (bots, pseudo-drawn places). */
export function mixSeed(...parts: readonly number[]): number {
  let h = 0x9e3779b9;
  for (const part of parts) {
    h = Math.imul(h ^ (part | 0), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    h ^= h >>> 16;
  }
  return h | 0;
}
