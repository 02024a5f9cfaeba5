import { policies } from "@commonwatt/shared/bots/index.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { affinityView } from "@commonwatt/shared/views/affinity.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { describe, expect, test } from "vitest";
import { aStillGame, of, sumOf, type TestGame, type World } from "../support/game.ts";
import { anOrdinaryGame, aStillOrdinaryGame, ordinary } from "../support/ordinary.ts";
import { ruleset } from "../support/rulesets.ts";

const MJ = 1_000_000;
const [ada, bo, cleo, dan] = [0, 1, 2, 3];
const alike = { skill: { food: MJ, tools: MJ, care: MJ, learning: MJ, culture: MJ } };
/** Tools cost anybody 600 kJ + 2 h and a third of the first piece's hour: 72 tokens, and 7 of mark-up. */
const ASK = 79;

/** Four peers of ordinary skill, with nothing but what the test gives them. */
function world(more: World = {}): TestGame {
  const game = aStillOrdinaryGame({ peers: 4, ...more });
  const seats = game.game.seats.map((_, seat) => seat);
  game.deal(Object.fromEntries(seats.map((seat) => [seat, alike])));
  return game.has(Object.fromEntries(seats.map((seat) => [seat, { tokens: 0 }])));
}
const sales = (events: Parameters<typeof of>[0]) =>
  of(events, "market.traded").map(({ seller, units, price }) => [seller, units, price]);

describe("money is a fixed stock", () => {
  test("that is there before the first dawn: in every purse, and in the Bank's till", () => {
    const game = aStillOrdinaryGame({ peers: 3 });
    game.toHold({ 0: { tokens: 60 }, 1: { tokens: 60 }, 2: { tokens: 60 } }).conserves();
    expect(game.table.bank).toMatchObject({ mint: "fixed", till: 180, minted: 360, retired: 0, outstanding: 180 });
    const { value, parts } = game.table.bank.outstandingWhy;
    expect(parts.reduce((sum, part) => sum + (part.op === "-" ? -part.value : part.value), 0)).toBe(value);
  });

  test("the Bank pays for energy from its till, one for one, and for no more than lies there", () => {
    const game = world()
      .has({ [ada]: { energy: MJ } })
      .bankHas({ till: 7 });
    expect(game.seen(ada).legal.find(({ type }) => type === "sellEnergy")?.ranges.tokens?.max).toBe(7);
    game.as(ada).does("sellEnergy", { tokens: 7 });
    game.toHold({ [ada]: { tokens: 7, energy: 930_000 } });
    expect(game.as(ada).refused("sellEnergy", { tokens: 1 })).toMatchObject({
      code: "till_empty",
      params: { till: 0 },
    });
  });

  test("what peers pay for energy is what it can pay out again", () => {
    const game = world()
      .has({ [ada]: { energy: 200_000 }, [bo]: { tokens: 9 } })
      .bankHas({ till: 0, energy: MJ });
    game.as(bo).does("buyEnergy", { tokens: 9 });
    expect(game.table.bank).toMatchObject({ till: 9, retired: 0 });
    game.as(ada).does("sellEnergy", { tokens: 9 });
    expect(game.table.bank.till).toBe(0);
  });

  test("and never changes, whatever people do: not a token more or less after any action of whole games", () => {
    const rules = ruleset(
      ordinary({ rounds: 8, dials: { money: { demurrage: 50_000 }, shocks: { chance: 500_000, first: 2 } } }),
    );
    for (const seed of [1, 2, 3]) {
      const { refusals } = play(botSetup(rules, seed, 6, policies), {
        after: ({ balances }) => expect(sumOf(balances, "mint")).toBe(-6 * 120),
      });
      expect(refusals).toEqual({});
    }
  });
});

