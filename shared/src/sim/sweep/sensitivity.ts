/**
 * Which dial matters most: for each measure, the share of its variance that goes with each parameter alone, and what moving
 * the parameter from its low to its high end does, in standard deviations of the measure.
 *
 * Parameters with up to eight values are taken value by value, others in five groups of equal size. The share is omega
 * squared, which unlike eta squared does not grow with mere noise. For a parameter of words low and high are the words with
 * the lowest and the highest mean.
 * Source: Saltelli et al. 2008, Global Sensitivity Analysis, chapter 1; Olejnik and Algina 2003 (omega squared).
 */
import type { MeasureName } from "../measures.ts";
import { estimate, mean } from "../statistics.ts";
import type { TurnedValue } from "../turned.ts";
import type { SweepPlan } from "./plan.ts";
import type { SweepRow } from "./rows.ts";

const VALUES_MOST = 8;
const GROUPS = 5;
/** 97.5 % point of the normal distribution. */
const Z = 1.959964;

export interface Influence {
  readonly path: string;
  /** of the measure's variance, 0 to 1: what goes with this parameter alone */
  readonly share: number;
  /** correlation with the measure; null for a parameter of words */
  readonly correlation: number | null;
  readonly low: { readonly value: TurnedValue; readonly mean: number };
  readonly high: { readonly value: TurnedValue; readonly mean: number };
  /** mean at the high end less mean at the low end, ÷ standard deviation of the measure, with its 95 % interval */
  readonly effect: number;
  readonly effectLow: number;
  readonly effectHigh: number;
}

export interface Sensitivity {
  readonly measure: MeasureName;
  readonly games: number;
  readonly mean: number;
  readonly sd: number;
  /** the one that matters most comes first */
  readonly influences: readonly Influence[];
}

export function sensitivityOf({ sweep }: SweepPlan, rows: readonly SweepRow[]): Sensitivity[] {
  return sweep.measures.map((measure, m) => {
    const seen = rows.flatMap(({ parameters, measures }) => {
      const value = measures[m];
      return value === null || value === undefined ? [] : [{ parameters, value }];
    });
    const { mean: middle, sd } = estimate(seen.map(({ value }) => value));
    const influences = sweep.factors.flatMap(({ path }, k) => {
      const influence = influenceOf(
        path,
        seen.map(({ parameters, value }) => ({ at: parameters[k] ?? 0, value })),
        sd,
      );
      return influence ? [influence] : [];
    });
    influences.sort((a, b) => b.share - a.share || (a.path < b.path ? -1 : 1));
    return { measure, games: seen.length, mean: middle, sd, influences };
  });
}

interface Seen {
  readonly at: TurnedValue;
  readonly value: number;
}
interface Group {
  readonly value: TurnedValue;
  readonly values: readonly number[];
  readonly mean: number;
}

/** Undefined when the parameter never moved. */
function influenceOf(path: string, seen: readonly Seen[], sd: number): Influence | undefined {
  const groups = grouped(seen);
  if (groups.length < 2) return undefined;
  const isNumber = seen.every(({ at }) => typeof at === "number");
  const ends = isNumber ? groups : [...groups].sort((a, b) => a.mean - b.mean);
  const [low, high] = [ends[0] as Group, ends.at(-1) as Group];
  const effect = sd === 0 ? 0 : (high.mean - low.mean) / sd;
  const half = sd === 0 ? 0 : (Z * Math.sqrt(squaredError(low) + squaredError(high))) / sd;
  return {
    path,
    share: omegaSquared(groups),
    correlation: isNumber ? correlation(seen) : null,
    low: { value: low.value, mean: low.mean },
    high: { value: high.value, mean: high.mean },
    effect,
    effectLow: effect - half,
    effectHigh: effect + half,
  };
}

const squaredError = ({ values }: Group): number => {
  const { sd, n } = estimate(values);
  return (sd * sd) / n;
};

/** By value, or in groups of equal size from the lowest values to the highest, each named by its middle one. */
function grouped(seen: readonly Seen[]): Group[] {
  const sorted = [...seen].sort((a, b) => compare(a.at, b.at));
  const distinct = new Set(seen.map(({ at }) => at)).size;
  const isFew = distinct <= VALUES_MOST || seen.some(({ at }) => typeof at === "string");
  const lists = new Map<TurnedValue, Seen[]>();
  sorted.forEach((one, i) => {
    const key = isFew ? one.at : Math.floor((i * GROUPS) / sorted.length);
    const list = lists.get(key);
    if (list) list.push(one);
    else lists.set(key, [one]);
  });
  return [...lists.values()].map((list) => {
    const values = list.map(({ value }) => value);
    return { value: (list[list.length >> 1] as Seen).at, values, mean: mean(values) ?? 0 };
  });
}

const compare = (a: TurnedValue, b: TurnedValue): number =>
  typeof a === "number" && typeof b === "number" ? a - b : String(a) < String(b) ? -1 : 1;

function omegaSquared(groups: readonly Group[]): number {
  const n = groups.reduce((sum, { values }) => sum + values.length, 0);
  const all = mean(groups.flatMap(({ values }) => values)) ?? 0;
  let between = 0;
  let within = 0;
  for (const group of groups) {
    between += group.values.length * (group.mean - all) * (group.mean - all);
    for (const value of group.values) within += (value - group.mean) * (value - group.mean);
  }
  if (between + within === 0 || n <= groups.length) return between > 0 ? 1 : 0;
  const noise = within / (n - groups.length);
  return Math.max(0, (between - (groups.length - 1) * noise) / (between + within + noise));
}

function correlation(seen: readonly Seen[]): number {
  const xs = seen.map(({ at }) => Number(at));
  const mx = mean(xs) ?? 0;
  const my = mean(seen.map(({ value }) => value)) ?? 0;
  let xy = 0;
  let xx = 0;
  let yy = 0;
  seen.forEach(({ value }, i) => {
    const dx = (xs[i] ?? 0) - mx;
    xy += dx * (value - my);
    xx += dx * dx;
    yy += (value - my) * (value - my);
  });
  return xx === 0 || yy === 0 ? 0 : xy / Math.sqrt(xx * yy);
}
