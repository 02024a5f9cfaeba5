/**
 * Vitality pinned as grids: five parts under five weights, the line round by round, and what a game's last rounds call it.
 * Each cell is what a calculator gives.
 */
import { lineAt, type Parts, pointsOf, verdict } from "@commonwatt/shared/mechanics/vitality.ts";
import { describe, expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

type Five = readonly [needs: number, inclusion: number, abundance: number, resilience: number, trust: number];
const named = ([needs, inclusion, abundance, resilience, trust]: Five) => ({
  needs,
  inclusion,
  abundance,
  resilience,
  trust,
});

const WHOLE = 1_000_000;
const parts: readonly Five[] = [
  [0, 0, 0, 0, 0],
  [500_000, 500_000, 500_000, 500_000, 500_000],
  [333_333, 333_333, 333_333, 333_333, 333_333],
  [WHOLE, 0, 0, 0, 0],
  // A millionth is missing, and it is no hundred.
  [999_999, WHOLE, WHOLE, WHOLE, WHOLE],
  [WHOLE, WHOLE, WHOLE, WHOLE, 0],
  [912_345, 750_000, 431_000, 688_000, 500_000],
  [WHOLE, WHOLE, WHOLE, WHOLE, WHOLE],
];

describe("five parts in points, from nothing to everything", () => {
  test.each<[Five, number[]]>([
    [
      [40, 20, 15, 15, 10],
      [0, 50, 33, 40, 99, 90, 73, 100],
    ],
    [
      [20, 20, 20, 20, 20],
      [0, 50, 33, 20, 99, 80, 65, 100],
    ],
    [
      [100, 0, 0, 0, 0],
      [0, 50, 33, 100, 99, 100, 91, 100],
    ],
    // They need not sum to a hundred.
    [
      [7, 11, 13, 17, 19],
      [0, 50, 33, 10, 99, 71, 61, 100],
    ],
  ])("weighted %j", (weights, points) => {
    const { game } = aStillGame({ dials: { vitality: named(weights) } });
    expect(parts.map((one) => pointsOf(game, named(one) satisfies Parts))).toEqual(points);
  });
});

describe("the entropy line over twelve rounds", () => {
  test.each([
    [30, 2, [30, 32, 34, 36, 38, 40, 42, 44, 46, 48, 50, 52]],
    [60, 5, [60, 65, 70, 75, 80, 85, 90, 95, 100, 100, 100, 100]],
    [0, 20, [0, 20, 40, 60, 80, 100, 100, 100, 100, 100, 100, 100]],
    [100, 0, [100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100]],
  ])("from %i, rising by %i", (lineStart, lineRise, line) => {
    const { game } = aStillGame({ dials: { vitality: { lineStart, lineRise } } });
    expect(line.map((_, i) => lineAt(game, i + 1))).toEqual(line);
  });
});

describe("what dusks of such a vitality are called, with the line at 30", () => {
  test.each<[number, number[], string]>([
    [3, [80, 80, 80], "abundance"],
    // A mean of 79 and two thirds is rounded down.
    [3, [79, 80, 80], "sustenance"],
    [3, [65, 65, 65], "sustenance"],
    [3, [64, 65, 65], "survival"],
    [3, [30, 30, 30], "survival"],
    [3, [29, 30, 30], "collapse"],
    [3, [0, 0, 100, 100, 100], "abundance"],
    [3, [100, 100, 0, 0, 0], "collapse"],
    [1, [0, 0, 80], "abundance"],
    [12, [80, 80], "abundance"],
    [3, [], "survival"],
  ])("the last %i of %j: %s", (finalRounds, dusks, outcome) => {
    const vitality = { finalRounds, sustenance: 65, abundant: 80, lineStart: 30 };
    expect(verdict(aStillGame({ dials: { vitality } }).game, dusks)).toBe(outcome);
  });
});