describe("sellers set prices", () => {
  const asks = (game: TestGame, good: string) => game.table.goods.find((one) => one.good === good)?.asks;

  test("who has said nothing asks her own cost and the usual mark-up: a talent asks less", () => {
    const game = world()
      .deal({ [bo]: { skill: { tools: 700_000 } } })
      .has({ [ada]: { tools: 1 }, [bo]: { tools: 2 } });
    expect(asks(game, "tools")).toEqual([
      { seat: bo, price: 56, pieces: 2 },
      { seat: ada, price: ASK, pieces: 1 },
    ]);
    expect(game.seen(ada).asks?.find(({ good }) => good === "tools")).toMatchObject({ price: ASK, said: false });
  });

  test("what she says stands until she says otherwise", () => {
    const game = world().has({ [ada]: { tools: 1 } });
    game.as(ada).does("setPrice", { good: "tools", price: 100 });
    game.nextDay();
    expect(asks(game, "tools")).toEqual([{ seat: ada, price: 100, pieces: 1 }]);
    expect(
      game.seen(ada).legal.find(({ type, fixed }) => type === "setPrice" && fixed.good === "tools")?.ranges.price,
    ).toEqual({
      min: 24,
      max: 214,
      step: 1,
      unit: "T",
      suggest: 100,
    });
  });

  test("an ask that comes down to a buyer's limit serves her at once", () => {
    const game = world().has({ [ada]: { tools: 1 }, [bo]: { tokens: 100 } });
    game.as(bo).does("bid", { good: "tools", units: 1, limit: 70 });
    game.toHold({ [bo]: { tools: 0, reserved: 70 } });
    game.as(ada).does("setPrice", { good: "tools", price: 65 });
    game.toHold({ [ada]: { tokens: 65, tools: 0 }, [bo]: { tools: 1, tokens: 35, reserved: 0 } }).conserves();
  });

  test("what sold and what did not is told to the seller, and to nobody else", () => {
    const game = world({ goods: { tools: { keeps: -1 } } }).has({ [ada]: { tools: 3 }, [bo]: { tokens: 100 } });
    game.as(bo).does("bid", { good: "tools", units: 1, limit: ASK });
    game.nextDay();
    expect(game.seen(ada).asks?.find(({ good }) => good === "tools")).toMatchObject({ sold: 1, left: 2 });
    expect(game.seen(bo).asks?.find(({ good }) => good === "tools")).toMatchObject({ sold: 0, left: 0 });
    expect(JSON.stringify(game.table)).not.toContain('"left":2');
  });
});

