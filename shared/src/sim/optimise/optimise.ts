/**
 * A search for rules that serve a goal: which dials may be turned within which bounds, what is to be had most of, least of, or
 * just so much of, and how many settings may be tried. With two goals there is no one best, but a front of trades.
 */
import { z } from "zod";
import type { MeasureName } from "../measures.ts";
import { parseSweep, type Sweep, type SweepFault } from "../sweep/sweep.ts";

export const SETTINGS = { least: 10, most: 2000 };

const goalSchema = z.discriminatedUnion("aim", [
  z.strictObject({ measure: z.string(), aim: z.literal("max") }),
  z.strictObject({ measure: z.string(), aim: z.literal("min") }),
  z.strictObject({ measure: z.string(), aim: z.literal("hit"), value: z.number().min(-1e9).max(1e9) }),
]);

/** The rest is said as in a sweep, and read as one: ruleset, peers, bots, seed, repeats, vary, stop. */
const schema = z.looseObject({
  format: z.literal("commonwatt-optimise"),
  version: z.literal(1),
  goals: z.array(goalSchema).min(1).max(2),
  /** tried at most; those that are tried again to see whether a find holds are not counted */
  settings: z.number().int().min(SETTINGS.least).max(SETTINGS.most),
});

export type Goal =
  | { readonly measure: MeasureName; readonly aim: "max" | "min" }
  | { readonly measure: MeasureName; readonly aim: "hit"; readonly value: number };

export interface Optimise {
  /** what is varied over what, by whom it is played; its measures are those of the goals, in their order */
  readonly sweep: Sweep;
  readonly goals: readonly Goal[];
  readonly settings: number;
}

export type ParsedOptimise =
  | { readonly ok: true; readonly optimise: Optimise }
  | { readonly ok: false; readonly faults: readonly SweepFault[] };

/** Reads a search, or says everything that is wrong with it. `rulesets` are documents by id, as JSON. */
export function parseOptimise(document: unknown, rulesets: ReadonlyMap<string, unknown>): ParsedOptimise {
  const parsed = schema.safeParse(document);
  if (!parsed.success)
    return {
      ok: false,
      faults: parsed.error.issues.map(({ path, message }) => ({
        path: path.map(String).join(".") || "(the document)",
        message,
      })),
    };
  const { goals, settings, ...rest } = parsed.data;
  const measures = goals.map(({ measure }) => measure);
  if (new Set(measures).size < measures.length)
    return { ok: false, faults: [{ path: "goals", message: "name the same measure twice" }] };
  const swept = parseSweep(
    { ...rest, format: "commonwatt-sweep", measures, sample: { kind: "random", points: 1 } },
    rulesets,
  );
  if (!swept.ok) return swept;
  // The sweep has found each measure among those there are.
  return { ok: true, optimise: { sweep: swept.sweep, goals: goals as Goal[], settings } };
}
