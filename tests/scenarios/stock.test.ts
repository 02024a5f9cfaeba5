import { describe, expect, test } from "vitest";
import { aStillGame, of, type World } from "../support/game.ts";

const kJ = 1_000;
const world = (more: World = {}) => aStillGame(more);

describe("pieces age", () => {
  test("food that keeps two rounds is eaten at the second dusk after it was made and gone at the third", () => {
    const game = world({ goods: { food: { keeps: 2 } } }).has({ 0: { food: 1 } });
    const left = [1, 2, 3].map(() => {
      game.nextDay();
      return game.holdings(0).food;
    });
    expect(left).toEqual([1, 1, 0]);
    game.conserves();
  });

  test("what does not keep is gone at the first dusk; what keeps for ever stays", () => {
    const game = world().has({ 0: { culture: 2, tools: 2 } });
    const [aged] = of(game.toDusk(), "stock.aged");
    expect(aged?.spoilt).toEqual([{ seat: 0, good: "culture", pieces: 2 }]);
    game.toHold({ 0: { culture: 0, tools: 2 } });
  });

  test("the oldest are sold and eaten first, and a sale does not make them young", () => {
    const game = world({ goods: { food: { keeps: 2 } } }).has({ 0: { food: 1, energy: 500 * kJ }, 1: { tokens: 200 } });
    game.nextDay();
    game.as(0).does("produce", { good: "food", units: 1 });
    game.as(1).does("buy", { good: "food", units: 1 });
    game.nextDay();
    game.nextDay();
    game.toHold({ 0: { food: 1 }, 1: { food: 0 } });
  });
});
