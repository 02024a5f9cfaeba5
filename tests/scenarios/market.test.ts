import { describe, expect, test } from "vitest";
import { aStillGame, of, type World } from "../support/game.ts";

/** What affinity is made of, left to the buyer's own thumb, so that a test can set it. */
const byThumb = { affinity: { weightValues: 0, weightProximity: 0, weightWillingness: 1 } } as const;
const world = (more: World = {}) => aStillGame({ peers: 5, ...more, dials: { ...byThumb, ...more.dials } });
/** Tools cost 600 kJ + 2 h and a third of the first piece's hour: 72 tokens, and 7 of margin. */
const PRICE = 79;

describe("a buyer names a good and a number, never a seller", () => {
  test("and gets it at the registry's price from somebody who has it", () => {
    const game = world().has({ 0: { tokens: 200 }, 3: { tools: 2 } });
    const [trade] = of(game.as(0).does("buy", { good: "tools", units: 2 }), "market.traded");
    expect(trade).toMatchObject({ buyer: 0, seller: 3, units: 2, price: PRICE, drawnFrom: 1, order: -1 });
    game.toHold({ 0: { tokens: 200 - 2 * PRICE, tools: 2 }, 3: { tokens: 2 * PRICE, tools: 0 } }).conserves();
  });

  test("what one seller lacks comes from the next", () => {
    const game = world().has({ 0: { tokens: 300 }, 1: { tools: 1 }, 2: { tools: 2 } });
    game.as(0).does("buy", { good: "tools", units: 3 });
    game.toHold({ 0: { tools: 3 }, 1: { tools: 0, tokens: PRICE }, 2: { tools: 0, tokens: 2 * PRICE } });
  });

  test("never from herself", () => {
    const game = world().has({ 0: { tokens: 100, tools: 4 } });
    game.as(0).does("buy", { good: "tools", units: 1 });
    game.toHold({ 0: { tools: 4, reserved: PRICE } });
  });
});

test("where more sellers have the good than a search looks at, so many of them are drawn, and all get their turn", () => {
  const game = aStillGame({ peers: 9, dials: { ...byThumb, market: { looksAt: 3, share: 1_000_000 } } });
  for (const seller of [1, 2, 3, 4, 5, 6, 7, 8]) game.has({ [seller]: { tools: 40 } });
  const sold = new Set<number>();
  for (let i = 0; i < 60; i++) {
    game.has({ 0: { tokens: PRICE } });
    const [trade] = of(game.as(0).does("buy", { good: "tools", units: 1 }), "market.traded");
    expect(trade?.candidates).toHaveLength(3);
    sold.add(trade?.seller ?? -1);
  }
  expect(sold.size).toBe(8);
});

test("a search that looks at one seller never looks at one who cannot serve", () => {
  for (let seed = 1; seed <= 20; seed++) {
    const game = aStillGame({ peers: 5, seed, dials: { ...byThumb, market: { looksAt: 1 } } });
    game.has({
      0: { tokens: 4 * PRICE, tools: 9 },
      1: { tools: 1 },
      2: { tools: 1 },
      3: { tools: 1 },
      4: { tools: 1 },
    });
    game.as(0).does("buy", { good: "tools", units: 4 });
    game.toHold({ 0: { tools: 13, reserved: 0 } });
  }
});

describe("sellers are ranked", () => {
  const ranking = (events: Parameters<typeof of>[0]) =>
    of(events, "market.traded")[0]?.candidates.map(({ seat }) => seat);

  test("first by the bucket of affinity", () => {
    const game = world().has({ 0: { tokens: 200 }, 1: { tools: 9 }, 2: { tools: 9 }, 3: { tools: 9 } });
    game.as(0).does("thumb", { seat: 3, thumb: 1 });
    game.as(0).does("thumb", { seat: 1, thumb: -1 });
    const events = game.as(0).does("buy", { good: "tools", units: 1 });
    expect(ranking(events)).toEqual([3, 2, 1]);
    expect(of(events, "market.traded")[0]?.candidates.map(({ bucket }) => bucket)).toEqual([4, 2, 0]);
  });

  test("within a bucket by how much of the wish they can fill", () => {
    const game = world().has({ 0: { tokens: 500 }, 1: { tools: 1 }, 2: { tools: 4 }, 3: { tools: 3 } });
    expect(ranking(game.as(0).does("buy", { good: "tools", units: 4 }))).toEqual([2, 3, 1]);
  });

  test("then by what they have lent", () => {
    const game = world().has({ 0: { tokens: 200 }, 1: { tools: 2 }, 2: { tools: 2 }, 3: { tools: 2, tokens: 50 } });
    game.as(3).does("lend", { tokens: 50, term: 4 });
    game.as(4).does("borrow", { tokens: 50, term: 4 });
    game.nextDay();
    expect(ranking(game.as(0).does("buy", { good: "tools", units: 1 }))).toEqual([3, 1, 2]);
  });

  test("and a low seat number decides when all else is even", () => {
    const game = world().has({ 0: { tokens: 200 }, 1: { tools: 2 }, 2: { tools: 2 }, 3: { tools: 2 } });
    expect(ranking(game.as(0).does("buy", { good: "tools", units: 1 }))).toEqual([1, 2, 3]);
  });
});

