/** The golden games as they lie in their folder: what was recorded, and how it ended. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { statement } from "@commonwatt/shared/ledger/statement.ts";
import { engine, parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import type { GameLog } from "@commonwatt/shared/rules/replay.ts";
import { root } from "./source.ts";

export interface Recipe {
  readonly name: string;
  readonly ruleset?: string;
  readonly dials?: object;
  readonly unlocks?: object;
}

export interface Golden extends GameLog {
  readonly name: string;
  readonly end: ReturnType<typeof endOf>;
}

const folder = join(root, "tests/golden");

export const recipes: readonly Recipe[] = JSON.parse(readFileSync(join(folder, "recipes.json"), "utf8"));

/** Names of the games that are there, whatever the recipes say. */
export const recorded = (): string[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".json") && file !== "recipes.json")
    .map((file) => file.slice(0, -".json".length))
    .sort();

/** Dials that are younger than the recording take their defaults. */
export function readGolden(name: string): Golden {
  const golden: Golden = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const parsed = parseRuleset(golden.setup.ruleset);
  if (!parsed.ok)
    throw new Error(`${name}: ${parsed.faults.map(({ path, message }) => `${path} ${message}`).join("; ")}`);
  return { ...golden, name, setup: { ...golden.setup, ruleset: parsed.ruleset } };
}

/** What a golden game pins of its end: the state's hash, and the whole statement of the ledger. */
export function endOf(game: Readonly<Game>) {
  const { units, accounts } = statement(game.balances);
  return {
    hash: engine.hash(game),
    outcome: game.outcome,
    vitality: game.reports.map((report) => report.vitality),
    minted: game.slices.money.minted,
    units,
    accounts: Object.fromEntries(accounts.map(({ account, balance }) => [account, balance])),
  };
}
