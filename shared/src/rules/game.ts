/**
 * The state of one game, changed in place by `evolve` and by nothing else. What is here can be written down as plain data
 * and read back, and the game goes on as if nothing had happened.
 */
import type { RngState } from "../kernel/rng.ts";
import type { Balances } from "../ledger/post.ts";
import { type BalanceRecord, balancesOf, recordOf } from "../ledger/record.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { Occupant, Outcome, Phase, RoundReport } from "../views/types.ts";
import { type Tally, type TallyRecord, tallyFrom, tallyRecord } from "./tally.ts";

/** Each mechanic's own part of the state. Mechanics add their entry, in their own file. */
// biome-ignore lint/suspicious/noEmptyInterface: filled by the mechanics
export interface Slices {}

export interface SeatSetup {
  readonly occupant: Occupant;
  /** who plays when no person does */
  readonly policy: string;
}

export interface GameSetup {
  readonly ruleset: Ruleset;
  readonly seed: number;
  readonly seats: readonly SeatSetup[];
}

export interface Seat {
  occupant: Occupant;
  policy: string;
  done: boolean;
  /** place on the map, 0..1000 */
  readonly x: number;
  readonly y: number;
  readonly district: number;
  /** ppm of the ordinary energy and time that a piece of each good takes this peer */
  readonly skill: Readonly<Record<string, number>>;
}

export interface Game {
  /** as it stands now: a facilitator may turn dials between rounds, which puts another document in its place */
  ruleset: Ruleset;
  readonly seed: number;
  rng: RngState;
  phase: Phase;
  round: number;
  readonly rounds: number;
  paused: boolean;
  pauseCaption: string;
  outcome: Outcome | "";
  /** actions done so far */
  seq: number;
  readonly seats: Seat[];
  readonly balances: Balances;
  readonly slices: Slices;
  /** what moved in this round, by reason */
  tally: Tally;
  /** one per finished round; derived, so left out of the state's hash */
  readonly reports: RoundReport[];
}

/** A game as plain data: accounts and reasons by name. */
export type GameRecord = Omit<Game, "balances" | "tally"> & {
  readonly balances: BalanceRecord;
  readonly tally: TallyRecord;
};

export function gameRecord(game: Readonly<Game>): GameRecord {
  return { ...game, balances: recordOf(game.balances), tally: tallyRecord(game.tally) };
}

export function gameFrom(record: GameRecord): Game {
  return { ...record, balances: balancesOf(record.balances), tally: tallyFrom(record.tally) };
}
