import { mintedSoFar, outstanding } from "@commonwatt/shared/mechanics/money.ts";
import { describe, expect, test } from "vitest";
import { aGame, aStillGame, of, sumOf } from "../support/game.ts";

const MJ = 1_000_000;

test("ten megajoules sold to the Bank make a thousand tokens", () => {
  const game = aStillGame({
    peers: 2,
    dials: { storage: { capacity: 100 * MJ }, bank: { opening: 10 * MJ } },
  }).has({ 0: { energy: 10 * MJ } });
  game.as(0).does("sellEnergy", { tokens: 1000 });
  game.toHold({ 0: { tokens: 1000, energy: 0 } }).conserves();
  expect(game.table.bank).toMatchObject({ inventory: 10 * MJ, minted: 1000, outstanding: 1000 });
});

test("Tom puts 10 MJ of energy and work into a thing, John pays 1,000 tokens, and the Bank gives Tom 10 MJ for them", () => {
  const [tom, john] = [0, 1];
  const game = aStillGame({
    peers: 2,
    dials: {
      storage: { capacity: 100 * MJ },
      bank: { opening: 10 * MJ },
      registry: { margin: 0, hourJoules: 1 * MJ, setup: 0 },
    },
    // Nine megajoules of energy and an hour's work of one.
    goods: { tools: { energy: 9 * MJ, minutes: 60 } },
  })
    .deal({ [tom]: { skill: { tools: MJ } }, [john]: { skill: { tools: MJ } } })
    .has({ [tom]: { energy: 9 * MJ }, [john]: { energy: 10 * MJ } });
  game.as(john).does("sellEnergy", { tokens: 1000 });
  game.as(tom).does("produce", { good: "tools", units: 1 });
  game.as(tom).does("keep", { good: "tools", units: 0 });
  game.as(john).does("buy", { good: "tools", units: 1 });
  game.toHold({ [tom]: { tokens: 1000, energy: 0 }, [john]: { tokens: 0, tools: 1 } });
  game.as(tom).does("buyEnergy", { tokens: 1000 });
  game.toHold({ [tom]: { tokens: 0, energy: 10 * MJ, tools: 0 }, [john]: { tokens: 0, tools: 1 } }).conserves();
  expect(game.table.bank.inventory).toBe(0);
});

describe("when the Bank pays by recycling", () => {
  const world = { peers: 2, dials: { money: { mint: "recycle" } } } as const;

  test("it pays from its till first and makes only what is missing", () => {
    const game = aStillGame(world)
      .has({ 0: { energy: 400_000 } })
      .bankHas({ till: 15 });
    expect(of(game.as(0).does("sellEnergy", { tokens: 40 }), "bank.bought")).toEqual([
      { seat: 0, tokens: 40, minted: 25 },
    ]);
    game.toHold({ 0: { tokens: 40, energy: 0 } });
    expect(sumOf(game.game.balances, "till")).toBe(0);
  });

  test("tokens paid for energy wait in the till and are paid out again", () => {
    const game = aStillGame(world).has({ 0: { energy: 300_000 }, 1: { energy: 200_000 } });
    game.as(0).does("sellEnergy", { tokens: 30 });
    game.as(0).does("buyEnergy", { tokens: 20 });
    expect(of(game.as(1).does("sellEnergy", { tokens: 20 }), "bank.bought")[0]?.minted).toBe(0);
    expect(game.table.bank).toMatchObject({ minted: 30, outstanding: 30, till: 0, inventory: 300_000 });
  });
});

describe("when the Bank makes money with the flow", () => {
  const world = { peers: 2, dials: { money: { mint: "flow", coverage: 4, working: 500_000 } } } as const;

  test("it makes new tokens while fewer are out than four rounds of flow, although its till is full", () => {
    const game = aStillGame(world)
      .has({ 0: { energy: 400_000 } })
      .bankHas({ till: 100 });
    expect(of(game.as(0).does("sellEnergy", { tokens: 40 }), "bank.bought")[0]?.minted).toBe(40);
  });

  test("it pays from the till once enough tokens are out, and makes only what the till lacks", () => {
    const game = aStillGame(world)
      .has({ 0: { energy: 400_000 }, 1: { tokens: 500 } })
      .bankHas({ till: 30 });
    expect(of(game.as(0).does("sellEnergy", { tokens: 40 }), "bank.bought")[0]?.minted).toBe(10);
  });

  test("at dusk what it holds beyond half a round's flow goes to the loan pool", () => {
    const game = aStillGame(world)
      .has({ 0: { energy: 400_000 } })
      .bankHas({ till: 100 });
    game.as(0).does("sellEnergy", { tokens: 40 });
    game.toDusk();
    expect(game.table.bank).toMatchObject({ till: 20, pool: 80 });
  });

  test("a lull does not shrink what it counts as usual flow", () => {
    const game = aStillGame(world).has({ 0: { energy: 500_000 } });
    game.as(0).does("sellEnergy", { tokens: 50 });
    game.nextDay();
    game.bankHas({ till: 60 });
    game.toDusk();
    expect(game.table.bank.till).toBe(25);
  });
});

describe("when the Bank retires money", () => {
  const world = { peers: 2, dials: { money: { mint: "retire" } } } as const;

  test("each sale makes tokens and each purchase destroys them", () => {
    const game = aStillGame(world).has({ 0: { energy: 400_000 } });
    game.as(0).does("sellEnergy", { tokens: 40 });
    game.as(0).does("buyEnergy", { tokens: 15 });
    game.toHold({ 0: { tokens: 25, energy: 150_000 } }).conserves();
    expect(game.table.bank).toMatchObject({ minted: 40, retired: 15, till: 0, outstanding: 25, inventory: 250_000 });
  });

  test("homes' own purchases at dusk destroy tokens too", () => {
    const game = aStillGame({ ...world, dials: { ...world.dials, home: { energy: 100_000 } } }).has({
      0: { energy: 400_000 },
    });
    game.as(0).does("sellEnergy", { tokens: 40 });
    game.toDusk();
    game.toHold({ 0: { tokens: 30, energy: 0 } });
    expect(game.table.bank.retired).toBe(10);
  });
});

test("idle money shrinks by the rate at dusk and what is taken goes to the loan pool, rounded for the holder", () => {
  const game = aStillGame({ dials: { money: { demurrage: 100_000 } } }).has({ 0: { tokens: 99 }, 1: { tokens: 9 } });
  game.toDusk();
  game.toHold({ 0: { tokens: 90 }, 1: { tokens: 9 } });
  expect(game.table.bank.pool).toBe(9);
});

test("the arithmetic of tokens outstanding adds up, also in a game that ends in the middle of a day", () => {
  const game = aGame({ peers: 3, dials: { money: { mint: "retire" } } });
  for (const seat of [0, 1, 2]) game.as(seat).does("sellEnergy", { tokens: 20 });
  const adds = () => {
    const { value, parts } = game.table.bank.outstandingWhy;
    expect(parts.reduce((sum, part) => sum + (part.op === "-" ? -part.value : part.value), 0)).toBe(value);
  };
  adds();
  game.nextDay();
  adds();
  game.as(0).does("buyEnergy", { tokens: 5 });
  game.host.does("end");
  adds();
  expect(mintedSoFar(game.game)).toBe(60);
  expect(outstanding(game.game)).toBe(sumOf(game.game.balances, "purse", "reserved", "pool"));
});