describe("buyers choose by price", () => {
  test("the cheapest sells first, and the next when it has no more", () => {
    const game = world().has({ [ada]: { tools: 1 }, [bo]: { tools: 2 }, [cleo]: { tools: 1 }, [dan]: { tokens: 400 } });
    game.as(ada).does("setPrice", { good: "tools", price: 90 });
    game.as(cleo).does("setPrice", { good: "tools", price: 60 });
    const events = game.as(dan).does("bid", { good: "tools", units: 4, limit: 100 });
    expect(sales(events)).toEqual([
      [cleo, 1, 60],
      [bo, 2, ASK],
      [ada, 1, 90],
    ]);
    game.toHold({ [dan]: { tools: 4, tokens: 400 - 60 - 2 * ASK - 90, reserved: 0 }, [bo]: { tokens: 2 * ASK } });
  });

  test("of equal asks one is drawn by chance; standing and lending count for nothing", () => {
    const drawn = new Set<number>();
    for (let seed = 1; seed <= 20; seed++) {
      const game = world({ seed }).has({ [ada]: { tools: 1 }, [bo]: { tools: 1, tokens: 30 }, [dan]: { tokens: 100 } });
      game.as(bo).does("offerLoan", { tokens: 30, term: 2, interest: 0 });
      const [trade] = of(game.as(dan).does("bid", { good: "tools", units: 1, limit: 100 }), "market.traded");
      expect(trade).toMatchObject({ drawnFrom: 2, affinity: 0 });
      expect(trade?.candidates.map(({ ask, credits, bucket }) => [ask, credits, bucket])).toEqual([
        [ASK, 0, 0],
        [ASK, 0, 0],
      ]);
      drawn.add(trade?.seller ?? -1);
    }
    expect([...drawn].sort()).toEqual([ada, bo]);
  });

  test("never from herself", () => {
    const game = world().has({ [ada]: { tools: 2, tokens: 90 } });
    game.as(ada).does("bid", { good: "tools", units: 1, limit: 90 });
    game.toHold({ [ada]: { tools: 2, reserved: 90 } });
  });

  test("who asks more than her limit does not sell to her: the bid stands, limit × pieces set aside, for all to see", () => {
    const game = world().has({ [ada]: { tools: 1 }, [bo]: { tokens: 150 } });
    game.as(bo).does("bid", { good: "tools", units: 2, limit: 70 });
    game.toHold({ [bo]: { tools: 0, tokens: 10, reserved: 140 } });
    expect(game.table.orders).toEqual([{ id: 1, buyer: bo, good: "tools", wanted: 2, limit: 70 }]);
  });

  test("a bid that is served pays what is asked and gives the rest back at once", () => {
    const game = world().has({ [ada]: { energy: 2 * MJ }, [bo]: { tokens: 200 } });
    game.as(bo).does("bid", { good: "tools", units: 2, limit: 100 });
    game.as(ada).does("produce", { good: "tools", units: 1 });
    game.toHold({ [ada]: { tokens: ASK }, [bo]: { tools: 1, tokens: 100 - ASK, reserved: 100 } }).conserves();
    game.as(bo).does("cancelOrder", { order: 1 });
    game.toHold({ [bo]: { tokens: 200 - ASK, reserved: 0 } });
  });

  test("a bid reaches as far as the purse: pieces that it cannot set the limit aside for are left out", () => {
    const game = world().has({ [ada]: { tools: 3 }, [bo]: { tokens: 250 } });
    const events = game.as(bo).does("bid", { good: "tools", units: 5, limit: 120 });
    expect(sales(events)).toEqual([[ada, 2, ASK]]);
    expect(of(events, "market.asked")).toMatchObject([{ units: 2 }]);
    game.toHold({ [bo]: { tools: 2, tokens: 250 - 2 * ASK, reserved: 0 } });
  });

  test("with as many orders as one may have, a bid buys what is there and leaves the rest", () => {
    const game = world({ dials: { market: { ordersMax: 1 } } }).has({ [ada]: { tools: 1 }, [bo]: { tokens: 300 } });
    game.as(bo).does("bid", { good: "food", units: 1, limit: 20 });
    expect(game.as(bo).refused("bid", { good: "tools", units: 1, limit: 50 }).code).toBe("too_many_orders");
    const option = game.seen(bo).legal.find(({ type, fixed }) => type === "bid" && fixed.good === "tools");
    expect(option?.ranges.limit).toMatchObject({ min: ASK, max: 214 });
    game.as(bo).does("bid", { good: "tools", units: 2, limit: 100 });
    game.toHold({ [bo]: { tools: 1, reserved: 20 } });
  });

  test("orders are given up at dusk, at what was set aside for them", () => {
    const game = world().has({ [bo]: { tokens: 150 } });
    game.as(bo).does("bid", { good: "tools", units: 2, limit: 70 });
    game.toDusk();
    game.toHold({ [bo]: { tokens: 150, reserved: 0 } });
  });

  test("what is made on demand and what is copied sell at their makers' asks too", () => {
    const game = world().has({ [ada]: { energy: MJ }, [bo]: { energy: MJ }, [cleo]: { tokens: 90 } });
    game.as(ada).does("onDemand", { good: "care", units: 2 });
    game.as(bo).does("produce", { good: "learning", units: 1 });
    game.as(ada).does("setPrice", { good: "care", price: 30 });
    game.as(cleo).does("bid", { good: "care", units: 1, limit: 40 });
    game.as(bo).does("setPrice", { good: "learning", price: 7 });
    game.as(cleo).does("bid", { good: "learning", units: 1, limit: 9 });
    game.toHold({ [cleo]: { care: 1, learning: 1, tokens: 90 - 30 - 7 }, [ada]: { tokens: 30 }, [bo]: { tokens: 7 } });
  });
});

describe("what things go for", () => {
  const price = (game: TestGame) => game.table.goods.find(({ good }) => good === "tools");

  test("is the lowest ask of anybody before anything was sold", () => {
    const game = world();
    game.as(cleo).does("setPrice", { good: "tools", price: 50 });
    game.nextDay();
    expect(price(game)?.price).toBe(50);
    expect(price(game)?.priceWhy.parts).toEqual([{ key: "lowest_ask_then", op: "+", value: 50, unit: "T" }]);
  });

  test("is the mean of what was paid in the last round, and its arithmetic adds up", () => {
    const game = world().has({ [ada]: { tools: 1 }, [bo]: { tools: 2 }, [cleo]: { tokens: 400 } });
    game.as(bo).does("setPrice", { good: "tools", price: 90 });
    game.as(cleo).does("bid", { good: "tools", units: 3, limit: 100 });
    game.toDusk();
    // 79 + 2 × 90 over 3 pieces: 86.33
    expect(game.game.reports.at(-1)?.prices.tools).toBe(86);
    game.nextDay();
    expect(price(game)?.priceWhy).toMatchObject({
      key: "going_price",
      value: 86,
      parts: [
        { key: "paid_in_all", value: 259 },
        { key: "over_pieces", value: 3 },
      ],
    });
  });

  test("counts a home as short of money when the cheapest on a shelf is more than its purse", () => {
    const game = world({ goods: { food: { needEvery: 1 } } }).has({
      [ada]: { food: 4 },
      [bo]: { tokens: 20, food: 1 },
      [cleo]: { food: 1 },
    });
    game.as(ada).does("setPrice", { good: "food", price: 21 });
    game.toDusk();
    expect(game.game.reports.at(-1)?.tradesBlockedForTokens).toBe(1);
  });
});

