/**
 * What the page asks of its workers. A ground is laid once (a table of bots, or a moment of a recorded game); games are then
 * played on it one seed at a time, so that whatever is no longer wanted stops at the next game.
 */

import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import type { EndlessFault, GameLog, Sweep, SweepRow } from "@commonwatt/shared/sim";

export interface TableGround {
  readonly kind: "table";
  readonly ruleset: Ruleset;
  readonly peers: number;
  /** dealt to the seats in turn */
  readonly bots: readonly string[];
}

export interface MomentGround {
  readonly kind: "moment";
  readonly log: GameLog;
  /** actions of the log that have happened */
  readonly seq: number;
  /** other rules from this moment on; absent = the game's own */
  readonly ruleset?: Ruleset;
}

/** A sweep; what is asked for is a row of it instead of a seed. */
export interface SweepGround {
  readonly kind: "sweep";
  readonly sweep: Sweep;
}

/** Who would make money without end plays under these rules. */
export interface EndlessGround {
  readonly kind: "endless";
  readonly ruleset: Ruleset;
}

export type Ground = TableGround | MomentGround | SweepGround | EndlessGround;

export interface Results {
  readonly table: PlayedGame;
  readonly moment: PlayedGame;
  readonly sweep: SweepRow;
  readonly endless: readonly EndlessFault[];
}

export type Asked =
  | { readonly type: "ground"; readonly key: string; readonly ground: Ground }
  | { readonly type: "play"; readonly key: string; readonly seed: number };

/** A game that was played to its end. */
export interface PlayedGame {
  readonly seed: number;
  readonly outcome: string;
  /** by figure of `series.ts`, by round from `first` on */
  readonly series: readonly (readonly number[])[];
  readonly first: number;
  /** the line that vitality must stay above, by round from `first` on */
  readonly line: readonly number[];
  /** by measure, in the order of `measureNames`; null = nothing to measure */
  readonly values: readonly (number | null)[];
  /** of the last state; "" when broken */
  readonly stateHash: string;
  /** the sentence of a broken invariant; absent when all held */
  readonly broke?: string;
}

export interface Said {
  readonly type: "played";
  readonly key: string;
  readonly result: Results[Ground["kind"]];
}
