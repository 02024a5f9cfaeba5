/**
 * A session as those see it who lead it, watch it on the projector, wait in it or sit at one of its tables. Plain data, sent
 * as changes (`protocol/diff.ts`). A session has one join code and one to eight tables; each table plays one game after the
 * other. A person holds a resume token; she waits, or sits at one seat of one table.
 *
 * Tables count from 1 (0 = none, or all), seats from 0 (-1 = none), persons from 1 in the order in which they came. A person keeps her number
 * wherever she sits. Times (`…Ms`) are on the server's clock, which every message of a view tells.
 */
import type { Pace, Stage } from "./table.ts";
import type { DialTurn, JournalEntry, Outcome, Phase, Predicting, Refusal } from "./types.ts";

/** closed: the facilitator has ended it; nobody joins any more, everything can still be read */
export type SessionStage = "open" | "closed";
/** open: who has the code sits down at once · ask: she waits until the facilitator lets her in · locked: nobody new comes in */
export type Door = "open" | "ask" | "locked";
/** Where somebody new sits: at the table with the fewest people, at one drawn by lot, or where the facilitator puts her. */
export type Assignment = "even" | "lot" | "host";
/**
 * What becomes of the seat of somebody who is gone: it waits · an autopilot plays under her mandate · a bot plays · it is
 * closed: a bot has it for good, and she is given another when she returns. In each case but the last it is hers again at once.
 */
export type DropOutPolicy = "wait" | "autopilot" | "bot" | "close";

export interface SessionSettings {
  readonly door: Door;
  readonly assignment: Assignment;
  /** of all tables; "together": they move on in one step, when all of them are done, or have run out of time, or the facilitator says next */
  readonly pace: Pace;
  /** length of a day by the clock; 0 = no limit (pace "together" only) */
  readonly roundSeconds: number;
  /** gone = without a connection for longer than `seconds` */
  readonly dropOut: { readonly policy: DropOutPolicy; readonly seconds: number };
  /** idle = connected, by day, not done, and nothing done for `seconds` (0 = nobody ever is): warned, and `countdown` seconds later an autopilot plays */
  readonly idle: { readonly seconds: number; readonly countdown: number };
}

/** How the clock of a round stands. Running: `endsMs` on the server's clock, `heldMs` -1. Held: `endsMs` -1, `heldMs` left. No limit: both -1. */
export interface SessionClock {
  readonly endsMs: number;
  readonly heldMs: number;
}

// ---- what a facilitator sees -------------------------------------------------------------------------------------

/**
 * asking: at the door · waiting: let in, without a seat · ready: seated, and no game runs at her table ·
 * thinking, done: by day · reading: the report is up · idle: warned, or about to be played for · away: her connection is gone ·
 * autopilot, bot: who plays her seat now · removed: may come back only when forgiven.
 */
export type PersonStatus =
  | "asking"
  | "waiting"
  | "ready"
  | "thinking"
  | "done"
  | "reading"
  | "idle"
  | "away"
  | "autopilot"
  | "bot"
  | "removed";

/** Why somebody else plays a person's seat. */
export type StandInWhy = "gone" | "idle" | "host";

export interface RosterRow {
  readonly person: number;
  readonly name: string;
  /** 0 = at none */
  readonly table: number;
  /** -1 = at none */
  readonly seat: number;
  readonly connected: boolean;
  readonly status: PersonStatus;
  /** since when she has been in this status */
  readonly sinceMs: number;
  /** with autopilot and bot: why */
  readonly why?: StandInWhy;
  readonly muted: boolean;
  /** messages of hers that no facilitator has read */
  readonly unread: number;
  /** names of the questionnaires she has answered */
  readonly answered: readonly string[];
}

/** One finished round of a game, for charts that compare tables; the whole report is at the table. Units as in `RoundReport`. */
export interface CoursePoint {
  readonly round: number;
  readonly vitality: number;
  readonly line: number;
  readonly needsMet: number;
  readonly giniPurses: number;
  readonly velocity: number;
  readonly outstanding: number;
  readonly priceIndex: number;
  readonly tradesBlocked: number;
  readonly loansLate: number;
}

export interface TalkSwitches {
  readonly chat: boolean;
  readonly signals: boolean;
}

/** A table at one glance. What is in its game is told by the table's own room. */
export interface SessionTable {
  readonly table: number;
  /** id of its room: a facilitator or a projector connects there to see the board */
  readonly roomId: string;
  readonly stage: Stage;
  readonly rulesetId: string;
  readonly rulesetTitle: string;
  /** how this table's rules differ from that ruleset: its treatment */
  readonly treatment: readonly DialTurn[];
  readonly seed: number;
  readonly rounds: number;
  readonly seats: number;
  /** policies of seats nobody takes, in turn; empty = only people play */
  readonly bots: readonly string[];
  /** games begun here so far, the running one included */
  readonly games: number;
  /** names the running or last game in exports; "" before the first */
  readonly gameId: string;
  readonly round: number;
  /** "" while no game runs */
  readonly phase: Phase | "";
  readonly paused: boolean;
  readonly caption: string;
  readonly clock: SessionClock;
  readonly people: number;
  /** seats that nobody holds: bots play them, or will */
  readonly free: number;
  /** of these people; bots are not waited for */
  readonly done: number;
  /** persons whom the round waits for */
  readonly waitingFor: readonly number[];
  readonly vitality: number;
  readonly line: number;
  readonly outcome: Outcome | "";
  readonly course: readonly CoursePoint[];
  readonly talk: TalkSwitches;
  /** dials that the facilitator has turned in this game; `turning` stand from the next dawn on */
  readonly turned: readonly DialTurn[];
  readonly turning: readonly DialTurn[];
  /** by day, when a question is asked: how many expect what, without names */
  readonly predicting?: Predicting;
  /** why it has stopped, with stage "stopped" */
  readonly stopped?: Refusal;
  /** set while the server cannot save */
  readonly trouble?: "cannot_save";
}

