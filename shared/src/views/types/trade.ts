/** Goods, their makers and what is asked for them, as everybody sees it; and how a buyer's seller was found. */
import type { GoodId, Sum } from "./words.ts";

/** Pieces on a shelf, and what their seller asks for each (conventional money); `seat` is -1 when a co-op sells. */
export interface AskView {
  readonly seat: number;
  readonly coop?: number;
  /** T a piece */
  readonly price: number;
  readonly pieces: number;
}

export interface GoodView {
  readonly good: GoodId;
  /** T a piece: what it costs, or where sellers set prices what it went for in the last round */
  readonly price: number;
  readonly priceWhy: Sum;
  readonly onShelf: number;
  readonly wanted: number;
  /** pieces all homes will need or want by the next dusk */
  readonly forecast: number;
  readonly producers: number;
  readonly digital: boolean;
  /** rounds in which copies can be made of it; of digital goods only */
  readonly copiesFor?: number;
  readonly onDemand: boolean;
  /** rounds a piece keeps; 0 = gone at dusk; -1 = keeps for ever */
  readonly keeps: number;
  /** conventional money: what is asked for pieces on shelves, the lowest first */
  readonly asks?: readonly AskView[];
}

/** A design that anybody may copy. `saving`: ppm of the ordinary effort; `opened`: the round in which it was opened, 0 = kept. */
export interface DesignView {
  readonly id: number;
  readonly good: GoodId;
  readonly owner: number;
  readonly saving: number;
  readonly opened: number;
  readonly copies: number;
}

/**
 * Several peers as one producer. `minutes` and `energy`: pooled today and not yet used; `setupPaid`: the day's first piece
 * is made. `asks`: who waits to be let in; `invited` ones wait for themselves, the others for a member.
 */
export interface CoopView {
  readonly id: number;
  readonly good: GoodId;
  readonly split: "equal" | "by_hours" | "by_energy";
  readonly members: readonly number[];
  readonly asks: readonly { readonly seat: number; readonly invited: boolean }[];
  readonly minutes: number;
  readonly energy: number;
  readonly shelf: number;
  readonly setupPaid: boolean;
  /** conventional money: T asked for a piece */
  readonly ask?: number;
}

export interface OrderView {
  readonly id: number;
  readonly buyer: number;
  readonly good: GoodId;
  readonly wanted: number;
  /** conventional money: the most T given for a piece */
  readonly limit?: number;
}

/** What I ask for a piece (conventional money), and how it went with that in the last round; `said`: by myself, not by the rules. */
export interface OwnAskView {
  readonly good: GoodId;
  readonly price: number;
  readonly said: boolean;
  readonly sold: number;
  readonly left: number;
}

/** After a purchase: who could have served and why this one did. */
export interface MatchView {
  readonly seq: number;
  readonly good: GoodId;
  /** -1 when a co-op sold: then `coop` is its number; so with candidates */
  readonly seller: number;
  readonly coop?: number;
  readonly price: number;
  readonly drawnFrom: number;
  readonly candidates: readonly {
    readonly seat: number;
    readonly coop?: number;
    readonly affinity: number;
    readonly bucket: number;
    readonly fit: number;
    readonly credits: number;
    /** T asked for a piece, where sellers set prices: then the rest counts for nothing */
    readonly ask?: number;
    readonly inDraw: boolean;
  }[];
}

/**
 * Row = buyer, column = seller. `total` is ppm; the three parts are ppm before weighting. Only the reader's own row holds
 * thumbs; in the others willingness is a half, as if nothing had been said.
 */
export interface AffinityView {
  readonly size: number;
  readonly buckets: number;
  readonly weights: { readonly values: number; readonly proximity: number; readonly willingness: number };
  readonly total: readonly number[];
  readonly values: readonly number[];
  readonly proximity: readonly number[];
  readonly willingness: readonly number[];
}