describe("a co-op asks one price", () => {
  /** Ada and Bo make tools together and have two on the shelf; Cleo has tokens. */
  function together(more: World = {}): TestGame {
    const game = world(more).has({ [ada]: { energy: 2 * MJ }, [cleo]: { tokens: 300 } });
    game.as(ada).does("foundCoop", { good: "tools", split: "equal" });
    game.as(ada).does("askCoop", { coop: 1, seat: bo });
    game.as(bo).does("acceptCoop", { coop: 1, seat: bo });
    game.as(ada).does("giveCoop", { coop: 1, minutes: 300, energy: 1_300_000 });
    game.as(bo).does("makeCoop", { coop: 1, units: 2 });
    return game;
  }

  test("set by any of its members, and everybody sees it", () => {
    const game = together();
    expect(game.table.coops[0]?.ask).toBe(ASK);
    const events = game.as(bo).does("setCoopPrice", { coop: 1, price: 91 });
    expect(game.table.coops[0]?.ask).toBe(91);
    expect(journalOf(game.game, events).map(({ seat, entry }) => [seat, entry.key])).toEqual([
      [ada, "coop_asks"],
      [bo, "coop_asks"],
    ]);
    expect(game.as(cleo).refused("setCoopPrice", { coop: 1, price: 91 }).code).toBe("not_a_member");
  });

  test("and shares what it brings as agreed", () => {
    const game = together();
    game.as(ada).does("setCoopPrice", { coop: 1, price: 91 });
    game.as(cleo).does("bid", { good: "tools", units: 1, limit: 95 });
    game.toHold({ [cleo]: { tools: 1, tokens: 300 - 91 }, [ada]: { tokens: 46 }, [bo]: { tokens: 45 } }).conserves();
  });

  test("a member who orders from it keeps the part that is her own, and gets the rest of her limit back", () => {
    const game = together();
    game.has({ [ada]: { tokens: 200 } });
    game.as(cleo).does("bid", { good: "tools", units: 2, limit: ASK });
    game.as(ada).does("bid", { good: "tools", units: 1, limit: 100 });
    const before = game.holdings(ada).tokens ?? 0;
    game.as(ada).does("giveCoop", { coop: 1, minutes: 180, energy: 700_000 });
    game.as(bo).does("makeCoop", { coop: 1, units: 1 });
    game.toHold({ [ada]: { tools: 1, reserved: 0, tokens: before + 100 - ASK + 40 } }).conserves();
  });

  test("is forgotten with it", () => {
    const game = together();
    game.as(ada).does("setCoopPrice", { coop: 1, price: 91 });
    for (const seat of [ada, bo]) game.as(seat).does("leaveCoop", { coop: 1 });
    expect(game.slices.conventional?.coopAsks).toEqual({});
    game.as(cleo).does("foundCoop", { good: "tools", split: "equal" });
    expect(game.table.coops[0]?.ask).toBe(ASK);
  });
});

