/** Two rulesets held against each other and each against itself; and the bands in which games usually lie. */

import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { BandRun, compareSpecs, comparisonOf, diffRulesets, diffText, sample } from "@commonwatt/shared/sim";
import { type Turns, turnDocument } from "@commonwatt/shared/sim/turned.ts";
import { describe, expect, test } from "vitest";
import { ruleset } from "../support/rulesets.ts";

const from = ruleset();
function turned(turns: Turns): Ruleset {
  const parsed = parseRuleset(turnDocument(from, turns));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.ruleset;
}

describe("the difference of two rulesets", () => {
  test("names path, unit, from and to, and nothing that is alike", () => {
    const to = turned({ "dials.lending.grace": 3, "goods.food.energy": 1, "unlocks.market": "never", rounds: 9 });
    expect(diffRulesets(from, from)).toEqual([]);
    expect(diffRulesets(from, to)).toEqual([
      { path: "rounds", unit: "rounds", from: 12, to: 9 },
      { path: "goods.food.energy", unit: "J", from: 250_000, to: 1 },
      { path: "unlocks.market", unit: "round", from: 1, to: "never" },
      { path: "dials.lending.grace", unit: "rounds", from: 1, to: 3 },
    ]);
    expect(diffText(diffRulesets(from, to)).split("\n")[3]).toBe("dials.lending.grace (rounds): 1 -> 3");
  });

  test("says what only one of them has", () => {
    const to: Ruleset = { ...from, goods: from.goods.slice(1) };
    expect(diffRulesets(from, to)[0]).toEqual({ path: "goods.food.energy", unit: "J", from: 250_000 });
  });
});

test("a comparison pairs seeds, repeats each ruleset and shows what chance does", () => {
  const harsh = turned({ "dials.storage.leak": 400_000 });
  const spec = { a: from, b: harsh, peers: 4, bots: ["steady"], seed: 3, games: 6, measures: ["vitality" as const] };
  const [a, b, aAgain, bAgain] = compareSpecs(spec).map(sample);
  const played = [a, b, aAgain, bAgain] as Parameters<typeof comparisonOf>[1];
  const { differences, measures, breaks } = comparisonOf(spec, played);
  expect(differences).toHaveLength(1);
  expect(breaks).toEqual([]);
  const [vitality] = measures;
  expect(vitality?.found).toBe("lower");
  expect(vitality?.effect.n).toBe(6);
  expect(vitality?.control.a).toMatchObject({ repeats: true });
  expect(vitality?.control.b.repeats).toBe(true);
  expect(vitality?.control.a.chance.n).toBe(3);
  // A game that went otherwise is noticed.
  const other = comparisonOf(spec, [
    a,
    b,
    aAgain?.map((game) => ({ ...game, stateHash: "0" })),
    bAgain,
  ] as typeof played);
  expect(other.measures[0]?.control.a.repeats).toBe(false);
});

describe("bands", () => {
  const spec = { ruleset: from, peers: 4, bots: ["steady", "sharer"], seed: 1, games: 7 };

  test("are the same however the games are portioned, and grow as they are played", () => {
    const [atOnce, bit] = [new BandRun(spec), new BandRun(spec)];
    atOnce.play(100);
    const seen: number[] = [];
    while (!bit.done) {
      bit.play(1);
      seen.push(bit.picture().games);
    }
    expect(seen).toEqual([1, 2, 3, 4, 5, 6, 7]);
    expect(bit.picture()).toEqual(atOnce.picture());
    const { figures, games } = atOnce.picture();
    expect(games).toBe(7);
    for (const bands of Object.values(figures))
      for (const { q05, q25, median, q75, q95, n, round } of bands) {
        expect([q05, q25, median, q75, q95]).toEqual([q05, q25, median, q75, q95].toSorted((x, y) => x - y));
        expect(n).toBeLessThanOrEqual(7);
        expect(round).toBeGreaterThan(0);
      }
    expect(figures.vitality).toHaveLength(12);
  });
});
