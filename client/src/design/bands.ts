/** What many games say of one figure, round by round: the middle, and where half and nine tenths of them lie. */
import type { PlayedGame } from "./messages.ts";

export interface Bands {
  /** round of the first value */
  readonly first: number;
  readonly median: readonly number[];
  readonly low50: readonly number[];
  readonly high50: readonly number[];
  readonly low90: readonly number[];
  readonly high90: readonly number[];
}

/** A value of a sorted list at a share of the way, between two neighbours in proportion. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)] ?? 0;
  const above = sorted[Math.ceil(at)] ?? below;
  return below + (above - below) * (at - Math.floor(at));
}

/** A game that has ended early counts with its last value: a community that fell stays fallen. */
export function bandsOf(games: readonly PlayedGame[], figure: number): Bands {
  const whole = games.filter(({ series }) => (series[figure]?.length ?? 0) > 0);
  const rounds = Math.max(0, ...whole.map(({ series }) => series[figure]?.length ?? 0));
  const bands = {
    ...{ first: whole[0]?.first ?? 1, median: [] as number[], low50: [] as number[], high50: [] as number[] },
    ...{ low90: [] as number[], high90: [] as number[] },
  };
  for (let round = 0; round < rounds; round++) {
    const values = whole
      .map(({ series }) => series[figure]?.[round] ?? series[figure]?.at(-1) ?? 0)
      .sort((a, b) => a - b);
    bands.median.push(quantile(values, 0.5));
    bands.low50.push(quantile(values, 0.25));
    bands.high50.push(quantile(values, 0.75));
    bands.low90.push(quantile(values, 0.05));
    bands.high90.push(quantile(values, 0.95));
  }
  return bands;
}
