import { dialsByMechanic, engine, parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { Dial, Dials } from "@commonwatt/shared/ruleset/dial.ts";
import { goodDials } from "@commonwatt/shared/ruleset/goods.ts";
import { forRounds } from "@commonwatt/shared/ruleset/opening.ts";
import { rulesetHash } from "@commonwatt/shared/ruleset/ruleset.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { affinityView } from "@commonwatt/shared/views/affinity.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import { seatView } from "@commonwatt/shared/views/seat.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultRuleset } from "../support/rulesets.ts";
import { runs } from "../support/wild.ts";

/** Any value that a dial allows, its ends more often than chance would have it. */
function anyValue(dial: Dial): fc.Arbitrary<number | string> {
  if (dial.kind === "choice") return fc.constantFrom(...dial.options);
  return fc.oneof(fc.constantFrom(dial.default, dial.min, dial.max), fc.integer({ min: dial.min, max: dial.max }));
}
const anyOf = (dials: Dials) =>
  fc.record(Object.fromEntries(Object.entries(dials).map(([name, dial]) => [name, anyValue(dial)])), {
    requiredKeys: [],
  });
type Drawn = Record<string, Record<string, number | string | undefined>>;

/** Drawn dials of one mechanic put into the order in which they must stand. */
function inOrder(drawn: Drawn, mechanic: string, ...names: readonly string[]): void {
  const dials = (drawn[mechanic] ??= {});
  const values = names.map((name) => Number(dials[name] ?? dialsByMechanic[mechanic]?.[name]?.default));
  values.sort((a, b) => a - b);
  for (const [i, name] of names.entries()) dials[name] = values[i];
}

/** The same draw with what cannot be meant together mended by hand; every single dial keeps its whole range. */
function meant(given: Drawn): Drawn {
  const drawn = structuredClone(given);
  inOrder(drawn, "bank", "lowZ", "highZ");
  inOrder(drawn, "design", "stepLeast", "stepMost");
  inOrder(drawn, "lending", "termShort", "termMiddle", "termLong");
  inOrder(drawn, "storage", "opening", "capacity");
  inOrder(drawn, "vitality", "sustenance", "abundant");
  inOrder(drawn, "conventional", "usualInterest", "mostInterest");
  if (drawn.generators?.repairGain === 0) drawn.generators.wear = 0;
  const weights = ["needs", "inclusion", "abundance", "resilience", "trust"];
  if (weights.every((name) => drawn.vitality?.[name] === 0)) drawn.vitality = { ...drawn.vitality, needs: 1 };
  if (drawn.conventional?.regime === "conventional") conventionally(drawn);
  else if (drawn.money?.mint === "fixed") drawn.money.mint = "flow";
  return drawn;
}

/** What has no meaning under the conventional regime is said as it is there. */
function conventionally(drawn: Drawn): void {
  drawn.money = { ...drawn.money, mint: "fixed" };
  if (drawn.conventional?.purse === 0 && drawn.conventional.till === 0) drawn.conventional.till = 1;
  drawn.lending = { ...drawn.lending, loans: "pooled" };
  if (drawn.lending.lossBearer === "bank_absorbs") drawn.lending.lossBearer = "pool_shares";
  drawn.registry = { ...drawn.registry, honesty: "automatic", rewards: "efficiency" };
}

const rulesets = (regime: "joule" | "conventional") =>
  fc
    .record({
      dials: fc.record(
        Object.fromEntries(Object.entries(dialsByMechanic).map(([name, dials]) => [name, anyOf(dials)])),
      ),
      goods: fc.tuple(...defaultRuleset.goods.map(() => anyOf(goodDials))),
    })
    .map(({ dials, goods }) => {
      const document = {
        ...defaultRuleset,
        rounds: 4,
        unlocks: {
          ...forRounds(defaultRuleset, 4).unlocks,
          ...(regime === "conventional" ? { affinity: "never" } : {}),
        },
        dials: meant({ ...dials, conventional: { ...dials.conventional, regime } }),
        goods: defaultRuleset.goods.map((good, i) => ({ ...good, ...goods[i] })),
      };
      const parsed = parseRuleset(document);
      if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults));
      return parsed.ruleset;
    });

