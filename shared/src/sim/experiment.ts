/**
 * Experiments: a question, treatments that differ in what the question is about, and a measure. Each treatment plays the
 * same seeds, so every game has its twin; effects are of pairs. The first treatment is the control.
 * Source: model.md, section 7; game.md, section 6.
 */
import { z } from "zod";
import { policies } from "../bots/index.ts";
import { parseRuleset } from "../mechanics/index.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type MeasureName, measureNames, measures } from "./measures.ts";
import type { SampledGame, SampleSpec } from "./sample.ts";
import { type Direction, directionOf, type Estimate, estimate, type PairedEffect, pairedEffect } from "./statistics.ts";

const treatmentSchema = z.strictObject({
  name: z.string().min(1).max(60),
  /** a document of assets/rulesets by its id */
  ruleset: z.string().min(1).max(60),
  /** dials turned, by mechanic and name; the ruleset's parser knows which there are and their bounds */
  dials: z.record(z.string(), z.record(z.string(), z.union([z.number(), z.string()]))).default({}),
  /** the bots of this treatment, where the question is about people */
  bots: z.array(z.string()).min(1).max(40).optional(),
  /** against the control; the control itself has none */
  expected: z.enum(["higher", "lower", "same"]).optional(),
});

const schema = z.strictObject({
  id: z.string().regex(/^h\d\d[a-z]?$/),
  hypothesis: z.string().regex(/^H\d{1,2}$/),
  title: z.string().min(1).max(100),
  question: z.string().min(1).max(400),
  peers: z.number().int().min(2).max(1000),
  games: z.number().int().min(2).max(100_000),
  seed: z.number().int().min(0).max(0xffffffff),
  bots: z.array(z.string()).min(1).max(40),
  measure: z.string(),
  treatments: z.array(treatmentSchema).min(2).max(8),
});

export interface Treatment {
  readonly name: string;
  readonly ruleset: Ruleset;
  readonly bots: readonly string[];
  readonly expected: Direction | undefined;
}

export interface Experiment {
  readonly id: string;
  readonly hypothesis: string;
  readonly title: string;
  readonly question: string;
  readonly peers: number;
  readonly games: number;
  readonly seed: number;
  readonly measure: MeasureName;
  readonly treatments: readonly Treatment[];
}

export interface ExperimentFault {
  readonly path: string;
  readonly message: string;
}

export type ParsedExperiment =
  | { readonly ok: true; readonly experiment: Experiment }
  | { readonly ok: false; readonly faults: readonly ExperimentFault[] };

/** Reads an experiment, or says everything that is wrong with it. `documents` are the rulesets by id, as JSON. */
export function parseExperiment(document: unknown, documents: ReadonlyMap<string, unknown>): ParsedExperiment {
  const parsed = schema.safeParse(document);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({
      path: issue.path.map(String).join(".") || "(the document)",
      message: issue.message,
    }));
    return { ok: false, faults };
  }
  const { data } = parsed;
  const faults: ExperimentFault[] = [];
  const measure = measureNames.find((name) => name === data.measure);
  if (!measure) faults.push({ path: "measure", message: `there is no measure "${data.measure}"` });
  faults.push(...unknownBots(data.bots, "bots"));
  const treatments: Treatment[] = [];
  data.treatments.forEach((given, i) => {
    const path = `treatments.${i}`;
    if (i === 0 && given.expected) faults.push({ path: `${path}.expected`, message: "the control expects nothing" });
    if (i > 0 && !given.expected) faults.push({ path: `${path}.expected`, message: "which way should it go?" });
    if (data.treatments.findIndex((one) => one.name === given.name) !== i)
      faults.push({ path: `${path}.name`, message: `two treatments are called "${given.name}"` });
    faults.push(...unknownBots(given.bots ?? [], `${path}.bots`));
    const turned = turn(documents.get(given.ruleset), given.ruleset, given.dials);
    if (Array.isArray(turned)) faults.push(...turned.map((f) => ({ ...f, path: `${path}.${f.path}` })));
    else
      treatments.push({ name: given.name, ruleset: turned, bots: given.bots ?? data.bots, expected: given.expected });
  });
  if (faults.length > 0 || !measure) return { ok: false, faults };
  const { id, hypothesis, title, question, peers, games, seed } = data;
  return { ok: true, experiment: { id, hypothesis, title, question, peers, games, seed, measure, treatments } };
}

