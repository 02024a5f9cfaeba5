/**
 * Sobol indices of a sweep that was sampled for them: the share of a measure's variance that a parameter makes alone (first
 * order) and together with the others (total), each with a 95 % interval from resampling the base points.
 *
 * The games at one setting are averaged first; every setting plays the same seeds, so that chance enters all alike.
 * Source: Saltelli et al. 2010, Computer Physics Communications 181, 259: estimators (b) for the first order and (f), which
 * is Jansen's, for the total.
 */
import { mixSeed, rngFrom, seedRng } from "../../kernel/rng.ts";
import type { MeasureName } from "../measures.ts";
import { mean } from "../statistics.ts";
import type { SweepPlan } from "./plan.ts";
import type { SweepRow } from "./rows.ts";

const RESAMPLES = 500;
/** of the resampled values on either side of a 95 % interval */
const TAIL = 0.025;
const SALT = 0x50b01;

export interface Index {
  readonly value: number;
  /** 95 % interval */
  readonly low: number;
  readonly high: number;
}
export interface SobolIndices {
  readonly path: string;
  readonly first: Index;
  readonly total: Index;
}
export interface SobolResult {
  readonly measure: MeasureName;
  /** base points of which every setting gave a value */
  readonly base: number;
  readonly mean: number;
  readonly variance: number;
  /** in the order of the factors */
  readonly indices: readonly SobolIndices[];
}

/** Empty for a sweep with another sampling. */
export function sobolOf({ sweep, points }: SweepPlan, rows: readonly SweepRow[]): SobolResult[] {
  if (sweep.sample.kind !== "sobol") return [];
  return sweep.measures.map((measure, m) => {
    const lists: number[][] = points.map(() => []);
    for (const { point, measures } of rows) {
      const value = measures[m];
      if (value !== null && value !== undefined) lists[point]?.push(value);
    }
    return { measure, ...indicesOf(sweep.factors, lists.map(mean), sweep.seed) };
  });
}

/** What the model gave at one base point: at A, at B, and at A with each factor from B. */
interface Base {
  readonly a: number;
  readonly b: number;
  readonly mixed: readonly number[];
}

/** From the model's answers in the order of Saltelli's design; a base point with an answer missing is left out. */
export function indicesOf(
  factors: readonly { readonly path: string }[],
  answers: readonly (number | undefined)[],
  seed: number,
): Omit<SobolResult, "measure"> {
  const width = factors.length + 2;
  const bases: Base[] = [];
  for (let i = 0; i + width <= answers.length; i += width) {
    const [a, b, ...mixed] = answers.slice(i, i + width).filter((value) => value !== undefined);
    if (a !== undefined && b !== undefined && mixed.length === factors.length) bases.push({ a, b, mixed });
  }
  const both = bases.flatMap(({ a, b }) => [a, b]);
  const middle = mean(both) ?? 0;
  const reckon = reckoner(bases, factors.length, middle);
  const value = reckon((i) => i);
  const rng = rngFrom(seedRng(mixSeed(seed, SALT)));
  const drawn = Array.from({ length: RESAMPLES }, () => reckon(() => rng.between(0, bases.length - 1)));
  const at = (pick: (of: Reckoned) => number): Index => {
    const sorted = drawn.map(pick).sort((x, y) => x - y);
    const place = (share: number): number => sorted[Math.round((RESAMPLES - 1) * share)] ?? 0;
    return { value: pick(value), low: place(TAIL), high: place(1 - TAIL) };
  };
  const indices = factors.map(({ path }, k) => ({
    path,
    first: at(({ first }) => first[k] ?? 0),
    total: at(({ total }) => total[k] ?? 0),
  }));
  return { base: bases.length, mean: middle, variance: value.variance, indices };
}

interface Reckoned {
  readonly variance: number;
  readonly first: readonly number[];
  readonly total: readonly number[];
}

/**
 * The estimators over base points that `pick` chooses, as many as there are. Answers are centred on their mean first, which
 * changes nothing of what is estimated and takes noise out of the estimate.
 */
function reckoner(bases: readonly Base[], factors: number, middle: number) {
  return (pick: (i: number) => number): Reckoned => {
    let sum = 0;
    let squares = 0;
    const first = new Array<number>(factors).fill(0);
    const total = new Array<number>(factors).fill(0);
    for (let i = 0; i < bases.length; i++) {
      const { a, b, mixed } = bases[pick(i)] as Base;
      sum += a - middle + (b - middle);
      squares += (a - middle) * (a - middle) + (b - middle) * (b - middle);
      for (let k = 0; k < factors; k++) {
        const other = (mixed[k] as number) - a;
        first[k] = (first[k] as number) + (b - middle) * other;
        total[k] = (total[k] as number) + other * other;
      }
    }
    const n = bases.length;
    const variance = n === 0 ? 0 : squares / (2 * n) - (sum / (2 * n)) * (sum / (2 * n));
    const of = (part: number): number => (variance <= 0 ? 0 : part / n / variance);
    return { variance, first: first.map(of), total: total.map((part) => of(part) / 2) };
  };
}
