/**
 * Records the golden games anew: `npm run bless [-- NAME ...]`. Each recipe of tests/golden/recipes.json is played from
 * seed 1 on until a game goes as the recipe says; its log is written beside it, one action a line, so that what a change
 * of the rules did can be read as a difference. Bless on purpose, and say why in the commit.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { statement } from "@commonwatt/shared/ledger/statement.ts";
import type { Payload } from "@commonwatt/shared/rules/action.ts";
import type { Engine } from "@commonwatt/shared/rules/engine.ts";
import type { LoggedAction } from "@commonwatt/shared/rules/replay.ts";
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
  /** a file of assets/rulesets; `default` when absent */
  readonly ruleset?: string;
  /** how it must end; any way when absent */
  readonly outcome?: string;
  /** reasons for which value must move in it */
  readonly moves?: readonly string[];
  readonly peers: number;
  readonly bots: readonly string[];
  /** dials turned, by mechanic */
  readonly dials?: Readonly<Record<string, object>>;
  /** the round at which mechanics open, instead of what the ruleset says */
  readonly unlocks?: Readonly<Record<string, number>>;
  /** what whoever leads the table asks for, at the beginning of a day */
  readonly led?: readonly { readonly round: number; readonly type: string; readonly payload: Payload }[];
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
  const parsed = parseRuleset(documentOf(recipe));
  if (!parsed.ok) throw new Error(`${recipe.name}: ${parsed.faults.map((f) => `${f.path} ${f.message}`).join("; ")}`);
  for (let seed = 1; seed <= SEEDS_MOST; seed++) {
    const setup = botSetup(parsed.ruleset, seed, recipe.peers, recipe.bots);
    const reasons = new Set<string>();
    const actions: LoggedAction[] = [];
    const played = play(setup, { engine: { ...engine, act: recorder(recipe, actions, reasons) } });
    if (recipe.outcome !== undefined && played.game.outcome !== recipe.outcome) continue;
    if (!(recipe.moves ?? []).every((reason) => reasons.has(reason))) continue;
    return { log: { format: "commonwatt-game", version: 1, setup, actions }, played };
  }
  throw new Error(`${recipe.name}: none of ${SEEDS_MOST} games went as the recipe says`);
}

/** The ruleset of a recipe: a shipped one, with what the recipe turns. */
function documentOf({ ruleset = "default", dials = {}, unlocks }: Recipe): object {
  const document = JSON.parse(readFileSync(join(root, `assets/rulesets/${ruleset}.json`), "utf8"));
  const turned: Record<string, object> = { ...document.dials };
  for (const [mechanic, values] of Object.entries(dials)) turned[mechanic] = { ...turned[mechanic], ...values };
  return { ...document, dials: turned, unlocks: unlocks ?? document.unlocks };
}

/** Acts as the engine does, writes everything down and why value moves, and lets whoever leads have her say at each dawn. */
function recorder({ led = [] }: Recipe, actions: LoggedAction[], reasons: Set<string>): Engine["act"] {
  const act: Engine["act"] = (game, action) => {
    const acted = engine.act(game, action);
    if (acted.ok) for (const { transfers } of acted.events) for (const { reason } of transfers) reasons.add(reason);
    const logged = { seq: actions.length + 1, action, ok: acted.ok };
    actions.push(action.type === "advance" && acted.ok ? { ...logged, hash: engine.hash(game) } : logged);
    return acted;
  };
  return (game, action) => {
    const acted = act(game, action);
    if (action.type !== "advance" || game.phase !== "day") return acted;
    for (const { round, type, payload } of led) {
      if (round !== game.round) continue;
      const asked = act(game, { id: `h${actions.length + 1}`, by: "host", seat: -1, type, payload });
      if (!asked.ok) throw new Error(`${type} in round ${round}: ${asked.refusal.code}`);
    }
    return acted;
  };
}

/** The log, and how the game stood at its end, laid out for reading. */
function written({ about }: Recipe, log: GameLog, { game }: Played): string {
  const { units, accounts } = statement(game.balances);
  const end = {
    hash: engine.hash(game),
    outcome: game.outcome,
    vitality: game.reports.map((report) => report.vitality),
    minted: game.slices.money.minted,
    units,
    accounts: Object.fromEntries(accounts.map(({ account, balance }) => [account, balance])),
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
