/** What each policy is like: one day, or one game, in which its character shows. */
import { botMove, policies } from "@commonwatt/shared/bots/index.ts";
import { creedOf } from "@commonwatt/shared/bots/zealot.ts";
import type { Payload } from "@commonwatt/shared/rules/action.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { describe, expect, test } from "vitest";
import { aStillGame, type TestGame } from "../support/game.ts";
import { aStillOrdinaryGame, ordinary } from "../support/ordinary.ts";
import { ruleset, type Turned } from "../support/rulesets.ts";

const kJ = 1_000;
interface Done {
  readonly type: string;
  readonly payload: Payload;
}

/** Plays one seat's day by a policy and returns what it did. */
function dayOf(told: TestGame, seat: number, policy: string): Done[] {
  const did: Done[] = [];
  for (let i = 0; i < 60; i++) {
    const move = botMove(told.game, seat, policy);
    if (move.type === "done") return did;
    told.as(seat).does(move.type, move.payload);
    did.push(move);
  }
  throw new Error(`${policy} came to no end`);
}
const types = (did: readonly Done[]): string[] => did.map(({ type }) => type);

/** A still day in the middle of a game: nothing to open, nothing to eat. */
const aDay = (turned: Turned & { peers?: number } = {}): TestGame => {
  const told = aStillGame({ peers: 4, ...turned });
  told.nextDay();
  return told;
};

describe("a defaulter", () => {
  test("borrows all it is given, and has nothing left when the loan is due", () => {
    const told = aDay().bankHas({ pool: 60, energy: 2_000 * kJ });
    expect(types(dayOf(told, 0, "defaulter"))).toContain("borrow");
    expect(told.game.slices.lending.borrowedEver[0]).toBe(60);
    const { due } = told.game.slices.lending.loans[0] ?? { due: 0 };
    told.toRound(due);
    expect(types(dayOf(told, 0, "defaulter"))).toContain("buyEnergy");
    told.toHold({ 0: { tokens: 0 } }).nextDay();
    expect(told.game.slices.lending.loans).toMatchObject([{ borrower: 0, late: true }]);
  });

  test("whereas a steady peer in its place pays", () => {
    const told = aDay().bankHas({ pool: 60, energy: 2_000 * kJ });
    told.as(0).does("borrow", { tokens: 60, term: 8 });
    told.toRound(10);
    dayOf(told, 0, "steady");
    told.nextDay();
    expect(told.game.slices.lending.loans).toEqual([]);
  });
});

describe("a pair of colluders", () => {
  test("thumb each other up and lend to and fro through the pool", () => {
    const told = aDay().has({ 0: { tokens: 130 }, 1: { tokens: 30 } });
    expect(types(dayOf(told, 0, "colluder"))).toEqual(["thumb", "lend"]);
    expect(types(dayOf(told, 1, "colluder"))).toEqual(["thumb", "borrow", "lend"]);
    expect(told.game.slices.affinity.thumbs[0]?.[1]).toBe(1);
    expect(told.game.slices.lending.loans).toMatchObject([{ borrower: 1, parts: [{ lender: 0 }] }]);
  });

  test("fund nobody but each other where loans go by name", () => {
    const told = aDay({ dials: { lending: { loans: "direct" } } }).has({ 0: { tokens: 130 } });
    told.as(2).does("requestLoan", { tokens: 40, term: 8 });
    expect(types(dayOf(told, 0, "colluder"))).not.toContain("fundLoan");
    dayOf(told, 1, "colluder");
    expect(types(dayOf(told, 0, "colluder"))).toContain("fundLoan");
    expect(told.game.slices.lending.loans.map(({ borrower }) => borrower)).toEqual([1]);
  });
});

