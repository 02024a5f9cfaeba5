/**
 * What must outlive the process: sessions with their tables and people, the games played, and two kinds of log: what was
 * asked in each game, and what was asked of each session. A game is its setup plus its log; everything else is derived. No
 * addresses and no secrets are kept, only hashes of secrets.
 */
import type { PlayedUnder } from "@commonwatt/shared/protocol/http.ts";
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import type {
  Questionnaire,
  SessionSettings,
  SessionStage,
  Showing,
  TalkSwitches,
} from "@commonwatt/shared/views/session.ts";
import type { Stage } from "@commonwatt/shared/views/table.ts";
import type { DialTurn } from "@commonwatt/shared/views/types.ts";

/** By which rules a table plays its next game, or the one that runs. */
export interface TablePlan {
  readonly ruleset: GameSetup["ruleset"];
  /** how it differs from the document it is named after */
  readonly treatment: readonly DialTurn[];
  /** a whole number of 32 bits */
  readonly seed: number;
  readonly rounds: number;
  readonly seats: number;
  /** policies of seats nobody takes, in turn; empty = only people play */
  readonly bots: readonly string[];
}

export interface SessionRow {
  readonly code: string;
  /** SHA-256 of the facilitator's and the projectors' tokens, in hex; "" = there is none */
  readonly hostHash: string;
  readonly watchHash: string;
  readonly stage: SessionStage;
  readonly settings: SessionSettings;
  readonly questionnaires: readonly (Questionnaire & { readonly open: boolean })[];
  readonly revealed: readonly string[];
  readonly showing: Showing;
  /** number in the session's log up to which a facilitator has read messages */
  readonly readUpTo: number;
  readonly createdMs: number;
}

/** What a seat is called while nobody holds it. */
export interface SeatName {
  readonly name: string;
  /** a person has taken this seat at some time */
  readonly claimed: boolean;
}

export interface TableRow {
  readonly code: string;
  /** from 1 on */
  readonly table: number;
  readonly plan: TablePlan;
  /** "stopped" is never stored: it is found again */
  readonly stage: Exclude<Stage, "stopped">;
  /** games begun here so far */
  readonly games: number;
  /** the running or last one; "" before the first */
  readonly gameId: string;
  /** one for each seat of the running or last game */
  readonly seats: readonly SeatName[];
  readonly talk: TalkSwitches;
  /** ms that a facilitator has added to a phase: of which game and after how many of its actions that phase began */
  readonly extended: { readonly gameId: string; readonly phaseSeq: number; readonly ms: number };
}

export interface GameRow {
  readonly id: string;
  readonly code: string;
  readonly table: number;
  readonly setup: GameSetup;
  /** how its rules differ from the document they are named after */
  readonly treatment: readonly DialTurn[];
  /** who sat where when it began; person 0 = nobody */
  readonly seated: readonly { readonly person: number; readonly name: string }[];
  readonly startedMs: number;
}

export type Standing = "asking" | "in" | "removed";

export interface PersonRow {
  readonly code: string;
  /** from 1 on, in the order in which they came */
  readonly person: number;
  readonly name: string;
  /** SHA-256 of the resume token, in hex */
  readonly tokenHash: string;
  /** the two rejoin words, hashed with care: they are guessable; "" = there are none */
  readonly wordsHash: string;
  readonly standing: Standing;
  /** 0 = at none, -1 = at none */
  readonly table: number;
  readonly seat: number;
  readonly muted: boolean;
  readonly joinedMs: number;
}