/** What a facilitator's console is sent. */
export interface SessionView {
  readonly code: string;
  readonly stage: SessionStage;
  readonly settings: SessionSettings;
  /** everybody who ever came, in the order of their numbers */
  readonly roster: readonly RosterRow[];
  readonly tables: readonly SessionTable[];
  readonly questionnaires: readonly QuestionnaireCard[];
  /** what has been revealed to the room, by name: moments of the debrief, answers (`answers.<questionnaire>`), … */
  readonly revealed: readonly string[];
  readonly showing: Showing;
  /** messages of persons that no facilitator has read */
  readonly unread: number;
  /** records in the session's log */
  readonly seq: number;
  readonly trouble?: "cannot_save";
}

/**
 * What the projector is asked to show. auto: what the moment asks for (how to join, then the board or the tables compared,
 * then the debrief) · invite: how to join · board: the map of `table`, or of the first · compared: all tables on one axis ·
 * debrief: what has been revealed. A name that no page knows is shown as auto. `table` 0 = all.
 */
export interface Showing {
  readonly what: string;
  readonly table: number;
}

// ---- what everybody in the room may see --------------------------------------------------------------------------

export interface SeenPerson {
  readonly person: number;
  readonly name: string;
  readonly table: number;
  readonly seat: number;
  readonly connected: boolean;
}

/** What a projector is sent. Nothing here says how an individual is doing. */
export interface ProjectorView {
  readonly code: string;
  readonly stage: SessionStage;
  readonly door: Door;
  readonly pace: Pace;
  /** who is in, or waits for a seat; not who is asking at the door, nor who was removed */
  readonly people: readonly SeenPerson[];
  readonly asking: number;
  readonly tables: readonly Omit<SessionTable, "waitingFor" | "trouble" | "turning" | "predicting">[];
  /** the answers of one come once `answers.<id>` is revealed */
  readonly questionnaires: readonly QuestionnaireCard[];
  readonly revealed: readonly string[];
  readonly showing: Showing;
}

// ---- what a person sees of herself -------------------------------------------------------------------------------

/** What a person's page is sent in the waiting room and at the table alike. */
export interface SelfView {
  readonly code: string;
  readonly stage: SessionStage;
  readonly person: number;
  readonly name: string;
  /** 0 while she waits */
  readonly table: number;
  readonly seat: number;
  /** what she waits for while she has no seat: to be let in, or to be given a place */
  readonly waits: "door" | "place" | "";
  /** how many tables the session has */
  readonly tables: number;
  readonly muted: boolean;
  readonly talk: TalkSwitches;
  /** the one that is open now, with what she has answered so far */
  readonly questionnaire?: Questionnaire & { readonly answers: Answers };
  /** somebody else plays her seat now; "host": until the facilitator hands it back, otherwise any act of hers does */
  readonly standIn?: StandInWhy;
  readonly revealed: readonly string[];
}

/** She has done nothing for a while: in so many milliseconds an autopilot takes over. -1 = no warning any more. */
export interface IdleWarning {
  readonly leftMs: number;
}

/** What was done at her seat while somebody else played it: sent when she has it back. */
export interface Recap {
  readonly why: StandInWhy;
  readonly fromRound: number;
  readonly toRound: number;
  readonly lines: readonly JournalEntry[];
}

// ---- talk and messages -------------------------------------------------------------------------------------------

/** One line of the talk at a table, as everybody there and every facilitator sees it. `n` counts from 1 at each table. */
export interface TalkLine {
  readonly n: number;
  readonly person: number;
  readonly seat: number;
  readonly name: string;
  readonly kind: "say" | "signal";
  /** what was said, or the name of the signal */
  readonly text: string;
  readonly atMs: number;
}

/** A message between a facilitator and a person. `n` is its number in the session's log. */
export interface MessageLine {
  readonly n: number;
  /** whose it is, or to whom; 0 = to everybody */
  readonly person: number;
  /** with person 0: to everybody at this table; 0 = in the whole session */
  readonly table: number;
  readonly from: "host" | "person";
  /** a nudge is a message without words of its own */
  readonly kind: "message" | "nudge";
  readonly text: string;
  readonly atMs: number;
}

// ---- questionnaires ----------------------------------------------------------------------------------------------

export type QuestionnaireWhen = "before" | "after";

/** Answers are stored as a whole number (the step of a scale from 1 on, the number of a choice from 0 on) or as a text. */
export type QuestionnaireItem =
  | {
      readonly id: string;
      readonly kind: "likert";
      readonly text: string;
      readonly steps: number;
      /** what the two ends of the scale are called */
      readonly low: string;
      readonly high: string;
    }
  | { readonly id: string; readonly kind: "choice"; readonly text: string; readonly options: readonly string[] }
  | { readonly id: string; readonly kind: "text"; readonly text: string };

export interface Questionnaire {
  readonly id: string;
  readonly when: QuestionnaireWhen;
  readonly title: string;
  readonly items: readonly QuestionnaireItem[];
}

export type Answers = Readonly<Record<string, number | string>>;

/** A questionnaire as it stands. `counts`, for scales and choices: how many gave each answer; texts are in the export only. */
export interface QuestionnaireCard extends Questionnaire {
  readonly open: boolean;
  /** persons who have answered */
  readonly answered: number;
  readonly counts?: Readonly<Record<string, readonly number[]>>;
}
