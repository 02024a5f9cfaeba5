/** A ruleset document with anything wrong in it is refused whole: each fault says where, what stands there, why, and what could. */
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import { forRounds, opensAt } from "@commonwatt/shared/ruleset/opening.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { describe, expect, test } from "vitest";
import { defaultRuleset } from "../support/rulesets.ts";

const faultsOf = (change: object) => {
  const parsed = parseRuleset({ ...defaultRuleset, ...change });
  return parsed.ok ? [] : parsed.faults;
};
const dials = (changed: object) => ({ dials: { ...defaultRuleset.dials, ...changed } });
const food = defaultRuleset.goods[0];

describe("what is no value of its dial", () => {
  test.each([
    [
      "a number written as text",
      { storage: { leak: "3 %" } },
      "storage.leak",
      '"3 %"',
      "is text: write the number of ppm alone",
    ],
    [
      "with its unit",
      { bank: { opening: "10 kJ" } },
      "bank.opening",
      '"10 kJ"',
      "is text: write the number of J alone",
    ],
    ["a fraction", { lending: { grace: 1.5 } }, "lending.grace", "1.5", "is not whole: write a whole number of rounds"],
    [
      "a share above the whole",
      { storage: { leak: 1_000_001 } },
      "storage.leak",
      "1000001",
      "is above the whole, 1000000 ppm",
    ],
    ["too much", { lending: { grace: 21 } }, "lending.grace", "21", "is above the most, 20 rounds"],
    ["too little", { home: { day: -1 } }, "home.day", "-1", "is below the least, 0 min"],
    ["no number at all", { home: { day: true } }, "home.day", "true", "is no number of min"],
    ["no choice", { money: { mint: "gold" } }, "money.mint", '"gold"', /^is none of recycle, flow, retire/],
  ])("%s", (_title, changed, path, value, message) => {
    const [fault, ...more] = faultsOf({ dials: changed });
    expect(fault).toMatchObject({ path: `dials.${path}`, value });
    expect(fault?.message).toMatch(message);
    expect(more).toEqual([]);
  });

  test("says what could stand there, with its unit", () => {
    const [mint, grace] = faultsOf({ dials: { lending: { grace: 21 }, money: { mint: 3 } } });
    expect(grace?.bound).toBe("0 to 20 rounds");
    expect(mint?.bound).toMatch(/^recycle, flow, retire/);
  });

  test("a number of a good has bounds too", () => {
    expect(faultsOf({ goods: [{ ...food, keeps: 9 }] })[0]).toMatchObject({
      path: "goods.0.keeps",
      value: "9",
      message: "is above the most, 8 rounds",
      bound: "-1 to 8 rounds",
    });
  });
});

describe("names that are not known", () => {
  test.each([
    ["a dial", { dials: { money: { interest: 5 } } }, "dials.money.interest", "5", /joulesPerToken, mint/],
    ["a mechanic", { dials: { stocks: {} } }, "dials.stocks", "{}", /bank/],
    ["an unlock", { unlocks: { stocks: 2 } }, "unlocks.stocks", "2", /bank/],
    ["a field", { author: "me" }, "author", '"me"', undefined],
  ])("%s", (_title, change, path, value, bound) => {
    const [fault, ...more] = faultsOf(change);
    expect(fault).toMatchObject({ path, value, message: "is no name that is known here" });
    if (bound) expect(fault?.bound).toMatch(bound);
    expect(more).toEqual([]);
  });

  test("two of them are two faults", () => {
    expect(faultsOf({ a: 1, b: 2 }).map(({ path }) => path)).toEqual(["a", "b"]);
  });
});

test.each([
  ["rounds", { rounds: 41 }, { value: "41", bound: "at most 40" }],
  ["title", { title: undefined }, { value: "nothing", message: "is missing" }],
  ["unlocks.market", { unlocks: { market: "soon" } }, { value: '"soon"', bound: "1 to 40, or “never”" }],
])("the document's own fields have bounds: %s", (path, change, fault) => {
  expect(faultsOf(change)).toMatchObject([{ path, ...fault }]);
});

test("all faults are told at once", () => {
  expect(faultsOf({ rounds: 0, dials: { lending: { grace: 21 }, money: { mint: "gold" } } })).toHaveLength(3);
});

