/** A broken invariant is a bug of ours, never a player's fault: it throws, and the table that hit it stops. */
export class InvariantBroken extends Error {
  override readonly name = "InvariantBroken";
}

/** For a sentence that stands there as it is; one that has to be put together is thrown where it is wanted, and made only then. */
export function assert(holds: boolean, what: string): asserts holds {
  if (!holds) throw new InvariantBroken(what);
}
