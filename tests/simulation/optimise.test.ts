/** Searching for rules that serve a goal: what a file may say, what is better than what, and that the search finds it, twice the same. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Found, type Optimise, type PlayPlan, parseOptimise, playRows, search } from "@commonwatt/shared/sim";
import { dominates, fitnessOf, frontOf, lossesOf } from "@commonwatt/shared/sim/optimise/goals.ts";
import { describe, expect, test } from "vitest";
import { root } from "../support/source.ts";

const json = (path: string): object => JSON.parse(readFileSync(join(root, path), "utf8"));
const rulesets = new Map([["default", json("assets/rulesets/default.json")]]);

const document = {
  format: "commonwatt-optimise",
  version: 1,
  id: "small",
  title: "A small one",
  ruleset: "default",
  peers: 3,
  bots: ["steady"],
  seed: 5,
  repeats: 2,
  vary: [
    { path: "dials.storage.leak", from: 0, to: 100_000, step: 1000 },
    { path: "dials.lending.lossBearer", values: ["lender_waits", "pool_shares", "bank_absorbs"] },
  ],
  goals: [{ measure: "vitality", aim: "max" }],
  settings: 120,
};

function sought(changed: object = {}): Optimise {
  const parsed = parseOptimise({ ...document, ...changed }, rulesets);
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
  return parsed.optimise;
}
const faultsOf = (changed: object): string[] => {
  const parsed = parseOptimise({ ...document, ...changed }, rulesets);
  return parsed.ok ? [] : parsed.faults.map(({ path, message }) => `${path}: ${message}`);
};

describe("the file", () => {
  test("that ships is read", () => {
    expect(parseOptimise(json("assets/experiments/example-optimise.json"), rulesets).ok).toBe(true);
  });

  test("is refused whole, each fault with its path", () => {
    expect(faultsOf({ goals: [{ measure: "joy", aim: "max" }] })).toEqual(['measures.0: there is no measure "joy"']);
    expect(faultsOf({ goals: [{ measure: "vitality", aim: "hit" }] })[0]).toMatch(/^goals\.0\.value: /);
    expect(faultsOf({ goals: [...document.goals, ...document.goals] })).toEqual(["goals: name the same measure twice"]);
    expect(faultsOf({ settings: 3 })[0]).toMatch(/^settings: /);
    expect(faultsOf({ joy: 3 })).toHaveLength(1);
    expect(faultsOf({ vary: [{ path: "dials.storage.leak", from: 0, to: 2_000_000 }] })[0]).toMatch(
      /^dials\.storage\.leak: is above/,
    );
  });
});

describe("goals", () => {
  test("are all turned into what is too little or too much", () => {
    const goals = [
      { measure: "vitality", aim: "max" } as const,
      { measure: "gini_purses", aim: "hit", value: 30 } as const,
    ];
    expect(lossesOf(goals, [80, 34])).toEqual([-80, 4]);
    expect(lossesOf(goals, [undefined, 26])).toEqual([Number.POSITIVE_INFINITY, 4]);
  });

  test("make a front of those that none beats in everything", () => {
    const all = [
      [1, 5],
      [2, 2],
      [3, 3],
      [5, 1],
      [2, 2],
      [Number.POSITIVE_INFINITY, 0],
    ];
    expect(dominates([2, 2], [3, 3])).toBe(true);
    expect(dominates([1, 5], [2, 2])).toBe(false);
    expect(frontOf(all)).toEqual([0, 1, 3]);
    const [ends = 0, middle = 0, beaten = 0] = fitnessOf(all);
    expect(ends).toBeGreaterThanOrEqual(middle);
    expect(middle).toBeGreaterThan(beaten);
  });
});

/** Answers without playing: what the goals would be, from the parameters alone, with a little noise of the seed. */
function answering(of: (leak: number, bearer: string) => number[], seeds: Set<number> = new Set()): PlayPlan {
  return async ({ sweep, points, rows }) =>
    Array.from({ length: rows }, (_, row) => {
      const point = Math.floor(row / sweep.repeats);
      const parameters = points[point] ?? [];
      const seed = sweep.seed + (row % sweep.repeats);
      seeds.add(seed);
      const measures = of(Number(parameters[0]), String(parameters[1])).map((value) => value + (seed % 2));
      return {
        ...{ row, point, seed, parameters, measures, ruleset: "", rulesetHash: "", peers: 3, bots: "" },
        ...ended,
      };
    }).reverse();
}
const ended = { rounds: 12, outcome: "abundance", stateHash: "", broke: "" };

