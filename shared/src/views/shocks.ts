/** Shocks as everybody sees them: what has struck and is felt, what it did, and what the crisis team spared. */
import { felt, type Struck } from "../mechanics/shocks/lasting.ts";
import type { Game } from "../rules/game.ts";
import type { PublicView, ShockView } from "./types.ts";

/** Nothing at all while nothing is felt and nobody has left. */
export function shocksShown(game: Readonly<Game>): Pick<PublicView, "shocks" | "gone"> {
  const shocks = felt(game)
    // Who has left for good is told once, and then seen.
    .filter(({ card, round }) => card !== "departure" || round === game.round)
    .map(shockView);
  const { gone } = game.slices.shocks;
  return { ...(shocks.length > 0 ? { shocks } : {}), gone: [...gone] };
}

function shockView(struck: Readonly<Struck>): ShockView {
  const { card, round, last, by, seat, dial, turn, strength, lost, spared } = struck;
  return {
    card,
    round,
    last,
    by,
    seat,
    dial,
    turn,
    feltWhy: {
      key: "shock_felt",
      value: struck.felt,
      unit: "ppm",
      parts: [
        { key: "shock_strength", op: "+", value: strength, unit: "ppm" },
        { key: "shock_spared", op: "-", value: strength - struck.felt, unit: "ppm" },
      ],
    },
    lostWhy: {
      key: "shock_lost",
      value: lost,
      unit: "J",
      parts: [
        { key: "shock_would_take", op: "+", value: lost + spared, unit: "J" },
        { key: "shock_spared", op: "-", value: spared, unit: "J" },
      ],
    },
  };
}