describe("loans bear interest", () => {
  /** Ada asks 20 % for 40 tokens, Bo 10 % for 30; Cleo borrows. */
  function offered(more: World = {}): TestGame {
    const game = world(more).has({ [ada]: { tokens: 40 }, [bo]: { tokens: 30 } });
    game.as(ada).does("offerLoan", { tokens: 40, term: 4, interest: 200_000 });
    game.as(bo).does("offerLoan", { tokens: 30, term: 4, interest: 100_000 });
    return game;
  }

  test("who borrows takes the cheapest first, and owes each lender her own part and interest", () => {
    const game = offered();
    game.as(cleo).does("borrow", { tokens: 45, term: 2 });
    game.toHold({ [cleo]: { tokens: 45 } });
    expect(game.table.loans).toMatchObject([{ amount: 45, interest: 6, owed: 51, term: 2 }]);
    expect(game.seen(bo).loans).toMatchObject([{ role: "lender", amount: 30, interest: 3, owed: 33 }]);
    expect(game.seen(ada).loans).toMatchObject([{ role: "lender", amount: 15, interest: 3, owed: 18 }]);
  });

  test("and pays all of it on its day, to each what is hers", () => {
    const game = offered();
    game.as(cleo).does("borrow", { tokens: 45, term: 2 });
    game
      .has({ [cleo]: { tokens: 60 } })
      .toRound(3)
      .toDusk();
    game.toHold({ [cleo]: { tokens: 9 }, [bo]: { tokens: 33 }, [ada]: { tokens: 18 } }).conserves();
    expect(game.slices.lending).toMatchObject({ loans: [], repaidOnTime: 1 });
  });

  test("paying early saves nothing: interest is flat for the term", () => {
    const game = offered();
    game.as(cleo).does("borrow", { tokens: 30, term: 4 });
    game.has({ [cleo]: { tokens: 60 } });
    expect(game.as(cleo).refused("repay", { loan: 3, tokens: 34 })).toMatchObject({ params: { owed: 33 } });
    game.as(cleo).does("repay", { loan: 3, tokens: 33 });
    game.toHold({ [bo]: { tokens: 33 } });
  });

  test("interest rounds down: the payer keeps the rest", () => {
    const game = world().has({ [ada]: { tokens: 19 } });
    game.as(ada).does("offerLoan", { tokens: 19, term: 2, interest: 100_000 });
    game.as(bo).does("borrow", { tokens: 19, term: 2 });
    expect(game.table.loans).toMatchObject([{ amount: 19, interest: 1, owed: 20 }]);
  });

  test("nobody may owe more than the line, interest included", () => {
    const game = world({ dials: { conventional: { creditLine: 50 } } }).has({ [ada]: { tokens: 90 } });
    game.as(ada).does("offerLoan", { tokens: 90, term: 2, interest: 100_000 });
    const option = game.seen(bo).legal.find(({ type }) => type === "borrow");
    // 46 and 4 of interest are 50
    expect(option?.ranges.tokens?.max).toBe(46);
    expect(game.as(bo).refused("borrow", { tokens: 47, term: 2 })).toEqual({
      code: "credit_line",
      params: { asked: 47, most: 46, line: 50, owed: 0 },
    });
    game.as(bo).does("borrow", { tokens: 46, term: 2 });
    expect(game.seen(bo)).toMatchObject({ borrowerCredits: 0, borrowerCreditsWhy: { key: "may_owe", value: 0 } });
  });

  test("what is paid back may be borrowed again", () => {
    const game = offered();
    game.as(cleo).does("borrow", { tokens: 30, term: 2 });
    expect(game.seen(cleo).borrowerCredits).toBe(100 - 33);
    game.has({ [cleo]: { tokens: 33 } });
    game.as(cleo).does("repay", { loan: 3, tokens: 33 });
    expect(game.seen(cleo).borrowerCredits).toBe(100);
  });

  test("an unpaid one is late, then suspends, and grows no further", () => {
    const game = offered();
    game.as(cleo).does("borrow", { tokens: 30, term: 2 });
    game.has({ [cleo]: { tokens: 0 } }).toRound(5);
    expect(game.table.loans).toMatchObject([{ owed: 33, state: "late" }]);
    expect(game.table.peers[cleo]?.suspended).toBe(true);
    expect(game.as(cleo).refused("borrow", { tokens: 5, term: 2 })).toEqual({
      code: "suspended",
      params: { debt: 33 },
    });
  });

  test("lending earns no credits, and counts for one's standing by what was lent", () => {
    const game = offered();
    game.as(cleo).does("borrow", { tokens: 30, term: 4 });
    game.toRound(3);
    expect(game.table.peers.map(({ lenderCredits }) => lenderCredits)).toEqual([0, 0, 0, 0]);
    expect(game.slices.lending.earned[bo]).toBe(2 * 30);
  });

  test("what waits is shown to all by rate, and its lender may ask less for it", () => {
    const game = offered();
    expect(game.table.loanOffers).toEqual([
      { amount: 30, longest: 4, interest: 100_000 },
      { amount: 40, longest: 4, interest: 200_000 },
    ]);
    game.nextDay();
    expect(game.seen(ada).offers).toEqual([{ amount: 40, longest: 4, interest: 200_000, waited: 1 }]);
    game.as(ada).does("setInterest", { interest: 100_000 });
    expect(game.table.loanOffers).toEqual([{ amount: 70, longest: 4, interest: 100_000 }]);
    expect(game.seen(ada).offers?.[0]?.waited).toBe(0);
    game.as(ada).does("withdraw", { tokens: 40 });
    game.toHold({ [ada]: { tokens: 40 } });
  });

  test("of equal offers the oldest is taken first, and the Bank's own tokens last of all, at the usual interest", () => {
    const game = world()
      .has({ [ada]: { tokens: 20 }, [bo]: { tokens: 20 } })
      .bankHas({ pool: 20 });
    game.as(bo).does("offerLoan", { tokens: 20, term: 2, interest: 100_000 });
    game.as(ada).does("offerLoan", { tokens: 20, term: 2, interest: 100_000 });
    game.as(cleo).does("borrow", { tokens: 50, term: 2 });
    expect(game.slices.lending.loans[0]?.parts.map(({ lender, owed }) => [lender, owed])).toEqual([
      [bo, 22],
      [ada, 22],
      [-1, 11],
    ]);
    game
      .has({ [cleo]: { tokens: 55 } })
      .toRound(3)
      .toDusk();
    expect(game.table.bank.pool).toBe(10 + 11);
  });

  test("nobody learns whose tokens they are, nor who has borrowed", () => {
    const game = offered();
    const lent = game.as(cleo).does("borrow", { tokens: 30, term: 2 });
    expect(flowsFor(game.game, lent, undefined)).toEqual([]);
    expect(game.table.loans.map(({ lender, borrower }) => [lender, borrower])).toEqual([[undefined, undefined]]);
    expect(journalOf(game.game, lent).map(({ seat, entry }) => [seat, entry.key, entry.params.interest])).toEqual([
      [cleo, "borrowed_at", 3],
      [bo, "lent_out_at", 3],
    ]);
  });
});

