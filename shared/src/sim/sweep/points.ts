/** The settings of a sweep, in the order in which they are played. Drawn ones are drawn from its seed alone. */
import { mixSeed, type Rng, rngFrom, seedRng } from "../../kernel/rng.ts";
import type { TurnedValue } from "../turned.ts";
import { type Factor, levelsOf, type Sweep } from "./sweep.ts";

/** One value for each factor, in their order. */
export type Point = readonly TurnedValue[];

/** Draws are whole numbers below this, divided by it. */
const FINE = 0x4000_0000;
/** Keeps what is drawn here apart from what games draw from the same seed. */
const SALT = 0x5eed;

export function pointsOf({ factors, sample, seed }: Sweep): Point[] {
  const rng = rngFrom(seedRng(mixSeed(seed, SALT)));
  switch (sample.kind) {
    case "grid":
      return grid(factors);
    case "list":
      return sample.points.map((point) => [...point]);
    case "random":
      return Array.from({ length: sample.points }, () => factors.map((factor) => at(factor, draw(rng))));
    case "latin":
      return latin(rng, factors.length, sample.points).map((units) => placed(factors, units));
    case "sobol":
      return saltelli(rng, factors, sample.points);
  }
}

const draw = (rng: Rng): number => rng.between(0, FINE - 1) / FINE;
const placed = (factors: readonly Factor[], units: readonly number[]): Point =>
  factors.map((factor, k) => at(factor, units[k] ?? 0));

/** The value of a factor at a place between 0 and 1. */
function at(factor: Factor, unit: number): TurnedValue {
  const level = Math.min(levelsOf(factor) - 1, Math.floor(unit * levelsOf(factor)));
  return valueAt(factor, level);
}

export function valueAt(factor: Factor, level: number): TurnedValue {
  return "values" in factor ? (factor.values[level] as TurnedValue) : factor.from + level * factor.step;
}

/** Every value of each with every value of the others; the last factor changes fastest. */
function grid(factors: readonly Factor[]): Point[] {
  return factors.reduce<Point[]>(
    (points, factor) =>
      points.flatMap((point) =>
        Array.from({ length: levelsOf(factor) }, (_, level) => [...point, valueAt(factor, level)]),
      ),
    [[]],
  );
}

/** A Latin hypercube: each dimension is cut into as many slices as there are points, and each slice holds one. */
function latin(rng: Rng, dimensions: number, points: number): number[][] {
  const slices = Array.from({ length: dimensions }, () => rng.shuffled(Array.from({ length: points }, (_, i) => i)));
  return Array.from({ length: points }, (_, i) => slices.map((slice) => ((slice[i] ?? 0) + draw(rng)) / points));
}

/**
 * Two independent matrices A and B, and A with one column of B each: for each base point A, B, then A with the first
 * factor's value from B, with the second's, and so on.
 * Source: Saltelli et al. 2010, Computer Physics Communications 181, 259.
 */
function saltelli(rng: Rng, factors: readonly Factor[], base: number): Point[] {
  const both = latin(rng, 2 * factors.length, base);
  return both.flatMap((units) => {
    const a = units.slice(0, factors.length);
    const b = units.slice(factors.length);
    const mixed = factors.map((_, k) => a.map((unit, i) => (i === k ? (b[i] ?? 0) : unit)));
    return [a, b, ...mixed].map((of) => placed(factors, of));
  });
}
