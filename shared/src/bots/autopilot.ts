/**
 * Autopilot: the steady policy, held to what its player asked for before she left (mechanic `mandate`).
 * Source: game.md, section 5.
 */
import { mandateOf } from "../mechanics/mandate.ts";
import type { Eyes } from "./eyes.ts";
import { noLending, type Traits } from "./householder.ts";
import { steady } from "./steady.ts";

/** A mandate never makes it give more away than steady would. */
export function traitsUnder(eyes: Eyes): Traits {
  const { sellAbove, keep, lend, scarce } = mandateOf(eyes.game, eyes.seat);
  return {
    ...steady,
    reserve: Math.max(0, sellAbove - eyes.homeEnergy),
    lendsAbove: lend === 1 ? Math.max(steady.lendsAbove, keep) : noLending,
    borrows: lend === 1 ? steady.borrows : "need",
    wantsAbove: Math.max(steady.wantsAbove, keep),
    keeps: keep,
    sparesScarce: scarce === 0,
  };
}
