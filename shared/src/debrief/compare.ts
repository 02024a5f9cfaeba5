/** Tables beside each other on one axis, and a session beside those before it. Plain differences, nothing else. */
import type { ComparedKey, ComparedMeasure, EarlierView, GameDebrief, SessionSummary } from "../views/debrief.ts";
import type { CoursePoint } from "../views/session.ts";
import type { RoundReport, Unit } from "../views/types.ts";
import { sumOf } from "./finder.ts";

/** What tables are compared by, in the order in which it is shown. */
const compared: Readonly<Record<ComparedKey, Unit>> = {
  vitality: "points",
  needsMet: "ppm",
  giniPurses: "ppm",
  velocity: "ppm",
  outstanding: "T",
  priceIndex: "T",
  tradesBlocked: "pieces",
  loansLate: "pieces",
};
const measures = Object.entries(compared) as [ComparedKey, Unit][];

export const courseOf = (reports: readonly RoundReport[]): CoursePoint[] =>
  reports.map(({ round, vitality, line, needsMet, giniPurses, velocity, outstanding, priceIndex, ...report }) => ({
    round,
    vitality,
    line,
    needsMet,
    giniPurses,
    velocity,
    outstanding,
    priceIndex,
    tradesBlocked: report.tradesBlockedForTokens,
    loansLate: report.loansLate,
  }));

const meanOf = (values: readonly number[]): number => (values.length === 0 ? 0 : sumOf(values) / values.length);

/** All tables against the first; nothing where there is but one. */
export function compareTables(games: readonly GameDebrief[]): ComparedMeasure[] {
  const [first, ...others] = games;
  if (!first || others.length === 0) return [];
  const column = ({ course }: GameDebrief, key: ComparedKey): number[] => course.map((point) => point[key]);
  return measures.map(([key, unit]) => {
    const control = column(first, key);
    return {
      key,
      unit,
      lines: games.map((one) => ({ table: one.table, game: one.game, values: column(one, key) })),
      differences: others.map((one) => {
        const values = column(one, key).slice(0, control.length);
        const byRound = values.map((value, i) => value - (control[i] ?? 0));
        return { table: one.table, game: one.game, paired: one.seed === first.seed, byRound, mean: meanOf(byRound) };
      }),
    };
  });
}

export const summaryOf = (code: string, openedMs: number, games: readonly GameDebrief[]): SessionSummary => ({
  code,
  openedMs,
  games: games.map(({ table, title, treatment, outcome, course }) => ({
    table,
    title,
    treatment,
    outcome,
    rounds: course.length,
    means: Object.fromEntries(measures.map(([key]) => [key, meanOf(course.map((point) => point[key]))])) as Record<
      ComparedKey,
      number
    >,
  })),
});

/** This session's means beside those of earlier ones, oldest first. */
export function besideEarlier(now: SessionSummary, earlier: readonly SessionSummary[]): EarlierView[] {
  const played = (summary: SessionSummary) => summary.games.filter(({ rounds }) => rounds > 0);
  const before = earlier
    .filter((one) => one.code !== now.code && played(one).length > 0)
    .sort((a, b) => a.openedMs - b.openedMs || (a.code < b.code ? -1 : 1));
  if (before.length === 0 || played(now).length === 0) return [];
  const of = (summary: SessionSummary, key: ComparedKey): number =>
    meanOf(played(summary).map(({ means }) => means[key]));
  return measures.map(([key, unit]) => ({
    key,
    unit,
    now: of(now, key),
    earlier: before.map((one) => ({ code: one.code, openedMs: one.openedMs, value: of(one, key) })),
  }));
}
