/** The experiments of assets/experiments and the ruleset documents they turn dials of. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { type Experiment, parseExperiment } from "@commonwatt/shared/sim";

/** Experiments are named after a hypothesis; sweeps and searches lie beside them. */
const EXPERIMENT = /^h\d/;
const ASSETS = join(import.meta.dirname, "../../assets");

/** Every JSON document of a folder under assets, by its file's name. */
export function documentsIn(folder: string): Map<string, unknown> {
  const files = readdirSync(join(ASSETS, folder)).filter((name) => name.endsWith(".json"));
  return new Map(
    files.sort().map((file) => {
      const document: unknown = JSON.parse(readFileSync(join(ASSETS, folder, file), "utf8"));
      return [basename(file, ".json"), document];
    }),
  );
}

/** Throws when a document is faulty, naming it and every fault with its path. */
export function loadExperiments(): Map<string, Experiment> {
  const rulesets = documentsIn("rulesets");
  const experiments = new Map<string, Experiment>();
  for (const [name, document] of documentsIn("experiments")) {
    if (!EXPERIMENT.test(name)) continue;
    const parsed = parseExperiment(document, rulesets);
    if (!parsed.ok) {
      const faults = parsed.faults.map(({ path, message }) => `${path}: ${message}`);
      throw new Error(`assets/experiments/${name}.json is no experiment:\n  ${faults.join("\n  ")}`);
    }
    experiments.set(name, parsed.experiment);
  }
  return experiments;
}
