/**
 * Whose accounts have moved: a trail beside the balances, so that what is reckoned from them (`rules/figures.ts`) need only be
 * reckoned anew for those. `post` writes it; whoever changes something else that figures depend on calls `touch` as well.
 * It is derived, never part of the state: balances that were loaded or copied begin a trail of their own.
 */
import type { Balances } from "./post.ts";

export interface Trail {
  /** counts up whenever everybody was touched */
  era: number;
  /** seats touched since then, in order */
  seats: number[];
}

export function trailOf(balances: Readonly<Balances>): Readonly<Trail> {
  return balances.trail;
}

/** Something of this seat changed; -1 = of nobody's. */
export function touch({ trail }: Readonly<Balances>, seat: number): void {
  if (seat >= 0) trail.seats.push(seat);
}

/** Something changed that may concern everybody. */
export function touchAll({ trail }: Readonly<Balances>): void {
  trail.era++;
  if (trail.seats.length > 0) trail.seats = [];
}
