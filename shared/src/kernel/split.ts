/**
 * Splitting a whole amount by weights: the largest-remainder method, ties to the lower index.
 * The pieces always sum to the amount; a weight of 0 gets 0 (unless all weights are 0: then nobody gets anything
 * and the result is all zeros, so callers check first).
 */
import { assert } from "./assert.ts";
import { mulDivFloor } from "./units.ts";

export function splitByWeight(amount: number, weights: readonly number[]): number[] {
  let total = 0;
  for (const w of weights) {
    assert(w >= 0, "weights of a split are not negative");
    total += w;
  }
  const pieces = weights.map(() => 0);
  if (total === 0 || amount === 0) return pieces;
  let given = 0;
  const remainders: { index: number; rest: number }[] = [];
  for (let i = 0; i < weights.length; i++) {
    const weight = weights[i] as number;
    const piece = mulDivFloor(amount, weight, total);
    pieces[i] = piece;
    given += piece;
    if (weight > 0) remainders.push({ index: i, rest: restOf(amount, weight, total) });
  }
  remainders.sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (let k = 0; given < amount; k++, given++) {
    const index = (remainders[k % remainders.length] as { index: number }).index;
    pieces[index] = (pieces[index] as number) + 1;
  }
  return pieces;
}

function restOf(amount: number, weight: number, total: number): number {
  const product = amount * weight;
  if (product <= Number.MAX_SAFE_INTEGER) return product % total;
  return Number((BigInt(amount) * BigInt(weight)) % BigInt(total));
}
