/** Rulesets for tests: the game's own, and the pinned one of the scenarios with what a test turns. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { GoodSpec } from "@commonwatt/shared/ruleset/goods.ts";
import type { DialValues, Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { pinnedDials, pinnedGoods } from "./pinned.ts";
import { root } from "./source.ts";

export type Dials = { readonly [M in keyof DialValues]?: Partial<DialValues[M]> };

export interface Turned {
  readonly rounds?: number;
  readonly dials?: Dials;
  /** the round at which a mechanic opens; everything is open from the first when absent */
  readonly unlocks?: Ruleset["unlocks"];
  /** what is changed of a good, by its name */
  readonly goods?: Readonly<Record<string, Partial<GoodSpec>>>;
}

/** A ruleset document that ships with the game, as it stands in its file. */
export const shippedDocument = (id: string): unknown =>
  JSON.parse(readFileSync(join(root, `assets/rulesets/${id}.json`), "utf8"));

export const shippedRuleset = (id: string): Ruleset => read(shippedDocument(id));

/** The ruleset that ships with the game, as it is, teaching order included. */
export const defaultRuleset: Ruleset = shippedRuleset("default");

/** Every ruleset that ships, by name. */
export function shippedRulesets(): Ruleset[] {
  const folder = join(root, "assets/rulesets");
  const files = readdirSync(folder).filter((file) => file.endsWith(".json"));
  return files.sort().map((file) => read(JSON.parse(readFileSync(join(folder, file), "utf8"))));
}

/** The pinned rules with everything open at once and with what the test turns. Throws when a value is out of bounds. */
export function ruleset({ rounds = 12, dials = {}, unlocks = {}, goods = {} }: Turned = {}): Ruleset {
  return read({
    id: "pinned",
    title: "Pinned",
    description: "The rules of the scenarios.",
    rounds,
    unlocks,
    dials: overlaid(pinnedDials, dials),
    goods: pinnedGoods.map((good) => ({ ...good, ...goods[good.id] })),
  });
}

function overlaid(under: Dials, over: Dials): Record<string, object> {
  const dials: Record<string, object> = { ...under };
  for (const [name, values] of Object.entries(over)) dials[name] = { ...dials[name], ...values };
  return dials;
}

function read(given: unknown): Ruleset {
  const parsed = parseRuleset(given);
  if (!parsed.ok) throw new Error(parsed.faults.map((f) => `${f.path}: ${f.message} (${f.value})`).join("; "));
  return parsed.ruleset;
}

/** Dials of a world in which nothing moves by itself: no sun, no leak, no wear, and homes need nothing. */
const still: Dials = {
  generators: { solar: 0, wind: 0, biogas: 0, biogasMinutes: 0, wear: 0 },
  storage: { opening: 0, leak: 0 },
  home: { energy: 0 },
  bank: { gridLoss: 0 },
};

/** The same in a still world, except for what the test turns itself. */
export function stilled(turned: Turned): Turned {
  const goods: Record<string, Partial<GoodSpec>> = {};
  for (const { id } of pinnedGoods) goods[id] = { needEvery: 0, opening: 0, ...turned.goods?.[id] };
  return { ...turned, dials: overlaid(still, turned.dials ?? {}), goods };
}
