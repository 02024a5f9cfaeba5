/** What a kind of server has to say for itself: how it is started, and how somebody sits at one of its tables. */
import type { Seen } from "../seen.ts";

export interface Seat {
  /** bytes received so far */
  received(): number;
  /** asks for her next action */
  act(): void;
  leave(): void;
}

export interface Kind {
  readonly name: string;
  /** what it does that others do not, in a few words */
  readonly note: string;
  /** opens the tables and everybody's seats; `seen` of each table */
  open(url: string, seen: readonly Seen[]): Promise<readonly (readonly Seat[])[]>;
}

/** An address of its own for each seat, so that limits for one address are not what is measured. */
export const addressOf = (n: number): string => `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`;
