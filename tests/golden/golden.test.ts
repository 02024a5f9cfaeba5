/** Recorded games, played again exactly. When one differs and that was meant: `npm run bless`, and say why in the commit. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { statement } from "@commonwatt/shared/ledger/statement.ts";
import { engine, mechanics, parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import { createEngine } from "@commonwatt/shared/rules/engine.ts";
import { type GameLog, replayLog } from "@commonwatt/shared/rules/replay.ts";
import { describe, expect, test } from "vitest";

interface Golden extends GameLog {
  readonly about: string;
  readonly end: {
    readonly hash: string;
    readonly outcome: string;
    readonly vitality: readonly number[];
    readonly minted: number;
    readonly units: unknown;
  };
}

const folder = import.meta.dirname;

/** Dials that are younger than the recording take their defaults. */
function read(name: string): Golden {
  const golden: Golden = JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8"));
  const parsed = parseRuleset(golden.setup.ruleset);
  if (!parsed.ok)
    throw new Error(`${name}: ${parsed.faults.map(({ path, message }) => `${path} ${message}`).join("; ")}`);
  return { ...golden, setup: { ...golden.setup, ruleset: parsed.ruleset } };
}

const recipes: readonly { name: string }[] = JSON.parse(readFileSync(join(folder, "recipes.json"), "utf8"));
const names = recipes.map(({ name }) => name);

describe.each(names)("%s", (name) => {
  const golden = read(name);
  const { game, faults } = replayLog(engine, golden);

  test("answers every action as it did, and comes to the same state after every round", () => {
    expect(faults).toEqual([]);
  });

  test("ends as it did", () => {
    expect({
      hash: engine.hash(game),
      outcome: game.outcome,
      vitality: game.reports.map((report) => report.vitality),
      minted: game.slices.money.minted,
      units: statement(game.balances).units,
    }).toEqual(golden.end);
  });
});

describe("the golden games together", () => {
  const games = names.map(read);

  test("have each a recipe, and each recipe a game", () => {
    const files = readdirSync(folder).filter((file) => file.endsWith(".json") && file !== "recipes.json");
    expect(files.sort()).toEqual(names.map((name) => `${name}.json`).sort());
  });

  test("know every ending and every way to make money", () => {
    expect(new Set(games.map(({ end }) => end.outcome))).toEqual(
      new Set(["collapse", "survival", "sustenance", "abundance"]),
    );
    expect(new Set(games.map(({ setup }) => setup.ruleset.dials.money.mint))).toEqual(
      new Set(["recycle", "flow", "retire"]),
    );
  });

  test("know every action a peer can do", () => {
    const done = new Set(
      games.flatMap(({ actions }) => actions.filter(({ ok }) => ok).map(({ action }) => action.type)),
    );
    const peers = [...engine.actions].filter(([, { spec }]) => spec.by === undefined).map(([type]) => type);
    expect(peers.filter((type) => !done.has(type))).toEqual([]);
  });
});

test("every mechanic that makes anything happen does so in a golden game", () => {
  const happened = new Set<string>();
  for (const name of names) {
    const golden = read(name);
    const game = engine.open(golden.setup);
    for (const { action } of golden.actions) {
      const acted = engine.act(game, action);
      if (acted.ok) for (const { type } of acted.events) happened.add(type.split(".")[0] ?? "");
    }
  }
  const making = mechanics.filter(({ events }) => events !== undefined).map(({ name }) => name);
  expect(making.filter((name) => !happened.has(name))).toEqual([]);
});

test("a rule that changes by a hair is noticed by a golden game, at the round in which it first matters", () => {
  const golden = read(names[0] ?? "");
  const spread = createEngine(
    mechanics.map((mechanic) =>
      mechanic.name === "storage" ? { ...mechanic, steps: { "dawn.leak": () => [] } } : mechanic,
    ),
  );
  const first = golden.actions.find(({ hash }) => hash !== undefined);
  expect(replayLog(spread, golden).faults[0]).toMatchObject({ seq: first?.seq, code: "hash_differs" });
});