describe("there is no affinity and there are no credits", () => {
  test("what belongs to them is refused, with the name of what this game is played without", () => {
    const game = world();
    const no = { code: "left_out", params: { mechanic: "affinity" } };
    expect(game.as(ada).refused("thumb", { seat: bo, thumb: 1 })).toEqual(no);
    expect(game.as(ada).refused("values", { dimension: "open", weight: 4 })).toEqual(no);
    expect(game.as(ada).refused("criteria", { dimension: "open", least: 1 })).toEqual(no);
    expect(game.table.leftOut).toEqual(["affinity"]);
  });

  test("nothing of it is offered, nor what belongs to registered prices and loans without interest", () => {
    const types = new Set(
      world()
        .has({ [ada]: { tokens: 50, tools: 1 } })
        .seen(ada)
        .legal.map(({ type }) => type),
    );
    for (const gone of ["thumb", "values", "criteria", "declare", "buy", "lend"]) expect(types).not.toContain(gone);
    for (const here of ["bid", "setPrice", "offerLoan", "borrow"]) expect(types).toContain(here);
  });

  test("and under money made of joules nothing of all this is there", () => {
    const game = aStillGame().has({ [ada]: { tokens: 50 } });
    const types = game.seen(ada).legal.map(({ type }) => type);
    for (const none of ["bid", "setPrice", "setCoopPrice", "offerLoan", "setInterest"])
      expect(types).not.toContain(none);
    expect(game.slices.conventional).toBeUndefined();
    expect(Object.keys(game.table)).not.toContain("loanOffers");
    expect(Object.keys(game.seen(ada))).not.toContain("asks");
  });
});