describe("the search", () => {
  test("finds the top of a hill among words and numbers, keeps to its budget, and the same twice", async () => {
    const hill = (leak: number, bearer: string): number[] => [
      (bearer === "pool_shares" ? 50 : 0) - Math.abs(leak - 37_000) / 1000,
    ];
    const asked: number[] = [];
    const once = await search(sought(), answering(hill), (tried) => asked.push(tried.length) > 0);
    const [best] = once.finds;
    expect(best?.tried.point[1]).toBe("pool_shares");
    expect(Math.abs(Number(best?.tried.point[0]) - 37_000)).toBeLessThanOrEqual(3000);
    expect(once.tried.length).toBeLessThanOrEqual(120);
    expect(new Set(once.tried.map(({ point }) => point.join())).size).toBe(once.tried.length);
    expect(asked.at(-1)).toBe(once.tried.length);
    expect(await search(sought(), answering(hill))).toEqual(once);
    expect((await search(sought({ seed: 6 }), answering(hill))).tried).not.toEqual(once.tried);
  });

  test("begins with the rules as they are, and looks at the finds again on seeds that chose nothing", async () => {
    const seeds = new Set<number>();
    const { tried, start, finds } = await search(
      sought({ settings: 10 }),
      answering((leak) => [leak], seeds),
    );
    expect(tried[0]?.point).toEqual([30_000, "lender_waits"]);
    expect(start[0]?.n).toBe(2);
    expect(finds[0]?.again[0]?.n).toBe(2);
    expect([...seeds].sort()).toEqual([5, 6, 7, 8]);
  });

  test("hits a value", async () => {
    const goals = [{ measure: "vitality", aim: "hit", value: 61_000.5 }];
    const { finds } = await search(
      sought({ goals }),
      answering((leak) => [leak]),
    );
    expect(Math.abs(Number(finds[0]?.tried.point[0]) - 61_000)).toBeLessThanOrEqual(2000);
  });

  test("of two goals finds the whole length of the trade", async () => {
    const goals = [...document.goals, { measure: "gini_purses", aim: "min" }];
    const found = await search(
      sought({ goals }),
      answering((leak, bearer) => [leak, leak ** 2 / 100_000 + (bearer === "lender_waits" ? 0 : 9000)]),
    );
    const leaks = found.finds.map(({ tried }) => Number(tried.point[0]));
    expect(found.finds.every(({ tried }) => tried.point[1] === "lender_waits")).toBe(true);
    expect(Math.min(...leaks)).toBeLessThan(15_000);
    expect(Math.max(...leaks)).toBeGreaterThan(85_000);
    expect(found.finds).toHaveLength(8);
  });

  test("passes by settings whose dials contradict each other, and ends when all there is has been tried", async () => {
    const vary = [
      { path: "dials.bank.lowZ", values: [1_000_000, 3_000_000] },
      { path: "dials.bank.highZ", values: [2_000_000, 4_000_000] },
    ];
    const { tried, finds } = await search(
      sought({ vary }),
      answering((low) => [low]),
    );
    expect(tried.map(({ point }) => point.join()).sort()).toHaveLength(4);
    expect(finds.map(({ tried: { point } }) => point)).toEqual([[3_000_000, 4_000_000]]);
  });

  test("is called off between generations", async () => {
    const { tried } = await search(
      sought(),
      answering((leak) => [leak]),
      (so) => so.length < 20,
    );
    expect(tried.length).toBeLessThan(50);
  });

  test("plays real games", async () => {
    const play: PlayPlan = async (plan) => playRows(plan, 0, plan.rows);
    const vary = [{ path: "dials.storage.leak", from: 0, to: 900_000, step: 100_000 }];
    const found: Found = await search(sought({ vary, settings: 10 }), play);
    expect(Number(found.finds[0]?.tried.point[0])).toBeLessThan(400_000);
    expect(found.finds[0]?.again[0]?.mean).toBeGreaterThan(20);
  });
});
