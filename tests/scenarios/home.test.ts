import { describe, expect, test } from "vitest";
import { aStillGame, of, type World } from "../support/game.ts";

const kJ = 1_000;
const meal = { food: { needEvery: 1, wellbeing: 12, weight: 30 } } as const;

/** One evening in a home that needs 600 kJ; wellbeing starts at 70. */
function evening(holdings: Record<string, number>, goods: World["goods"] = {}) {
  const game = aStillGame({ peers: 1, dials: { home: { energy: 600 * kJ } }, goods }).has({ 0: holdings });
  const [lived] = of(game.toDusk(), "home.lived");
  return { game, lived };
}

describe("a home's evening", () => {
  test("with all it needs: lit, fed and rested", () => {
    const { game, lived } = evening({ energy: 700 * kJ, food: 1 }, meal);
    expect(lived).toEqual({ seat: 0, met: 1_000_000, secure: true, unmet: [], wellbeing: 73, change: 3 });
    game.toHold({ 0: { energy: 100 * kJ, food: 0 } }).conserves();
  });

  test("with half its energy: half lit, half of the harm of a dark home", () => {
    expect(evening({ energy: 300 * kJ }).lived).toMatchObject({
      met: 500_000,
      secure: false,
      unmet: ["energy"],
      wellbeing: 63,
    });
  });

  test("with nineteen parts of twenty of its energy it counts as lit", () => {
    expect(evening({ energy: 570 * kJ }).lived).toMatchObject({ secure: true, unmet: [] });
    expect(evening({ energy: 570 * kJ - 1 }).lived).toMatchObject({ secure: false, unmet: ["energy"] });
  });

  test("without food: hungry, and needs are met by their weight", () => {
    // energy weighs 30 and food 30
    expect(evening({ energy: 600 * kJ }, meal).lived).toMatchObject({
      met: 500_000,
      secure: false,
      unmet: ["food"],
      wellbeing: 58,
    });
  });

  test("a met want lifts; an unmet one does no harm", () => {
    const want = { culture: { needEvery: 1, wellbeing: 5, weight: 10 } };
    expect(evening({ energy: 600 * kJ, culture: 1 }, want).lived).toMatchObject({ unmet: [], wellbeing: 78 });
    expect(evening({ energy: 600 * kJ }, want).lived).toMatchObject({
      met: 750_000,
      secure: true,
      unmet: ["culture"],
      wellbeing: 73,
    });
  });

  test("wellbeing stays between none and whole", () => {
    const dark = evening({}, { food: { needEvery: 1, wellbeing: 50 }, care: { needEvery: 1, wellbeing: 50 } });
    expect(dark.lived?.wellbeing).toBe(0);
    const bright = evening({ energy: 600 * kJ, culture: 1 }, { culture: { needEvery: 1, wellbeing: 50 } });
    expect(bright.lived?.wellbeing).toBe(100);
  });
});

test("needs that come every second round come to half of the homes each round", () => {
  const game = aStillGame({ peers: 4, goods: { care: { needEvery: 2 } } });
  const needing = () =>
    [0, 1, 2, 3].filter((seat) => game.seen(seat).needs.some((n) => n.need === "care" && n.amount > 0));
  expect(needing()).toEqual([1, 3]);
  game.nextDay();
  expect(needing()).toEqual([0, 2]);
});

test("goods are needed once they can be made; what a home starts with is used from the first evening", () => {
  const game = aStillGame({
    unlocks: { production: 3 },
    goods: { food: { needEvery: 1, opening: 1 }, care: { needEvery: 1 } },
  });
  game.toDusk();
  game.toHold({ 0: { food: 0 } });
  expect(game.slices.home.unmet[0]).toEqual([]);
});

