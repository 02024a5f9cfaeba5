/**
 * What usually happens under some rules, round by round: the middle of many games and where half of them and nine of ten of
 * them lie. Games are played one at a time, so that a first picture is there after a few and whoever shows it can stop at any
 * moment; the same games give the same picture however they are portioned.
 */
import type { Game } from "../rules/game.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { RoundReport } from "../views/types.ts";
import { botSetup, play } from "./run.ts";

/** A figure of each round: its unit, and how it is read from the round's report. */
export const bandFigures = {
  /** points */
  vitality: ({ vitality }: RoundReport) => vitality,
  /** T outstanding, each peer */
  money: ({ outstanding, peers }: RoundReport) => outstanding / peers.length,
  /** T: one piece of each good */
  prices: ({ priceIndex }: RoundReport) => priceIndex,
  /** Gini of purses, % */
  inequality: ({ giniPurses }: RoundReport) => giniPurses / 10_000,
  /** needs that were not met, each peer */
  unmet: ({ unmet, peers }: RoundReport) => Object.values(unmet).reduce((sum, n) => sum + n, 0) / peers.length,
  /** Gini of the round's sales, % */
  concentration: ({ giniSales }: RoundReport) => giniSales / 10_000,
} satisfies Record<string, (report: RoundReport) => number>;

export type BandFigure = keyof typeof bandFigures;
export const bandFigureNames = Object.keys(bandFigures) as readonly BandFigure[];

/** Of one round: `n` games came so far; half of them lie from q25 to q75, nine of ten from q05 to q95. */
export interface Band {
  readonly round: number;
  readonly n: number;
  readonly median: number;
  readonly q05: number;
  readonly q25: number;
  readonly q75: number;
  readonly q95: number;
}

export interface BandPicture {
  /** games that it shows */
  readonly games: number;
  readonly figures: Readonly<Record<BandFigure, readonly Band[]>>;
  /** how they ended: games by outcome */
  readonly outcomes: Readonly<Record<string, number>>;
}

export interface BandSpec {
  readonly ruleset: Ruleset;
  readonly peers: number;
  /** dealt to the seats in turn */
  readonly bots: readonly string[];
  /** of the first game; the others follow */
  readonly seed: number;
  readonly games: number;
}

/** Gathers the rounds of games; a picture can be had at any time. */
export class BandGatherer {
  /** by figure and round, in the order of the games */
  private readonly seen = new Map<BandFigure, number[][]>(bandFigureNames.map((name) => [name, []]));
  private readonly outcomes: Record<string, number> = {};
  private games = 0;

  /** @param from rounds before this one are not shown */
  add({ reports, outcome }: Pick<Game, "reports" | "outcome">, from = 1): void {
    this.games++;
    if (outcome !== "") this.outcomes[outcome] = (this.outcomes[outcome] ?? 0) + 1;
    for (const report of reports) {
      if (report.round < from) continue;
      for (const [name, rounds] of this.seen) (rounds[report.round] ??= []).push(bandFigures[name](report));
    }
  }

  picture(): BandPicture {
    const figures = Object.fromEntries(
      [...this.seen].map(([name, rounds]) => [
        name,
        rounds.flatMap((values, round) => (values ? [bandOf(round, values)] : [])),
      ]),
    ) as Record<BandFigure, Band[]>;
    return { games: this.games, figures, outcomes: { ...this.outcomes } };
  }
}

function bandOf(round: number, values: readonly number[]): Band {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = (sorted.length - 1) * share;
    const low = sorted[Math.floor(place)] as number;
    const high = sorted[Math.ceil(place)] as number;
    return low + (high - low) * (place - Math.floor(place));
  };
  return { round, n: sorted.length, median: at(0.5), q05: at(0.05), q25: at(0.25), q75: at(0.75), q95: at(0.95) };
}

/** Plays games of bots for their bands. For a page: `play(1)` again and again, others get a turn in between. */
export class BandRun {
  readonly spec: BandSpec;
  private readonly gathered = new BandGatherer();
  private played = 0;

  constructor(spec: BandSpec) {
    this.spec = spec;
  }
  get games(): number {
    return this.played;
  }
  get done(): boolean {
    return this.played >= this.spec.games;
  }
  /** Plays so many more games, fewer when that are all. */
  play(games: number): void {
    const { ruleset, peers, bots, seed } = this.spec;
    for (let i = 0; i < games && !this.done; i++) {
      this.gathered.add(play(botSetup(ruleset, seed + this.played, peers, bots)).game);
      this.played++;
    }
  }
  picture(): BandPicture {
    return this.gathered.picture();
  }
}
