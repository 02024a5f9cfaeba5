import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { clock, energy, energyExact, hours, percent, quantity, ratio, tokens } from "../../client/src/ui/format.ts";
import { palette } from "../../client/src/ui/palette.ts";
import { nearest } from "../../client/src/ui/Stepper.tsx";
import { sumSentence } from "../../client/src/ui/sum.ts";

test("energy is read in the unit that suits it", () => {
  expect([0, 950, 1_000, 840_000, 999_400, 999_600, 1_200_000, -12_500].map(energy)).toEqual([
    "0 J",
    "950 J",
    "1 kJ",
    "840 kJ",
    "999.4 kJ",
    "1 MJ",
    "1.2 MJ",
    "−12.5 kJ",
  ]);
});

test("exact energy loses no joule", () => {
  expect([1_234_567, 1_200_000, 600_001, 12].map(energyExact)).toEqual([
    "1,234.567 kJ",
    "1.2 MJ",
    "600.001 kJ",
    "12 J",
  ]);
});

test("one token, two tokens; minutes become hours; shares become percent", () => {
  expect([tokens(1), tokens(1_250)]).toEqual(["1 token", "1,250 tokens"]);
  expect([hours(60), hours(150), hours(45), hours(-30)]).toEqual(["1 h", "2 h 30 min", "45 min", "−30 min"]);
  expect([percent(120_000), percent(125_000, 1), ratio(312_345)]).toEqual(["12 %", "12.5 %", "0.31"]);
  expect([quantity(1, "rounds"), quantity(3, "peers"), quantity(2, "credits"), quantity(1, "points")]).toEqual([
    "1 round",
    "3 peers",
    "2 credits",
    "1 point",
  ]);
});

test("a clock shows 0:00 only when the time is over", () => {
  expect([0, 1, 59_001, 60_000, 125_000].map(clock)).toEqual(["0:00", "0:01", "1:00", "1:00", "2:05"]);
});

test("a price tells its arithmetic in one line", () => {
  const why = {
    key: "price",
    value: 12,
    unit: "T" as const,
    parts: [
      { key: "median_cost", op: "+" as const, value: 11, unit: "T" as const },
      { key: "margin", op: "+" as const, value: 1, unit: "T" as const },
      { key: "producers", op: "note" as const, value: 3, unit: "peers" as const },
    ],
  };
  expect(sumSentence(why)).toMatch(/ 12 = .* 11 \+ .* 1$/);
});

test("a stepper never leaves its range and keeps to its steps", () => {
  expect(nearest(7, 0, 10, 5)).toBe(5);
  expect(nearest(9, 0, 12, 5)).toBe(10);
  expect(nearest(99, 0, 12, 5)).toBe(12);
  expect(nearest(Number.NaN, 3, 12, 1)).toBe(3);
  expect(nearest(-4, 3, 12, 1)).toBe(3);
});

test("the style sheet's colours are the palette's", () => {
  const css = readFileSync(join(import.meta.dirname, "../../client/src/ui/base.css"), "utf8");
  const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  for (const [name, colour] of Object.entries(palette)) expect(css).toContain(`--${kebab(name)}: ${colour};`);
});