describe("working time", () => {
  const works = (minutes: number, world: World = {}) => {
    const game = aStillGame({
      ...world,
      dials: { ...world.dials, registry: { setup: 0 } },
      goods: { tools: { energy: 0, minutes: 60 }, ...world.goods },
    }).deal({ 0: { skill: { tools: 1_000_000 } } });
    if (minutes > 0) game.as(0).does("produce", { good: "tools", units: minutes / 60 });
    return game;
  };

  test("is eight hours, and up to four more", () => {
    const game = works(480);
    expect(game.seen(0)).toMatchObject({ minutesLeft: 0, extraMinutesLeft: 240 });
    game.as(0).does("produce", { good: "tools", units: 4 });
    expect(game.as(0).refused("produce", { good: "tools", units: 1 })).toEqual({
      code: "not_enough_time",
      params: { needed: 60, have: 0 },
    });
  });

  test("beyond the ordinary day costs wellbeing for each started hour, and the day's rest", () => {
    const game = works(480 + 120);
    game.toDusk();
    expect(game.slices.home.wellbeing[0]).toBe(70 - 2 * 3);
    const rested = works(480);
    rested.toDusk();
    expect(rested.slices.home.wellbeing[0]).toBe(73);
  });

  test("is fresh each morning", () => {
    const game = works(480);
    game.nextDay();
    expect(game.seen(0).minutesLeft).toBe(480);
  });

  test("shrinks with low wellbeing: six minutes for each point under fifty", () => {
    const game = works(0, { dials: { home: { start: 40 } } });
    expect(game.seen(0)).toMatchObject({ minutesLeft: 420, extraMinutesLeft: 240 });
    expect(game.seen(0).minutesWhy.parts.map(({ key, value }) => [key, value])).toEqual([
      ["ordinary_day", 480],
      ["tired", 60],
      ["worked", 0],
    ]);
  });

  test("a home that cares for its biogas starts the day with less of it", () => {
    const game = aStillGame({ peers: 1, dials: { generators: { biogasMinutes: 120 } } }).deal({
      0: { plant: "biogas" },
    });
    game.nextDay();
    expect(game.seen(0).minutesLeft).toBe(360);
  });
});

describe("a home short of energy at dusk", () => {
  const night = (purse: number, grid: number, battery = 450 * kJ) => {
    const game = aStillGame({ peers: 1, dials: { home: { energy: 600 * kJ } } })
      .has({ 0: { energy: battery, tokens: purse } })
      .bankHas({ energy: grid });
    return { bought: of(game.toDusk(), "home.bought"), game };
  };

  test("buys what it lacks from the Bank by itself, in whole tokens", () => {
    expect(night(50, 900 * kJ, 450 * kJ + 1).bought).toEqual([{ seat: 0, tokens: 15, wanted: 15 }]);
    night(50, 900 * kJ).game.toHold({ 0: { tokens: 35, energy: 0 } });
  });

  test("buys only what its purse and the Grid allow", () => {
    expect(night(4, 900 * kJ).bought).toEqual([{ seat: 0, tokens: 4, wanted: 15 }]);
    expect(night(50, 65 * kJ).bought).toEqual([{ seat: 0, tokens: 6, wanted: 15 }]);
  });

  test("buys nothing when its battery holds enough", () => {
    expect(night(50, 900 * kJ, 600 * kJ).bought).toEqual([]);
  });
});

test("a home that offered care helps itself at dusk, before it buys tonight's energy", () => {
  const game = aStillGame({
    peers: 2,
    dials: { home: { energy: 600 * kJ } },
    goods: { care: { needEvery: 1, energy: 50 * kJ } },
  })
    .deal({ 0: { skill: { care: 1_000_000 } } })
    .has({ 0: { energy: 600 * kJ, tokens: 20 }, 1: { energy: 600 * kJ } })
    .bankHas({ energy: 900 * kJ });
  game.as(0).does("onDemand", { good: "care", units: 1 });
  game.toDusk();
  expect(game.slices.home.unmet).toEqual([[], ["care"]]);
  game.toHold({ 0: { energy: 0, tokens: 15 } });
});
