/** Bots sit in any seat, with the same actions, information and refusals as a person. */
import type { Game } from "../rules/game.ts";
import { Eyes, type Move } from "./eyes.ts";
import { freerider } from "./freerider.ts";
import { hoarder } from "./hoarder.ts";
import { householder, type Traits } from "./householder.ts";
import { random } from "./random.ts";
import { sharer } from "./sharer.ts";
import { steady } from "./steady.ts";

export type { Move } from "./eyes.ts";

const traits: Readonly<Record<string, Traits>> = { steady, sharer, hoarder, freerider };

export const policies: readonly string[] = [...Object.keys(traits), "random"];

/** A bot that has done so much in one round is done, whatever it thinks. */
export const MOVES_PER_ROUND = 60;

const DONE: Move = { type: "done", payload: { done: true } };

/**
 * The next move of a seat under a policy; `done` when its day is over. Pure: the same state gives the same move.
 * An unknown policy plays steadily.
 */
export function botMove(game: Readonly<Game>, seat: number, policy: string): Move {
  if (game.phase !== "day") return DONE;
  if (policy === "random") return random(game, seat) ?? DONE;
  return householder(new Eyes(game, seat), traits[policy] ?? steady) ?? DONE;
}
