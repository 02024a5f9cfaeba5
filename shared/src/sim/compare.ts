/**
 * Two rulesets side by side: which values differ, and what that does to games of the same seeds. Each is also held against
 * itself, so that one sees what "no difference" looks like: played again it must come out the same to the last bit, and the
 * first half of its games against the second half shows what mere chance does.
 */
import { dialsByMechanic } from "../mechanics/index.ts";
import { goodDials } from "../ruleset/goods.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type MeasureName, measures } from "./measures.ts";
import type { SampledGame, SampleSpec } from "./sample.ts";
import { type Direction, directionOf, type Estimate, estimate, type PairedEffect, pairedEffect } from "./statistics.ts";

// ---- what differs ----------------------------------------------------------------------------------------------------

export interface RulesetDifference {
  /** `dials.lending.grace`, `goods.food.energy`, `unlocks.market`, `rounds` */
  readonly path: string;
  /** "" for words */
  readonly unit: string;
  /** absent where only the other has it */
  readonly from?: number | string | boolean;
  readonly to?: number | string | boolean;
}

/** Everything of which a game depends, in the order of the document; names and descriptions are left out. */
export function diffRulesets(from: Ruleset, to: Ruleset): RulesetDifference[] {
  const [before, after] = [valuesOf(from), valuesOf(to)];
  const paths = [...new Set([...before.keys(), ...after.keys()])];
  return paths.flatMap((path) => {
    const [a, b] = [before.get(path), after.get(path)];
    if (a === b) return [];
    return [
      { path, unit: unitOf(path), ...(a === undefined ? {} : { from: a }), ...(b === undefined ? {} : { to: b }) },
    ];
  });
}

/** One line a difference: `dials.lending.grace (rounds): 1 -> 3`. */
export const diffText = (differences: readonly RulesetDifference[]): string =>
  differences
    .map(
      ({ path, unit, from, to }) => `${path}${unit === "" ? "" : ` (${unit})`}: ${from ?? "none"} -> ${to ?? "none"}`,
    )
    .join("\n");

type Value = number | string | boolean;

function valuesOf({ rounds, goods, unlocks, dials }: Ruleset): Map<string, Value> {
  const values = new Map<string, Value>([["rounds", rounds]]);
  for (const { id, ...numbers } of goods)
    for (const [name, value] of Object.entries(numbers)) values.set(`goods.${id}.${name}`, value as Value);
  for (const mechanic of Object.keys(dialsByMechanic)) values.set(`unlocks.${mechanic}`, unlocks[mechanic] ?? 1);
  for (const [mechanic, of] of Object.entries(dials))
    for (const [name, value] of Object.entries(of as object)) values.set(`dials.${mechanic}.${name}`, value as Value);
  return values;
}

function unitOf(path: string): string {
  const [part, of = "", name = ""] = path.split(".");
  if (part === "rounds") return "rounds";
  if (part === "unlocks") return "round";
  const dials = part === "goods" ? goodDials : (dialsByMechanic[of] ?? {});
  const dial = Object.hasOwn(dials, name) ? Reflect.get(dials, name) : undefined;
  return dial?.kind === "whole" ? dial.unit : "";
}

// ---- what it does ----------------------------------------------------------------------------------------------------

export interface ComparisonSpec {
  readonly a: Ruleset;
  readonly b: Ruleset;
  readonly peers: number;
  /** dealt to the seats in turn */
  readonly bots: readonly string[];
  readonly seed: number;
  readonly games: number;
  readonly measures: readonly MeasureName[];
}

/** One ruleset against itself. */
export interface SelfControl {
  /** played again, every game of the same seed ended in the same state with the same figures */
  readonly repeats: boolean;
  /** the second half of its games less the first half, pair by pair: nothing but chance */
  readonly chance: PairedEffect;
}

export interface MeasureComparison {
  readonly measure: MeasureName;
  readonly meaning: string;
  readonly unit: string;
  readonly a: Estimate;
  readonly b: Estimate;
  /** b less a, of the same seeds */
  readonly effect: PairedEffect;
  readonly found: Direction;
  readonly control: { readonly a: SelfControl; readonly b: SelfControl };
}

export interface Comparison {
  readonly differences: readonly RulesetDifference[];
  readonly games: number;
  readonly seed: number;
  readonly measures: readonly MeasureComparison[];
  readonly breaks: readonly { readonly ruleset: string; readonly seed: number; readonly message: string }[];
}

/** What is to be played: a, b, a again, b again. Each may be split up by seeds; hand the games back in the order of seeds. */
export function compareSpecs({ a, b, ...rest }: ComparisonSpec): [SampleSpec, SampleSpec, SampleSpec, SampleSpec] {
  const [ofA, ofB] = [
    { ...rest, ruleset: a },
    { ...rest, ruleset: b },
  ];
  return [ofA, ofB, ofA, ofB];
}

type Played = readonly SampledGame[];

/** Reads the four lists of games that `compareSpecs` asked for. */
export function comparisonOf(
  spec: ComparisonSpec,
  [a, b, aAgain, bAgain]: readonly [Played, Played, Played, Played],
): Comparison {
  const compared = spec.measures.map((measure, m): MeasureComparison => {
    const [ofA, ofB] = [valuesAt(a, m), valuesAt(b, m)];
    const effect = pairedEffect(pairs(ofA, ofB));
    const { meaning, unit } = measures[measure];
    return {
      ...{ measure, meaning, unit, effect, found: directionOf(effect) },
      a: estimate(present(ofA)),
      b: estimate(present(ofB)),
      control: { a: selfControl(a, aAgain, m), b: selfControl(b, bAgain, m) },
    };
  });
  return {
    differences: diffRulesets(spec.a, spec.b),
    games: spec.games,
    seed: spec.seed,
    measures: compared,
    breaks: [...broken(spec.a.id, a), ...broken(spec.b.id, b)],
  };
}

type Values = readonly (number | undefined)[];

const valuesAt = (games: Played, m: number): Values => games.map(({ values }) => values[m] ?? undefined);
const present = (values: Values): number[] => values.filter((value) => value !== undefined);

/** Second less first, where both are there. */
const pairs = (first: Values, second: Values): number[] =>
  first.flatMap((value, i) => {
    const twin = second[i];
    return value === undefined || twin === undefined ? [] : [twin - value];
  });

function selfControl(games: Played, again: Played, m: number): SelfControl {
  const values = valuesAt(games, m);
  const half = values.length >> 1;
  return {
    repeats:
      games.length === again.length &&
      games.every((game, i) => game.stateHash === again[i]?.stateHash && game.values[m] === again[i]?.values[m]),
    chance: pairedEffect(pairs(values.slice(0, half), values.slice(half, 2 * half))),
  };
}

const broken = (ruleset: string, games: Played) =>
  games.flatMap(({ seed, broke }) => (broke === undefined ? [] : [{ ruleset, seed, message: broke }]));
