/** Worlds with ordinary money: a fixed stock of it, asking prices, loans at interest, and no affinity. */
import { aGame, aStillGame, type TestGame, type World } from "./game.ts";
import type { Turned } from "./rulesets.ts";

/** The same rules under the conventional regime. */
export function ordinary<T extends Turned>(turned: T): T {
  const { dials = {}, unlocks = {} } = turned;
  return {
    ...turned,
    dials: {
      ...dials,
      conventional: { ...dials.conventional, regime: "conventional" },
      money: { ...dials.money, mint: "fixed" },
    },
    unlocks: { ...unlocks, affinity: "never" },
  };
}

export const anOrdinaryGame = (world: World = {}): TestGame => aGame(ordinary(world));
/** The same in a world in which nothing moves by itself. */
export const aStillOrdinaryGame = (world: World = {}): TestGame => aStillGame(ordinary(world));
