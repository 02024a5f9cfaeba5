/**
 * What a command is to work with, and what comes of it. Commands are pure: they look at the state and make another; what
 * follows from that, once it is saved, is found in `aftermath.ts`.
 */
import type { PersonMessage, SessionMessage } from "@commonwatt/shared/protocol/session.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { RulesetShelf } from "../rulesets.ts";
import type { Write } from "../store/store.ts";
import type { Draw } from "./seating.ts";
import type { SessionState } from "./state.ts";

/** A phase of a table's game. */
export interface Phase {
  readonly gameId: string;
  /** actions in the game's log when it began */
  readonly phaseSeq: number;
}

export interface Doing {
  /** as it was decided so far */
  readonly state: SessionState;
  /** wall clock */
  readonly nowMs: number;
  /** chance: what is drawn is written into the log with the command */
  readonly draw: Draw;
  readonly drawSeed: () => number;
  readonly rulesets: RulesetShelf;
  /** the phase that counts down at a table now */
  phaseAt(table: number): Phase | undefined;
  /** how many people have answered a questionnaire */
  answered(questionnaire: string): number;
}

export interface Done {
  readonly state: SessionState;
  /** whom it concerns, when that was not known before */
  readonly person?: number;
  /** what the log has to say besides what was asked: what chance decided, who was concerned */
  readonly did?: object;
  readonly writes?: readonly Write[];
}

export type Outcome = Done | Refusal;

export const isRefusal = (outcome: Outcome): outcome is Refusal => "code" in outcome && "params" in outcome;
export const refuse = (code: string, params: Refusal["params"] = {}): Refusal => ({ code, params });

/** One handler for each command of a kind. */
export type Handlers<M extends { readonly type: string }> = {
  readonly [T in M["type"]]: (message: Extract<M, { readonly type: T }>, doing: Doing) => Outcome;
};

export type CommandType = SessionMessage["type"];
export type CommandsOf<T extends CommandType> = Handlers<Extract<SessionMessage, { readonly type: T }>>;
export type PersonMessageType = PersonMessage["type"];
