/** The one line of what to do now never asks for what cannot be done, and names what a seat can really have. */
import { describe, expect, test } from "vitest";
import { aGame, type World } from "../support/game.ts";
import { anOrdinaryGame } from "../support/ordinary.ts";

const kJ = 1_000;
const tonight = (game: ReturnType<typeof aGame>): number => game.game.ruleset.dials.home.energy;

/** A day on which everything is open and the opening food is eaten; seat 0 has all her home needs. */
function lateDay(world: World = {}) {
  const game = aGame({ peers: 4, ...world }).toRound(3);
  for (const spec of game.game.ruleset.goods) game.has({ 0: { [spec.id]: 2 } });
  return game;
}

describe("a home that is short tonight", () => {
  test("is told of food first while the purse pays for the evening too", () => {
    const game = lateDay();
    game.has({ 0: { tokens: 70, energy: tonight(game) - 100 * kJ, food: 0 } });
    expect(game.seen(0).hint.key).toBe("buy_need");
  });

  test("is not sent to spend on food what the evening will cost", () => {
    const game = lateDay();
    const { price = 0 } = game.table.goods.find(({ good }) => good === "food") ?? {};
    game.has({ 0: { tokens: price + 11, energy: tonight(game) - 120 * kJ, food: 0 } });
    expect(game.seen(0).hint.key).not.toBe("buy_need");
    game.has({ 0: { tokens: price + 12 } });
    expect(game.seen(0).hint.key).toBe("buy_need");
  });

  test("is told what that costs where the purse does not reach, and to borrow only where somebody lends", () => {
    const game = lateDay();
    game.has({ 0: { tokens: 3, energy: tonight(game) - 300 * kJ } });
    expect(game.seen(0).hint).toEqual({ key: "short_tonight", params: { missing: 300 * kJ, cost: 30, have: 3 } });
    game.has({ 1: { tokens: 40 } });
    game.as(1).does("lend", { tokens: 40, term: 2 });
    expect(game.seen(0).hint).toMatchObject({ key: "borrow_for_home", params: { cost: 30, have: 3, credits: 40 } });
  });
});

test("nobody short of tokens is told to borrow out of an empty pool", () => {
  const game = lateDay();
  game.has({ 0: { tokens: 0, energy: tonight(game) } });
  expect(game.seen(0).hint.key).not.toMatch(/^borrow/);
  game.has({ 1: { tokens: 40 } });
  game.as(1).does("lend", { tokens: 40, term: 2 });
  expect(game.seen(0).hint).toEqual({ key: "borrow", params: { credits: 40 } });
});

test("energy to spare is named as far as the Bank takes it", () => {
  const game = aGame({ peers: 4 }).toRound(2);
  for (const spec of game.game.ruleset.goods) game.has({ 0: { [spec.id]: 2 } });
  game.bankHas({ energy: 0 }).has({ 0: { tokens: 0, energy: tonight(game) + 900 * kJ } });
  const { tokens = { max: 0 } } = game.seen(0).legal.find(({ type }) => type === "sellEnergy")?.ranges ?? {};
  const { hint } = game.seen(0);
  expect(hint.key).toBe("sell_spare");
  expect(hint.params.spare).toBe(Math.min(tokens.max, 90) * 10 * kJ);
});

test("a token's worth of energy is no errand, and nothing to sell what was bought today", () => {
  const game = aGame({ peers: 4 }).toRound(2);
  for (const spec of game.game.ruleset.goods) game.has({ 0: { [spec.id]: 2 } });
  game.bankHas({ energy: 0 }).has({ 0: { tokens: 20, energy: tonight(game) + 99 * kJ } });
  expect(game.seen(0).hint.key).not.toBe("sell_spare");
  game.has({ 0: { energy: tonight(game) + 900 * kJ } });
  expect(game.seen(0).hint.key).toBe("sell_spare");
  game.bankHas({ energy: 1_000 * kJ });
  game.as(0).does("buyEnergy", { tokens: 2 });
  game.bankHas({ energy: 0 });
  expect(game.seen(0).hint.key).not.toBe("sell_spare");
});

