/** What finds a kind of moment: it watches a game, and says at its end what it has found there. */
import type { Game } from "../rules/game.ts";
import type { MomentChart, MomentView } from "../views/debrief.ts";
import type { RoundReport, Unit } from "../views/types.ts";
import type { Marks, Watcher } from "./watch.ts";

/** A moment before it has its place; `weight` (0 to 1000) says how telling it is. */
export interface Found extends Omit<MomentView, "n" | "table" | "game"> {
  readonly weight: number;
}

export interface Finder extends Watcher {
  found(game: Readonly<Game>, marks: Marks): readonly Found[];
}

/** A figure of the reports, drawn over the rounds. */
export function chartOf(
  game: Readonly<Game>,
  mark: number,
  key: string,
  unit: Unit,
  of: (report: RoundReport) => number,
): MomentChart {
  return { key, unit, lines: [{ key, values: game.reports.map(of) }], mark };
}

/** Vitality over the line it must stay above. */
export const vitalityChart = (game: Readonly<Game>, mark: number): MomentChart => ({
  ...chartOf(game, mark, "vitality", "points", ({ vitality }) => vitality),
  threshold: { key: "line", values: game.reports.map(({ line }) => line) },
});

/** The one with the highest score; nobody when none has any. */
export function best<T>(list: readonly T[], score: (one: T) => number): T | undefined {
  let top: T | undefined;
  let most = 0;
  for (const one of list) {
    const now = score(one);
    if (now > most) {
      top = one;
      most = now;
    }
  }
  return top;
}

export const sumOf = (list: readonly number[]): number => list.reduce((sum, x) => sum + x, 0);
