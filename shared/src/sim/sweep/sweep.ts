/**
 * A sweep: many games over many settings of some dials, the same seeds at each. A file says which dials and how their
 * settings are chosen, how many games, who plays, when a game may stop early, and what is measured.
 */
import { z } from "zod";
import { policies } from "../../bots/index.ts";
import { dialsByMechanic } from "../../mechanics/index.ts";
import type { RulesetFault } from "../../ruleset/faults.ts";
import { rulesetParser } from "../../ruleset/ruleset.ts";
import { type MeasureName, measureNames } from "../measures.ts";
import { isRulesetPath, type TurnedValue, turnDocument } from "../turned.ts";
import { type StopRule, stopFigures } from "./stop.ts";

/** Settings and games of one sweep: beyond that it is two sweeps. */
const POINTS_MOST = 100_000;
const ROWS_MOST = 10_000_000;
const LEVELS_MOST = 1000;
/** Parameters that are no part of the ruleset: how many play, and which bots, dealt in turn ("steady,sharer"). */
const SETUP_PATHS = ["peers", "bots"] as const;
const PEERS = { least: 2, most: 1000 };
const ROUNDS = { least: 1, most: 40 };
/** Knows bounds alone: dials that contradict each other are seen where all of a setting's values come together. */
const withinBounds = rulesetParser(dialsByMechanic);

const valueSchema = z.union([z.number().int().safe(), z.string().min(1).max(400)]);

const factorSchema = z.strictObject({
  path: z.string().min(1).max(80),
  /** its settings one by one */
  values: z.array(valueSchema).min(1).max(LEVELS_MOST).optional(),
  /** or whole numbers from `from` to `to`: by `step` in a grid, anywhere between them where settings are drawn */
  from: z.number().int().safe().optional(),
  to: z.number().int().safe().optional(),
  step: z.number().int().min(1).optional(),
});

const sampleSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("grid") }),
  z.strictObject({
    kind: z.literal("list"),
    /** one setting of all factors each, in the order in which they are named */
    points: z.array(z.array(valueSchema)).min(1).max(POINTS_MOST),
  }),
  z.strictObject({ kind: z.literal("random"), points: z.number().int().min(1).max(POINTS_MOST) }),
  z.strictObject({ kind: z.literal("latin"), points: z.number().int().min(2).max(POINTS_MOST) }),
  /** Saltelli's design for Sobol indices: `points` × (factors + 2) settings */
  z.strictObject({ kind: z.literal("sobol"), points: z.number().int().min(8).max(POINTS_MOST) }),
]);

const schema = z.strictObject({
  format: z.literal("commonwatt-sweep"),
  version: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,60}$/),
  title: z.string().min(1).max(100),
  /** a document of assets/rulesets by its id */
  ruleset: z.string().min(1).max(60),
  peers: z.number().int().min(PEERS.least).max(PEERS.most),
  /** dealt to the seats in turn */
  bots: z.array(z.string()).min(1).max(40),
  /** of the first game at each setting; the others follow. It also seeds what is drawn */
  seed: z.number().int().min(0).max(0xffffffff),
  /** games at each setting */
  repeats: z.number().int().min(1).max(100_000),
  vary: z.array(factorSchema).min(1).max(20),
  sample: sampleSchema,
  stop: z
    .array(
      z.strictObject({
        figure: z.enum(stopFigures),
        is: z.enum(["below", "above"]),
        value: z.number().int().safe(),
        /** reports in a row for which it must hold */
        rounds: z.number().int().min(1).max(40).default(1),
      }),
    )
    .max(10)
    .default([]),
  measures: z.array(z.string()).min(1).max(40),
});

export type SampleKind = z.infer<typeof sampleSchema>;

/** One thing that is varied: over `values`, or over the whole numbers from `from` to `to`. */
export type Factor =
  | { readonly path: string; readonly values: readonly TurnedValue[] }
  | { readonly path: string; readonly from: number; readonly to: number; readonly step: number };

export interface Sweep {
  readonly id: string;
  readonly title: string;
  /** the ruleset that is turned, as its document stands */
  readonly base: unknown;
  readonly peers: number;
  readonly bots: readonly string[];
  readonly seed: number;
  readonly repeats: number;
  readonly factors: readonly Factor[];
  readonly sample: SampleKind;
  readonly stop: readonly StopRule[];
  readonly measures: readonly MeasureName[];
}

export interface SweepFault {
  readonly path: string;
  readonly message: string;
  /** what of the rules is wrong, at which setting: to be said in another language */
  readonly fault?: RulesetFault;
  readonly at?: readonly { readonly path: string; readonly value: TurnedValue }[];
}
export type ParsedSweep =
  | { readonly ok: true; readonly sweep: Sweep }
  | { readonly ok: false; readonly faults: readonly SweepFault[] };

