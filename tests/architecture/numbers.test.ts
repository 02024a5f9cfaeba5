import { expect, test } from "vitest";
import { strayNumbers } from "../support/numbers.ts";
import { readSources } from "../support/source.ts";

test("every number in the rules is a dial or a constant with a sentence about it", () => {
  expect(strayNumbers(readSources("shared"))).toEqual([]);
});

const judge = (text: string): number => strayNumbers(new Map([["shared/src/mechanics/a.ts", text]])).length;

test.each([
  "export const price = cost + 3",
  "const MARGIN = 200_000;",
  "/** A share. */\nconst margin = 200_000;",
  "/** A share. */\n\nlet MARGIN = 200_000;",
  "export const lasts = () => ({ lasts: 2 })",
  "const clamp = Math.min(100, x)",
  "const half = -5",
])("one that is neither is found: %s", (text) => {
  expect(judge(text)).toBe(1);
});

test.each([
  "const dials = { price: whole({ default: 3, min: 0, max: 9, unit: 'T', meaning, source }) }",
  "const points = (n) => whole({ default: n, max: 100 }); const dials = { line: points(30) }",
  "const payload = z.strictObject({ units: z.number().int().min(1).max(1000) })",
  "/** Share that passes on, in ppm. */\nexport const PASSES = 250_000;",
  "const middle = (a + b) / 2; i += 1; const none = 0",
])("one that is passes: %s", (text) => {
  expect(judge(text)).toBe(0);
});
