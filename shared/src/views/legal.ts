/** What a seat may do now, and why not the rest: the only source of what a page or a bot offers. */
import type { Engine } from "../rules/engine.ts";
import type { Game } from "../rules/game.ts";
import { refusal } from "../rules/refusal.ts";
import type { Legal, Refusal } from "./types.ts";

/** All that this seat might do, in registry order. Actions of mechanics that are not open yet are left out. */
export function legal(engine: Engine, game: Readonly<Game>, seat: number): Legal[] {
  const list: Legal[] = [];
  for (const [type] of engine.actions) list.push(...legalOf(engine, game, seat, type));
  return list;
}

/** The possibilities of one type of action; a mechanic that deals in goods looks at `good` alone when it is given. */
export function legalOf(
  engine: Engine,
  game: Readonly<Game>,
  seat: number,
  type: string,
  good?: string,
): readonly Legal[] {
  const found = engine.actions.get(type);
  if (!found || found.spec.by !== undefined || !engine.isOpen(game, found.mechanic.name)) return [];
  const stop = standstill(game, seat, found.spec.whenDone === true);
  const options = found.spec.options(game, seat, good);
  return stop ? options.map((option) => ({ ...option, ranges: {}, refusal: stop })) : options;
}

function standstill(game: Readonly<Game>, seat: number, whenDone: boolean): Refusal | undefined {
  if (game.paused) return refusal("paused");
  if (game.phase !== "day") return refusal("wrong_phase", { phase: game.phase });
  if (game.seats[seat]?.done && !whenDone) return refusal("already_done");
  return undefined;
}
