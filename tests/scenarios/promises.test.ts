import { describe, expect, test } from "vitest";
import { aStillGame, of, type TestGame, type World } from "../support/game.ts";

const kJ = 1_000;
const [ada, bo, cleo] = [0, 1, 2];

/** Three peers with full batteries and a Bank that asks for 500 kJ from each on the first day, and for more later. */
function promised(tokens: Readonly<Record<number, number>>, bank: NonNullable<World["dials"]>["bank"] = {}): TestGame {
  const game = aStillGame({ peers: 3, dials: { bank } });
  for (const [seat, amount] of Object.entries(tokens)) game.as(Number(seat)).does("promise", { tokens: amount });
  game.nextDay();
  return game.has(Object.fromEntries([ada, bo, cleo].map((seat) => [seat, { energy: 2_000 * kJ }])));
}
const peer = (game: TestGame, seat: number) => game.table.peers[seat];
const sellable = (game: TestGame, seat: number) =>
  game.seen(seat).legal.find((one) => one.type === "sellEnergy")?.ranges.tokens?.max ?? 0;

describe("a promise of energy", () => {
  test("is public, for the next round, and the last one said holds", () => {
    const game = aStillGame({ peers: 3 });
    game.as(ada).does("promise", { tokens: 30 });
    game.as(ada).does("promise", { tokens: 20 });
    expect(peer(game, ada)).toMatchObject({ promisedToday: 0, promisedNext: 20 });
    game.nextDay();
    expect(peer(game, ada)).toMatchObject({ promisedToday: 20, promisedNext: 0 });
  });

  test("keeps room at the Bank: others may sell only what promises leave of the request", () => {
    // The Bank asks for 1,500 kJ, 1,000 kJ at most from one.
    const game = promised({ [ada]: 50, [bo]: 50 });
    expect([ada, bo, cleo].map((seat) => sellable(game, seat))).toEqual([100, 100, 50]);
    game.as(ada).does("sellEnergy", { tokens: 50 });
    game.as(cleo).does("sellEnergy", { tokens: 50 });
    expect(game.as(cleo).refused("sellEnergy", { tokens: 1 })).toEqual({
      code: "kept_for_promises",
      params: { kept: 500 * kJ, request: 500 * kJ },
    });
    game.as(bo).does("sellEnergy", { tokens: 50 });
    expect(game.table.bank.request).toBe(0);
  });

  test("holds where it is above the cap of the day", () => {
    const game = promised({ [ada]: 50 }, { cap: 100_000 });
    expect([ada, bo].map((seat) => sellable(game, seat))).toEqual([50, 5]);
  });

  test("is no more than an even share of what the Bank would hold", () => {
    const game = aStillGame({ peers: 3 });
    expect(game.as(ada).refused("promise", { tokens: 51 }).params).toEqual({ asked: 51, most: 50 });
  });
});

describe("quality of service", () => {
  test("is the share of what was promised that came, over the rounds with a promise", () => {
    const game = promised({ [ada]: 40 });
    expect(peer(game, ada)?.quality).toBeUndefined();
    game.as(ada).does("sellEnergy", { tokens: 30 });
    game.as(ada).does("promise", { tokens: 40 });
    game.nextDay();
    expect(peer(game, ada)?.quality).toBe(750_000);
    game.as(ada).does("sellEnergy", { tokens: 40 });
    game.toDusk();
    expect(peer(game, ada)?.quality).toBe(875_000);
  });

  test("what the Bank did not want any more counts as delivered", () => {
    const game = promised({ [ada]: 40 });
    game.bankHas({ energy: 1_400 * kJ });
    expect(of(game.toDusk(), "promises.counted")).toEqual([{ seat: ada, promised: 40, delivered: 30, outUntil: 0 }]);
    const idle = promised({ [ada]: 40 });
    idle.bankHas({ energy: 1_500 * kJ });
    expect(of(idle.toDusk(), "promises.counted")).toMatchObject([{ promised: 40, delivered: 40 }]);
  });

  test("looks back as far as the dial says", () => {
    const game = promised({ [ada]: 40 }, { qosMemory: 1 });
    game.as(ada).does("promise", { tokens: 20 });
    game.nextDay();
    expect(peer(game, ada)?.quality).toBe(0);
    game.as(ada).does("sellEnergy", { tokens: 20 });
    game.toDusk();
    expect(peer(game, ada)?.quality).toBe(1_000_000);
  });

  test("under the threshold a seller sits out so many rounds, and then begins anew", () => {
    const game = promised({ [ada]: 40 }, { qosThreshold: 800_000, qosOut: 2 });
    game.as(ada).does("sellEnergy", { tokens: 31 });
    expect(of(game.nextDay(), "promises.counted")).toMatchObject([{ delivered: 31, outUntil: 4 }]);
    expect(peer(game, ada)).toMatchObject({ satOutUntil: 4 });
    expect(game.as(ada).refused("sellEnergy", { tokens: 1 })).toEqual({ code: "sits_out", params: { until: 4 } });
    expect(game.as(ada).refused("promise", { tokens: 1 }).code).toBe("sits_out");
    game.toRound(4);
    game.as(ada).does("promise", { tokens: 5 });
    game.toRound(5);
    expect(peer(game, ada)?.satOutUntil).toBeUndefined();
    expect(peer(game, ada)?.quality).toBeUndefined();
    game.as(ada).does("sellEnergy", { tokens: 5 });
  });

  test.each([
    ["at the threshold", 32, undefined],
    ["just under it", 31, 4],
  ])("%s", (_title, tokens, until) => {
    const game = promised({ [ada]: 40 }, { qosThreshold: 800_000, qosOut: 2 });
    game.as(ada).does("sellEnergy", { tokens });
    game.nextDay();
    expect(peer(game, ada)?.satOutUntil).toBe(until);
  });

  test("with the threshold at nothing nobody sits out, whatever they promised", () => {
    const game = promised({ [ada]: 50 });
    game.nextDay();
    expect(peer(game, ada)).toMatchObject({ quality: 0 });
    game.as(ada).does("sellEnergy", { tokens: 1 });
  });
});

describe("diversity", () => {
  const mixed = (diversity: number) =>
    aStillGame({ peers: 3, dials: { bank: { diversity }, generators: { solar: 1, wind: 1, biogas: 1 } } })
      .deal({ [ada]: { plant: "solar" }, [bo]: { plant: "solar" }, [cleo]: { plant: "wind" } })
      .has(Object.fromEntries([ada, bo, cleo].map((seat) => [seat, { energy: 900 * kJ }])));

  test("one kind of generator sells no more than its share of a request, whoever owns it", () => {
    const game = mixed(500_000);
    game.as(ada).does("sellEnergy", { tokens: 50 });
    game.as(bo).does("sellEnergy", { tokens: 25 });
    expect(game.as(bo).refused("sellEnergy", { tokens: 1 })).toEqual({
      code: "kind_sold_enough",
      params: { kind: "solar", cap: 750 * kJ, sold: 750 * kJ },
    });
    game.as(cleo).does("sellEnergy", { tokens: 50 });
  });

  test("off by default: a community of one kind may sell all of it", () => {
    const game = mixed(0);
    for (const seat of [ada, bo]) game.as(seat).does("sellEnergy", { tokens: 50 });
    expect(game.table.bank.inventory).toBe(1_000 * kJ);
  });
});
