import { describe, expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

const kJ = 1_000;

describe("standing", () => {
  test("is what others gained: goods, energy and lending, by the tens of tokens", () => {
    const game = aStillGame({ peers: 3 }).has({ 0: { tools: 1, energy: 250 * kJ, tokens: 50 }, 1: { tokens: 79 } });
    game.as(0).does("sellEnergy", { tokens: 25 });
    game.as(1).does("buy", { good: "tools", units: 1 });
    game.as(0).does("lend", { tokens: 50, term: 4 });
    game.as(2).does("borrow", { tokens: 50, term: 4 });
    game.nextDay();
    expect(game.seen(0).standingWhy).toMatchObject({ value: 7 + 5 + 2 });
    expect(game.seen(0).standingWhy.parts.map(({ key, value }) => [key, value])).toEqual([
      ["goods_for_others", 7],
      ["lending_for_others", 5],
      ["energy_for_others", 2],
    ]);
  });

  test("is not raised by selling energy and buying it back", () => {
    const game = aStillGame().has({ 0: { energy: 250 * kJ } });
    game.as(0).does("sellEnergy", { tokens: 25 });
    expect(game.seen(0).standingWhy.value).toBe(2);
    game.as(0).does("buyEnergy", { tokens: 25 });
    expect(game.seen(0).standingWhy.value).toBe(0);
    game.nextDay();
    expect(game.seen(0).standingWhy.value).toBe(0);
  });

  test("is not raised by buying, borrowing, keeping or harming", () => {
    const game = aStillGame({ peers: 3 })
      .has({ 0: { tokens: 200 }, 1: { tools: 1 } })
      .bankHas({ energy: 900 * kJ, pool: 60 });
    game.as(0).does("buyEnergy", { tokens: 50 });
    game.as(0).does("buy", { good: "tools", units: 1 });
    game.as(0).does("borrow", { tokens: 60, term: 2 });
    game.as(0).does("thumb", { seat: 1, thumb: -1 });
    game.toRound(6);
    expect(game.seen(0).standingWhy.value).toBe(0);
  });
});

test.each(["community", "standing", "both"] as const)(
  "pages show the aim that the dial names, and nothing else changes: %s",
  (score) => {
    const game = aStillGame({ dials: { standing: { score } } });
    expect(game.table.score).toBe(score);
    const { score: _told, ...rest } = game.table;
    const { score: _other, ...plain } = aStillGame().table;
    expect(rest).toEqual(plain);
  },
);
