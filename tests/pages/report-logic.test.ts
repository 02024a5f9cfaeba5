import type { JournalEntry } from "@commonwatt/shared/views/types.ts";
import { expect, test } from "vitest";
import { linear, roundTicks, spread, ticks } from "../../client/src/report/charts/scale.ts";
import { carried, findings, roundsUnder } from "../../client/src/report/story.ts";
import { toldOf } from "../../client/src/report/told.ts";
import { hasText } from "../../client/src/text.ts";
import { fixtureReports } from "../support/fixtures/reports.ts";

test("ticks are round numbers that cover everything drawn", () => {
  expect(ticks(0, 100, 4)).toEqual([0, 25, 50, 75, 100]);
  expect(ticks(0, 37, 4)).toEqual([0, 10, 20, 30, 40]);
  expect(ticks(0, 9_400_000, 4)).toEqual([0, 2_500_000, 5_000_000, 7_500_000, 10_000_000]);
  expect(ticks(5, 5, 4)).toEqual([5]);
});

test("names beside lines keep apart, in order, inside the chart", () => {
  const placed = spread([50, 52, 51, 199], { gap: 15, low: 0, high: 200 });
  expect(placed).toEqual([50, 80, 65, 199]);
  const crowded = spread([198, 199, 200], { gap: 15, low: 0, high: 200 });
  expect(crowded).toEqual([170, 185, 200]);
});

test("a scale without a span puts values in the middle", () => {
  expect(linear([4, 4], [0, 10])(4)).toBe(5);
});

test("the axis of rounds shows the first and the last", () => {
  for (const rounds of [3, 12, 40]) {
    for (const width of [150, 400, 900]) {
      const shown = roundTicks(rounds, width);
      expect(shown[0]).toBe(1);
      expect(shown.at(-1)).toBe(rounds);
      expect(shown.length * 20).toBeLessThanOrEqual(Math.max(width, 60));
    }
  }
});

test("a collapse is told by what went wrong", () => {
  const reports = fixtureReports({ rounds: 9, peers: 12, course: "collapses" });
  const found = findings(reports);
  expect(found.length).toBeGreaterThanOrEqual(2);
  expect(found.length).toBeLessThanOrEqual(5);
  expect(found.filter(({ tone }) => tone === "bad").length).toBeGreaterThan(0);
  expect([...found].sort((a, b) => b.weight - a.weight)).toEqual(found);
  expect(roundsUnder(reports)).toBeGreaterThan(0);
});

test("a day is told whole, and ten copies of a design in one line", () => {
  const line = (seq: number, key: string, params = {}) =>
    ({ seq, round: 3, key, params, tokens: 0, energy: 0 }) as unknown as JournalEntry;
  const bought = Array.from({ length: 9 }, (_, i) => line(i, "research_nothing", { good: "food" }));
  const copied = Array.from({ length: 10 }, (_, i) => line(20 + i, "design_copied_by", { peer: i, good: "food" }));
  const { told, folded, copies } = toldOf([line(0, "round"), ...copied, ...bought], 8);
  expect([told.length, folded.length, copies]).toEqual([8, 2, 10]);
  expect([...told, ...folded].filter(({ key }) => key === "design_copied_by")).toHaveLength(1);
});

test("every finding has its words", () => {
  const told = new Set(
    (["thrives", "struggles", "collapses"] as const).flatMap((course) =>
      [1, 2, 5, 12].flatMap((rounds) => findings(fixtureReports({ rounds, peers: 6, course })).map(({ key }) => key)),
    ),
  );
  expect([...told].filter((key) => !hasText(`report.story.${key}`))).toEqual([]);
  expect(findings([])).toEqual([]);
});

test("a good ending says what it rests on: the closest call, and how much of what was needed was there", () => {
  const [one, two, three] = fixtureReports({ rounds: 3, peers: 4 });
  const at = (report: typeof one, vitality: number) => ({ ...report, vitality, line: 30, needsMet: 900_000 }) as const;
  const game = [at(one, 60), at(two, 41), at(three, 70)] as Parameters<typeof carried>[0];
  expect(carried(game)).toMatchObject([
    { key: "clear", params: { round: 2, points: 11 }, tone: "good" },
    { key: "metMost", params: { share: "90 %" }, tone: "good" },
  ]);
  const under = game.map((report) => ({ ...report, vitality: 20, needsMet: 500_000 }));
  expect(carried(under)).toEqual([]);
  expect(carried([])).toEqual([]);
  expect(["clear", "metMost"].filter((key) => !hasText(`report.story.${key}`))).toEqual([]);
});

test("nobody went without: that comes first", () => {
  const perfect = fixtureReports({ rounds: 4, peers: 4 }).map((report) => ({ ...report, unmet: {} }));
  expect(findings(perfect)[0]?.key).toBe("allMet");
});

test("that nobody lacked tokens is said only where nobody lacked a basic need", () => {
  const calm = fixtureReports({ rounds: 3, peers: 4 }).map((report) => ({
    ...report,
    tradesBlockedForTokens: 0,
    inclusion: 1_000_000,
  }));
  const keys = (reports: typeof calm): readonly string[] => findings(reports).map(({ key }) => key);
  expect(keys(calm)).toContain("flowed");
  const dark = calm.map((report, place) => (place === 1 ? { ...report, inclusion: 750_000 } : report));
  expect(keys(dark)).not.toContain("flowed");
});

test("a round's story keeps what moved tokens, tells an order once, and repeats nothing the report says elsewhere", () => {
  const line = (key: string, tokens = 0, params: JournalEntry["params"] = {}): JournalEntry => ({
    seq: 1,
    round: 4,
    key,
    params,
    tokens,
    joules: 0,
  });
  const day = [
    line("harvested"),
    line("sold", 22),
    line("asked_price"),
    line("ordered_at", -56, { good: "tools" }),
    line("made"),
    line("research_nothing"),
    line("pledged"),
    line("order_unserved", 56, { good: "tools" }),
    line("lived_well"),
    line("foretold"),
  ];
  expect(toldOf(day, 3)).toEqual({ told: [day[1], day[5], day[7]], folded: [day[2], day[4], day[6]], copies: 0 });
  const keys = toldOf(day, 9).told.map(({ key }) => key);
  expect(keys).toEqual(["sold", "asked_price", "made", "research_nothing", "pledged", "order_unserved"]);
});
