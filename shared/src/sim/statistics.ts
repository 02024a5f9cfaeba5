/** The little statistics that experiments need: means with intervals, and paired differences with their effect size. */

/** 97.5 % point of the normal distribution. */
const Z = 1.959964;

export interface Estimate {
  readonly n: number;
  readonly mean: number;
  /** sample standard deviation; 0 when there is but one value */
  readonly sd: number;
  /** 95 % interval of the mean */
  readonly low: number;
  readonly high: number;
}

export interface PairedEffect extends Estimate {
  /** Cohen's d of paired values: mean difference ÷ standard deviation of the differences; 0 when nothing differs */
  readonly d: number;
  readonly dLow: number;
  readonly dHigh: number;
}

export function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, x) => sum + x, 0) / values.length;
}

/** The middle value; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[(sorted.length >> 1) - 1] as number) + upper) / 2;
}

/** 97.5 % point of Student's t for so many degrees of freedom (expansion about the normal; within 1 % from 3 on). */
export function tPoint(freedom: number): number {
  const z3 = Z * Z * Z;
  const z5 = z3 * Z * Z;
  const z7 = z5 * Z * Z;
  const first = (z3 + Z) / 4;
  const second = (5 * z5 + 16 * z3 + 3 * Z) / 96;
  const third = (3 * z7 + 19 * z5 + 17 * z3 - 15 * Z) / 384;
  return Z + first / freedom + second / (freedom * freedom) + third / (freedom * freedom * freedom);
}

/** Mean with its 95 % interval; the list is not empty. One value says nothing about its spread: its interval is itself. */
export function estimate(values: readonly number[]): Estimate {
  const n = values.length;
  const middle = mean(values) ?? 0;
  if (n < 2) return { n, mean: middle, sd: 0, low: middle, high: middle };
  const sd = Math.sqrt(values.reduce((sum, x) => sum + (x - middle) * (x - middle), 0) / (n - 1));
  const half = (tPoint(n - 1) * sd) / Math.sqrt(n);
  return { n, mean: middle, sd, low: middle - half, high: middle + half };
}

/** Differences of pairs: the same seed under a treatment and under the control. */
export function pairedEffect(differences: readonly number[]): PairedEffect {
  const of = estimate(differences);
  const d = of.sd === 0 ? 0 : of.mean / of.sd;
  const half = of.n < 2 ? 0 : Z * Math.sqrt(1 / of.n + (d * d) / (2 * of.n));
  return { ...of, d, dLow: d - half, dHigh: d + half };
}

export type Direction = "higher" | "lower" | "same";

/** What an interval of a difference lets one say. */
export function directionOf({ low, high }: { readonly low: number; readonly high: number }): Direction {
  if (low > 0) return "higher";
  return high < 0 ? "lower" : "same";
}
