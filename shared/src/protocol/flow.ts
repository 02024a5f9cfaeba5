/** Flows as they travel: the page animates thousands of them, so their fields go without names. */
import type { Flow } from "../views/types.ts";

/** A `Flow` as it travels: what, from, to, amount, reason, and `at` where there is one. */
export type PackedFlow = readonly [Flow["what"], Flow["from"], Flow["to"], number, string, number?];

export function packFlow({ what, from, to, amount, reason, at }: Flow): PackedFlow {
  return at === undefined ? [what, from, to, amount, reason] : [what, from, to, amount, reason, at];
}

export function unpackFlow([what, from, to, amount, reason, at]: PackedFlow): Flow {
  return { what, from, to, amount, reason, ...(at === undefined ? {} : { at }) };
}
