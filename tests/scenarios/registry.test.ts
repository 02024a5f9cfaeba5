import { medianOf } from "@commonwatt/shared/mechanics/registry.ts";
import { describe, expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

const MJ = 1_000_000;
/** Tools that take a megajoule and no time at ordinary skill: a hundred tokens of cost. */
const world = (energy = MJ, margin = 100_000) => ({
  peers: 5,
  dials: { registry: { setup: 0, margin } },
  goods: { tools: { energy, minutes: 0 } },
});

/** The price of tools after peers of these skills (ppm of the ordinary effort) have made one piece each. */
function priceAfter(skills: readonly number[], energy = MJ) {
  const game = aStillGame(world(energy));
  game.deal(Object.fromEntries(skills.map((tools, seat) => [seat, { skill: { tools } }])));
  skills.forEach((_, seat) => {
    game.has({ [seat]: { energy: 2 * MJ } });
    game.as(seat).does("produce", { good: "tools", units: 1 });
  });
  game.toDusk();
  return toolsOf(game);
}
const toolsOf = (game: ReturnType<typeof aStillGame>) => {
  const good = game.table.goods.find((one) => one.good === "tools");
  return { price: good?.price, producers: good?.producers };
};

describe("the price is the median cost and the margin", () => {
  test.each([
    ["nobody makes it: the reference cost stands", [], 110],
    ["one producer: the reference joins her", [700_000], 85 + 9],
    ["two producers: the reference stands between them", [700_000, 1_400_000], 110],
    ["three producers: the one in the middle", [1_400_000, 700_000, 800_000], 88],
    ["four producers: the mean of the middle two", [1_400_000, 700_000, 800_000, 1_200_000], 110],
  ])("%s", (_title, skills, price) => {
    expect(priceAfter(skills)).toEqual({ price, producers: skills.length });
  });
});

test.each([
  ["a cost of 100.4 tokens", 1_004_000, 100 + 10],
  ["a cost of 100.5 tokens", 1_005_000, 101 + 10],
  ["a margin of 10.5 tokens", 1_050_000, 105 + 11],
])("halves are rounded up: %s", (_title, energy, price) => {
  expect(priceAfter([], energy).price).toBe(price);
});

test("everybody is paid the same price: who works with less energy keeps the difference", () => {
  const game = aStillGame(world())
    .deal({ 0: { skill: { tools: 700_000 } }, 1: { skill: { tools: 1_300_000 } } })
    .has({ 0: { energy: 2 * MJ }, 1: { energy: 2 * MJ }, 2: { tokens: 300 } });
  for (const seat of [0, 1]) game.as(seat).does("produce", { good: "tools", units: 1 });
  game.as(2).does("buy", { good: "tools", units: 2 });
  game.toHold({ 0: { tokens: 110, energy: 1_300_000 }, 1: { tokens: 110, energy: 700_000 }, 2: { tokens: 80 } });
});

test("prices change at dusk only, and who has made nothing for three rounds no longer counts", () => {
  const game = aStillGame(world())
    .deal({ 0: { skill: { tools: 700_000 } } })
    .has({ 0: { energy: 2 * MJ } });
  game.as(0).does("produce", { good: "tools", units: 1 });
  expect(toolsOf(game).price).toBe(110);
  const prices = [1, 2, 3, 4].map(() => {
    game.nextDay();
    return toolsOf(game);
  });
  expect(prices.map(({ price, producers }) => [price, producers])).toEqual([
    [94, 1],
    [94, 1],
    [94, 1],
    [110, 0],
  ]);
});

test("an hour of work counts as energy, and a first piece's extra hour is spread over a batch", () => {
  const game = aStillGame({
    dials: { registry: { hourJoules: 60_000, setup: 60, batch: 3, margin: 0 } },
    goods: { tools: { energy: 400_000, minutes: 90 } },
  });
  // 400 kJ + 1.5 h × 60 kJ + 60 kJ ÷ 3 = 510 kJ
  expect(toolsOf(game).price).toBe(51);
});

test("a digital good's first copy is spread over the copies it will have", () => {
  const game = aStillGame({
    dials: { registry: { hourJoules: 50_000, setup: 60, copies: 4, margin: 0 } },
    goods: { learning: { energy: 200_000, minutes: 180, copyEnergy: 1_000 } },
  });
  // (200 kJ + 150 kJ + 50 kJ) ÷ 4 + 1 kJ = 101 kJ
  expect(game.table.goods.find((good) => good.good === "learning")?.price).toBe(10);
});

test("every price opens into the median cost and the margin, and they add up", () => {
  const { goods } = aStillGame().table;
  expect(goods.map(({ priceWhy }) => priceWhy.parts.map(({ key }) => key))).toEqual(
    goods.map(() => ["median_cost", "margin"]),
  );
  expect(goods.map(({ priceWhy }) => priceWhy.parts.reduce((sum, { value }) => sum + value, 0))).toEqual(
    goods.map(({ price }) => price),
  );
});

test("the middle of an even number is the mean of the two in the middle, rounded down", () => {
  expect([medianOf([5]), medianOf([9, 1]), medianOf([7, 1, 4]), medianOf([1, 2, 5, 100])]).toEqual([5, 5, 4, 3]);
});

test("what a piece costs a seat is the sum of what its reckoning shows, batch by batch and copy by copy", () => {
  const { costs } = aStillGame({ peers: 5 }).seen(0);
  expect(costs.length).toBeGreaterThan(3);
  for (const { good, mine, why } of costs) {
    const joules = why.parts.reduce(
      (sum, { op, value }) => (op === "+" ? sum + value : op === "÷" ? Math.floor(sum / value) : sum),
      0,
    );
    expect({ good, mine }).toEqual({ good, mine: Math.round(joules / 10_000) });
  }
});
