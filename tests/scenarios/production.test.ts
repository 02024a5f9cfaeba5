import { describe, expect, test } from "vitest";
import { aStillGame, type World } from "../support/game.ts";

const kJ = 1_000;
/** Everybody works with ordinary skill, except where a test says otherwise. */
const ordinary = { food: 1_000_000, care: 1_000_000, tools: 1_000_000, learning: 1_000_000, culture: 1_000_000 };
const world = (more: World = {}) =>
  aStillGame(more).deal({ 0: { skill: ordinary }, 1: { skill: ordinary }, 2: { skill: ordinary } });
const wholeDay = 12 * 60;
const timeLeft = (game: ReturnType<typeof world>, seat: number) => {
  const { minutesLeft, extraMinutesLeft } = game.seen(seat);
  return minutesLeft + extraMinutesLeft;
};

describe("making a good", () => {
  test("takes energy and time, and an hour more for the first piece of the day", () => {
    const game = world().has({ 0: { energy: 1_000 * kJ } });
    game.as(0).does("produce", { good: "food", units: 2 });
    game.toHold({ 0: { energy: 500 * kJ, food: 2 } });
    expect(timeLeft(game, 0)).toBe(wholeDay - 60 - 2 * 60);
    game.as(0).does("produce", { good: "food", units: 1 });
    expect(timeLeft(game, 0)).toBe(wholeDay - 60 - 3 * 60);
    game.conserves();
  });

  test("takes less of both from who has the talent", () => {
    const game = world()
      .deal({ 0: { skill: { food: 700_000 } } })
      .has({ 0: { energy: 1_000 * kJ } });
    game.as(0).does("produce", { good: "food", units: 2 });
    game.toHold({ 0: { energy: 650 * kJ } });
    expect(timeLeft(game, 0)).toBe(wholeDay - 60 - 84);
  });

  test("takes the extra hour again the next day", () => {
    const game = world().has({ 0: { energy: 1_000 * kJ } });
    for (const _day of [1, 2]) {
      game.as(0).does("produce", { good: "food", units: 1 });
      expect(timeLeft(game, 0)).toBe(wholeDay - 120);
      game.nextDay();
    }
  });

  test("is refused without the energy for it, and without the time", () => {
    const game = world().has({ 0: { energy: 499 * kJ } });
    expect(game.as(0).refused("produce", { good: "food", units: 2 })).toEqual({
      code: "not_enough_energy",
      params: { needed: 500 * kJ, have: 499 * kJ },
    });
    game.has({ 0: { energy: 2_400 * kJ } });
    expect(game.as(0).refused("produce", { good: "culture", units: 6 })).toEqual({
      code: "not_enough_time",
      params: { needed: 60 + 6 * 120, have: wholeDay },
    });
  });

  test("never offers more pieces than it then allows", () => {
    const game = world()
      .deal({ 0: { skill: { food: 1_300_000 } } })
      .has({ 0: { energy: 999_999 } });
    const most = game.seen(0).legal.find((one) => one.type === "produce" && one.fixed.good === "food")?.ranges
      .units?.max;
    expect(most).toBe(3);
    game.as(0).refused("produce", { good: "food", units: 4 });
    game.as(0).does("produce", { good: "food", units: 3 });
  });
});

test("a good that takes no time of its own can be made in a day's last hour", () => {
  const game = world({ dials: { home: { day: 60, extra: 0 } }, goods: { food: { minutes: 0 } } });
  game.has({ 0: { energy: 500 * kJ } });
  expect(
    game.seen(0).legal.find(({ type, fixed }) => type === "produce" && fixed.good === "food")?.ranges.units?.max,
  ).toBe(2);
  game.as(0).does("produce", { good: "food", units: 2 });
  expect(timeLeft(game, 0)).toBe(0);
});

describe("what a home keeps for itself", () => {
  test("is not on its shelf: of a good it needs every round, one piece", () => {
    const game = world({ goods: { food: { needEvery: 1 } } }).has({ 0: { food: 3 } });
    expect(game.table.peers[0]?.shelf.food).toBe(2);
    game.as(0).does("keep", { good: "food", units: 5 });
    expect(game.table.peers[0]?.shelf.food).toBe(0);
  });
});