describe("the seller is drawn from the top of the ranking", () => {
  /** Who sold, over many single purchases from so many equal sellers. */
  function sellers(count: number, share: number, drawMax = 30) {
    const game = aStillGame({ peers: count + 1, dials: { ...byThumb, market: { share, drawMax } } });
    game.has({ [count]: { tokens: 40 * PRICE } });
    for (let seat = 0; seat < count; seat++) game.has({ [seat]: { tools: 40 } });
    const drawn = new Set<number>();
    let drawnFrom = 0;
    for (let i = 0; i < 40; i++) {
      const [trade] = of(game.as(count).does("buy", { good: "tools", units: 1 }), "market.traded");
      drawn.add(trade?.seller ?? -1);
      drawnFrom = trade?.drawnFrom ?? 0;
    }
    return { drawnFrom, drawn: [...drawn].sort() };
  }

  test.each([
    ["a third of three is one", 3, 333_333, { drawnFrom: 1, drawn: [0] }],
    ["a third of four is two", 4, 333_333, { drawnFrom: 2, drawn: [0, 1] }],
    ["a third of nine is three", 9, 333_333, { drawnFrom: 3, drawn: [0, 1, 2] }],
    ["a small share still draws one", 4, 1, { drawnFrom: 1, drawn: [0] }],
  ])("%s", (_title, count, share, expected) => {
    expect(sellers(count, share)).toEqual(expected);
  });

  test("the whole share gives everybody a chance", () => {
    expect(sellers(3, 1_000_000)).toEqual({ drawnFrom: 3, drawn: [0, 1, 2] });
  });

  test("but never from more than the most that the rules allow", () => {
    expect(sellers(4, 1_000_000, 2)).toEqual({ drawnFrom: 2, drawn: [0, 1] });
  });
});

describe("what nobody can serve", () => {
  test("stands as an order, its tokens set aside", () => {
    const game = world().has({ 0: { tokens: 3 * PRICE + 1 }, 1: { tools: 1 } });
    game.as(0).does("buy", { good: "tools", units: 3 });
    game.toHold({ 0: { tokens: 1, reserved: 2 * PRICE, tools: 1 } });
    expect(game.table.orders).toEqual([{ id: 1, buyer: 0, good: "tools", wanted: 2 }]);
  });

  test("is served the moment somebody makes it, oldest order first", () => {
    const game = world().has({ 0: { tokens: 100 }, 1: { tokens: 100 }, 2: { energy: 2_000_000 } });
    game.deal({ 2: { skill: { tools: 1_000_000 } } });
    game.as(1).does("buy", { good: "tools", units: 1 });
    game.as(0).does("buy", { good: "tools", units: 1 });
    game.as(2).does("produce", { good: "tools", units: 1 });
    game.toHold({ 1: { tools: 1, reserved: 0 }, 0: { tools: 0, reserved: PRICE }, 2: { tokens: PRICE, tools: 0 } });
    game.as(2).does("produce", { good: "tools", units: 1 });
    game.toHold({ 0: { tools: 1, reserved: 0 }, 2: { tokens: 2 * PRICE } });
    expect(game.table.orders).toEqual([]);
  });

  test("does not hold up the orders behind it", () => {
    const game = world().has({ 0: { tokens: 100 }, 1: { tokens: 100 }, 2: { tools: 1 } });
    game.as(2).does("keep", { good: "tools", units: 1 });
    game.as(0).does("buy", { good: "culture", units: 1 });
    game.as(1).does("buy", { good: "tools", units: 1 });
    game.as(2).does("keep", { good: "tools", units: 0 });
    game.toHold({ 1: { tools: 1, reserved: 0 } });
    expect(game.table.orders.map(({ good }) => good)).toEqual(["culture"]);
  });

  test("is served by one batch for several buyers", () => {
    const game = world().has({ 0: { tokens: 200 }, 1: { tokens: 100 }, 2: { energy: 2_000_000 } });
    game.deal({ 2: { skill: { tools: 700_000 } } });
    game.as(0).does("buy", { good: "tools", units: 2 });
    game.as(1).does("buy", { good: "tools", units: 1 });
    const trades = of(game.as(2).does("produce", { good: "tools", units: 3 }), "market.traded");
    expect(trades.map(({ buyer, units }) => [buyer, units])).toEqual([
      [0, 2],
      [1, 1],
    ]);
  });

  test("is served when a home keeps less for itself", () => {
    const game = world().has({ 0: { tokens: 100 }, 1: { tools: 1 } });
    game.as(1).does("keep", { good: "tools", units: 1 });
    game.as(0).does("buy", { good: "tools", units: 1 });
    game.toHold({ 0: { tools: 0 } });
    game.as(1).does("keep", { good: "tools", units: 0 });
    game.toHold({ 0: { tools: 1 }, 1: { tools: 0, tokens: PRICE } });
  });

  test("is given up when the buyer cancels", () => {
    const game = world().has({ 0: { tokens: PRICE } });
    game.as(0).does("buy", { good: "tools", units: 1 });
    expect(game.as(1).refused("cancelOrder", { order: 1 }).code).toBe("no_such_order");
    game.as(0).does("done", { done: true });
    game.as(0).does("cancelOrder", { order: 1 });
    game.toHold({ 0: { tokens: PRICE, reserved: 0 } });
  });

  test("is given up at dusk, and the tokens come back before homes buy their energy", () => {
    const game = world({ dials: { home: { energy: 100_000 } } })
      .has({ 0: { tokens: PRICE } })
      .bankHas({ energy: 500_000 });
    game.as(0).does("buy", { good: "tools", units: 1 });
    game.toDusk();
    game.toHold({ 0: { tokens: PRICE - 10, reserved: 0, energy: 0 } });
    expect(game.slices.home.unmet[0]).toEqual([]);
  });
});

