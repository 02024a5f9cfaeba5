/** Bots sit in any seat, with the same actions, information and refusals as a person. */
import { isGone } from "../mechanics/shocks/lasting.ts";
import type { Game } from "../rules/game.ts";
import { traitsUnder } from "./autopilot.ts";
import { colluder, farm } from "./colluder.ts";
import { defaulter, dodge } from "./defaulter.ts";
import { Eyes, type Move } from "./eyes.ts";
import { freerider } from "./freerider.ts";
import { hoarder } from "./hoarder.ts";
import { householder, type Traits } from "./householder.ts";
import { inflate, inflater } from "./inflater.ts";
import { innovator, invent } from "./innovator.ts";
import { random } from "./random.ts";
import { sharer } from "./sharer.ts";
import { steady } from "./steady.ts";
import { preach, zealot } from "./zealot.ts";

export type { Move } from "./eyes.ts";

/** A household with its traits, and what only this policy does: before the day's work or after it. */
interface Bot {
  readonly traits: Traits | ((eyes: Eyes) => Traits);
  readonly first?: (eyes: Eyes) => Move | undefined;
  readonly last?: (eyes: Eyes) => Move | undefined;
}

const STEADY: Bot = { traits: steady };
const bots: Readonly<Record<string, Bot>> = {
  steady: STEADY,
  sharer: { traits: sharer },
  hoarder: { traits: hoarder },
  freerider: { traits: freerider },
  defaulter: { traits: defaulter, last: dodge },
  colluder: { traits: colluder, last: farm },
  zealot: { traits: zealot, first: preach },
  innovator: { traits: innovator, first: invent },
  inflater: { traits: inflater, first: inflate },
  autopilot: { traits: traitsUnder },
};

export const policies: readonly string[] = [...Object.keys(bots), "random"];

/** A bot that has done so much in one round is done, whatever it thinks. */
export const MOVES_PER_ROUND = 60;

const DONE: Move = { type: "done", payload: { done: true } };

/**
 * The next move of a seat under a policy; `done` when its day is over. Pure: the same state gives the same move.
 * An unknown policy plays steadily.
 */
export function botMove(game: Readonly<Game>, seat: number, policy: string): Move {
  if (game.phase !== "day" || isGone(game, seat)) return DONE;
  if (policy === "random") return random(game, seat) ?? DONE;
  const bot = bots[policy] ?? STEADY;
  const eyes = new Eyes(game, seat);
  return moveBy(bot, eyes, traitsAt(bot, eyes));
}

/** The same with some of the policy's traits otherwise: what only this policy does beside its traits, it still does. */
export function botMoveWith(game: Readonly<Game>, seat: number, policy: string, otherwise: Partial<Traits>): Move {
  if (game.phase !== "day" || isGone(game, seat)) return DONE;
  const bot = bots[policy] ?? STEADY;
  const eyes = new Eyes(game, seat);
  return moveBy(bot, eyes, { ...traitsAt(bot, eyes), ...otherwise });
}

const traitsAt = ({ traits }: Bot, eyes: Eyes): Traits => (typeof traits === "function" ? traits(eyes) : traits);

const moveBy = ({ first, last }: Bot, eyes: Eyes, traits: Traits): Move =>
  first?.(eyes) ?? householder(eyes, traits) ?? last?.(eyes) ?? DONE;
