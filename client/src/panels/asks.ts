/** Asking prices as a buyer meets them: what she would pay for so many pieces, and what would wait. */
import type { AskView, CoopView, GoodView, Legal } from "@commonwatt/shared/views/types.ts";

/** T a piece that the cheapest who would sell to me asks; undefined when nobody has any. */
export const lowestAsk = (entry: Legal | undefined): number | undefined =>
  entry?.effects?.find((part) => part.key === "lowest_ask")?.value;

export interface Outlook {
  /** pieces that a purse reaches for, of those wanted */
  readonly pieces: number;
  /** of them: to be had at once, and what they cost; the others wait, at the limit */
  readonly now: number;
  readonly cost: number;
  readonly waiting: number;
}

/** Asks of those who would sell to a seat, the lowest first: not her own, nor those of a co-op of her alone. */
export function asksFor(good: GoodView, coops: readonly CoopView[], seat: number): readonly AskView[] {
  return (good.asks ?? []).filter(({ seat: seller, coop }) =>
    coop === undefined
      ? seller !== seat
      : coops.some(({ id, members }) => id === coop && members.some((one) => one !== seat)),
  );
}

/** What a bid would do if nobody moves meanwhile. */
export function outlook(asks: readonly AskView[], purse: number, units: number, limit: number): Outlook {
  const pieces = Math.min(units, Math.floor(purse / Math.max(1, limit)));
  let now = 0;
  let cost = 0;
  for (const ask of asks) {
    if (ask.price > limit) break;
    const taken = Math.min(pieces - now, ask.pieces);
    now += taken;
    cost += taken * ask.price;
  }
  return { pieces, now, cost, waiting: pieces - now };
}