/** One action in a game's log, with the answer it got. `hash` covers `prevHash` and every other field. */
export interface LogRow {
  readonly game: string;
  /** 1, 2, 3 … in each game */
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  /** wall clock, never decreasing in a game */
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

/** Who did something in a session: its facilitator, a person, or the session itself (drop-outs, ends of games). */
export type By = "host" | "person" | "session";

/** One thing done in a session, with the answer it got. `hash` covers `prevHash` and every other field but body and salt (`seal.ts`). */
export interface RecordRow {
  readonly code: string;
  /** 1, 2, 3 … in each session */
  readonly seq: number;
  readonly prevHash: string;
  readonly hash: string;
  readonly timeMs: number;
  readonly id: string;
  readonly by: By;
  /** who did it, or to whom it was done; 0 = nobody in particular */
  readonly person: number;
  readonly type: string;
  /** JSON; "" = erased, and the salt with it */
  readonly body: string;
  readonly salt: string;
  readonly seal: string;
  readonly ok: boolean;
  /** JSON of the refusal, "" when accepted */
  readonly refusal: string;
}

/** The latest answer of a person to one item of a questionnaire; all earlier ones are in the session's log. */
export interface AnswerRow {
  readonly code: string;
  readonly person: number;
  readonly questionnaire: string;
  readonly item: string;
  /** JSON of a whole number or a text */
  readonly value: string;
  readonly timeMs: number;
}

/** Rules that somebody keeps, under the fingerprint of what they say. */
export interface RulesetRow {
  readonly id: string;
  readonly ruleset: GameSetup["ruleset"];
  /** SHA-256 of the secret with which it was saved, in hex */
  readonly ownerHash: string;
  /** the rules it was made from; "" = none */
  readonly parent: string;
  readonly savedMs: number;
}

/**
 * Something to be saved. Records of logs are only ever added, but for the body of one that is erased; the others take the
 * place of what was there.
 */
export type Write =
  | { readonly kind: "log"; readonly row: LogRow }
  | { readonly kind: "record"; readonly row: RecordRow }
  | { readonly kind: "session"; readonly row: SessionRow }
  | { readonly kind: "table"; readonly row: TableRow }
  | { readonly kind: "game"; readonly row: GameRow }
  | { readonly kind: "person"; readonly row: PersonRow }
  | { readonly kind: "answer"; readonly row: AnswerRow }
  /** the same record with its body and salt blanked */
  | { readonly kind: "blanked"; readonly row: RecordRow }
  /** an answer that is gone */
  | { readonly kind: "unanswered"; readonly row: Omit<AnswerRow, "value" | "timeMs"> }
  | { readonly kind: "ruleset"; readonly row: RulesetRow };

/** The session something belongs to: a game's id begins with its code. Rulesets are nobody's in particular. */
export function codeOf({ kind, row }: Write): string | undefined {
  if (kind === "ruleset") return undefined;
  return kind === "log" ? row.game.slice(0, CODE_LENGTH) : row.code;
}

const CODE_LENGTH = 6;

export interface Store {
  /** false when the code is taken */
  createSession(session: SessionRow, tables: readonly TableRow[]): Promise<boolean>;
  /** Takes a session for this server, or says where pages reach the one that has it ("" = nowhere of its own). */
  take(code: string): Promise<{ readonly here: true } | { readonly here: false; readonly address: string }>;
  /** Lets a session go, so that any server may take it. */
  release(code: string): Promise<void>;
  session(code: string): Promise<SessionRow | undefined>;
  /** codes of open sessions at which a game runs or may begin, oldest first */
  unfinished(): Promise<readonly string[]>;
  /** in the order of their numbers, as all lists here */
  tables(code: string): Promise<readonly TableRow[]>;
  people(code: string): Promise<readonly PersonRow[]>;
  games(code: string): Promise<readonly GameRow[]>;
  game(id: string): Promise<GameRow | undefined>;
  log(game: string): Promise<readonly LogRow[]>;
  records(code: string): Promise<readonly RecordRow[]>;
  answers(code: string): Promise<readonly AnswerRow[]>;
  /** the record of an action or of a command by its id, if there is one */
  findAction(game: string, id: string): Promise<LogRow | undefined>;
  findRecord(code: string, id: string): Promise<RecordRow | undefined>;
  ruleset(id: string): Promise<RulesetRow | undefined>;
  /** how many are kept in all, and of one owner */
  rulesetsKept(ownerHash: string): Promise<{ readonly all: number; readonly own: number }>;
  /** Takes one away; on the disk when it resolves. Rejects with a `StoreFault`. */
  dropRuleset(id: string): Promise<void>;
  /** games whose rules carry this name */
  playedUnder(id: string): Promise<PlayedUnder>;
  /** All of it or none; on the disk when it resolves. Rejects with a `StoreFault`. */
  commit(writes: readonly Write[]): Promise<void>;
  /** deletes a session with everything that belongs to it; false when there is none */
  eraseSession(code: string): Promise<boolean>;
  /**
   * Makes sure that nothing which was deleted or replaced can be read out of the files any more. Rejects when somebody
   * still reads an older state of them: then it has to be asked for again.
   */
  wipe(): Promise<void>;
  /** writes and syncs something small: rejects as long as saving fails */
  probe(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Saving failed: the disk is full or broken, or somebody else holds the file; "conflict": two records claim one place;
 * "fenced": the session is at another server. `message` is for operators.
 */
export class StoreFault extends Error {
  override readonly name = "StoreFault";
  readonly code: "in_use" | "unusable" | "unknown_version" | "cannot_save" | "conflict" | "fenced";

  constructor(code: StoreFault["code"], message: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
  }
}
