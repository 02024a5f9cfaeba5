/**
 * Measures: one number of a finished game each, read from its reports and its last state. An experiment names one; where a
 * game has nothing to measure (nobody of that kind at the table) the answer is `undefined` and the pair is left out.
 * Source: model.md, section 7: the metric of each hypothesis.
 */
import { partnerOf } from "../bots/colluder.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { practiceOf } from "../mechanics/affinity.ts";
import { gini } from "../mechanics/chronicle.ts";
import { outstanding } from "../mechanics/money.ts";
import { standingOf } from "../mechanics/standing.ts";
import { batteryOf } from "../mechanics/storage.ts";
import type { Game } from "../rules/game.ts";
import type { PeerReport, RoundReport } from "../views/types.ts";
import { mean, median } from "./statistics.ts";

export interface Measure {
  readonly meaning: string;
  /** "%" of a whole, "T", "points", or a plain ratio */
  readonly unit: "%" | "T" | "points" | "ratio" | "peers" | "pieces";
  of(game: Readonly<Game>): number | undefined;
}

const percent = (part: number, of: number): number | undefined => (of === 0 ? undefined : (100 * part) / of);
const sum = (list: readonly number[]): number => list.reduce((total, x) => total + x, 0);
const over = (game: Readonly<Game>, of: (report: RoundReport) => number): number => sum(game.reports.map(of));
const meanOver = (game: Readonly<Game>, of: (report: RoundReport) => number): number | undefined =>
  mean(game.reports.map(of));
const peerRounds = (game: Readonly<Game>): number => game.seats.length * game.reports.length;
const unmet = (game: Readonly<Game>, need: string): number => over(game, (report) => report.unmet[need] ?? 0);

/** Mean of a figure of seats under a policy, less the mean of all other seats. */
function advantage(game: Readonly<Game>, policy: string, of: (seat: number) => number): number | undefined {
  const own: number[] = [];
  const others: number[] = [];
  for (const [i, seat] of game.seats.entries()) (seat.policy === policy ? own : others).push(of(i));
  const [a, b] = [mean(own), mean(others)];
  return a === undefined || b === undefined ? undefined : a - b;
}

const lifetime = (game: Readonly<Game>, seat: number, of: (peer: PeerReport) => number): number =>
  over(game, ({ peers }) => of(peers[seat] as PeerReport));

const measure = (meaning: string, unit: Measure["unit"], of: Measure["of"]): Measure => ({ meaning, unit, of });

