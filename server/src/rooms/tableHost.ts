/** What a table may ask of the session it belongs to, and what it tells it. */
import type { SessionSettings, StandInWhy } from "@commonwatt/shared/views/session.ts";
import type { SessionState, TableState } from "../session/state.ts";

/** What happens to people by itself, for the session's log. */
export type Happening = "warned" | "tookOver" | "gaveBack";

export interface TableHost {
  readonly code: string;
  /** as it is saved */
  state(): SessionState;
  table(): TableState;
  settings(): SessionSettings;
  /** somebody looks at the session as a whole: then its tables do not sleep */
  isWatched(): boolean;
  /** all are done here, or the time is up: with pace "together" the session says when the tables move on */
  isReady(): void;
  /** the game has come to its end */
  isOver(): void;
  /** something of this table that a console shows has changed */
  changed(): void;
  note(person: number, what: Happening, why?: StandInWhy): void;
  /** her seat is closed: she has been gone for too long */
  closeSeat(person: number): void;
}
