/** Recorded games, played again exactly. When one differs and that was meant: `npm run bless`, and say why in the commit. */
import { engine, mechanics } from "@commonwatt/shared/mechanics/index.ts";
import { createEngine } from "@commonwatt/shared/rules/engine.ts";
import { replayLog } from "@commonwatt/shared/rules/replay.ts";
import { describe, expect, test } from "vitest";
import { endOf, readGolden, recipes, recorded } from "../support/golden.ts";

const names = recipes.map(({ name }) => name);

describe.each(names)("%s", (name) => {
  const golden = readGolden(name);
  const { game, faults } = replayLog(engine, golden);

  test("answers every action as it did, and comes to the same state after every round", () => {
    expect(faults).toEqual([]);
  });

  test("ends as it did, with the same statement of the ledger", () => {
    expect(endOf(game)).toEqual(golden.end);
  });
});

test("the golden games have each a recipe, and each recipe a game", () => {
  expect(recorded()).toEqual(names.toSorted());
});

test("a rule that changes by a hair is noticed by a golden game, at the round in which it first matters", () => {
  const golden = readGolden(names[0] ?? "");
  const spread = createEngine(
    mechanics.map((mechanic) =>
      mechanic.name === "storage" ? { ...mechanic, steps: { "dawn.leak": () => [] } } : mechanic,
    ),
  );
  const first = golden.actions.find(({ hash }) => hash !== undefined);
  expect(replayLog(spread, golden).faults[0]).toMatchObject({ seq: first?.seq, code: "hash_differs" });
});
