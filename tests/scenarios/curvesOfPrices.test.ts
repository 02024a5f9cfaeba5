/**
 * Prices pinned as grids: a cost under a margin, a margin under the number of producers, a median under their skills, a
 * digital good under its copies. Each cell is what a calculator gives.
 */
import type { DialValues } from "@commonwatt/shared/ruleset/ruleset.ts";
import { describe, expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

const TOKEN = 10_000;
const WHOLE = 1_000_000;
const PRODUCERS = [0, 1, 2, 3, 4, 5, 6];
type Registry = Partial<DialValues["registry"]>;

/** What stands in the registry for tools that cost so many tokens at ordinary skill, after so many peers made one. */
function tools(tokens: number, registry: Registry, skills: readonly number[] = []) {
  const game = aStillGame({
    peers: Math.max(1, skills.length),
    dials: { registry: { setup: 0, ...registry } },
    goods: { tools: { energy: tokens * TOKEN, minutes: 0 } },
  });
  game.deal(Object.fromEntries(skills.map((skill, seat) => [seat, { skill: { tools: skill } }])));
  skills.forEach((_, seat) => {
    game.has({ [seat]: { energy: 2 * tokens * TOKEN } });
    game.as(seat).does("produce", { good: "tools", units: 1 });
  });
  game.toDusk();
  return game.table.goods.find(({ good }) => good === "tools");
}
const ordinary = (producers: number) => Array.from({ length: producers }, () => WHOLE);

describe("a cost of 1, 4, 7, 15, 32 and 100 tokens", () => {
  test.each([
    [0, [1, 4, 7, 15, 32, 100]],
    [33_333, [1, 4, 7, 15, 33, 103]],
    [100_000, [1, 4, 8, 17, 35, 110]],
    [333_333, [1, 5, 9, 20, 43, 133]],
    // Halves are rounded up: half a token on one, three and a half on seven.
    [500_000, [2, 6, 11, 23, 48, 150]],
    [2_000_000, [3, 12, 21, 45, 96, 300]],
  ])("with a margin of %i ppm", (margin, prices) => {
    expect([1, 4, 7, 15, 32, 100].map((tokens) => tools(tokens, { margin })?.price)).toEqual(prices);
  });
});

describe("a cost of 100 tokens and a margin of 10 %, with none to six producers", () => {
  test.each<[Registry["rewards"], number, number[]]>([
    ["efficiency", 1, [110, 110, 110, 110, 110, 110, 110]],
    ["efficiency", 3, [110, 110, 110, 110, 110, 110, 110]],
    // The ordinary margin where there are just enough, twice it for a lone one of three, less and less for a crowd.
    ["resilience", 1, [120, 110, 107, 105, 104, 103, 103]],
    ["resilience", 3, [140, 120, 113, 110, 108, 107, 106]],
    ["resilience", 5, [160, 130, 120, 115, 112, 110, 109]],
  ])("%s is rewarded, and %i are enough", (rewards, enough, prices) => {
    const asked = PRODUCERS.map((producers) => tools(100, { rewards, enough }, ordinary(producers)));
    expect(asked.map((good) => good?.price)).toEqual(prices);
    expect(asked.map((good) => good?.producers)).toEqual(PRODUCERS);
  });
});

describe("the median of producers who take 0.7, 0.7, 1, 1.2, 1.4 and 1.4 of a cost of 100 tokens, as they come", () => {
  const skills = [700_000, 700_000, 1_000_000, 1_200_000, 1_400_000, 1_400_000];

  test.each([
    [1, [100, 70, 70, 70, 85, 100, 110]],
    // Fewer than three, and what it takes at ordinary skill joins them.
    [3, [100, 85, 70, 70, 85, 100, 110]],
    [6, [100, 85, 70, 85, 100, 100, 110]],
  ])("where %i are enough", (enough, prices) => {
    const asked = PRODUCERS.map((producers) => tools(100, { enough, margin: 0 }, skills.slice(0, producers)));
    expect(asked.map((good) => good?.price)).toEqual(prices);
  });
});

describe("learning of 200 kJ and three hours, worked out once and copied", () => {
  const COPIES = [1, 2, 4, 8, 100];
  /** J that stand in the registry when one peer of this skill alone makes it. */
  const medians = (skill: number) =>
    COPIES.map((copies) => {
      const game = aStillGame({ peers: 1, dials: { registry: { copies, enough: 1, margin: 0 } } });
      game.deal({ 0: { skill: { learning: skill } } }).has({ 0: { energy: 400_000 } });
      game.as(0).does("produce", { good: "learning", units: 1 });
      game.toDusk();
      return game.slices.registry.prices.learning;
    });

  test.each([
    [700_000, [296_000, 148_500, 74_750, 37_875, 3_950], [30, 15, 7, 4, 0]],
    [1_000_000, [401_000, 201_000, 101_000, 51_000, 5_000], [40, 20, 10, 5, 1]],
    [1_400_000, [541_000, 271_000, 136_000, 68_500, 6_400], [54, 27, 14, 7, 1]],
  ])("at %i ppm of the ordinary effort, over 1, 2, 4, 8 and 100 copies", (skill, joules, prices) => {
    const asked = medians(skill);
    expect(asked.map((price) => price?.median)).toEqual(joules);
    expect(asked.map((price) => price?.price)).toEqual(prices);
  });
});
