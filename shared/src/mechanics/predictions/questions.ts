/**
 * The questions that may be asked before a round: when each one makes sense, what may be answered, and which answer the
 * report of the round turned out to bear out. Words: `question.<id>`, `answer.<id>.<answer>`, `happened.<id>.<answer>`.
 */
import type { Game } from "../../rules/game.ts";
import type { RoundReport } from "../../views/types.ts";
import { isUnlocked } from "../unlocks.ts";

export interface Question {
  readonly id: string;
  readonly answers: readonly string[];
  /** whether it may be asked in this round: nothing here changes while a day lasts */
  readonly fits: (game: Readonly<Game>) => boolean;
  /** the answer that came true; `before` is the report of the round before, absent in the first */
  readonly happened: (now: RoundReport, before: RoundReport | undefined) => string;
}

const YES_NO = ["yes", "no"] as const;
const yesIf = (is: boolean): string => (is ? "yes" : "no");
/** There is a round before to compare with. */
const later = (game: Readonly<Game>): boolean => game.round > 1;

/** A figure that may rise, stay or fall against the round before. */
function moving(
  id: string,
  of: (report: RoundReport) => number,
  fits: (game: Readonly<Game>) => boolean = () => true,
): Question {
  return {
    id,
    answers: ["rise", "same", "fall"],
    fits: (game) => later(game) && fits(game),
    happened: (now, before) => {
      const change = before ? of(now) - of(before) : 0;
      return change > 0 ? "rise" : change < 0 ? "fall" : "same";
    },
  };
}

/** Something that happens tonight, or does not. */
const whether = (
  id: string,
  is: (now: RoundReport, before: RoundReport | undefined) => boolean,
  fits: (game: Readonly<Game>) => boolean = () => true,
): Question => ({ id, answers: YES_NO, fits, happened: (now, before) => yesIf(is(now, before)) });

const lends = (game: Readonly<Game>): boolean => isUnlocked(game, "lending");
/** Homes need food once it can be made and bought. */
const trades = (game: Readonly<Game>): boolean => isUnlocked(game, "production") && isUnlocked(game, "market");

export const questions: readonly Question[] = [
  moving("vitality", ({ vitality }) => vitality),
  whether("line", ({ vitality, line }) => vitality >= line),
  whether("grid_low", ({ inventory, low }) => inventory < low),
  whether("dark", ({ unmet }) => (unmet.energy ?? 0) > 0),
  moving("hungry", ({ unmet }) => unmet.food ?? 0, trades),
  whether("all_met", ({ unmet }) => Object.values(unmet).every((homes) => homes === 0), trades),
  moving("outstanding", ({ outstanding }) => outstanding),
  moving("prices", ({ priceIndex }) => priceIndex, trades),
  moving("inequality", ({ giniPurses }) => giniPurses),
  whether(
    "pool_empty",
    ({ poolIdle, loansRunning }) => loansRunning > 0 && poolIdle === 0,
    (game) => lends(game) && game.ruleset.dials.lending.loans === "pooled",
  ),
  whether("late", ({ loansLate }) => loansLate > 0, lends),
  whether("suspended", ({ suspended = 0 }) => suspended > 0, lends),
];

export const questionOf = (id: string): Question | undefined => questions.find((one) => one.id === id);
