/**
 * Records the golden games anew: `npm run bless [-- NAME ...]`. Each recipe of tests/golden/recipes.json is played from
 * seed 1 on until a game ends as the recipe says; its log is written beside it, one action a line, so that what a change
 * of the rules did can be read as a difference. Bless on purpose, and say why in the commit.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { statement } from "@commonwatt/shared/ledger/statement.ts";
import { botSetup, engine, type GameLog, type Played, parseRuleset, play } from "@commonwatt/shared/sim";
import { readArguments, runCommand, UsageFault } from "./args.ts";

const USAGE = `bless [NAME ...]
  NAME: a recipe of tests/golden/recipes.json; all of them when none is named`;

const root = join(import.meta.dirname, "../../..");
const folder = join(root, "tests/golden");
const SEEDS_MOST = 500;

interface Recipe {
  readonly name: string;
  readonly about: string;
  readonly outcome: string;
  readonly peers: number;
  readonly bots: readonly string[];
  /** dials turned, by mechanic */
  readonly dials: Readonly<Record<string, object>>;
}

runCommand(USAGE, () => {
  const { files: names } = readArguments(process.argv.slice(2), {});
  const recipes: readonly Recipe[] = JSON.parse(readFileSync(join(folder, "recipes.json"), "utf8"));
  const unknown = names.find((name) => recipes.every((recipe) => recipe.name !== name));
  if (unknown !== undefined) throw new UsageFault(`there is no recipe "${unknown}"`);
  for (const recipe of recipes) {
    if (names.length > 0 && !names.includes(recipe.name)) continue;
    const { log, played } = record(recipe);
    writeFileSync(join(folder, `${recipe.name}.json`), written(recipe, log, played));
    console.log(`${recipe.name}: ${log.actions.length} actions, seed ${log.setup.seed}, ${played.game.outcome}`);
  }
  return 0;
});

function record(recipe: Recipe): { log: GameLog; played: Played } {
  const document = JSON.parse(readFileSync(join(root, "assets/rulesets/default.json"), "utf8"));
  const parsed = parseRuleset({ ...document, dials: { ...document.dials, ...recipe.dials } });
  if (!parsed.ok) throw new Error(`${recipe.name}: ${parsed.faults.map((f) => `${f.path} ${f.message}`).join("; ")}`);
  for (let seed = 1; seed <= SEEDS_MOST; seed++) {
    const setup = botSetup(parsed.ruleset, seed, recipe.peers, recipe.bots);
    const played = play(setup, { engine, keepLog: true });
    if (played.game.outcome !== recipe.outcome) continue;
    return { log: { format: "commonwatt-game", version: 1, setup, actions: played.actions }, played };
  }
  throw new Error(`${recipe.name}: none of ${SEEDS_MOST} games ended in ${recipe.outcome}`);
}

/** The log, and how the game stood at its end, laid out for reading. */
function written({ about }: Recipe, log: GameLog, { game }: Played): string {
  const end = {
    hash: engine.hash(game),
    outcome: game.outcome,
    vitality: game.reports.map((report) => report.vitality),
    minted: game.slices.money.minted,
    units: statement(game.balances).units,
  };
  const { format, version, setup, actions } = log;
  const lines = Object.entries({ about, format, version, end, setup }).map(([k, v]) => `  "${k}": ${inner(v)},`);
  return `{\n${lines.join("\n")}\n  "actions": [\n    ${actions.map((a) => JSON.stringify(a)).join(",\n    ")}\n  ]\n}\n`;
}

/** Indented, but what holds nothing nested stands on one line. */
function inner(value: unknown): string {
  const oneLine = (part: string) => part.replaceAll(/\s+/g, " ");
  return JSON.stringify(value, undefined, 2)
    .replaceAll(/[[{][^[\]{}]*[\]}]/g, oneLine)
    .replaceAll("\n", "\n  ");
}
