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

const trails = new WeakMap<Readonly<Balances>, Trail>();
// Asked again and again about one game: the last answer saves the look-up.
let last: { readonly balances: Readonly<Balances>; readonly trail: Trail } | undefined;

export function trailOf(balances: Readonly<Balances>): Trail {
  if (last?.balances === balances) return last.trail;
  let trail = trails.get(balances);
  if (!trail) trails.set(balances, (trail = { era: 0, seats: [] }));
  last = { balances, trail };
  return trail;
}

/** Something of this seat changed; -1 = of nobody's. */
export function touch(balances: Readonly<Balances>, seat: number): void {
  if (seat >= 0) trailOf(balances).seats.push(seat);
}

/** Something changed that may concern everybody. */
export function touchAll(balances: Readonly<Balances>): void {
  const trail = trailOf(balances);
  trail.era++;
  if (trail.seats.length > 0) trail.seats = [];
}
