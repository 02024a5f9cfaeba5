/**
 * Curves of the rules, pinned as grids: lender credits by formula and half-life, idle money under demurrage. Each cell is
 * what a calculator gives; a rule that bends a curve bends it here.
 */
import { describe, expect, test } from "vitest";
import { aStillGame, type World } from "../support/game.ts";

const [ada, bo] = [0, 1];
type Formula = "amount_time" | "amount_only" | "outstanding_only";

/** Ada's lender credits after each of nine dusks: she lends 100 tokens in round 1, for four rounds; repaid on its day or never. */
function credits(formula: Formula, halfLife: number, repays: boolean): number[] {
  const lending = { formula, halfLife, starter: 100, lossBearer: "lender_waits" as const };
  const game = aStillGame({ dials: { lending } }).has({ [ada]: { tokens: 100 } });
  game.as(ada).does("lend", { tokens: 100, term: 4 });
  game.as(bo).does("borrow", { tokens: 100, term: 4 });
  return Array.from({ length: 9 }, () => {
    if (!repays) game.has({ [bo]: { tokens: 0 } });
    game.nextDay();
    return game.table.peers[ada]?.lenderCredits ?? -1;
  });
}

describe("lender credits of a loan of 100 tokens for four rounds, dusk by dusk", () => {
  test.each<[Formula, number, boolean, number[]]>([
    // It is due in round 5 and paid at that dusk, before credits are counted: four dusks out.
    ["amount_time", 0, true, [100, 200, 300, 400, 400, 400, 400, 400, 400]],
    // Past its day it earns no more, paid or not.
    ["amount_time", 0, false, [100, 200, 300, 400, 500, 500, 500, 500, 500]],
    // Half is left each round: 100, 50 + 100, 75 + 100, ...
    ["amount_time", 1, true, [100, 150, 175, 187, 93, 46, 23, 11, 5]],
    // Two rounds to a half: 0.707106 of it is left each round.
    ["amount_time", 2, true, [100, 170, 220, 255, 180, 127, 89, 62, 43]],
    ["amount_only", 0, true, [100, 100, 100, 100, 100, 100, 100, 100, 100]],
    ["amount_only", 1, true, [50, 25, 12, 6, 3, 1, 0, 0, 0]],
    ["amount_only", 2, false, [70, 49, 34, 24, 16, 11, 7, 4, 2]],
    ["outstanding_only", 0, true, [100, 100, 100, 100, 0, 0, 0, 0, 0]],
    ["outstanding_only", 1, true, [100, 100, 100, 100, 0, 0, 0, 0, 0]],
    // What is out stays out: a loan never paid goes on counting.
    ["outstanding_only", 0, false, [100, 100, 100, 100, 100, 100, 100, 100, 100]],
  ])("%s, half-life %i, repaid: %s", (formula, halfLife, repays, curve) => {
    expect(credits(formula, halfLife, repays)).toEqual(curve);
  });
});

test("borrower credits follow them: starter, k times what was earned, less the debt", () => {
  const room = (perLenderCredit: number) => {
    const lending = { perLenderCredit, halfLife: 0, starter: 40 };
    const game = aStillGame({ dials: { lending } })
      .has({ [ada]: { tokens: 30 } })
      .bankHas({ pool: 100 });
    game.as(ada).does("lend", { tokens: 30, term: 8 });
    game.as(bo).does("borrow", { tokens: 30, term: 8 });
    return Array.from({ length: 4 }, () => {
      game.nextDay();
      return game.seen(ada).borrowerCredits;
    });
  };
  expect([0, 500_000, 1_000_000, 3_000_000].map(room)).toEqual([
    [40, 40, 40, 40],
    [55, 70, 85, 100],
    [70, 100, 130, 160],
    [130, 220, 310, 400],
  ]);
});

describe("demurrage", () => {
  const idle = (demurrage: number, tokens: number, money: NonNullable<World["dials"]>["money"] = {}) => {
    const game = aStillGame({ dials: { money: { demurrage, ...money } } }).has({ [ada]: { tokens } });
    const purse = Array.from({ length: 5 }, () => {
      game.nextDay();
      return game.table.peers[ada]?.purse;
    });
    return { purse, pool: game.table.bank.pool, game };
  };

  test.each([
    [0, 1000, [1000, 1000, 1000, 1000, 1000]],
    [10_000, 1000, [990, 981, 972, 963, 954]],
    [100_000, 1000, [900, 810, 729, 657, 592]],
    [500_000, 1000, [500, 250, 125, 63, 32]],
    // A purse under a token's worth of the rate keeps all it has: the payer keeps the remainder.
    [100_000, 9, [9, 9, 9, 9, 9]],
  ])("at %i ppm a purse of %i shrinks so", (rate, tokens, curve) => {
    const { purse, pool, game } = idle(rate, tokens);
    expect(purse).toEqual(curve);
    expect(pool).toBe(tokens - (curve.at(-1) ?? 0));
    game.conserves();
  });

  test("takes nothing from tokens on offer, nor from tokens set aside for an order until it is given up", () => {
    const game = aStillGame({ dials: { money: { demurrage: 100_000 } } }).has({ [ada]: { tokens: 100, tools: 0 } });
    game.as(ada).does("lend", { tokens: 100, term: 8 });
    game.toRound(4);
    expect(game.seen(ada).offered).toBe(100);
  });

  test.each(["recycle", "flow", "retire"] as const)("makes and destroys no token: %s", (mint) => {
    const { game } = idle(100_000, 1000, { mint });
    expect(game.table.bank).toMatchObject({ minted: 0, retired: 0, till: 0 });
  });

  test("what it took can be borrowed, and is lent last", () => {
    const { game } = idle(100_000, 1000);
    game.as(bo).does("borrow", { tokens: 60, term: 4 });
    expect(game.slices.lending.loans[0]?.parts).toEqual([{ lender: -1, lent: 60, owed: 60 }]);
  });
});