test("nobody is told to use a talent with the energy of tonight, or after the working day", () => {
  const game = lateDay({ dials: { commons: { mode: "none" } } });
  const plain = Object.fromEntries(game.game.ruleset.goods.map(({ id }) => [id, 1_000_000]));
  game.deal({ 0: { skill: { ...plain, culture: 700_000 } } });
  const piece = 70 * kJ;
  const others = { 1: { tokens: 40, culture: 0 }, 2: { tokens: 40, culture: 0 } };
  game
    .bankHas({ energy: 100_000 * kJ })
    .has({ 0: { tokens: 40, culture: 0, energy: tonight(game) + piece - 1 }, ...others });
  expect(game.seen(0).hint.key).not.toBe("use_talent");
  game.has({ 0: { energy: tonight(game) + piece } });
  expect(game.seen(0).hint).toMatchObject({ key: "use_talent", params: { good: "culture" } });
  game.has({ 0: { energy: 2_400 * kJ } });
  game.as(0).does("produce", { good: "tools", units: 3 });
  game.has({ 0: { energy: 1_500 * kJ } });
  expect(game.seen(0).hint.key).not.toBe("use_talent");
});

describe("a talent", () => {
  const talentOf = (game: ReturnType<typeof aGame>) => {
    const mine = game.game.ruleset.goods.find(
      ({ id, onDemand, copyEnergy }) =>
        !onDemand && copyEnergy === 0 && game.table.peers[0]?.talents.includes(id as never),
    );
    if (!mine) throw new Error("seat 0 has no talent for a thing");
    return mine.id;
  };

  test("is not spoken of while nobody else could pay for a piece", () => {
    const game = lateDay();
    const good = talentOf(game);
    game.has({ 0: { tokens: 30, energy: tonight(game) + 50 * kJ, [good]: 0 } });
    for (const seat of [1, 2, 3]) game.has({ [seat]: { tokens: 0, [good]: 0 } });
    expect(game.seen(0).hint.key).not.toBe("use_talent");
  });

  test("suggests as many pieces as are ordered, and what one keeps back", () => {
    const game = lateDay();
    const good = talentOf(game);
    game.has({ 0: { energy: 2_000 * kJ, [good]: 0 }, 1: { tokens: 900 } });
    game.as(1).does("buy", { good, units: 2 });
    const offer = game.seen(0).legal.find(({ type, fixed }) => type === "produce" && fixed.good === good);
    const keep = game.seen(0).keep[good as never] ?? 0;
    expect(offer?.ranges.units?.suggest).toBe(Math.min(offer?.ranges.units?.max ?? 0, 2 + keep));
  });
});

test("a debt that the purse does not reach leads to what can be sold, not to paying", () => {
  const game = lateDay();
  game.has({ 1: { tokens: 40 } });
  game.as(1).does("lend", { tokens: 40, term: 2 });
  game.as(0).does("borrow", { tokens: 40, term: 2 });
  game.toRound(4);
  for (const spec of game.game.ruleset.goods) game.has({ 0: { [spec.id]: 2 } });
  game.bankHas({ energy: 0 }).has({ 0: { tokens: 5, energy: tonight(game) + 200 * kJ } });
  expect(game.seen(0).hint).toMatchObject({ key: "earn_for_loan", params: { owed: 40, have: 5 } });
  game.has({ 0: { tokens: 45 } });
  expect(game.seen(0).hint.key).toBe("loan_due");
});

test("a worn generator is spoken of once a repair gives its whole gain, and with it the tool that is missing", () => {
  const worn = (tools: number, tokens: number) => {
    const game = aGame({ peers: 4, dials: { generators: { wear: 120_000 } } }).toRound(3);
    for (const spec of game.game.ruleset.goods) game.has({ 0: { [spec.id]: 2 } });
    return game.has({ 0: { tools, tokens, energy: tonight(game) } }).seen(0).hint;
  };
  expect(worn(1, 0)).toEqual({ key: "repair", params: { condition: 640_000 } });
  expect(worn(0, 0).key).not.toMatch(/repair/);
  expect(worn(0, 500)).toMatchObject({ key: "tool_for_repair", params: { good: "tools", condition: 640_000 } });
});