/** Reads a sweep, or says everything that is wrong with it. `rulesets` are documents by id, as JSON. */
export function parseSweep(document: unknown, rulesets: ReadonlyMap<string, unknown>): ParsedSweep {
  const parsed = schema.safeParse(document);
  if (!parsed.success) return { ok: false, faults: parsed.error.issues.map(ofIssue) };
  const { ruleset, vary, measures, format: _format, version: _version, ...rest } = parsed.data;
  const base = rulesets.get(ruleset);
  const faults: SweepFault[] = [
    ...unknownBots(rest.bots, "bots"),
    ...measures.flatMap((name, i) =>
      isMeasure(name) ? [] : [{ path: `measures.${i}`, message: `there is no measure "${name}"` }],
    ),
  ];
  const factors = vary.flatMap((given, i) => {
    const read = readFactor(given, rest.sample.kind);
    const twice = vary.findIndex(({ path }) => path === given.path) !== i;
    if (twice) faults.push({ path: `vary.${i}.path`, message: `"${given.path}" is varied twice` });
    if (typeof read !== "string") return [read];
    faults.push({ path: `vary.${i}`, message: read });
    return [];
  });
  if (base === undefined) faults.push({ path: "ruleset", message: `there is no ruleset "${ruleset}"` });
  else if (faults.length === 0) for (const factor of factors) faults.push(...faultsOfFactor(base, factor));
  if (rest.sample.kind === "list") faults.push(...faultsOfList(rest.sample.points, factors, base));
  const points = countPoints(factors, rest.sample);
  if (points > POINTS_MOST)
    faults.push({ path: "sample", message: `is ${points} settings: at most ${POINTS_MOST} make a sweep` });
  else if (points * rest.repeats > ROWS_MOST)
    faults.push({ path: "repeats", message: `makes ${points * rest.repeats} games: at most ${ROWS_MOST}` });
  if (faults.length > 0) return { ok: false, faults };
  return { ok: true, sweep: { ...rest, base, factors, measures: measures.filter(isMeasure) } };
}

const ofIssue = (issue: z.core.$ZodIssue): SweepFault => ({
  path: issue.path.map(String).join(".") || "(the document)",
  message: issue.message,
});

const isMeasure = (name: string): name is MeasureName => measureNames.some((known) => known === name);

const unknownBots = (bots: readonly string[], path: string): SweepFault[] =>
  bots.flatMap((name, i) =>
    policies.includes(name) ? [] : [{ path: `${path}.${i}`, message: `there is no bot "${name}"` }],
  );

/** A factor, or what is wrong with it. */
function readFactor(given: z.infer<typeof factorSchema>, kind: SampleKind["kind"]): Factor | string {
  const { path, values, from, to, step } = given;
  if (!isRulesetPath(path) && !SETUP_PATHS.some((known) => known === path))
    return `"${path}" is no path: write dials.MECHANIC.DIAL, goods.GOOD.NUMBER, unlocks.MECHANIC, rounds, peers or bots`;
  const hasRange = from !== undefined || to !== undefined || step !== undefined;
  if (kind === "list") {
    if (values || hasRange) return "has its settings in sample.points: give no values and no range here";
    return { path, values: [] };
  }
  if (values && hasRange) return "has values and a range: give one of them";
  if (values) return values.length === new Set(values).size ? { path, values } : "names a value twice";
  if (from === undefined || to === undefined) return "needs values, or a range from and to";
  if (from >= to) return `runs from ${from} to ${to}: from must be the lower one`;
  if (kind === "grid" && step === undefined) return "needs a step in a grid";
  if (step !== undefined && (to - from) / step >= LEVELS_MOST) return `has more than ${LEVELS_MOST} steps`;
  return { path, from, to, step: step ?? 1 };
}

/** Whether the outermost settings of a factor, each alone, can be played. */
function faultsOfFactor(base: unknown, factor: Factor): SweepFault[] {
  const ends = "values" in factor ? factor.values : [factor.from, lastOf(factor)];
  return ends.flatMap((value) => faultsOfValue(base, factor.path, value));
}

export const lastOf = ({ from, to, step }: { from: number; to: number; step: number }): number =>
  to - ((to - from) % step);

function faultsOfValue(base: unknown, path: string, value: TurnedValue): SweepFault[] {
  if (path === "peers") return outside(path, value, PEERS);
  if (path === "rounds") return outside(path, value, ROUNDS);
  if (path === "bots") return unknownBots(String(value).split(","), path);
  if (path.startsWith("goods.") && !hasGood(base, path.split(".")[1]))
    return [{ path, message: "is of a good that the ruleset does not have" }];
  const parsed = withinBounds(turnDocument(base, { [path]: value }));
  return parsed.ok ? [] : parsed.faults.map((fault) => ({ path: fault.path, message: said(fault) }));
}

function outside(path: string, value: TurnedValue, { least, most }: typeof PEERS): SweepFault[] {
  const fits = typeof value === "number" && value >= least && value <= most;
  return fits ? [] : [{ path, message: `are from ${least} to ${most}, not ${value}` }];
}

/** A fault of the ruleset in one sentence. */
export const said = (fault: { readonly value: string; readonly message: string; readonly bound?: string }): string =>
  `${fault.message} (found ${fault.value}${fault.bound === undefined ? "" : `; ${fault.bound}`})`;

function hasGood(base: unknown, id: string | undefined): boolean {
  const goods: unknown = typeof base === "object" && base !== null ? Reflect.get(base, "goods") : undefined;
  return Array.isArray(goods) && goods.some((good) => typeof good === "object" && Reflect.get(good, "id") === id);
}

function faultsOfList(points: readonly (readonly TurnedValue[])[], factors: readonly Factor[], base: unknown) {
  return points.flatMap((point, i): SweepFault[] => {
    if (point.length !== factors.length)
      return [{ path: `sample.points.${i}`, message: `has ${point.length} values for ${factors.length} parameters` }];
    if (base === undefined) return [];
    return point.flatMap((value, k) => faultsOfValue(base, factors[k]?.path ?? "", value));
  });
}

/** How many settings a sampling of these factors has. */
export function countPoints(factors: readonly Factor[], sample: SampleKind): number {
  if (sample.kind === "list") return sample.points.length;
  if (sample.kind === "sobol") return sample.points * (factors.length + 2);
  if (sample.kind !== "grid") return sample.points;
  return factors.reduce((product, factor) => product * levelsOf(factor), 1);
}

export const levelsOf = (factor: Factor): number =>
  "values" in factor ? factor.values.length : Math.floor((factor.to - factor.from) / factor.step) + 1;
