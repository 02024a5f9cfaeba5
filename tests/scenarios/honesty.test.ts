import { describe, expect, test } from "vitest";
import { aStillGame, of, type TestGame, type World } from "../support/game.ts";

const MJ = 1_000_000;

/** Five peers who make tools for a hundred tokens of cost each, where costs are declared. */
function makers(registry: NonNullable<World["dials"]>["registry"] = {}, peers = 3): TestGame {
  const game = aStillGame({
    peers: 5,
    dials: { registry: { honesty: "declared", setup: 0, audit: 0, ...registry } },
    goods: { tools: { energy: MJ, minutes: 0 } },
  });
  game.deal(Object.fromEntries([0, 1, 2, 3, 4].map((seat) => [seat, { skill: { tools: MJ } }])));
  for (let seat = 0; seat < peers; seat++) {
    game.has({ [seat]: { energy: 2 * MJ } });
    game.as(seat).does("produce", { good: "tools", units: 1 });
  }
  return game;
}
const priceOf = (game: TestGame) => game.table.goods.find((one) => one.good === "tools")?.price;
const declares = (game: TestGame, seat: number, cost: number) => game.as(seat).does("declare", { good: "tools", cost });
const ownView = (game: TestGame, seat: number) => game.seen(seat).costs.find((one) => one.good === "tools");

describe("where costs are declared", () => {
  test("an entry is the true cost until its producer says another, and the median of what is said makes the price", () => {
    const game = makers();
    game.nextDay();
    expect(priceOf(game)).toBe(110);
    declares(game, 0, 150);
    game.nextDay();
    expect(priceOf(game)).toBe(110);
    declares(game, 1, 140);
    game.nextDay();
    expect(priceOf(game)).toBe(154);
  });

  test("one liar among three moves nothing, the same liar alone moves the price half way", () => {
    const alone = makers({}, 1);
    declares(alone, 0, 300);
    alone.nextDay();
    expect(priceOf(alone)).toBe(220);
    const among = makers();
    declares(among, 0, 300);
    among.nextDay();
    expect(priceOf(among)).toBe(110);
  });

  test("what a producer says is seen by herself alone; the price by all", () => {
    const game = makers();
    declares(game, 0, 187);
    expect(ownView(game, 0)?.declared).toBe(187);
    expect(ownView(game, 1)?.declared).toBe(100);
    expect(JSON.stringify([game.table, game.seen(1)])).not.toContain("187");
  });

  test("a price cannot be talked down without end either: entries have bounds on both sides", () => {
    const game = makers();
    expect(game.seen(0).legal.find((one) => one.type === "declare" && one.fixed.good === "tools")?.ranges.cost).toEqual(
      {
        min: 34,
        max: 300,
        step: 1,
        unit: "T",
        suggest: 100,
      },
    );
    expect(game.as(0).refused("declare", { good: "tools", cost: 33 }).code).toBe("cost_out_of_bounds");
  });
});

describe("an audit", () => {
  test("sets an inflated entry right before the price is made, and closes the shelf of its producer for a round", () => {
    const game = makers({ audit: MJ });
    for (const seat of [0, 1, 2]) declares(game, seat, 200);
    const audits = of(game.toDusk(), "honesty.audited");
    expect(audits).toEqual([0, 1, 2].map((seat) => ({ seat, caught: ["tools"], closedUntil: 2 })));
    game.nextDay();
    expect(priceOf(game)).toBe(110);
    expect(game.table.peers[0]).toMatchObject({ closed: true, shelf: { tools: 0 } });
    game.nextDay();
    expect(game.table.peers[0]?.closed).toBeUndefined();
    expect(game.table.peers[0]?.shelf.tools).toBe(1);
  });

  test("a closed shelf serves no order, and its owner may still use what lies on it", () => {
    const game = makers({ audit: MJ }, 1).has({ 4: { tokens: 500 } });
    declares(game, 0, 200);
    game.nextDay();
    game.as(4).does("buy", { good: "tools", units: 1 });
    expect(game.table.orders).toMatchObject([{ buyer: 4, good: "tools", wanted: 1 }]);
    game.has({ 0: { energy: 2 * MJ } });
    game.as(0).does("produce", { good: "tools", units: 1 });
    game.toHold({ 0: { tools: 2 }, 4: { tools: 0 } });
  });

  test.each([
    ["at the tolerance nothing is said", 105, []],
    ["a token above it is caught", 106, ["tools"]],
    ["who says too little is not caught", 60, []],
  ])("%s", (_title, cost, caught) => {
    const game = makers({ audit: MJ }, 1);
    declares(game, 0, cost);
    expect(of(game.toDusk(), "honesty.audited")).toMatchObject([{ seat: 0, caught }]);
  });

  test("comes to active producers only, and about as often as the dial says", () => {
    const game = makers({ audit: 250_000, activeFor: 40 });
    const audited = Array.from({ length: 11 }, () => of(game.nextDay(), "honesty.audited")).flat();
    expect(audited.every(({ seat }) => seat < 3)).toBe(true);
    expect(audited.length).toBeGreaterThan(2);
    expect(audited.length).toBeLessThan(18);
  });

  test("never comes where the registry knows the costs", () => {
    const game = makers({ honesty: "automatic", audit: MJ });
    expect(of(game.toDusk(), "honesty.audited")).toEqual([]);
    expect(game.seen(0).legal.some((one) => one.type === "declare")).toBe(false);
  });
});

describe("what the margin rewards", () => {
  const margins = (rewards: "efficiency" | "resilience") =>
    [0, 1, 2, 3, 5].map((producers) => {
      const game = makers({ honesty: "automatic", rewards }, producers);
      game.nextDay();
      return (priceOf(game) ?? 0) - 100;
    });

  test("efficiency: the same margin whoever makes it; resilience: more where a good hangs on few", () => {
    expect(margins("efficiency")).toEqual([10, 10, 10, 10, 10]);
    expect(margins("resilience")).toEqual([40, 20, 13, 10, 7]);
  });
});
