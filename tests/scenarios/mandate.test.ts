import { botMove } from "@commonwatt/shared/bots/index.ts";
import { describe, expect, test } from "vitest";
import { aGame, aStillGame, type TestGame } from "../support/game.ts";

const kJ = 1_000;
const careful = { sellAbove: 1_500 * kJ, keep: 30, lend: 0, scarce: 0 };

const autopilot = (game: TestGame, seat: number) => botMove(game.game, seat, "autopilot");

describe("a mandate", () => {
  test("is one's own: what Ada says binds no other seat, and moves nothing", () => {
    const game = aGame();
    game.as(0).does("mandate", careful);
    expect(game.game.slices.mandate.bySeat[0]).toEqual(careful);
    expect(game.game.slices.mandate.bySeat[1]).not.toEqual(careful);
    game.conserves();
  });

  test("may be given before, after and instead of saying Done", () => {
    const game = aGame();
    game.as(0).does("done", { done: true });
    game.as(0).does("mandate", careful);
    expect(game.seen(0).legal.find((one) => one.type === "mandate")?.ranges.keep?.suggest).toBe(30);
  });

  test("asks for no more than a battery can hold", () => {
    const capacity = 2_000 * kJ;
    const game = aStillGame({ dials: { storage: { capacity } } });
    expect(game.as(0).refused("mandate", { ...careful, sellAbove: capacity + 1 })).toEqual({
      code: "beyond_capacity",
      params: { asked: capacity + 1, capacity },
    });
  });

  test("holds the autopilot back from selling below the mark, and only the autopilot", () => {
    const game = aStillGame().toRound(2);
    game.has({ 0: { energy: 1_400 * kJ } });
    game.as(0).does("mandate", { ...careful, sellAbove: 1_500 * kJ });
    expect(autopilot(game, 0).type).not.toBe("sellEnergy");
    game.as(0).does("sellEnergy", { tokens: 1 });
  });
});
