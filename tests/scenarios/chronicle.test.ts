import { gini } from "@commonwatt/shared/mechanics/chronicle.ts";
import { describe, expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

describe("the report of a round", () => {
  test("counts what moved", () => {
    const game = aStillGame().has({ 0: { energy: 300_000, tools: 1 }, 1: { tokens: 100 } });
    game.as(0).does("sellEnergy", { tokens: 30 });
    game.as(1).does("buy", { good: "tools", units: 1 });
    game.as(1).does("buyEnergy", { tokens: 10 });
    game.toDusk();
    expect(game.game.reports[0]).toMatchObject({
      minted: 30,
      spent: 79 + 10,
      tradesWanted: 1,
      inventory: 200_000,
    });
    expect(
      game.game.reports[0]?.peers.map(({ earned, spent, soldEnergy, boughtEnergy }) => ({
        earned,
        spent,
        soldEnergy,
        boughtEnergy,
      })),
    ).toEqual([
      { earned: 109, spent: 0, soldEnergy: 300_000, boughtEnergy: 0 },
      { earned: 0, spent: 89, soldEnergy: 0, boughtEnergy: 100_000 },
      { earned: 0, spent: 0, soldEnergy: 0, boughtEnergy: 0 },
    ]);
  });

  test("counts a basic need that failed for want of tokens while the good lay on a shelf", () => {
    const game = aStillGame({ peers: 2, goods: { food: { needEvery: 1, keeps: 3 } } }).has({
      0: { food: 3 },
      1: { tokens: 5 },
    });
    game.toDusk();
    expect(game.game.reports[0]).toMatchObject({ tradesBlockedForTokens: 1, unmet: { food: 1 } });
  });

  test("blames the purse neither for a want, nor for a need that no shelf could have met", () => {
    const goods = { food: { needEvery: 1 }, culture: { needEvery: 1 } };
    const game = aStillGame({ peers: 2, goods }).has({ 0: { culture: 3, food: 1 }, 1: { tokens: 0 } });
    game.toDusk();
    expect(game.game.reports[0]).toMatchObject({ tradesBlockedForTokens: 0, unmet: { food: 1, culture: 1 } });
  });

  test("measures inequality from none to nearly all", () => {
    expect([gini([]), gini([5, 5, 5]), gini([0, 0, 0, 8]), gini([1, 3])]).toEqual([0, 0, 750_000, 250_000]);
  });
});
