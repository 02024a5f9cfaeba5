/** A sweep as it is handed about: the file and the ruleset it turns, and under which version of the rules. */
import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { faultsOfPoints, parseSweep, planOf, type SweepPlan } from "@commonwatt/shared/sim";

export interface SweepSource {
  readonly document: unknown;
  /** ruleset documents by id: the one that is turned */
  readonly rulesets: readonly (readonly [string, unknown])[];
}

/** Throws an `Error` that names every fault. */
export function readSweep({ document, rulesets }: SweepSource): SweepPlan {
  const parsed = parseSweep(document, new Map(rulesets));
  if (!parsed.ok) throw new Error(told("this is no sweep", parsed.faults));
  return planOf(parsed.sweep);
}

/** The same, and throws when a setting cannot be played. */
export function readWholeSweep(source: SweepSource): SweepPlan {
  const plan = readSweep(source);
  const faults = faultsOfPoints(plan);
  if (faults.length > 0) throw new Error(told("some settings cannot be played", faults));
  return plan;
}

const told = (what: string, faults: readonly { readonly path: string; readonly message: string }[]): string =>
  [`${what}:`, ...faults.map(({ path, message }) => `  ${path}: ${message}`)].join("\n");

/** The workspace whose files decide what a game is, beside its ruleset. */
const RULES = join(import.meta.dirname, "../../../shared/src");
let version: string | undefined;

/** Of every file of the rules: rows of different versions never stand in one table. */
export function rulesVersion(): string {
  if (version !== undefined) return version;
  const hash = createHash("sha256");
  const files = readdirSync(RULES, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  for (const name of files.map((file) => file.replaceAll("\\", "/")).sort())
    hash
      .update(name)
      .update("\0")
      .update(readFileSync(join(RULES, name)))
      .update("\0");
  version = hash.digest("hex").slice(0, 16);
  return version;
}
