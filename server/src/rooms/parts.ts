/** What tables and sessions are given to work with. */
import type { Rules } from "../rules.ts";
import type { RulesetShelf } from "../rulesets.ts";
import type { GroupCommit } from "../store/groupCommit.ts";
import type { Store } from "../store/store.ts";
import type { TempoTiming } from "./tempo.ts";

export interface TableTiming extends TempoTiming {
  /** how long a finished session stays open after its last page has gone, so that people can reload their final report */
  readonly keepOverMs: number;
}

export interface Parts {
  readonly rules: Rules;
  readonly rulesets: RulesetShelf;
  readonly store: Store;
  readonly commit: GroupCommit;
  readonly timing: TableTiming;
  /** wall clock, ms since 1970 */
  readonly now: () => number;
  /** tells operators; never the players */
  readonly report: (what: string, error: unknown) => void;
}

/** The clock that pages are told of: it only ever goes forward, and at the pace of seconds. */
export const serverMs = (): number => Math.round(performance.timeOrigin + performance.now());