function unknownBots(bots: readonly string[], path: string): ExperimentFault[] {
  return bots.flatMap((name, i) =>
    policies.includes(name) ? [] : [{ path: `${path}.${i}`, message: `there is no bot "${name}"` }],
  );
}

/** A ruleset document with dials turned, parsed whole. */
function turn(
  document: unknown,
  id: string,
  turned: Readonly<Record<string, Readonly<Record<string, number | string>>>>,
): Ruleset | ExperimentFault[] {
  if (typeof document !== "object" || document === null) return [{ path: "ruleset", message: `there is no "${id}"` }];
  const base = document as { readonly dials?: Readonly<Record<string, object>> };
  const dials: Record<string, object> = { ...base.dials };
  for (const [mechanic, values] of Object.entries(turned)) dials[mechanic] = { ...dials[mechanic], ...values };
  const parsed = parseRuleset({ ...base, dials });
  if (parsed.ok) return parsed.ruleset;
  return parsed.faults.map(({ path, value, message }) => ({ path, message: `${message} (found ${value})` }));
}

// ---- running and reading it ------------------------------------------------------------------------------------------

export interface TreatmentResult extends Estimate {
  readonly name: string;
  /** against the control; absent for the control */
  readonly effect?: PairedEffect;
  readonly expected?: Direction;
  readonly found?: Direction;
  readonly asExpected?: boolean;
}

export interface ExperimentResult {
  readonly id: string;
  readonly hypothesis: string;
  readonly title: string;
  readonly question: string;
  readonly measure: MeasureName;
  readonly meaning: string;
  readonly unit: string;
  readonly games: number;
  readonly seed: number;
  readonly treatments: readonly TreatmentResult[];
  readonly breaks: readonly { readonly treatment: string; readonly seed: number; readonly message: string }[];
  /** the command that repeats it */
  readonly again: string;
}

/** What is to be played for each treatment. */
export function samplesOf(experiment: Experiment, games = experiment.games, seed = experiment.seed): SampleSpec[] {
  return experiment.treatments.map(({ ruleset, bots }) => ({
    ruleset,
    bots,
    peers: experiment.peers,
    seed,
    games,
    measures: [experiment.measure],
  }));
}

/** Reads the games of each treatment, in the order of the treatments; games of one seed stand in the same place. */
export function resultOf(
  experiment: Experiment,
  played: readonly (readonly SampledGame[])[],
  games = experiment.games,
  seed = experiment.seed,
): ExperimentResult {
  const values = played.map((list) => list.map((game) => game.values[0] ?? undefined));
  const control = values[0] ?? [];
  const treatments = experiment.treatments.map(({ name, expected }, i): TreatmentResult => {
    const own = values[i] ?? [];
    const base = { name, ...estimate(present(own)) };
    if (i === 0 || !expected) return base;
    const effect = pairedEffect(differences(own, control));
    const found = directionOf(effect);
    return { ...base, effect, expected, found, asExpected: found === expected };
  });
  const { id, hypothesis, title, question, measure } = experiment;
  const { meaning, unit } = measures[measure];
  return {
    id,
    hypothesis,
    title,
    question,
    measure,
    meaning,
    unit,
    games,
    seed,
    treatments,
    breaks: played.flatMap((list, i) =>
      list.flatMap((game) =>
        game.broke === undefined
          ? []
          : [{ treatment: experiment.treatments[i]?.name ?? "", seed: game.seed, message: game.broke }],
      ),
    ),
    again: `npm run --silent experiment -- ${id} --games ${games} --seed ${seed} --json`,
  };
}

const present = (values: readonly (number | undefined)[]): number[] => values.filter((x) => x !== undefined);

function differences(own: readonly (number | undefined)[], control: readonly (number | undefined)[]): number[] {
  return own.flatMap((value, i) => {
    const twin = control[i];
    return value === undefined || twin === undefined ? [] : [value - twin];
  });
}
