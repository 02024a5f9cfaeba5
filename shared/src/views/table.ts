/** A table as every page at it sees it: who sits where, what the clock says, and the game itself once it has begun. */
import type { Occupant, Outcome, PublicView } from "./types.ts";

export type Stage = "lobby" | "playing" | "over" | "stopped";
/** together: all tables of the session move on in one step */
export type Pace = "timer" | "ready" | "gate" | "together";

export interface PersonView {
  readonly seat: number;
  readonly name: string;
  /** a person has taken this seat at some time */
  readonly claimed: boolean;
  readonly connected: boolean;
  readonly occupant: Occupant;
}

export interface ClockView {
  /** milliseconds left when this was sent; -1 = no deadline. The page counts on from when it received it. */
  readonly leftMs: number;
  /** false while paused or when nothing counts down */
  readonly running: boolean;
}

export interface TableView {
  /** the session's join code */
  readonly code: string;
  /** its number in the session, from 1 on, and how many there are */
  readonly table: number;
  readonly tables: number;
  /** the running or last game, as exports name it; "" before the first */
  readonly gameId: string;
  readonly stage: Stage;
  readonly rulesetTitle: string;
  readonly rounds: number;
  readonly pace: Pace;
  readonly roundSeconds: number;
  readonly clock: ClockView;
  readonly people: readonly PersonView[];
  /** actions in the log so far */
  readonly seq: number;
  readonly outcome: Outcome | "";
  /** set while the server cannot save: nothing is accepted, it goes on by itself when saving works again */
  readonly trouble?: "cannot_save";
  readonly game?: PublicView;
}
