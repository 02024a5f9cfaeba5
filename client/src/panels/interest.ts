/** Interest as the table reckons it: a loan takes what is offered in its order, and each part's interest rounds down. */
import type { Legal } from "@commonwatt/shared/views/types.ts";

const WHOLE = 1_000_000;

/** T of interest on so many tokens, by the offers that a borrowing entry lists. */
export function interestOn(entry: Legal, tokens: number): number {
  let left = tokens;
  let interest = 0;
  for (const { key, value, params } of entry.effects ?? []) {
    if (key !== "offered_at") continue;
    const part = Math.min(left, value);
    interest += interestOf(part, Number(params?.interest ?? 0));
    left -= part;
  }
  return interest;
}

export const interestOf = (tokens: number, share: number): number => Math.floor((tokens * share) / WHOLE);
