/** The quick look at a payload and the schema it stands for agree; a zero has no sign. */
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { surelyFits } from "@commonwatt/shared/rules/payload.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { aStillGame } from "../support/game.ts";
import { runs } from "../support/wild.ts";

const actions = [...engine.actions].map(([type, { spec }]) => [type, spec.payload] as const);

const anyField = fc.oneof(
  fc.integer({ min: -3, max: 50 }),
  fc.constantFrom(
    0,
    -0,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    1_000_000_000,
    1_000_000_001,
    "1",
    "",
    null,
  ),
  fc.constantFrom("food", "solar", "ecological", "human", "equal", "x".repeat(25), true, false, undefined, [], {}),
);

describe.each(actions)("%s", (_type, schema) => {
  const names = Object.keys(z.toJSONSchema(schema).properties ?? {});

  test("what surely fits is what the schema takes as it is", () => {
    const payloads = fc.record(Object.fromEntries([...names, "odd"].map((name) => [name, anyField])), {
      requiredKeys: [],
    });
    fc.assert(
      fc.property(payloads, (payload) => {
        const parsed = schema.safeParse(payload);
        if (surelyFits(schema, payload)) expect(parsed).toEqual({ success: true, data: payload });
      }),
      runs(300),
    );
  });

  test("what is in order needs no second look", () => {
    const { properties } = z.toJSONSchema(schema);
    const usual = Object.entries(properties ?? {}).map(([name, field]) => {
      const { enum: words, type, minimum } = field as z.core.JSONSchema.BaseSchema;
      return [name, words?.[0] ?? (type === "boolean" ? true : type === "string" ? "food" : (minimum ?? 0))];
    });
    expect(surelyFits(schema, Object.fromEntries(usual))).toBe(true);
  });
});

test("a zero with a sign is a zero: it comes back from the log as one, so it is one from the start", () => {
  const told = aStillGame();
  told.as(0).does("criteria", { dimension: "open", least: 400_000 });
  told.as(0).does("criteria", { dimension: "open", least: -0 });
  expect(Object.is(told.game.slices.market.criteria[0]?.open, 0)).toBe(true);
  told.nextDay();
  expect(told.engine.hash(told.game)).toMatch(/^[0-9a-f]{16}$/);
});