describe("what cannot be meant together", () => {
  test.each<[string, object, string, string]>([
    ["a low mark above the high one", dials({ bank: { lowZ: 4_000_000 } }), "dials.bank.lowZ", "stands above highZ"],
    [
      "a least find above the most",
      dials({ design: { stepLeast: 300_000 } }),
      "dials.design.stepLeast",
      "stands above stepMost",
    ],
    [
      "abundance below sustenance",
      dials({ vitality: { abundant: 60 } }),
      "dials.vitality.sustenance",
      "stands above abundant",
    ],
    [
      "a battery over full",
      dials({ storage: { capacity: 1_000_000 } }),
      "dials.storage.opening",
      "stands above capacity",
    ],
    ["terms out of order", dials({ lending: { termShort: 5 } }), "dials.lending.termShort", "stands above termMiddle"],
    [
      "wear that nothing mends",
      dials({ generators: { repairGain: 0 } }),
      "dials.generators.repairGain",
      "mends nothing of what wears",
    ],
    [
      "repairs with tools nobody can make",
      { goods: [food] },
      "dials.generators.repairTools",
      "takes tools, a good that is not there",
    ],
    [
      "a score of nothing",
      dials({ vitality: { needs: 0, inclusion: 0, abundance: 0, resilience: 0, trust: 0 } }),
      "dials.vitality.needs",
      "weighs nothing, like everything else in vitality",
    ],
    ["a good listed twice", { goods: [...defaultRuleset.goods, food] }, "goods.5.id", "is listed twice"],
    [
      "what opens after the last round",
      { unlocks: { market: 13 } },
      "unlocks.market",
      "comes after the last round: say “never”",
    ],
  ])("%s", (_title, change, path, message) => {
    expect(faultsOf(change)).toMatchObject([{ path, message }]);
  });

  /** Rules of ordinary money, with one thing said that has no meaning there. */
  const ordinarily = (changed: Record<string, object>, unlocks: object = { affinity: "never" }) => ({
    unlocks: { ...defaultRuleset.unlocks, ...unlocks },
    ...dials({
      ...changed,
      money: { mint: "fixed", ...changed.money },
      conventional: { regime: "conventional", ...changed.conventional },
    }),
  });

  test.each<[string, object, string, string]>([
    [
      "a fixed stock where money is made of joules",
      dials({ money: { mint: "fixed" } }),
      "dials.money.mint",
      "conventional regime",
    ],
    ["minting where the stock is fixed", ordinarily({ money: { mint: "flow" } }), "dials.money.mint", "makes tokens"],
    [
      "losses paid with new tokens",
      ordinarily({ lending: { lossBearer: "bank_absorbs" } }),
      "dials.lending.lossBearer",
      "makes tokens for losses",
    ],
    [
      "costs that are declared for nothing",
      ordinarily({ registry: { honesty: "declared" } }),
      "dials.registry.honesty",
      "makes no price",
    ],
    [
      "margins that nobody is given",
      ordinarily({ registry: { rewards: "resilience" } }),
      "dials.registry.rewards",
      "sets no margin",
    ],
    [
      "loans by name beside offers at interest",
      ordinarily({ lending: { loans: "direct" } }),
      "dials.lending.loans",
      "no room for offers",
    ],
    [
      "a usual interest above the most",
      ordinarily({ conventional: { usualInterest: 600_000 } }),
      "dials.conventional.usualInterest",
      "stands above mostInterest",
    ],
    [
      "no money at all",
      ordinarily({ conventional: { purse: 0, till: 0 } }),
      "dials.conventional.purse",
      "leaves nobody any money",
    ],
    ["affinity where price alone counts", ordinarily({}, { affinity: 4 }), "unlocks.affinity", "say “never”"],
  ])("%s", (_title, change, path, message) => {
    const [fault, ...more] = faultsOf(change);
    expect(fault?.path).toBe(path);
    expect(fault?.message).toContain(message);
    expect(fault?.bound).toBeDefined();
    expect(more).toEqual([]);
  });

  test("ordinary money as it ships contradicts nothing", () => {
    expect(faultsOf(ordinarily({}))).toEqual([]);
  });

  test("ends of equal size are no contradiction", () => {
    expect(faultsOf(dials({ bank: { lowZ: 3_000_000 }, lending: { termShort: 4, termLong: 4 } }))).toEqual([]);
  });
});

describe("a mechanic that is left out", () => {
  const without = parseRuleset({ ...defaultRuleset, unlocks: { ...defaultRuleset.unlocks, affinity: "never" } });

  test("never opens, however long a game is", () => {
    if (!without.ok) throw new Error("never is a value of an unlock");
    expect(opensAt(without.ruleset, "affinity")).toBeGreaterThan(40);
  });

  test("is what a game too short for it makes of one that opens late, so that its rules still parse", () => {
    const short: Ruleset = forRounds(defaultRuleset, 5);
    expect(short.unlocks).toMatchObject({ commons: 5, design: "never", promises: "never" });
    expect(parseRuleset(short).ok).toBe(true);
    expect(forRounds(defaultRuleset, 12)).toEqual(defaultRuleset);
  });
});
