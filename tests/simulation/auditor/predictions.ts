/**
 * Predictions: who said what, and who was right. Which of the fitting questions is asked in a round follows from the seed,
 * like a draw; whether it fits, what may be answered and what came true do not.
 */
import { type Book, type Expects, type Foretold, type Happened, type Hears, must, next, type Steps } from "./book.ts";
import type { Books } from "./books.ts";
import type { Report } from "./chronicle.ts";

interface Question {
  readonly answers: readonly string[];
  /** what it asks about, if not about everything */
  readonly about?: "round before" | "goods" | "loans" | "pool";
  readonly happened: (now: Report, before: Report | undefined) => string;
}

const yes = (is: (now: Report) => boolean, about?: Question["about"]): Question => ({
  answers: ["yes", "no"],
  about,
  happened: (now) => (is(now) ? "yes" : "no"),
});
const moves = (of: (report: Report) => number, about: Question["about"] = "round before"): Question => ({
  answers: ["rise", "same", "fall"],
  about,
  happened: (now, before) => {
    const [was, is] = [before ? of(before) : of(now), of(now)];
    return is === was ? "same" : is > was ? "rise" : "fall";
  },
});
const missing = (report: Report, need: string): number => report.unmet[need] ?? 0;

const questions: Readonly<Record<string, Question>> = {
  vitality: moves((report) => report.vitality),
  line: yes((now) => now.vitality >= now.line),
  grid_low: yes((now) => now.inventory < now.low),
  dark: yes((now) => missing(now, "energy") > 0),
  hungry: moves((report) => missing(report, "food"), "goods"),
  all_met: yes((now) => Object.keys(now.unmet).length === 0, "goods"),
  outstanding: moves((report) => report.outstanding),
  prices: moves((report) => report.priceIndex, "goods"),
  inequality: moves((report) => report.giniPurses),
  pool_empty: yes((now) => now.loansRunning > 0 && now.poolIdle === 0, "pool"),
  late: yes((now) => now.loansLate > 0, "loans"),
  suspended: yes((now) => (now.suspended ?? 0) > 0, "loans"),
};

interface Predicted {
  readonly question: string;
  readonly expected: Readonly<Record<string, number>>;
  readonly happened: string;
}

export class PredictionsBook implements Book {
  readonly name = "predictions";
  readonly #all: Books;
  /** the question of this round, once anybody has heard it */
  #asked = "";
  slice:
    | {
        today: string[];
        readonly hits: number[];
        readonly made: number[];
        last?: { readonly round: number; readonly question: string; readonly happened: string; answers: string[] };
      }
    | undefined;

  constructor(all: Books) {
    this.#all = all;
  }

  get #isAsked(): boolean {
    const { predictions, first } = this.#all.dials.predictions;
    return predictions === "on" && this.#all.round >= first && this.#all.isOpen("predictions");
  }
  get #today(): readonly string[] {
    return this.slice?.today ?? this.#all.each(() => "");
  }

  #question(id: string): Question {
    must(this.#isAsked, `no question is asked in round ${this.#all.round}`);
    must(this.#asked === "" || this.#asked === id, `the question was ${this.#asked}, not ${id}`);
    const question = questions[id];
    must(question !== undefined && this.#fits(question), `nobody asks ${id} in round ${this.#all.round}`);
    this.#asked = id;
    return question;
  }
  #fits({ answers, about }: Question): boolean {
    const isOpen = (mechanic: string) => this.#all.isOpen(mechanic);
    if (answers.includes("rise") && this.#all.round === 1) return false;
    if (about === "goods") return isOpen("production") && isOpen("market");
    if (about === "loans") return isOpen("lending");
    if (about === "pool") return isOpen("lending") && this.#all.dials.lending.loans === "pooled";
    return true;
  }

  /** What the report of the round says of its question, which is read from what lies ahead. */
  ofRound(ahead: readonly Happened[], now: Report, before: Report | undefined): { prediction?: Predicted } {
    if (!this.#isAsked) return {};
    const id = next(ahead, "chronicle.written")?.report.prediction?.question ?? "";
    const { answers, happened } = this.#question(id);
    const count = (answer: string) => this.#today.filter((said) => said === answer).length;
    const expected = Object.fromEntries(answers.map((answer) => [answer, count(answer)]));
    return { prediction: { question: id, expected, happened: happened(now, before) } };
  }

  readonly expects: Expects = {
    "predictions.made": ({ question, answer }) => {
      must(this.#question(question).answers.includes(answer), `${answer} is no answer to ${question}`);
      return {};
    },
  };

  readonly steps: Steps = {
    "dusk.close": () => {
      const predicted = this.#all.chronicle.last?.prediction;
      if (!predicted || this.#today.every((said) => said === "")) return [];
      const { question, happened } = predicted;
      const data = { round: this.#all.round, question, happened, answers: this.#today };
      return [{ type: "predictions.scored", data }] satisfies Foretold[];
    },
  };

  readonly hears: Hears = {
    "table.phase": () => {
      this.#asked = "";
    },
    "predictions.made": ({ seat, answer }) => {
      const { all, none } = { all: this.#all, none: () => 0 };
      this.slice ??= { today: all.each(() => ""), hits: all.each(none), made: all.each(none) };
      this.slice.today[seat] = answer;
    },
    "predictions.scored": ({ round, question, happened, answers }) => {
      const { slice } = this;
      must(slice !== undefined, "nobody said anything that could be scored");
      answers.forEach((said, seat) => {
        slice.made[seat] += said === "" ? 0 : 1;
        slice.hits[seat] += said === happened ? 1 : 0;
      });
      slice.last = { round, question, happened, answers: [...answers] };
      slice.today = this.#all.each(() => "");
    },
    "shocks.renewed": ({ seat }) => {
      if (!this.slice) return;
      this.slice.hits[seat] = 0;
      this.slice.made[seat] = 0;
    },
  };
}
