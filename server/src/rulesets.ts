/** The rulesets a facilitator may choose from: every document in `assets/rulesets`, parsed when the server starts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { RulesetCard } from "@commonwatt/shared/protocol/http.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";

export interface RulesetShelf {
  cards(): readonly RulesetCard[];
  get(id: string): Ruleset | undefined;
}

const FOLDER = join(import.meta.dirname, "../../assets/rulesets");
const FIRST = "default";

/** Throws when a document is faulty, naming it and where: better no start than a game by rules nobody wrote. */
export function loadRulesets(folder = FOLDER): RulesetShelf {
  const shelf = new Map<string, Ruleset>();
  for (const file of readdirSync(folder)
    .filter((name) => name.endsWith(".json"))
    .sort()) {
    const parsed = parseRuleset(JSON.parse(readFileSync(join(folder, file), "utf8")));
    if (!parsed.ok) {
      const faults = parsed.faults.map(({ path, value, message }) => `${path}: ${message} (found ${value})`);
      throw new Error(`assets/rulesets/${file} is no ruleset:\n  ${faults.join("\n  ")}`);
    }
    shelf.set(parsed.ruleset.id, parsed.ruleset);
  }
  const cards = [...shelf.values()]
    .map(({ id, title, description, rounds }) => ({ id, title, description, rounds }))
    .sort((a, b) => Number(b.id === FIRST) - Number(a.id === FIRST));
  return { cards: () => cards, get: (id) => shelf.get(id) };
}
