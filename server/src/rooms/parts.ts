/** What a table is made of and given to work with. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { Rules } from "../rules.ts";
import type { GroupCommit } from "../store/groupCommit.ts";
import type { Store } from "../store/store.ts";
import type { TempoTiming } from "./tempo.ts";

export interface TableTiming extends TempoTiming {
  /** how long a person may be gone before her seat is played for her */
  readonly awayMs: number;
  /** how often to try again while saving fails */
  readonly retryMs: number;
}

export interface TableParts {
  readonly rules: Rules;
  readonly store: Store;
  readonly commit: GroupCommit;
  readonly timing: TableTiming;
  /** wall clock, ms since 1970 */
  readonly now: () => number;
  /** writes the public view into the room's state and sends the patch */
  readonly patch: (view: Omit<TableView, "clock">) => void;
  /** tells operators; never the players */
  readonly report: (what: string, error: unknown) => void;
}
