/** What the parts of a table may ask of it: its tempo, its presence, its audience. */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { SessionSettings } from "@commonwatt/shared/views/session.ts";
import type { Stage } from "@commonwatt/shared/views/table.ts";
import type { Person } from "../session/state.ts";
import type { Play } from "./play.ts";

export interface TableCore {
  play(): Play | undefined;
  stage(): Stage;
  settings(): SessionSettings;
  /** who holds a seat */
  holder(seat: number): Person | undefined;
  /** false while saving fails: nothing is decided then */
  saves(): boolean;
  /** true when everything decided so far is on the disk */
  isSettled(): boolean;
  /** the phase ends, unless it has ended already when the turn comes */
  advance(): void;
  /** an action of the table's own making; it gets its id here */
  submitOwn(action: Omit<Action, "id">, answered?: (ack: AckMessage) => void): void;
  /** runs a step of the table's life; what it throws stops this table and no other */
  guard(work: () => void): void;
}