test("who has nothing for food is told what others ordered of her talent, rather than to make something", () => {
  const game = lateDay();
  game.deal({ 0: { skill: { culture: 700_000 } } });
  game.bankHas({ energy: 100_000 * kJ });
  game.has({ 0: { tokens: 1, energy: tonight(game) + 900 * kJ, food: 0, culture: 0 }, 1: { tokens: 300 } });
  game.as(1).does("buy", { good: "culture", units: 1 });
  expect(game.seen(0).hint).toEqual({ key: "make_wanted", params: { good: "culture", wanted: 1 } });
});

test("a battery that would run over is spoken of, with something that lasts to make of it", () => {
  const game = lateDay({ dials: { commons: { mode: "none" } } });
  const { capacity } = game.game.ruleset.dials.storage;
  const plain = Object.fromEntries(game.game.ruleset.goods.map(({ id }) => [id, 1_000_000]));
  game.deal({ 0: { skill: { ...plain, food: 700_000 } } });
  game.bankHas({ energy: 100_000 * kJ }).has({ 0: { tokens: 40, energy: capacity }, 1: { food: 10 } });
  expect(game.seen(0).hint).toMatchObject({ key: "full_battery", params: { good: "food" } });
});

describe("unsold pieces where sellers set prices", () => {
  const food = (game: ReturnType<typeof aGame>, seat: number) =>
    game.seen(seat).asks?.find(({ good }) => good === "food")?.price ?? 0;

  /** Seat 0 asked more than seat 1 all day, and kept her two pieces; the opening food is eaten. */
  function dearDay() {
    const game = anOrdinaryGame({ peers: 2, goods: { food: { keeps: -1, needEvery: 1 } } }).toRound(2);
    game.has({ 0: { tokens: 200, food: 4 }, 1: { tokens: 0, food: 4 } });
    const price = food(game, 1);
    game.as(0).does("setPrice", { good: "food", price: price + 5 });
    game.as(1).does("setPrice", { good: "food", price });
    return game.toRound(3);
  }

  test("are named as far as they are to spare", () => {
    const game = dearDay();
    for (const spec of game.game.ruleset.goods) if (spec.id !== "food") game.has({ 0: { [spec.id]: 2 } });
    game.has({ 0: { tokens: 20, energy: tonight(game) } });
    const { hint } = game.seen(0);
    expect(hint).toMatchObject({ key: "unsold", params: { good: "food", left: 2 } });
  });

  test("are not what the home eats tonight, nor what is kept back", () => {
    const game = dearDay();
    for (const spec of game.game.ruleset.goods) if (spec.id !== "food") game.has({ 0: { [spec.id]: 2 } });
    game.has({ 0: { tokens: 20, energy: tonight(game), food: 1 } });
    expect(game.seen(0).hint.key).not.toBe("unsold");
    game.has({ 0: { food: 3 } });
    expect(game.seen(0).hint.key).toBe("unsold");
    game.as(0).does("keep", { good: "food", units: 3 });
    expect(game.seen(0).hint.key).not.toBe("unsold");
  });

  test("are not spoken of on the first day of the market", () => {
    const game = anOrdinaryGame({ peers: 2, unlocks: { market: 3 } }).toRound(2);
    for (const spec of game.game.ruleset.goods) game.has({ 0: { [spec.id]: 5 } });
    game.toRound(3);
    for (const spec of game.game.ruleset.goods) game.has({ 0: { [spec.id]: 5 } });
    game.has({ 0: { tokens: 20, energy: tonight(game) }, 1: { food: 5 } });
    game.as(1).does("setPrice", { good: "food", price: food(game, 0) - 5 });
    expect(game.seen(0).hint.key).not.toBe("unsold");
  });
});
