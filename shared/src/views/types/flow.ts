/** What visibly moved: the board animates it. */
import type { GoodId } from "./words.ts";

/** Something that visibly moved: the board animates it. Ends are seats or places. */
export type FlowEnd = number | "bank" | "pool" | "sun" | "home" | "works" | "lost";

export interface Flow {
  readonly what: "J" | "T" | GoodId;
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  /** the seat at one of its ends, of two the one it comes from: whose "home" or "works" the other is */
  readonly at?: number;
  readonly amount: number;
  readonly reason: string;
}
