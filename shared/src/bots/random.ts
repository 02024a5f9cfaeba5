/** Random: any legal action, any legal numbers. It plays badly on purpose: it finds what nobody thought of. */
import { mixSeed, rngFrom, seedRng } from "../kernel/rng.ts";
import { engine } from "../mechanics/index.ts";
import type { Game } from "../rules/game.ts";
import { legal } from "../views/legal.ts";
import type { Move } from "./eyes.ts";

/** One in so many turns the random bot is done for the day. */
const DONE_ONE_IN = 9;

export function random(game: Readonly<Game>, seat: number): Move | undefined {
  const rng = rngFrom(seedRng(mixSeed(game.seed, seat, game.seq, game.round)));
  if (rng.between(1, DONE_ONE_IN) === 1) return undefined;
  const options = legal(engine, game, seat).filter((option) => option.refusal === undefined);
  if (options.length === 0) return undefined;
  // First a kind of action, then one of it: kinds with many variants shall not crowd out the others.
  const types = [...new Set(options.map((option) => option.type))];
  const type = rng.pick(types);
  const option = rng.pick(options.filter((one) => one.type === type));
  const chosen: Record<string, number> = {};
  for (const [field, range] of Object.entries(option.ranges)) chosen[field] = rng.between(range.min, range.max);
  return { type, payload: { ...option.fixed, ...chosen } };
}