const regimes = ["joule", "conventional"] as const;

/** Throws when a number is not whole, or too large to be exact. */
function wholeOnly(value: unknown): void {
  JSON.stringify(value, (key, inner: unknown) => {
    if (typeof inner === "number" && !Number.isSafeInteger(inner)) throw new Error(`${key} is ${inner}`);
    return inner;
  });
}

test.each(regimes)(
  "any rules within the bounds of their dials play to the end, keep their books and show whole numbers: %s",
  (regime) => {
    fc.assert(
      fc.property(rulesets(regime), fc.integer(), fc.integer({ min: 1, max: 5 }), (ruleset, seed, peers) => {
        play(botSetup(ruleset, seed, peers, ["random", "steady", "sharer"]), {
          engine,
          after: (game, { type }) => {
            if (type !== "advance") return;
            wholeOnly([game, publicView(game), affinityView(game), game.seats.map((_, seat) => seatView(game, seat))]);
          },
        });
      }),
      runs(200),
    );
  },
);

test.each(regimes)("any rules offer nothing that they then refuse: %s", (regime) => {
  fc.assert(
    fc.property(rulesets(regime), fc.integer(), (ruleset, seed) => {
      expect(play(botSetup(ruleset, seed, 4, ["random"]), { engine }).refusals).toEqual({});
    }),
    runs(200),
  );
});

describe("a ruleset document", () => {
  const parse = (change: object) => parseRuleset({ ...defaultRuleset, ...change });
  const faults = (change: object) => {
    const parsed = parse(change);
    return parsed.ok ? [] : parsed.faults.map(({ path, value }) => [path, value]);
  };

  test.each([
    ["a dial out of bounds", { dials: { lending: { grace: 21 } } }, "dials.lending.grace", "21"],
    ["a dial that is not whole", { dials: { storage: { leak: 0.5 } } }, "dials.storage.leak", "0.5"],
    ["a choice that is none", { dials: { money: { mint: "gold" } } }, "dials.money.mint", '"gold"'],
    ["no rounds", { rounds: 0 }, "rounds", "0"],
    ["no goods", { goods: [] }, "goods", "[]"],
    ["a good listed twice", { goods: [...defaultRuleset.goods, defaultRuleset.goods[0]] }, "goods.5.id", '"food"'],
  ])("is refused whole, and says where: %s", (_title, change, path, value) => {
    expect(faults(change)).toEqual([[path, value]]);
  });

  test.each([
    ["a dial nobody knows", { dials: { money: { interest: 5 } } }],
    ["a mechanic nobody knows", { dials: { stocks: {} } }],
    ["an unlock of something that is not there", { unlocks: { stocks: 2 } }],
    ["a field nobody knows", { author: "me" }],
  ])("is refused for %s", (_title, change) => {
    expect(parse(change).ok).toBe(false);
  });

  test("what is no document at all is refused, not thrown", () => {
    for (const nothing of [undefined, null, 5, "default", [], { id: 3 }]) expect(parseRuleset(nothing).ok).toBe(false);
  });

  test("that leaves dials out takes their defaults, and has the same name as one that spells them out", () => {
    const short = parse({ dials: {} });
    const other = parse({ dials: { money: { coverage: 5 } } });
    const spelled = parseRuleset(short.ok ? short.ruleset : undefined);
    if (!spelled.ok || !short.ok || !other.ok) throw new Error("all three are rulesets");
    expect(rulesetHash(short.ruleset)).toBe(rulesetHash(spelled.ruleset));
    expect(rulesetHash(other.ruleset)).not.toBe(rulesetHash(spelled.ruleset));
  });
});
