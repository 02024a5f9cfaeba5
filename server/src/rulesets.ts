/** The rulesets a facilitator may choose from: every document in `assets/rulesets`, parsed when the server starts. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { RulesetCard } from "@commonwatt/shared/protocol/http.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";

export interface RulesetShelf {
  cards(): readonly RulesetCard[];
  get(id: string): Ruleset | undefined;
  /** Fetches what lies further away, so that `get` has it. */
  know(ids: readonly string[]): Promise<void>;
}

const FOLDER = join(import.meta.dirname, "../../assets/rulesets");
/** As they are offered; others follow by their names. */
const ORDER = ["default", "first-lesson", "conventional", "author-3.00.01", "author-known-issues"];

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
  const cards = [...shelf.values()].map(cardOf).sort((a, b) => placeOf(a.id) - placeOf(b.id));
  return { cards: () => cards, get: (id) => shelf.get(id), know: async () => undefined };
}

export const cardOf = ({ id, title, description, rounds }: Ruleset): RulesetCard => ({
  id,
  title,
  description,
  rounds,
});

const placeOf = (id: string): number => (ORDER.includes(id) ? ORDER.indexOf(id) : ORDER.length);