test("a zealot weighs one value, programs its tokens by it and thumbs down who falls short", () => {
  const told = aDay({ peers: 3 });
  const saved = JSON.parse(told.engine.save(told.game));
  const creed = creedOf(0);
  saved.slices.affinity.practice[1][creed] = { part: 0, of: 10 };
  told.game = told.engine.load(JSON.stringify(saved));
  dayOf(told, 0, "zealot");
  const { values, thumbs } = told.game.slices.affinity;
  expect(values[0]).toEqual({ ecological: 0, social: 0, local: 0, open: 0, [creed]: 4 });
  expect(told.game.slices.market.criteria[0]?.[creed]).toBe(500_000);
  expect(thumbs[0]).toEqual({ 1: -1 });
});

test("an innovator researches what it is good at, and opens what it finds", () => {
  const told = aDay({ peers: 3, dials: { design: { chance: 1_000_000 } } }).has({ 0: { energy: 2_000 * kJ } });
  const did = dayOf(told, 0, "innovator");
  expect(types(did)).toContain("research");
  expect(types(did)).toContain("openDesign");
});

describe("an inflater", () => {
  test("declares the most the form allows", () => {
    const told = aDay({ dials: { registry: { honesty: "declared" } } });
    expect(types(dayOf(told, 0, "inflater"))).toContain("declare");
    expect(types(dayOf(told, 0, "inflater"))).not.toContain("declare");
  });

  test("has nothing to say where costs are measured", () => {
    expect(types(dayOf(aDay(), 0, "inflater"))).not.toContain("declare");
  });
});

describe("an autopilot", () => {
  const mandate = { sellAbove: 0, keep: 0, lend: 1, scarce: 1 };

  test("sells only above its mark", () => {
    const told = aDay({
      dials: { home: { energy: 600 * kJ } },
      unlocks: { production: 12, market: 12, generators: 12, commons: 12 },
    })
      .has({ 0: { energy: 2_000 * kJ }, 1: { energy: 2_000 * kJ } })
      .bankHas({ energy: 0 });
    told.as(0).does("mandate", { ...mandate, sellAbove: 1_900 * kJ });
    told.as(1).does("mandate", { ...mandate, sellAbove: 2_000 * kJ });
    const sold = (seat: number) => dayOf(told, seat, "autopilot").filter(({ type }) => type === "sellEnergy");
    expect(sold(0)).toEqual([{ type: "sellEnergy", payload: { tokens: 10 } }]);
    expect(sold(1)).toEqual([]);
  });

  test("never lends when told so, and keeps what it is told to keep", () => {
    const told = aDay().has({ 0: { tokens: 300 }, 1: { tokens: 300 }, 2: { tokens: 300 } });
    told.as(0).does("mandate", { ...mandate, lend: 0 });
    told.as(1).does("mandate", { ...mandate, keep: 290 });
    expect(types(dayOf(told, 0, "autopilot"))).not.toContain("lend");
    dayOf(told, 1, "autopilot");
    expect(told.holdings(1).tokens).toBeGreaterThanOrEqual(290);
    expect(types(dayOf(told, 2, "autopilot"))).toContain("lend");
  });

  test("without a mandate stands where the dials say", () => {
    const told = aDay({ dials: { mandate: { sellAbove: 900 * kJ, keep: 7 } } });
    expect(told.game.slices.mandate.bySeat[0]).toEqual({ sellAbove: 900 * kJ, keep: 7, lend: 1, scarce: 1 });
  });

  test("is refused a mark above what a battery holds", () => {
    const told = aDay();
    const { capacity } = told.game.ruleset.dials.storage;
    expect(told.as(0).refused("mandate", { ...mandate, sellAbove: capacity + 1 })).toEqual({
      code: "beyond_capacity",
      params: { asked: capacity + 1, capacity },
    });
  });
});

