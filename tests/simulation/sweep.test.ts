/** Sweeps: what a file may say, which settings it means, that rows are the same however they are parted, and what rows tell. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { cellsOf, columnsOf, faultsOfPoints, parseSweep, partsOf, planOf, playRows } from "@commonwatt/shared/sim";
import type { SweepPlan } from "@commonwatt/shared/sim/sweep/plan.ts";
import type { SweepRow } from "@commonwatt/shared/sim/sweep/rows.ts";
import { sensitivityOf } from "@commonwatt/shared/sim/sweep/sensitivity.ts";
import { indicesOf } from "@commonwatt/shared/sim/sweep/sobol.ts";
import { describe, expect, test } from "vitest";
import { root } from "../support/source.ts";

const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));
const rulesets = new Map([["default", json("assets/rulesets/default.json")]]);

const document = {
  format: "commonwatt-sweep",
  version: 1,
  id: "small",
  title: "A small one",
  ruleset: "default",
  peers: 3,
  bots: ["steady"],
  seed: 5,
  repeats: 2,
  vary: [
    { path: "dials.lending.lossBearer", values: ["lender_waits", "bank_absorbs"] },
    { path: "dials.storage.leak", from: 0, to: 100_000, step: 50_000 },
  ],
  sample: { kind: "grid" },
  measures: ["vitality", "gini_purses"],
};

function plan(changed: object = {}): SweepPlan {
  const parsed = parseSweep({ ...document, ...changed }, rulesets);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return planOf(parsed.sweep);
}
const faultsOf = (changed: object): string[] => {
  const parsed = parseSweep({ ...document, ...changed }, rulesets);
  return parsed.ok ? [] : parsed.faults.map(({ path, message }) => `${path}: ${message}`);
};
const [words, leak] = document.vary;

describe("a sweep file", () => {
  test("is refused whole, each fault with its path and a sentence", () => {
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ measures: ["joy"] })).toEqual(['measures.0: there is no measure "joy"']);
    expect(faultsOf({ bots: ["saint"] })).toEqual(['bots.0: there is no bot "saint"']);
    expect(faultsOf({ ruleset: "none" })).toEqual(['ruleset: there is no ruleset "none"']);
    expect(faultsOf({ vary: [{ path: "dials.lending.lossBearer", values: ["nobody"] }] })[0]).toMatch(
      /^dials\.lending\.lossBearer: is none of .*found "nobody"/,
    );
    expect(faultsOf({ vary: [{ path: "dials.lending.nothing", values: [1] }] })[0]).toMatch(
      /^dials\.lending\.nothing: is no name that is known here/,
    );
    expect(faultsOf({ vary: [{ ...leak, to: 2_000_000 }] })[0]).toMatch(/^dials\.storage\.leak: is above the whole/);
    expect(faultsOf({ vary: [words, words] })).toEqual(['vary.1.path: "dials.lending.lossBearer" is varied twice']);
    expect(faultsOf({ vary: [{ path: "leak", values: [1] }] })[0]).toMatch(/^vary\.0: "leak" is no path: write dials/);
    expect(faultsOf({ vary: [{ ...leak, from: 9, to: 3 }] })[0]).toMatch(/from must be the lower one/);
    expect(faultsOf({ vary: [{ path: "goods.gold.energy", values: [1] }] })[0]).toMatch(/good that the ruleset/);
    expect(faultsOf({ vary: [{ path: "peers", values: [1] }] })).toEqual(["peers: are from 2 to 1000, not 1"]);
    expect(faultsOf({ vary: [{ path: "bots", values: ["steady,saint"] }] })).toEqual([
      'bots.1: there is no bot "saint"',
    ]);
    expect(
      faultsOf({
        sample: { kind: "list", points: [["lender_waits"]] },
        vary: [{ path: words?.path }, { path: leak?.path }],
      }),
    ).toEqual(["sample.points.0: has 1 values for 2 parameters"]);
    expect(faultsOf({ sample: { kind: "random", points: 100_000 }, repeats: 100_000 })[0]).toMatch(/^repeats: makes/);
    expect(faultsOf({ stop: [{ figure: "joy", is: "below", value: 3 }] })).toHaveLength(1);
  });

  test("names settings whose dials contradict each other", () => {
    const both = plan({
      vary: [
        { path: "dials.bank.lowZ", values: [1_000_000, 3_000_000] },
        { path: "dials.bank.highZ", values: [2_000_000] },
      ],
    });
    const faults = faultsOfPoints(both);
    expect(faults).toHaveLength(1);
    expect(faults[0]?.message).toMatch(/at dials\.bank\.lowZ = 3000000, dials\.bank\.highZ = 2000000/);
  });
});

describe("settings", () => {
  test("of a grid: each with each, the last changes fastest", () => {
    expect(plan().points).toEqual([
      ...[0, 50_000, 100_000].map((value) => ["lender_waits", value]),
      ...[0, 50_000, 100_000].map((value) => ["bank_absorbs", value]),
    ]);
  });

  test("of a list: as they stand", () => {
    const points = [
      ["bank_absorbs", 7],
      ["lender_waits", 9],
    ];
    const vary = [{ path: words?.path }, { path: leak?.path }];
    expect(plan({ sample: { kind: "list", points }, vary }).points).toEqual(points);
  });

  const range = (path: string) => ({ path, from: 0, to: 99 });
  test("of a Latin hypercube: every slice of every dimension once", () => {
    const { points } = plan({
      vary: [range("dials.storage.leak"), range("dials.registry.margin")],
      sample: { kind: "latin", points: 10 },
    });
    for (const k of [0, 1]) {
      const slices = points.map((point) => Math.floor(Number(point[k]) / 10)).sort((a, b) => a - b);
      expect(slices).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    }
    expect(new Set(points.map(([a, b]) => `${a} ${b}`)).size).toBe(10);
  });

  test("that are drawn are the same for the same seed and others for another", () => {
    const random = { vary: [range("dials.storage.leak")], sample: { kind: "random", points: 20 } };
    expect(plan(random).points).toEqual(plan(random).points);
    expect(plan({ ...random, seed: 6 }).points).not.toEqual(plan(random).points);
    expect(plan(random).points.every(([value]) => Number(value) >= 0 && Number(value) <= 99)).toBe(true);
  });

  test("of Saltelli's design: A, B, and A with one value of B each", () => {
    const { points } = plan({
      vary: [range("dials.storage.leak"), range("dials.registry.margin")],
      sample: { kind: "sobol", points: 8 },
    });
    expect(points).toHaveLength(8 * 4);
    for (let i = 0; i < points.length; i += 4) {
      const [a, b, first, second] = points.slice(i, i + 4);
      expect([first, second]).toEqual([
        [b?.[0], a?.[1]],
        [a?.[0], b?.[1]],
      ]);
    }
  });
});

describe("rows", () => {
  const small = plan();
  const all = playRows(small, 0, small.rows);

  test("carry parameters, hash of the rules, seed and hash of the last state", () => {
    expect(all).toHaveLength(12);
    expect(all[7]).toMatchObject({ row: 7, point: 3, seed: 6, parameters: ["bank_absorbs", 0], peers: 3, broke: "" });
    expect(all.every(({ rulesetHash, stateHash }) => /^[0-9a-f]{16}$/.test(rulesetHash + stateHash.slice(16)))).toBe(
      true,
    );
    expect(new Set(all.map(({ rulesetHash }) => rulesetHash)).size).toBe(small.points.length);
    const columns = columnsOf(small.sweep);
    for (const row of all) expect(cellsOf(row)).toHaveLength(columns.length);
    expect(columns.map(({ name }) => name)).toContain("dials.storage.leak");
    expect(columns.find(({ name }) => name === "dials.storage.leak")).toMatchObject({ type: "whole", unit: "ppm" });
  });

  test("are the same however they are parted", () => {
    const parts = partsOf(small, 5);
    expect(parts.map(({ from, to }) => to - from)).toEqual([5, 5, 2]);
    expect(
      parts
        .toReversed()
        .map(({ from, to }) => playRows(small, from, to))
        .reverse()
        .flat(),
    ).toEqual(all);
  });

  test("end early where a stop rule says so", () => {
    const stopped = plan({ stop: [{ figure: "round", is: "above", value: 3 }], repeats: 1 });
    for (const { outcome, rounds } of playRows(stopped, 0, 2)) expect([outcome, rounds]).toEqual(["stopped", 4]);
    expect(stopped.hash).not.toBe(small.hash);
  });
});

describe("what rows tell", () => {
  const of = (measures: (a: number, b: number, noise: number) => number): SweepRow[] =>
    Array.from({ length: 400 }, (_, i) => {
      const [a, b] = [i % 10, Math.floor(i / 10) % 10];
      return {
        ...(base as SweepRow),
        row: i,
        parameters: [a, b],
        measures: [measures(a, b, ((i * 7919) % 101) / 101)],
      };
    });
  const small = plan();
  const [base] = playRows(small, 0, 1);
  const made = { ...small, sweep: { ...small.sweep, measures: ["vitality" as const] } };

  test("the dial that matters most comes first, with the sign of its effect", () => {
    const [found] = sensitivityOf(
      made,
      of((a, b, noise) => 10 * a - 2 * b + noise),
    );
    expect(found?.influences.map(({ path }) => path)).toEqual(["dials.lending.lossBearer", "dials.storage.leak"]);
    const [first, second] = found?.influences ?? [];
    expect(first?.share).toBeGreaterThan(0.9);
    expect(first?.effect).toBeGreaterThan(2);
    expect(second?.effect).toBeLessThan(0);
    expect(second?.effectHigh).toBeLessThan(0);
    expect(second?.correlation).toBeLessThan(0);
  });

  test("a dial that does nothing gets a share of next to nothing, and an interval that holds 0", () => {
    const [found] = sensitivityOf(
      made,
      of((a, _b, noise) => a + 5 * noise),
    );
    const idle = found?.influences.find(({ path }) => path === "dials.storage.leak");
    expect(idle?.share).toBeLessThan(0.03);
    expect(idle?.effectLow).toBeLessThan(0);
    expect(idle?.effectHigh).toBeGreaterThan(0);
  });
});

describe("Sobol indices", () => {
  const range = (path: string) => ({ path, from: 0, to: 100_000 });
  const three = ["storage.leak", "registry.margin", "bank.qosThreshold"].map((dial) => range(`dials.${dial}`));
  const { points, sweep } = plan({ vary: three, sample: { kind: "sobol", points: 2000 }, repeats: 1 });
  const unit = (value: number | string | undefined): number => Number(value) / 100_000;

  test("of a sum: each part's own share of the variance, and nothing together", () => {
    // 4 a + 2 b + 0 c of uniform parts: shares 16/20, 4/20, 0
    const { indices } = indicesOf(
      sweep.factors,
      points.map(([a, b]) => 4 * unit(a) + 2 * unit(b)),
      1,
    );
    for (const [k, share] of [0.8, 0.2, 0].entries()) {
      const { first, total } = indices[k] as (typeof indices)[number];
      expect(first.value).toBeCloseTo(share, 1);
      expect(total.value).toBeCloseTo(share, 1);
      expect(first.low).toBeLessThanOrEqual(share + 0.02);
      expect(first.high).toBeGreaterThanOrEqual(share - 0.02);
    }
  });

  test("of the Ishigami function, as in the books", () => {
    const angle = (value: number | string | undefined): number => (unit(value) * 2 - 1) * Math.PI;
    const answers = points.map(
      ([a, b, c]) => Math.sin(angle(a)) + 7 * Math.sin(angle(b)) ** 2 + 0.1 * angle(c) ** 4 * Math.sin(angle(a)),
    );
    const { indices } = indicesOf(sweep.factors, answers, 1);
    for (const [k, [first, total]] of [
      [0.3139, 0.5576],
      [0.4424, 0.4424],
      [0, 0.2437],
    ].entries()) {
      expect(Math.abs((indices[k]?.first.value ?? 9) - (first as number))).toBeLessThan(0.06);
      expect(Math.abs((indices[k]?.total.value ?? 9) - (total as number))).toBeLessThan(0.06);
    }
  });

  test("leave out base points of which an answer is missing", () => {
    const answers: (number | undefined)[] = points.slice(0, 50).map(([a]) => unit(a));
    answers[7] = undefined;
    expect(indicesOf(sweep.factors, answers, 1).base).toBe(9);
  });
});
