/**
 * What must outlive the process: sessions, who sits where, and the log of actions. A game is its setup plus its log;
 * everything else is derived. No addresses and no secrets are kept, only SHA-256 of the secrets.
 */
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { Pace, Stage } from "@commonwatt/shared/views/table.ts";

/** How a table is run; a facilitator may change it while it runs. It is no part of the game's rules. */
export interface Settings {
  readonly pace: Pace;
  readonly roundSeconds: number;
  /** policies of seats nobody takes, in turn; empty = only people play */
  readonly bots: readonly string[];
}

/** What a session was opened with. `seed` is a whole number of 32 bits. */
export interface Opening {
  readonly ruleset: GameSetup["ruleset"];
  readonly rulesetTitle: string;
  readonly seed: number;
  readonly seats: number;
  readonly rounds: number;
}

export interface SessionRow {
  readonly code: string;
  readonly hostHash: string;
  readonly opening: Opening;
  readonly settings: Settings;
  readonly stage: Stage;
  /** fixed when the game starts */
  readonly setup: GameSetup | undefined;
  readonly createdMs: number;
}

export interface SeatRow {
  readonly seat: number;
  readonly name: string;
  /** SHA-256 of the resume token in hex; "" = nobody holds this seat */
  readonly tokenHash: string;
  /** a person has taken this seat at some time */
  readonly claimed: boolean;
}

/** One action in the log, with the answer it got. `hash` covers `prevHash` and every other field. */
export interface LogRow {
  readonly table: string;
  /** 1, 2, 3 … at each table */
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  /** wall clock, never decreasing at a table */
  readonly timeMs: number;
  readonly actionId: string;
  readonly by: string;
  readonly seat: number;
  readonly type: string;
  /** JSON */
  readonly payload: string;
  readonly ok: boolean;
  /** JSON of the refusal, "" when accepted */
  readonly refusal: string;
  /** the game's fingerprint after an accepted `advance`, else "" */
  readonly stateHash: string;
}

export interface Store {
  /** false when the code is taken */
  createSession(row: SessionRow): boolean;
  session(code: string): SessionRow | undefined;
  /** codes of sessions that are not over, oldest first */
  unfinished(): readonly string[];
  saveSettings(code: string, settings: Settings): void;
  saveStage(code: string, stage: Stage): void;
  /** the game begins: its setup and the names of all seats, in one step */
  saveStart(code: string, setup: GameSetup, seats: readonly SeatRow[]): void;
  seats(code: string): readonly SeatRow[];
  saveSeat(code: string, row: SeatRow): void;
  dropSeat(code: string, seat: number): void;
  /** All rows or none; on the disk when it returns. */
  append(rows: readonly LogRow[]): void;
  log(code: string): readonly LogRow[];
  /** the record of an action id, if there is one */
  find(code: string, actionId: string): LogRow | undefined;
  /** writes and syncs something small: throws as long as saving fails */
  probe(): void;
  close(): void;
}

/** Saving failed: the disk is full or broken, or somebody else holds the file. `message` is for operators. */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  readonly code: "in_use" | "unusable" | "unknown_version" | "cannot_save" | "conflict";

  constructor(code: StoreFault["code"], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
