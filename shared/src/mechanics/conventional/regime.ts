/**
 * What conventional money keeps, and whether it is in force: the part of the state is there only then. Nothing here imports
 * a mechanic, so that every rule may ask.
 */
import type { Game } from "../../rules/game.ts";

/** What one seller asks for a piece of one good, and how it went with that. */
export interface Asking {
  /** T; 0 = nothing was said: then it is the seller's own cost and the usual mark-up */
  price: number;
  /** round in which it was said */
  since: number;
  /** pieces sold today */
  today: number;
  /** pieces sold, and left on the shelf, in the last finished round */
  sold: number;
  left: number;
}

/** What was paid for a good, over how many pieces. */
export interface Paid {
  readonly tokens: number;
  readonly pieces: number;
}

declare module "../../rules/game.ts" {
  interface Slices {
    /** absent where money is made of joules */
    conventional?: {
      /** by good and seat */
      asks: Record<string, Asking[]>;
      /** by number of co-op */
      coopAsks: Record<string, Asking>;
      /** by good: today, and in the last finished round; absent = nothing was sold */
      paid: Record<string, Paid>;
      paidBefore: Record<string, Paid>;
    };
  }
}

export const isConventional = (game: Readonly<Game>): boolean => game.slices.conventional !== undefined;

export const noAsking = (): Asking => ({ price: 0, since: 0, today: 0, sold: 0, left: 0 });