export const measures = {
  vitality: measure("mean vitality of all rounds", "points", (game) => meanOver(game, ({ vitality }) => vitality)),
  closing_vitality: measure("mean vitality of the last three rounds", "points", (game) =>
    mean(game.reports.slice(-3).map(({ vitality }) => vitality)),
  ),
  sustained: measure("games that end at sustenance or better", "%", ({ outcome }) =>
    outcome === "sustenance" || outcome === "abundance" ? 100 : 0,
  ),
  blocked_for_tokens: measure(
    "basic pieces missed for want of tokens while they lay on a shelf, of home-rounds",
    "%",
    (game) =>
      percent(
        over(game, (report) => report.tradesBlockedForTokens),
        peerRounds(game),
      ),
  ),
  velocity: measure("tokens spent in a round, of tokens outstanding", "%", (game) =>
    percent(
      over(game, ({ spent }) => spent),
      over(game, (report) => report.outstanding),
    ),
  ),
  tokens: measure("tokens outstanding at the end, each peer", "T", (game) => outstanding(game) / game.seats.length),
  gini_purses: measure("Gini of purses, mean of rounds", "%", (game) => {
    const value = meanOver(game, ({ giniPurses }) => giniPurses);
    return value === undefined ? undefined : value / 10_000;
  }),
  gini_sales: measure("Gini of tokens earned by selling goods in the whole game", "%", (game) =>
    sum(game.slices.market.earned) === 0 ? undefined : gini(game.slices.market.earned) / 10_000,
  ),
  pool_idle: measure("share of offered loan capital that nobody has borrowed, mean of rounds", "%", (game) => {
    const value = meanOver(game, ({ poolIdle }) => poolIdle);
    return value === undefined ? undefined : value / 10_000;
  }),
  never_borrowed: measure("peers that never got a loan", "%", (game) =>
    percent(game.slices.lending.borrowedEver.filter((tokens) => tokens === 0).length, game.seats.length),
  ),
  lent_share: measure("tokens lent, of tokens earned", "%", (game) =>
    percent(
      over(game, ({ peers }) => sum(peers.map((peer) => peer.lent))),
      over(game, ({ peers }) => sum(peers.map((peer) => peer.earned))),
    ),
  ),
  late_loans: measure("loans not repaid on time, of loans that came to an end or are late", "%", (game) => {
    const { lateEver, repaidOnTime } = game.slices.lending;
    return percent(lateEver, lateEver + repaidOnTime);
  }),
  defaulters_gain: measure("needs met of defaulters in the whole game, less those of others", "points", (game) => {
    const rounds = game.reports.length;
    return advantage(game, "defaulter", (seat) => lifetime(game, seat, (peer) => peer.needsMet) / rounds / 10_000);
  }),
  colluders_gain: measure("lender credits of colluders, less those of others, at the end", "T", (game) =>
    advantage(game, "colluder", (seat) => game.slices.lending.credits[seat] ?? 0),
  ),
  colluders_sales: measure("tokens earned by colluders selling goods, less those of others", "T", (game) =>
    advantage(game, "colluder", (seat) => game.slices.market.earned[seat] ?? 0),
  ),
  circular_share: measure("tokens on loan between the two of a pair, of all tokens on loan at the end", "%", (game) => {
    let all = 0;
    let circular = 0;
    for (const loan of game.slices.lending.loans) {
      for (const { lender, owed } of loan.parts) {
        all += owed;
        if (lender >= 0 && lender === partnerOf(loan.borrower)) circular += owed;
      }
    }
    return percent(circular, all);
  }),
  idle_purses: measure("purses of hoarders, less those of others, mean of rounds", "T", (game) =>
    advantage(game, "hoarder", (seat) => lifetime(game, seat, (peer) => peer.purse) / game.reports.length),
  ),
  stored_at_home: measure("energy in batteries at the end, of all energy stored", "%", (game) => {
    const home = sum(game.seats.map((_, seat) => batteryOf(game, seat)));
    return percent(home, home + balanceOf(game.balances, account.grid));
  }),
  without_sales: measure("peers that never sold a good", "%", (game) =>
    percent(game.slices.market.earned.filter((tokens) => tokens === 0).length, game.seats.length),
  ),
  affine_spending: measure("spending on goods that went to close affinities", "%", (game) => {
    const value = meanOver(game, ({ affinityShare }) => affinityShare);
    return value === undefined ? undefined : value / 10_000;
  }),
  clean_sales: measure("sales of goods by the half of the peers that use the cleaner energy", "%", (game) => {
    const practice = game.seats.map((_, seat) => practiceOf(game, seat, "ecological"));
    const middle = median(practice) ?? 0;
    const { earned } = game.slices.market;
    return percent(sum(earned.filter((_, seat) => (practice[seat] ?? 0) > middle)), sum(earned));
  }),
  price_rise: measure("rise of the sum of all prices from the first round to the last", "%", (game) => {
    const first = game.reports[0]?.priceIndex ?? 0;
    return percent((game.reports.at(-1)?.priceIndex ?? 0) - first, first);
  }),
  care_missed: measure("care missed, of home-rounds", "%", (game) => percent(unmet(game, "care"), peerRounds(game))),
  food_missed: measure("food missed, of home-rounds", "%", (game) => percent(unmet(game, "food"), peerRounds(game))),
  dark_homes: measure("homes short of energy, of home-rounds", "%", (game) =>
    percent(unmet(game, "energy"), peerRounds(game)),
  ),
  needs_met: measure("share of needs met, mean of rounds", "%", (game) => {
    const value = meanOver(game, ({ needsMet }) => needsMet);
    return value === undefined ? undefined : value / 10_000;
  }),
  deepest_drop: measure("largest fall of vitality from one round to the next", "points", (game) => {
    let drop = 0;
    game.reports.forEach(({ vitality }, i) => {
      drop = Math.max(drop, (game.reports[i - 1]?.vitality ?? vitality) - vitality);
    });
    return drop;
  }),
  energy_sellers: measure("peers that sold energy to the Bank, mean of rounds", "peers", (game) =>
    meanOver(game, ({ peers }) => peers.filter((peer) => peer.soldEnergy > 0).length),
  ),
  largest_seller: measure("share of the largest seller in the energy sold to the Bank, mean of rounds", "%", (game) => {
    const shares = game.reports.flatMap(({ peers }) => {
      const sold = peers.map((peer) => peer.soldEnergy);
      return percent(Math.max(...sold), sum(sold)) ?? [];
    });
    return mean(shares);
  }),
  designs_found: measure("designs found in the game", "pieces", (game) => game.slices.design.designs.length),
  innovators_standing: measure("standing of innovators at the end, less that of others", "points", (game) =>
    advantage(game, "innovator", (seat) => standingOf(game, seat)),
  ),
} satisfies Record<string, Measure>;

export type MeasureName = keyof typeof measures;
export const measureNames = Object.keys(measures) as readonly MeasureName[];
