/** What one seat sees of itself. */
import type { OwnLoanView, OwnOfferView } from "./loans.ts";
import type { DesignView, OrderView, OwnAskView } from "./trade.ts";
import type { GoodId, Legal, Params, Sum } from "./words.ts";

export interface NeedView {
  readonly need: "energy" | GoodId;
  /** J for energy, pieces otherwise; 0 = not needed this round */
  readonly amount: number;
  readonly have: number;
  readonly basic: boolean;
}

export interface CostView {
  readonly good: GoodId;
  /** what a piece costs me, in T, and the registry's median */
  readonly mine: number;
  readonly median: number;
  /** what I have declared that it costs me, T (dial `honesty: declared`) */
  readonly declared?: number;
  readonly energy: number;
  readonly minutes: number;
  readonly why: Sum;
}

/** One line of my story: `journal.<key>` with its numbers. `tokens` and `joules` are what it changed in my purse and battery. */
export interface JournalEntry {
  readonly seq: number;
  readonly round: number;
  readonly key: string;
  readonly params: Params;
  readonly tokens: number;
  readonly joules: number;
}

/** Last answered question of a seat, and what came: `question.<id>`, `answer.<id>.<answer>`, `happened.<id>.<answer>`. */
export interface Foretold {
  readonly round: number;
  readonly question: string;
  readonly answer: string;
  readonly happened: string;
}

/** What a seat is asked today. `question` "" = nothing; `answer` "" = not answered yet. */
export interface PredictionView {
  readonly question: string;
  readonly answers: readonly string[];
  readonly answer: string;
  /** predictions that came true, and predictions made */
  readonly hits: number;
  readonly made: number;
  readonly last?: Foretold;
}

export interface SeatView {
  readonly seat: number;
  /** minutes of the ordinary working day still free */
  readonly minutesLeft: number;
  readonly minutesWhy: Sum;
  /** minutes past the ordinary day that may still be worked, at a cost in wellbeing */
  readonly extraMinutesLeft: number;
  readonly stock: Readonly<Record<GoodId, number>>;
  readonly keep: Readonly<Record<GoodId, number>>;
  readonly onDemand: Readonly<Record<GoodId, number>>;
  readonly needs: readonly NeedView[];
  readonly costs: readonly CostView[];
  readonly criteria: Readonly<Record<string, number>>;
  readonly thumbs: readonly number[];
  readonly loans: readonly OwnLoanView[];
  readonly offered: number;
  readonly lenderCreditsWhy: Sum;
  readonly borrowerCredits: number;
  readonly borrowerCreditsWhy: Sum;
  readonly standingWhy: Sum;
  readonly sellableWhy: Sum;
  readonly orders: readonly OrderView[];
  /** conventional money: what I ask for each good, and my offers to borrowers */
  readonly asks?: readonly OwnAskView[];
  readonly offers?: readonly OwnOfferView[];
  /** my research: designs of mine, kept ones too, what I save on each good (ppm), the chance of a try; absent until designs are open */
  readonly research?: {
    readonly designs: readonly DesignView[];
    readonly saving: Readonly<Record<GoodId, number>>;
    readonly chanceWhy: Sum;
  };
  /** the question of this round and how I have done so far; absent as long as none was asked */
  readonly prediction?: PredictionView;
  /** co-ops of mine: minutes and J I put in today, my share of the next sale (ppm); absent until co-ops are open */
  readonly coops?: readonly {
    readonly coop: number;
    readonly minutes: number;
    readonly energy: number;
    readonly share: number;
  }[];
  /** one line of what to do now: `hint.<key>` */
  readonly hint: { readonly key: string; readonly params: Params };
  readonly legal: readonly Legal[];
}