describe("criteria ride on the tokens", () => {
  const strict = { dimension: "social", least: 600_000 };

  test("sellers who do not meet them are passed over", () => {
    const game = world().has({ 0: { tokens: 300 }, 1: { tools: 1 }, 2: { tools: 1, tokens: 20 } });
    game.as(2).does("lend", { tokens: 20, term: 2 });
    game.nextDay();
    game.as(0).does("criteria", strict);
    const [trade] = of(game.as(0).does("buy", { good: "tools", units: 2 }), "market.traded");
    expect(trade?.candidates.map(({ seat }) => seat)).toEqual([2]);
    game.toHold({ 0: { tools: 1, reserved: PRICE }, 1: { tools: 1 } });
  });

  test("tokens set aside keep the criteria they were given, whatever the buyer asks for later", () => {
    const game = world().has({ 0: { tokens: 200 }, 1: { energy: 2_000_000 } });
    game.as(0).does("criteria", strict);
    game.as(0).does("buy", { good: "tools", units: 1 });
    game.as(0).does("criteria", { ...strict, least: 0 });
    game.as(1).does("produce", { good: "tools", units: 1 });
    game.toHold({ 0: { tools: 0, reserved: PRICE }, 1: { tools: 1 } });
    game.as(0).does("buy", { good: "tools", units: 1 });
    game.toHold({ 0: { tools: 1, reserved: PRICE }, 1: { tools: 0 } });
  });

  test("and vanish on payment: the seller's own purchases ask for nothing", () => {
    const game = world().has({ 0: { tokens: 100 }, 1: { tools: 1, tokens: 20 }, 2: { tools: 1 } });
    game.as(1).does("lend", { tokens: 20, term: 2 });
    game.nextDay();
    game.as(0).does("criteria", strict);
    game.as(0).does("buy", { good: "tools", units: 1 });
    game.as(1).does("buy", { good: "tools", units: 1 });
    game.toHold({ 1: { tools: 1, tokens: 0 }, 2: { tools: 0, tokens: PRICE } });
  });
});

describe("what a home has bought", () => {
  const bought = () => {
    const game = world({ dials: { generators: { wear: 60_000 } } });
    game.has({ 0: { tokens: PRICE }, 1: { tools: 1 }, 2: { tokens: PRICE } });
    game.as(0).does("buy", { good: "tools", units: 1 });
    return game;
  };

  test("is not sold on over its head", () => {
    const game = bought();
    game.as(2).does("buy", { good: "tools", units: 1 });
    game.toHold({ 0: { tools: 1 }, 2: { tools: 0, reserved: PRICE } });
    expect(game.seen(0).keep.tools).toBe(1);
  });

  test("is for sale once the home says that it keeps none", () => {
    const game = bought();
    game.as(0).does("keep", { good: "tools", units: 0 });
    game.as(2).does("buy", { good: "tools", units: 1 });
    game.toHold({ 0: { tools: 0, tokens: PRICE }, 2: { tools: 1 } });
  });

  test("is no longer kept when it is used up", () => {
    const game = bought();
    game.nextDay();
    game.as(0).does("repair", { generator: 0 });
    expect(game.seen(0).keep.tools).toBe(0);
  });
});

test("before affinity opens all sellers are alike", () => {
  const game = world({ unlocks: { affinity: 3 } }).has({ 0: { tokens: 100 }, 1: { tools: 1 } });
  const [trade] = of(game.as(0).does("buy", { good: "tools", units: 1 }), "market.traded");
  expect(trade?.candidates).toEqual([{ seat: 1, affinity: 500_000, bucket: 0, fit: 1_000_000, credits: 0 }]);
  expect(game.as(0).refused("criteria", { dimension: "local", least: 1 })).toEqual({
    code: "affinity_not_open",
    params: { round: 3 },
  });
});

test("a seller who is done for the day still sells what lies on the shelf", () => {
  const game = world().has({ 0: { tokens: 100 }, 1: { tools: 1 } });
  game.as(1).does("done", { done: true });
  game.as(0).does("buy", { good: "tools", units: 1 });
  game.toHold({ 1: { tokens: PRICE, tools: 0 } });
});
