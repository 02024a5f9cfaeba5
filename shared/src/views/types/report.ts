/** The report of a round. */
import type { GoodId, Sum } from "./words.ts";

export interface PeerReport {
  readonly seat: number;
  readonly needsMet: number;
  readonly wellbeing: number;
  readonly purse: number;
  readonly standing: number;
  readonly harvested: number;
  readonly curtailed: number;
  readonly soldEnergy: number;
  readonly boughtEnergy: number;
  readonly earned: number;
  readonly spent: number;
  readonly lent: number;
  readonly borrowed: number;
  readonly unmet: readonly string[];
}

/** Nobody's name is in it. `expected`: peers by answer. */
export interface Predicting {
  readonly question: string;
  readonly expected: Readonly<Record<string, number>>;
}

export interface PredictedRound extends Predicting {
  readonly happened: string;
}

/**
 * Community figures of one finished round. Ratios (needsMet, inclusion, velocity, Gini, poolIdle, affinityShare) in ppm;
 * velocity = tokens spent ÷ tokens outstanding. `unmet`: homes that missed each need. `priceIndex`: the sum of all prices, T.
 * `tradesBlockedForTokens`: basic pieces missed by homes that could not pay for what lay on a shelf.
 * `repaidOnTime` counts all loans so far; `hash` is the state's, at the report.
 */
export interface RoundReport {
  readonly round: number;
  readonly vitality: number;
  readonly line: number;
  readonly vitalityWhy: Sum;
  readonly needsMet: number;
  readonly inclusion: number;
  readonly unmet: Readonly<Record<string, number>>;
  readonly outstanding: number;
  readonly minted: number;
  readonly retired: number;
  readonly spent: number;
  readonly velocity: number;
  readonly giniPurses: number;
  readonly giniSales: number;
  readonly tradesWanted: number;
  readonly tradesBlockedForTokens: number;
  readonly harvested: number;
  readonly curtailed: number;
  readonly leaked: number;
  readonly consumed: number;
  readonly inventory: number;
  readonly low: number;
  readonly high: number;
  readonly prices: Readonly<Record<GoodId, number>>;
  readonly priceIndex: number;
  readonly poolIdle: number;
  readonly loansRunning: number;
  readonly loansLate: number;
  readonly repaidOnTime: number;
  readonly affinityShare: number;
  /** condition of each joint work at dusk, ppm */
  readonly commons?: Readonly<Record<string, number>>;
  /** shocks that struck this round */
  readonly shocks?: readonly string[];
  /** peers that are suspended from borrowing */
  readonly suspended?: number;
  /** what was asked before the round, how many expected what, and what happened */
  readonly prediction?: PredictedRound;
  readonly hash: string;
  readonly peers: readonly PeerReport[];
}