describe("with ordinary money", () => {
  const skilled = {
    skill: { food: 700 * kJ, tools: 1_000 * kJ, care: 1_000 * kJ, learning: 1_000 * kJ, culture: 1_000 * kJ },
  };
  /** Seat 0 is good at food, which keeps for ever, and costs it 20 tokens; it asks 40. */
  const asking = (turned: Turned = {}): TestGame => {
    const told = aStillOrdinaryGame({ peers: 4, ...turned, goods: { food: { keeps: -1 }, ...turned.goods } });
    told.deal({ 0: skilled }).has({ 0: { food: 3 }, 1: { tokens: 300 } });
    told.as(0).does("keep", { good: "food", units: 0 });
    told.as(0).does("setPrice", { good: "food", price: 40 });
    return told;
  };
  const priceOf = (did: readonly Done[]) => did.find(({ type }) => type === "setPrice")?.payload.price;

  test("a price that sold nothing comes down by a tenth, once a day, and never below what a piece costs", () => {
    const told = asking();
    told.nextDay();
    expect(priceOf(dayOf(told, 0, "steady"))).toBe(36);
    for (let day = 0; day < 8; day++) {
      told.nextDay();
      dayOf(told, 0, "steady");
    }
    const { mine = 0 } = told.seen(0).costs.find(({ good }) => good === "food") ?? {};
    expect(told.seen(0).asks?.find(({ good }) => good === "food")?.price).toBe(mine);
  });

  test.each([
    ["steady", 44],
    ["inflater", 52],
  ])("a price at which all was sold goes up: %s", (policy, price) => {
    const told = asking();
    told.as(1).does("bid", { good: "food", units: 3, limit: 50 });
    told.nextDay();
    expect(priceOf(dayOf(told, 0, policy))).toBe(price);
  });

  test("a home bids a little above what a need goes for, and makes it itself where that is dear", () => {
    const hungry = { goods: { food: { needEvery: 1, keeps: -1 } }, dials: { home: { energy: 0 } } };
    const told = asking(hungry).deal({ 2: { skill: { food: 1_000 * kJ } }, 3: { skill: { food: 1_000 * kJ } } });
    told.has({ 2: { tokens: 100 }, 3: { tokens: 300, energy: 2_000 * kJ } });
    const bids = (did: readonly Done[]) => did.filter(({ type, payload }) => type === "bid" && payload.good === "food");
    expect(bids(dayOf(told, 2, "steady")).map(({ payload }) => payload.limit)).toEqual([50]);
    told.as(0).does("setPrice", { good: "food", price: 90 });
    const did = dayOf(told, 3, "steady");
    expect(bids(did)).toEqual([]);
    expect(did.some(({ type, payload }) => type === "produce" && payload.good === "food")).toBe(true);
  });

  test("interest comes down while nobody borrows, and goes up when all was taken; sharers ask none", () => {
    const told = asking().has({ 0: { tokens: 300 }, 2: { tokens: 300 } });
    const lent = dayOf(told, 0, "steady").find(({ type }) => type === "offerLoan");
    expect(lent?.payload.interest).toBe(100_000);
    expect(dayOf(told, 2, "sharer").find(({ type }) => type === "offerLoan")?.payload.interest).toBe(0);
    told.nextDay();
    const lowered = dayOf(told, 0, "steady").find(({ type }) => type === "setInterest");
    expect(lowered?.payload.interest).toBe(74_999);
    told.as(2).does("withdraw", { tokens: told.seen(2).offered });
    told.as(3).does("borrow", { tokens: told.seen(0).offered, term: 2 });
    told.has({ 0: { tokens: 300 } }).nextDay();
    expect(Number(dayOf(told, 0, "steady").find(({ type }) => type === "offerLoan")?.payload.interest)).toBeGreaterThan(
      75_000,
    );
  });

  test("colluders have nothing to farm", () => {
    const told = asking().has({ 2: { tokens: 300 } });
    expect(types(dayOf(told, 2, "colluder"))).not.toContain("thumb");
  });

  test.each([...policies])("%s plays whole games and is refused nothing", (policy) => {
    for (const seed of [1, 2]) {
      const { refusals } = play(botSetup(ruleset(ordinary({})), seed, 6, [policy, "steady"]));
      expect(refusals).toEqual({});
    }
  });
});

test.each([...policies])("%s plays whole games and is refused nothing", (policy) => {
  for (const seed of [1, 2]) {
    const { game, refusals } = play(botSetup(ruleset(), seed, 6, [policy, "steady"]));
    expect(refusals).toEqual({});
    expect(game.outcome).not.toBe("");
  }
});
