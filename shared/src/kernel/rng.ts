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
  return new Draws(state);
}

/** A class and no closures: one is made for every action and step, and most of them draw nothing. */
class Draws implements Rng {
  private readonly from: RngState;
  private generator: ReturnType<typeof xoroshiro128plus> | undefined = undefined;

  constructor(state: RngState) {
    this.from = state;
  }
  get used(): boolean {
    return this.generator !== undefined;
  }
  between(low: number, high: number): number {
    this.generator ??= xoroshiro128plusFromState(this.from);
    return uniformInt(this.generator, low, high);
  }
  chance(share: number): boolean {
    return this.between(1, WHOLE) <= share;
  }
  pick<T>(list: readonly T[]): T {
    return list[this.between(0, list.length - 1)] as T;
  }
  shuffled<T>(list: readonly T[]): T[] {
    const out = [...list];
    for (let i = out.length - 1; i > 0; i--) {
      const j = this.between(0, i);
      const kept = out[i] as T;
      out[i] = out[j] as T;
      out[j] = kept;
    }
    return out;
  }
  state(): RngState {
    return this.generator ? [...this.generator.getState()] : this.from;
  }
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
