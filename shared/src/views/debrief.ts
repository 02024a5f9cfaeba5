/**
 * What a debrief shows: moments of the games, what was expected beside what came, tables side by side, and each player's own
 * year. Plain data made by `shared/src/debrief`; a page draws it and knows no rules. Units as in `types.ts`.
 *
 * There are two versions of it. The facilitator's names everybody; in everybody's, a moment that might shame somebody has no
 * seats, and nobody's prediction carries a name (`forEverybody`).
 */
import type { CoursePoint } from "./session.ts";
import type { DialTurn, Foretold, Outcome, Params, Sum, Unit } from "./types.ts";

export const momentKinds = [
  "first_loan",
  "saved",
  "refused",
  "hoard",
  "inequality",
  "run",
  "blackout",
  "averted",
  "shock",
  "loop",
  "copied",
  "crossed_under",
  "crossed_over",
  "hinge",
] as const;
/** `debrief.moment.<kind>.title`, `.story`, `.named` (who it was; only where somebody is known) and `.question` are its words. */
export type MomentKind = (typeof momentKinds)[number];

/** Values over rounds: `debrief.chart.<key>` names the whole, `debrief.line.<key>` each line. The first value is of round 1. */
export interface MomentChart {
  readonly key: string;
  readonly unit: Unit;
  readonly lines: readonly { readonly key: string; readonly values: readonly number[] }[];
  /** what the line should stay above, by round */
  readonly threshold?: { readonly key: string; readonly values: readonly number[] };
  /** the round it is about */
  readonly mark: number;
}

export interface MomentView {
  /** its place in the debrief, from 1 on, for reading; what names it is `momentName` */
  readonly n: number;
  readonly table: number;
  /** the game's id */
  readonly game: string;
  readonly kind: MomentKind;
  /** the game was played with ordinary money: `debrief.moment.<kind>.question.ordinary`, where there is one, is asked instead */
  readonly ordinary?: true;
  readonly round: number;
  /** the action after which it has happened: where a replay jumps to */
  readonly seq: number;
  /** might shame somebody: only the facilitator learns who it was */
  readonly delicate: boolean;
  readonly seats: readonly number[];
  readonly params: Params;
  /** its number with the arithmetic behind it */
  readonly sum: Sum;
  readonly chart: MomentChart;
}

/** What `reveal` calls a moment: the same however many others there are beside it. */
export const momentName = ({ game, seq, kind }: Pick<MomentView, "game" | "seq" | "kind">): string =>
  `moment.${game}.${seq}.${kind}`;

/** The other parts of a debrief that are revealed as a whole. */
export const debriefParts = {
  expected: "debrief.expected",
  compared: "debrief.compared",
  earlier: "debrief.earlier",
} as const;

/**
 * Revealed, it opens finished games to everybody who holds a place in the session: they may watch them again, with every move of
 * everybody. Names are not in the log of a game.
 */
export const replayPart = "replay";

/** One round's question. `answers` by seat ("" = silent): the facilitator's version only. */
export interface ForetoldRound {
  readonly round: number;
  readonly question: string;
  readonly expected: Readonly<Record<string, number>>;
  readonly happened: string;
  readonly answers?: readonly string[];
}

/** How often somebody was right, best first; `seat` in the facilitator's version only. */
export interface ForetoldScore {
  readonly seat?: number;
  readonly hits: number;
  readonly made: number;
}

export interface GameDebrief {
  readonly table: number;
  readonly game: string;
  readonly title: string;
  readonly treatment: readonly DialTurn[];
  readonly seed: number;
  readonly rounds: number;
  readonly peers: number;
  readonly outcome: Outcome | "";
  readonly course: readonly CoursePoint[];
  readonly foretold: readonly ForetoldRound[];
  readonly scores: readonly ForetoldScore[];
}

export type ComparedKey =
  | "vitality"
  | "needsMet"
  | "giniPurses"
  | "velocity"
  | "outstanding"
  | "priceIndex"
  | "tradesBlocked"
  | "loansLate";

/** One measure of all tables on one axis. `differences` are against the first table, round by round as far as both went. */
export interface ComparedMeasure {
  readonly key: ComparedKey;
  readonly unit: Unit;
  readonly lines: readonly { readonly table: number; readonly game: string; readonly values: readonly number[] }[];
  readonly differences: readonly {
    readonly table: number;
    readonly game: string;
    /** both had the same seed, so the same weather and the same draws to begin with */
    readonly paired: boolean;
    readonly byRound: readonly number[];
    /** mean of them */
    readonly mean: number;
  }[];
}

export interface SummedGame {
  readonly table: number;
  readonly title: string;
  readonly treatment: readonly DialTurn[];
  readonly outcome: Outcome | "";
  readonly rounds: number;
  /** means over the rounds */
  readonly means: Readonly<Record<ComparedKey, number>>;
}

/** What is kept of a session for those after it. */
export interface SessionSummary {
  readonly code: string;
  /** when it was opened, ms; 0 = not told */
  readonly openedMs: number;
  readonly games: readonly SummedGame[];
}

/** This session beside an earlier one: means of all their games. */
export interface EarlierView {
  readonly key: ComparedKey;
  readonly unit: Unit;
  readonly now: number;
  readonly earlier: readonly { readonly code: string; readonly openedMs: number; readonly value: number }[];
}

export interface SessionDebrief {
  readonly games: readonly GameDebrief[];
  readonly moments: readonly MomentView[];
  /** empty with fewer than two tables */
  readonly compared: readonly ComparedMeasure[];
  readonly earlier: readonly EarlierView[];
}

/** Who sat where in a game, by seat; "" = nobody, a bot. */
export interface GameNames {
  readonly game: string;
  readonly names: readonly string[];
}

/**
 * What a page gets of a session's debrief. Whoever leads gets all of it; a projector and a player what has been revealed, in
 * everybody's version. `years` are a player's own, newest first; `waiting`: tables whose game still runs.
 */
export interface DebriefPage {
  readonly debrief: SessionDebrief;
  readonly names: readonly GameNames[];
  readonly years: readonly YearView[];
  readonly waiting: readonly number[];
}

// ---- one player's year -------------------------------------------------------------------------------------------

/** `debrief.year.<key>`: something given or taken. */
export interface YearItem {
  readonly key: string;
  readonly value: number;
  readonly unit: Unit;
}

export interface YearLoan {
  readonly role: "borrower" | "lender";
  readonly amount: number;
  readonly term: number;
  readonly round: number;
  /** round in which it was paid back whole; 0 = it never was */
  readonly back: number;
  readonly late: boolean;
}

/** `debrief.turn.<key>`: something that turned this home's year. */
export interface TurningPoint {
  readonly key: string;
  readonly round: number;
  readonly seq: number;
  readonly params: Params;
}

/** Private: for who held this seat, and the facilitator. */
export interface YearView {
  readonly table: number;
  readonly game: string;
  readonly seat: number;
  readonly rounds: number;
  readonly gave: readonly YearItem[];
  readonly took: readonly YearItem[];
  /** by round from 1 on */
  readonly needs: readonly { readonly round: number; readonly met: number; readonly unmet: readonly string[] }[];
  readonly wellbeing: readonly number[];
  readonly purse: readonly number[];
  readonly standing: number;
  readonly loans: readonly YearLoan[];
  readonly foretold: readonly Foretold[];
  readonly hits: number;
  readonly made: number;
  readonly turning: readonly TurningPoint[];
}
