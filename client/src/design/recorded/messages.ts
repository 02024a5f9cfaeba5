/** What the page asks of the worker that reads recorded games. */
import type { FlowNetwork, GameLog, TraceAnswer, TraceQuestion } from "@commonwatt/shared/sim";
import type { Params } from "@commonwatt/shared/views/types.ts";
import type { Moved } from "./moved.ts";

export interface ReadGame {
  readonly id: string;
  readonly log: GameLog;
  /** rounds that have been reported */
  readonly rounds: number;
  readonly over: boolean;
  readonly outcome: string;
  /** by figure of `series.ts`, by round */
  readonly series: readonly (readonly number[])[];
  readonly line: readonly number[];
  /** by measure; null = nothing to measure */
  readonly values: readonly (number | null)[];
  /** at a round's report: how many actions have happened */
  readonly marks: readonly { readonly round: number; readonly seq: number }[];
  /** places where the log does not repeat itself; empty = it does, to the last joule */
  readonly faults: number;
  /** everything that moved, in order */
  readonly moved: readonly Moved[];
  /** who paid whom, by round */
  readonly networks: readonly FlowNetwork[];
}

export type Asked =
  | { readonly ask: number; readonly type: "read"; readonly bytes: ArrayBuffer }
  | {
      readonly ask: number;
      readonly type: "trace";
      readonly log: GameLog;
      /** the moment: actions that have happened */
      readonly seq: number;
      readonly question: TraceQuestion;
    };

export type Said =
  | { readonly ask: number; readonly ok: true; readonly games: readonly ReadGame[] }
  | { readonly ask: number; readonly ok: true; readonly trace: TraceAnswer }
  /** `replay.fault.<key>` */
  | { readonly ask: number; readonly ok: false; readonly key: string; readonly params: Params };
