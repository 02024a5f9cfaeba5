/** The arithmetic of experiments against figures worked out by hand, and the documents that ship with the game. */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { botSetup, parseExperiment, play, resultOf, sample, samplesOf } from "@commonwatt/shared/sim/index.ts";
import { measures } from "@commonwatt/shared/sim/measures.ts";
import { directionOf, estimate, mean, median, pairedEffect, tPoint } from "@commonwatt/shared/sim/statistics.ts";
import { describe, expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";
import { ruleset } from "../support/rulesets.ts";
import { root } from "../support/source.ts";

const json = (path: string): unknown => JSON.parse(readFileSync(join(root, path), "utf8"));
const rulesets = new Map(
  readdirSync(join(root, "assets/rulesets")).map((file) => [basename(file, ".json"), json(`assets/rulesets/${file}`)]),
);

describe("statistics", () => {
  test("mean and median", () => {
    expect(mean([])).toBeUndefined();
    expect(mean([2, 4, 9])).toBe(5);
    expect(median([9, 2, 4])).toBe(4);
    expect(median([1, 2, 3, 10])).toBe(2.5);
  });

  test("Student's t is that of the tables", () => {
    expect(tPoint(4)).toBeCloseTo(2.776, 1);
    expect(tPoint(9)).toBeCloseTo(2.262, 3);
    expect(tPoint(29)).toBeCloseTo(2.045, 3);
    expect(tPoint(100_000)).toBeCloseTo(1.96, 3);
  });

  test("an interval of ten values", () => {
    // mean 5.5, squared deviations 82.5, sd = sqrt(82.5 / 9) = 3.0277, half = 2.2622 × 3.0277 / sqrt 10 = 2.1659
    const of = estimate([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(of).toMatchObject({ n: 10, mean: 5.5 });
    expect(of.sd).toBeCloseTo(3.0277, 4);
    expect(of.low).toBeCloseTo(3.334, 3);
    expect(of.high).toBeCloseTo(7.666, 3);
  });

  test("one value has no spread, and no values no mean but 0", () => {
    expect(estimate([7])).toEqual({ n: 1, mean: 7, sd: 0, low: 7, high: 7 });
    expect(estimate([])).toMatchObject({ n: 0, mean: 0 });
  });

  test("a paired effect: mean difference over its deviation", () => {
    // differences 1, 2, 3, 2: mean 2, sd = sqrt(2 / 3) = 0.8165, d = 2.4495, half = 1.96 × sqrt(1/4 + 6/8) = 1.96
    const effect = pairedEffect([1, 2, 3, 2]);
    expect(effect.d).toBeCloseTo(2.4495, 4);
    expect(effect.dLow).toBeCloseTo(0.4895, 3);
    expect(effect.dHigh).toBeCloseTo(4.4094, 3);
    expect(directionOf(effect)).toBe("higher");
    expect(directionOf(pairedEffect([-1, 1, -1, 1]))).toBe("same");
    expect(directionOf(pairedEffect([-3, -2, -2, -3]))).toBe("lower");
    expect(pairedEffect([0, 0, 0]).d).toBe(0);
  });
});

describe("an experiment", () => {
  const document = {
    id: "h06",
    hypothesis: "H6",
    title: "Demurrage",
    question: "Does it move?",
    peers: 3,
    games: 4,
    seed: 5,
    bots: ["steady"],
    measure: "velocity",
    treatments: [
      { name: "none", ruleset: "default" },
      { name: "some", ruleset: "default", dials: { money: { demurrage: 10_000 } }, expected: "higher" },
    ],
  };
  const faultsOf = (changed: object) => {
    const parsed = parseExperiment({ ...document, ...changed }, rulesets);
    return parsed.ok ? [] : parsed.faults.map(({ path }) => path);
  };

  test("turns dials of a ruleset and leaves the rest", () => {
    const parsed = parseExperiment(document, rulesets);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const [none, some] = parsed.experiment.treatments;
    expect(some?.ruleset.dials.money).toEqual({ ...none?.ruleset.dials.money, demurrage: 10_000 });
    expect(some?.ruleset.dials.lending).toEqual(none?.ruleset.dials.lending);
  });

  test("is refused whole, each fault with its path", () => {
    const [control, treatment] = document.treatments;
    expect(faultsOf({})).toEqual([]);
    expect(faultsOf({ measure: "happiness" })).toEqual(["measure"]);
    expect(faultsOf({ bots: ["steady", "saint"] })).toEqual(["bots.1"]);
    expect(faultsOf({ weather: 3 })).toEqual(["(the document)"]);
    expect(faultsOf({ games: 1 })).toEqual(["games"]);
    expect(faultsOf({ treatments: [control, { ...treatment, ruleset: "none" }] })).toEqual(["treatments.1.ruleset"]);
    expect(faultsOf({ treatments: [control, { ...treatment, dials: { money: { demurrage: -1 } } }] })).toEqual([
      "treatments.1.dials.money.demurrage",
    ]);
    expect(faultsOf({ treatments: [control, { ...treatment, dials: { money: { interest: 5 } } }] })).toEqual([
      "treatments.1.dials.money.interest",
    ]);
    expect(faultsOf({ treatments: [control, { name: "some", ruleset: "default" }] })).toEqual([
      "treatments.1.expected",
    ]);
    expect(faultsOf({ treatments: [treatment, control] })).toEqual(["treatments.0.expected", "treatments.1.expected"]);
    expect(faultsOf({ treatments: [control, { ...treatment, name: "none" }] })).toEqual(["treatments.1.name"]);
  });

  test("pairs games of one seed, leaves out what could not be measured, and says how to repeat it", () => {
    const parsed = parseExperiment(document, rulesets);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const game = (seed: number, value: number | null) => ({
      seed,
      values: [value],
      outcome: "survival",
      stateHash: "",
      standings: [],
      actions: [],
    });
    const result = resultOf(parsed.experiment, [
      [game(5, 1), game(6, 2), game(7, 3), game(8, null)],
      [game(5, 2), game(6, 4), game(7, 6), game(8, 9)],
    ]);
    const [control, treatment] = result.treatments;
    expect(control).toMatchObject({ name: "none", n: 3, mean: 2 });
    expect(control?.effect).toBeUndefined();
    expect(treatment).toMatchObject({ name: "some", n: 4, mean: 5.25, expected: "higher" });
    // differences 1, 2, 3: mean 2, sd 1, half = 4.30 / sqrt 3
    expect(treatment?.effect).toMatchObject({ n: 3, mean: 2, sd: 1, d: 2 });
    expect(treatment?.found).toBe("same");
    expect(result.again).toBe("npm run --silent experiment -- h06 --games 4 --seed 5 --json");
  });

  test("plays the same seeds for each treatment, and the same again", () => {
    const parsed = parseExperiment(document, rulesets);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
    const specs = samplesOf(parsed.experiment, 2);
    const played = specs.map(sample);
    expect(played.map((games) => games.map(({ seed }) => seed))).toEqual([
      [5, 6],
      [5, 6],
    ]);
    expect(specs.map(sample)).toEqual(played);
  });
});

describe("measures", () => {
  test("of a small world, by hand", () => {
    const told = aStillGame({ peers: 4, rounds: 2 }).has({ 0: { tools: 1 }, 1: { tokens: 79 }, 2: { tokens: 200 } });
    told.as(1).does("buy", { good: "tools", units: 1 });
    told.as(2).does("lend", { tokens: 100, term: 2 });
    told.as(3).does("borrow", { tokens: 50, term: 2 });
    // She has nothing left when it falls due at the last dusk.
    told.has({ 3: { tokens: 0 } }).toEnd();
    const { game } = told;
    expect(measures.never_borrowed.of(game)).toBe(75);
    expect(measures.without_sales.of(game)).toBe(75);
    // all sales are one seat's: Gini of 0, 0, 0, x is 3/4
    expect(measures.gini_sales.of(game)).toBe(75);
    expect(measures.late_loans.of(game)).toBe(100);
    expect(measures.circular_share.of(game)).toBe(100);
    expect(measures.vitality.of(game)).toBe(mean(game.reports.map(({ vitality }) => vitality)));
    expect(measures.defaulters_gain.of(game)).toBeUndefined();
  });

  test("each says something of a game that has everybody in it", () => {
    const bots = ["steady", "defaulter", "colluder", "colluder", "hoarder", "innovator", "zealot", "sharer"];
    const { game } = play(botSetup(ruleset(), 4, 8, bots));
    for (const [name, { of }] of Object.entries(measures)) {
      const value = of(game);
      expect(value === undefined || Number.isFinite(value), `${name}: ${value}`).toBe(true);
    }
    expect(Object.entries(measures).flatMap(([name, { of }]) => (of(game) === undefined ? [name] : []))).toEqual([]);
  });
});

test("every experiment that ships is well formed and bears its own name", () => {
  const files = readdirSync(join(root, "assets/experiments")).filter((name) => /^h\d.*\.json$/.test(name));
  const wrong = files.flatMap((file) => {
    const parsed = parseExperiment(json(`assets/experiments/${file}`), rulesets);
    if (!parsed.ok) return parsed.faults.map(({ path, message }) => `${file} ${path}: ${message}`);
    return parsed.experiment.id === basename(file, ".json") ? [] : [`${file} calls itself ${parsed.experiment.id}`];
  });
  expect(wrong).toEqual([]);
});