describe("odd meetings", () => {
  test("idle money shrinks into the pool, and the Bank lends it at the usual interest", () => {
    const game = world({ dials: { money: { demurrage: 100_000 } } }).has({ [ada]: { tokens: 200 } });
    game.nextDay();
    expect(game.table.loanOffers).toEqual([{ amount: 20, longest: 8, interest: 100_000 }]);
    game.as(bo).does("borrow", { tokens: 20, term: 2 });
    expect(game.table.loans).toMatchObject([{ owed: 22 }]);
  });

  test("a gift of goods is worth what they go for", () => {
    const game = world().has({ [ada]: { tools: 2 }, [bo]: { tokens: 100 } });
    game.as(bo).does("bid", { good: "tools", units: 1, limit: 100 });
    game.nextDay();
    const [gift] = of(game.as(ada).does("giveGood", { seat: cleo, good: "tools", units: 1 }), "gifts.goods");
    expect(gift?.worth).toBe(ASK);
  });

  test("joint works get their share of what a seller takes beyond her cost, and nothing of a sale below it", () => {
    const commons = { mode: "margin_share" as const, marginShare: 500_000 };
    const game = world({ dials: { commons } }).has({
      [ada]: { tools: 1 },
      [bo]: { tools: 1 },
      [cleo]: { tokens: 300 },
    });
    game.as(ada).does("setPrice", { good: "tools", price: 92 });
    game.as(bo).does("setPrice", { good: "tools", price: 50 });
    game.as(cleo).does("bid", { good: "tools", units: 2, limit: 100 });
    game.toHold({ [ada]: { tokens: 92 - 10 }, [bo]: { tokens: 50 } }).conserves();
    expect(game.table.commons?.tokens).toBe(10);
  });

  test("when other people move in, they ask nothing yet; what the others lent stays in the pool, at the usual interest", () => {
    const game = world().has({ [ada]: { tokens: 40, tools: 1 } });
    game.as(ada).does("setPrice", { good: "tools", price: 100 });
    game.as(ada).does("offerLoan", { tokens: 40, term: 8, interest: 400_000 });
    game.host.does("occupy", { seat: ada, occupant: "bot", policy: "steady" });
    game.host.does("shock", { card: "newcomer" });
    game.nextDay();
    expect(game.table.goods.find(({ good }) => good === "tools")?.asks).toEqual([{ seat: ada, price: ASK, pieces: 1 }]);
    expect(game.table.loanOffers).toEqual([{ amount: 40, longest: 8, interest: 100_000 }]);
  });

  test("who has left for good sells nothing at any price", () => {
    const game = world().has({ [ada]: { tools: 1 }, [bo]: { tokens: 100 } });
    game.host.does("occupy", { seat: ada, occupant: "bot", policy: "steady" });
    game.host.does("shock", { card: "departure" });
    game.nextDay();
    expect(game.table.goods.find(({ good }) => good === "tools")?.asks).toEqual([]);
  });

  test("a loss that the pool shares is shared with its interest, and nobody is left with less than nothing", () => {
    const lending = { lossBearer: "pool_shares" as const, writeOff: 1, grace: 0 };
    const game = world({ dials: { lending } }).has({ [ada]: { tokens: 40 }, [bo]: { tokens: 80 } });
    game.as(ada).does("offerLoan", { tokens: 40, term: 2, interest: 100_000 });
    game.as(cleo).does("borrow", { tokens: 40, term: 2 });
    game.as(bo).does("offerLoan", { tokens: 80, term: 8, interest: 100_000 });
    game.as(dan).does("borrow", { tokens: 40, term: 8 });
    game.has({ [cleo]: { tokens: 0 } }).toRound(6);
    const owed = game.slices.lending.loans.map(({ parts }) => parts.reduce((sum, part) => sum + part.owed, 0));
    expect(owed).toEqual([44, 44]);
    for (const { parts } of game.slices.lending.loans)
      for (const part of parts) expect(part.lent).toBeGreaterThanOrEqual(0);
    game.conserves();
  });

  test("a promise to a Bank that cannot pay for it is not broken by that", () => {
    const game = world({ dials: { bank: { qosThreshold: 500_000 } } });
    game.as(ada).does("promise", { tokens: 20 });
    game.nextDay();
    game.bankHas({ till: 0 });
    game.nextDay();
    expect(game.table.peers[ada]?.quality).toBe(MJ);
  });

  test("the matrix of affinity can still be looked at, and says nothing of anybody's thumbs", () => {
    expect(affinityView(world().game, ada).willingness.every((n) => n === 0 || n === MJ / 2)).toBe(true);
  });

  test("a table of ordinary money plays as it was played after it was saved and loaded in the middle of a day", () => {
    const game = anOrdinaryGame({ peers: 4 });
    game.toRound(2);
    game.as(ada).does("setPrice", { good: "food", price: 30 });
    const loaded = game.engine.load(game.engine.save(game.game));
    for (const one of [game.game, loaded])
      game.engine.act(one, { id: "x", by: "table", seat: -1, type: "advance", payload: {} });
    expect(game.engine.hash(loaded)).toBe(game.hash);
    expect(sumOf(game.game.balances, "purse", "reserved", "pool", "till", "commons")).toBe(4 * 120);
  });
});
