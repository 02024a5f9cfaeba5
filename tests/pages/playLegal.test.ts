import type { FieldRange, Legal } from "@commonwatt/shared/views/types.ts";
import { expect, test } from "vitest";
import { changeOf, offer, payloadFor, suggested, within } from "../../client/src/panels/legal.ts";

const range = (min: number, max: number, step = 1): FieldRange => ({ min, max, step, unit: "T", suggest: max });
const legal: readonly Legal[] = [
  { type: "thumb", mechanic: "affinity", fixed: { seat: 2 }, ranges: { thumb: range(-1, 1) } },
  { type: "borrow", mechanic: "lending", fixed: { term: 2 }, ranges: {}, refusal: { code: "pool_short", params: {} } },
  { type: "borrow", mechanic: "lending", fixed: { term: 4 }, ranges: { tokens: range(5, 20, 5) } },
];

test("an allowed entry is found before a refused one", () => {
  expect(offer(legal, "borrow")?.fixed).toEqual({ term: 4 });
  expect(offer(legal, "borrow", { term: 2 })?.refusal?.code).toBe("pool_short");
  expect(offer(legal, "lend")).toBeUndefined();
});

test("a payload is made only of what an entry offers", () => {
  expect(payloadFor(legal, "thumb", { seat: 2, thumb: 1 })).toEqual({ seat: 2, thumb: 1 });
  expect(payloadFor(legal, "thumb", { seat: 2, thumb: 2 })).toBeUndefined();
  expect(payloadFor(legal, "thumb", { seat: 3, thumb: 1 })).toBeUndefined();
  expect(payloadFor(legal, "borrow", { term: 2 })).toBeUndefined();
});

test("a number is brought into its range, on a step, and nonsense to its least", () => {
  expect(within(range(5, 20, 5), 12)).toBe(10);
  expect(within(range(5, 20, 5), 99)).toBe(20);
  expect(within(range(5, 20, 5), Number.NaN)).toBe(5);
  expect(suggested(legal[2] as Legal)).toEqual({ tokens: 20 });
});

test("what is taken counts for each unit, setting up counts once, the rest only informs", () => {
  const effects: Legal["effects"] = [
    { key: "takes_energy", op: "note", value: 250_000, unit: "J" },
    { key: "takes_minutes", op: "note", value: 60, unit: "min" },
    { key: "setup_minutes", op: "note", value: 60, unit: "min" },
    { key: "sells_for", op: "note", value: 30, unit: "T" },
  ];
  expect(changeOf(effects, 3)).toEqual({ tokens: 0, joules: -750_000, minutes: -240 });
});