describe("a service", () => {
  const care = () => world().has({ 0: { energy: 500 * kJ }, 1: { tokens: 100 } });

  test("is made when somebody buys it, with the giver's energy and time", () => {
    const game = care();
    game.as(0).does("onDemand", { good: "care", units: 2 });
    game.toHold({ 0: { energy: 500 * kJ } });
    game.as(1).does("buy", { good: "care", units: 1 });
    game.toHold({ 0: { energy: 450 * kJ, tokens: 19 }, 1: { care: 1, tokens: 81 } }).conserves();
    expect(timeLeft(game, 0)).toBe(wholeDay - 60 - 120);
    expect(game.seen(0).onDemand.care).toBe(1);
  });

  test("serves who already waits for it as soon as it is offered", () => {
    const game = care();
    game.as(1).does("buy", { good: "care", units: 1 });
    game.as(0).does("onDemand", { good: "care", units: 1 });
    game.toHold({ 1: { care: 1, reserved: 0 } });
  });

  test("is on the shelf only as far as time and energy still reach", () => {
    const game = care();
    game.as(0).does("onDemand", { good: "care", units: 5 });
    expect(game.table.peers[0]?.shelf.care).toBe(5);
    game.as(0).does("produce", { good: "food", units: 1 });
    expect(game.table.peers[0]?.shelf.care).toBe(4);
  });

  test("is offered for one day", () => {
    const game = care();
    game.as(0).does("onDemand", { good: "care", units: 2 });
    game.nextDay();
    expect(game.seen(0).onDemand.care).toBe(0);
  });
});

describe("a digital good", () => {
  const learning = () => {
    const game = world().has({ 0: { energy: 500 * kJ }, 1: { tokens: 100 }, 2: { tokens: 100 } });
    game.as(0).does("produce", { good: "learning", units: 1 });
    return game;
  };

  test("is worked out once and then copied for almost nothing, its own copy never used up", () => {
    const game = learning();
    game.as(1).does("buy", { good: "learning", units: 1 });
    game.as(2).does("buy", { good: "learning", units: 1 });
    game.toHold({ 0: { learning: 1, energy: 500 * kJ - 200 * kJ - 2 * kJ }, 1: { learning: 1 }, 2: { learning: 1 } });
    expect(timeLeft(game, 0)).toBe(wholeDay - 60 - 180);
  });

  test("need not be worked out twice while it can be copied: four rounds", () => {
    const game = learning();
    expect(game.as(0).refused("produce", { good: "learning", units: 1 }).code).toBe("one_copy_is_enough");
    game.toRound(4);
    expect(game.table.peers[0]?.shelf.learning).toBeGreaterThan(0);
    game.toRound(5);
    expect(game.table.peers[0]?.shelf.learning).toBe(0);
    game.as(0).does("produce", { good: "learning", units: 1 });
  });

  test("cannot be copied on by who bought a copy", () => {
    const game = learning();
    game.as(1).does("buy", { good: "learning", units: 1 });
    expect(game.table.peers[1]?.shelf.learning).toBe(0);
  });
});

describe("the first number that is shown", () => {
  const shown = (game: ReturnType<typeof world>, type: string, good: string) =>
    game.seen(0).legal.find((one) => one.type === type && one.fixed.good === good)?.ranges.units?.suggest;

  test("leaves the home its evening and the maker her rest", () => {
    const home = world().game.ruleset.dials.home.energy;
    expect(shown(world().has({ 0: { energy: home + 500 * kJ } }), "produce", "food")).toBe(2);
    expect(shown(world().has({ 0: { energy: home + 499 * kJ } }), "produce", "food")).toBe(1);
    const tired = world().has({ 0: { energy: 2_400 * kJ } });
    tired.as(0).does("produce", { good: "culture", units: 3 });
    expect(shown(tired, "produce", "culture")).toBe(1);
  });

  test("is one piece for the own home where nobody can buy yet", () => {
    const game = world({ unlocks: { market: 2 } }).has({ 0: { energy: 2_400 * kJ } });
    expect([shown(game, "produce", "food"), shown(game, "onDemand", "care")]).toEqual([1, 1]);
    game.toRound(2).has({ 0: { energy: 2_400 * kJ } });
    expect([shown(game, "produce", "food"), shown(game, "onDemand", "care")]).toEqual([2, 2]);
  });

  test("is what is offered already, for a service", () => {
    const game = world().has({ 0: { energy: 2_400 * kJ } });
    game.as(0).does("onDemand", { good: "care", units: 3 });
    expect(shown(game, "onDemand", "care")).toBe(3);
  });
});
