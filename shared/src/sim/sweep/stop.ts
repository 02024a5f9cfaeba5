/** When a game of a sweep may end before its last round: a figure of its reports that has passed a mark for long enough. */
import type { Game } from "../../rules/game.ts";
import type { RoundReport } from "../../views/types.ts";

/** Figures of a round's report by which a game may be stopped; shares are in ppm, as in the report. */
export const stopFigures = [
  ...["round", "vitality", "needsMet", "inclusion", "outstanding", "velocity", "giniPurses", "giniSales"],
  ...["inventory", "priceIndex", "loansLate", "tradesBlockedForTokens"],
] as const satisfies readonly (keyof RoundReport)[];

export interface StopRule {
  readonly figure: (typeof stopFigures)[number];
  readonly is: "below" | "above";
  readonly value: number;
  /** reports in a row for which it must hold */
  readonly rounds: number;
}

/** Whether any of the rules holds for the last reports of a game. */
export function stopsAt(rules: readonly StopRule[], { reports }: Readonly<Game>): boolean {
  return rules.some(({ figure, is, value, rounds }) => {
    if (reports.length < rounds) return false;
    return reports.slice(-rounds).every((report) => (is === "below" ? report[figure] < value : report[figure] > value));
  });
}
