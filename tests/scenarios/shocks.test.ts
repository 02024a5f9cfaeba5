import { batch, botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { describe, expect, test } from "vitest";
import { aGame, aStillGame, of, type TestGame, type World } from "../support/game.ts";
import { ruleset } from "../support/rulesets.ts";

const kJ = 1_000;
const WHOLE = 1_000_000;

/** The facilitator calls a shock, and the next day dawns. */
function struckBy(card: string, game: TestGame): TestGame {
  game.host.does("shock", { card });
  game.nextDay();
  return game;
}
const still = (dials: World["dials"] = {}, more: World = {}) => aStillGame({ ...more, dials });
/** Seats of people, but for one that a bot plays. */
const withBot = (bot: number, game: TestGame) => {
  game.host.does("occupy", { seat: bot, occupant: "bot", policy: "steady" });
  return game;
};

describe("a lull", () => {
  test("takes a share of today's sun and wind, not tomorrow's", () => {
    const plain = { generators: { solar: 800 * kJ, wind: 800 * kJ }, weather: { variability: 0 } };
    const game = struckBy("lull", still(plain).deal({ 0: { plant: "solar" } }));
    const calm = still(plain).deal({ 0: { plant: "solar" } });
    calm.nextDay();
    const yields = () => [game, calm].map(({ table }) => table.peers[0]?.generators[0]?.yieldToday ?? 0);
    const [dim, bright = 0] = yields();
    expect(dim).toBe(bright / 2);
    game.nextDay();
    calm.nextDay();
    expect(yields()[0]).toBe(yields()[1]);
    expect(game.table.shocks).toBeUndefined();
  });
});

describe("a storm", () => {
  const charged = (dials: World["dials"] = {}) => still(dials).has({ 0: { energy: 1_000 * kJ }, 1: { energy: 9 } });

  test("wears every generator and spoils a share of every charge, and says how much", () => {
    const game = struckBy("storm", charged());
    game.toHold({ 0: { energy: 800 * kJ }, 1: { energy: 8 } }).conserves();
    expect(game.table.peers.map(({ generators }) => generators[0]?.condition)).toEqual([900_000, 900_000, 900_000]);
    expect(game.table.shocks).toMatchObject([
      { card: "storm", by: "host", round: 2, last: 2, seat: -1, lostWhy: { value: 200_001 } },
    ]);
  });

  test("does less where there is a crisis team, and what was spared is seen", () => {
    const game = struckBy("storm", charged({ commons: { crisisStart: WHOLE } }));
    game.toHold({ 0: { energy: 940 * kJ } });
    expect(game.table.peers[0]?.generators[0]?.condition).toBe(970_000);
    const [storm] = game.table.shocks ?? [];
    expect(storm?.feltWhy).toMatchObject({ value: 60_000, parts: [{ value: 200_000 }, { op: "-", value: 140_000 }] });
    expect(storm?.lostWhy).toMatchObject({ value: 60 * kJ, parts: [{ value: 200_001 }, { op: "-", value: 140_001 }] });
  });

  test("leaves machines alone before people can mend them", () => {
    const game = struckBy("storm", aStillGame({ unlocks: { generators: 3 } }));
    expect(game.table.peers[0]?.generators[0]?.condition).toBe(WHOLE);
  });
});

describe("a drought", () => {
  test("makes food take more for two rounds, and nothing else", () => {
    const game = still().deal({ 0: { skill: { food: WHOLE, tools: WHOLE } } });
    const energy = (good: string) => game.seen(0).costs.find((cost) => cost.good === good)?.energy;
    struckBy("drought", game);
    expect([energy("food"), energy("tools")]).toEqual([375 * kJ, 600 * kJ]);
    game.nextDay();
    expect(energy("food")).toBe(375 * kJ);
    expect(game.table.shocks).toMatchObject([{ card: "drought", round: 2, last: 3 }]);
    game.nextDay();
    expect(energy("food")).toBe(250 * kJ);
  });
});

describe("an outage", () => {
  const dark = (crisisStart: number) =>
    still({ home: { energy: 600 * kJ }, commons: { crisisStart } })
      .has({ 0: { tokens: 100 } })
      .bankHas({ energy: 900 * kJ });

  test("closes the Bank for a day, both ways", () => {
    const game = struckBy("outage", dark(0));
    game.has({ 0: { energy: 300 * kJ, tokens: 50 } });
    expect(game.as(0).refused("sellEnergy", { tokens: 1 }).code).toBe("grid_down");
    expect(game.as(0).refused("buyEnergy", { tokens: 1 }).code).toBe("grid_down");
    expect(game.seen(0).hint).toEqual({ key: "outage_tonight", params: { missing: 300 * kJ } });
    expect(of(game.nextDay(), "home.bought")).toMatchObject([{ tokens: 0 }, { tokens: 0 }, { tokens: 0 }]);
    game.has({ 0: { energy: 300 * kJ, tokens: 50 } });
    game.as(0).does("buyEnergy", { tokens: 1 });
  });

  test("is bridged in part by a crisis team: homes get what it can carry", () => {
    const game = dark(WHOLE).has({ 1: { tokens: 100, energy: 600 * kJ }, 2: { energy: 600 * kJ } });
    game.host.does("shock", { card: "outage" });
    game.nextDay();
    game.bankHas({ energy: 900 * kJ });
    game.has({ 0: { tokens: 100, energy: 0 }, 1: { energy: 600 * kJ }, 2: { energy: 600 * kJ } });
    expect(of(game.toDusk(), "home.bought")).toEqual([{ seat: 0, tokens: 42, wanted: 60 }]);
  });
});

test("a heat wave: homes need more energy for a night, and say so", () => {
  const game = struckBy("heat", still({ home: { energy: 500 * kJ } }));
  game.has({ 0: { energy: 700 * kJ }, 1: { energy: 600 * kJ } });
  expect(game.seen(0).needs[0]).toMatchObject({ need: "energy", amount: 700 * kJ });
  const lived = of(game.toDusk(), "home.lived");
  expect(lived.map(({ unmet }) => unmet)).toEqual([[], ["energy"], ["energy"]]);
  game.toHold({ 0: { energy: 0 } });
});

describe("a newcomer", () => {
  const owing = (dials: World["dials"] = {}) => {
    const game = withBot(0, still(dials).has({ 1: { tokens: 50 } }));
    game.as(1).does("lend", { tokens: 50, term: 8 });
    game.ask("bot", 0, "borrow", { tokens: 50, term: 8 });
    return game;
  };

  test("takes over a bot's home with an empty purse, nobody's debts and the credits everybody starts with", () => {
    const game = owing().has({ 0: { tokens: 30, energy: 40 * kJ } });
    game.nextDay();
    struckBy("newcomer", game);
    game.toHold({ 0: { tokens: 0, energy: 40 * kJ }, 1: { tokens: 30 } }).conserves();
    expect(game.seen(0)).toMatchObject({ loans: [], borrowerCredits: 60, standingWhy: { value: 0 } });
    expect(game.table.peers[0]).toMatchObject({ wellbeing: 70, suspended: false });
    // What is left of the old debt is late, and owed by nobody at the table.
    expect(game.table.loans).toMatchObject([{ owed: 20, state: "late" }]);
  });

  test("leaves what is over to the pool, and claims with it", () => {
    const game = withBot(0, still().has({ 0: { tokens: 90 }, 1: { tokens: 0 } }));
    game.ask("bot", 0, "lend", { tokens: 40, term: 8 });
    game.as(1).does("borrow", { tokens: 30, term: 2 });
    struckBy("newcomer", game);
    game.toHold({ 0: { tokens: 0 } });
    expect(game.table.bank.pool).toBe(60);
    game.as(1).does("repay", { loan: game.seen(1).loans[0]?.id ?? -1, tokens: 30 });
    game.toHold({ 0: { tokens: 0 } }).conserves();
    expect(game.table.bank.pool).toBe(90);
  });

  test("the old debt goes by the rule for losses", () => {
    const game = owing({ lending: { lossBearer: "bank_absorbs", writeOff: 1, grace: 0 } }).has({ 0: { tokens: 0 } });
    struckBy("newcomer", game).toRound(5);
    game.toHold({ 1: { tokens: 50 } }).conserves();
  });
});

describe("a departure", () => {
  const deserted = () => struckBy("departure", withBot(1, aGame({ peers: 3 })));

  test("leaves a bot's home that uses and gives nothing any more", () => {
    const game = deserted();
    const before = game.holdings(1).energy ?? 0;
    expect(game.table.gone).toEqual([1]);
    expect(of(game.toDusk(), "home.lived").map(({ seat }) => seat)).toEqual([0, 2]);
    expect(game.holdings(1).energy).toBe(before);
    const dawn = game.nextDay();
    expect(of(dawn, "generators.harvested").map(({ seat }) => seat)).toEqual([0, 2]);
    expect(game.table.shocks).toBeUndefined();
    expect(game.seen(1).needs.filter(({ need, amount }) => need !== "energy" && amount > 0)).toEqual([]);
    expect(game.table.goods.find(({ good }) => good === "food")?.forecast).toBe(2);
  });

  test("costs the community a supplier, but nobody counts the empty home as unmet", () => {
    const game = deserted().has({ 1: { food: 4 } });
    expect(game.table.peers[1]?.shelf.food).toBe(0);
    expect(game.table.commons?.works[0]).toMatchObject({ needMinutes: 40 });
    game.has({ 0: { energy: 700 * kJ, food: 1, care: 1 }, 2: { energy: 700 * kJ, food: 1, care: 1 } }).toDusk();
    expect(game.game.reports.at(-1)).toMatchObject({ inclusion: WHOLE, shocks: ["departure"] });
  });

  test("ends when somebody takes the seat", () => {
    const game = deserted();
    game.host.does("occupy", { seat: 1, occupant: "human", policy: "steady" });
    expect(game.table.gone).toEqual([]);
    expect(of(game.toDusk(), "home.lived").length).toBe(3);
  });
});

test("a rumour: for a day nobody sees whether loans come back, and bots take their offers home", () => {
  const game = withBot(0, still().has({ 0: { tokens: 60 } }));
  game.ask("bot", 0, "lend", { tokens: 40, term: 4 });
  const trust = () => game.table.vitality.why.parts.find(({ key }) => key === "vitality_trust");
  expect(trust()).toBeDefined();
  struckBy("rumour", game);
  expect(trust()).toBeUndefined();
  expect(game.table.vitality.why.parts.at(-1)).toMatchObject({ key: "vitality_rumour", op: "note", value: 10 });
  game.nextDay();
  expect(trust()).toBeDefined();

  const rules = (rumourWeight: number) =>
    ruleset({ dials: { shocks: { ...only("rumour"), rumourWeight, chance: WHOLE, first: 6, most: 1 } } });
  /** T on offer at the end of the sixth round, in ten games of households that lend a little. */
  const offers = (weight: number) => {
    let offered = 0;
    for (let seed = 1; seed <= 10; seed++) {
      play(botSetup(rules(weight), seed, 12, ["steady"]), {
        after: ({ round, phase, slices }, { type }) => {
          if (round === 6 && phase === "report" && type === "advance")
            offered += slices.lending.lots.reduce((sum, lot) => sum + lot.amount, 0);
        },
      });
    }
    return offered;
  };
  expect(offers(0)).toBeGreaterThan(0);
  expect(offers(1)).toBe(0);
});

describe("a change of the rules", () => {
  /** Strikes until the dial asked for is turned. */
  const changed = (dial: string, dials: World["dials"] = {}): TestGame => {
    for (let seed = 1; seed < 60; seed++) {
      const game = struckBy("change", still(dials, { seed }).has({ 0: { energy: 1_000 * kJ } }));
      if (game.table.shocks?.[0]?.dial === dial) return game;
    }
    throw new Error(`${dial} was never turned`);
  };
  const turned = (game: TestGame) => WHOLE + (game.table.shocks?.[0]?.turn ?? 0);

  test("turns the margin for two rounds of prices", () => {
    const game = changed("margin");
    const margin = (at: TestGame) => at.table.goods.find(({ good }) => good === "tools")?.priceWhy.parts[1]?.value;
    const up = turned(game) > WHOLE;
    game.nextDay();
    expect(margin(game)).toBe(up ? 11 : 4);
    game.nextDay();
    game.nextDay();
    expect(margin(game)).toBe(7);
  });

  test("turns what batteries leak", () => {
    const game = changed("leak", { storage: { leak: 100_000 } });
    const left = turned(game) > WHOLE ? 850 : 950;
    game.toHold({ 0: { energy: left * kJ } });
  });

  test("turns what one peer may sell, and never past the dial's own bounds", () => {
    const game = changed("cap", { bank: { cap: 40_000_000, opening: 400 * kJ }, shocks: { changeStrength: WHOLE } });
    const even = Math.floor(game.slices.bank.asked / 3);
    const cap = turned(game) > WHOLE ? 40 * even : 0;
    expect(game.table.bank.capPerPeer).toBe(Math.max(10 * kJ, cap - (cap % (10 * kJ))));
  });
});

const cards = ["lull", "storm", "drought", "outage", "heat", "newcomer", "departure", "rumour", "change"];
/** A deck of one card. */
function only(card: string) {
  return Object.fromEntries(cards.map((one) => [`${one}Weight`, one === card ? 1 : 0]));
}

describe("the deck", () => {
  const dealt = (dials: NonNullable<World["dials"]>["shocks"], peers = 6, seed = 1) =>
    play(botSetup(ruleset({ dials: { shocks: dials, vitality: { patience: 40 } } }), seed, peers, ["steady"])).game
      .slices.shocks.struck;

  test("deals from its first round on, so many and no more", () => {
    expect(dealt({ chance: WHOLE, first: 6, most: 4 }).map(({ round }) => round)).toEqual([6, 7, 8, 9]);
    expect(dealt({ chance: WHOLE, most: 0 })).toEqual([]);
    expect(dealt({ chance: 0 })).toEqual([]);
  });

  test.each(cards)("knows %s", (card) => {
    expect(dealt({ ...only(card), chance: WHOLE, most: 2 }).map((one) => one.card)).toEqual([card, card]);
  });

  test("never empties the table, and is a blank when no card is left", () => {
    expect(dealt({ ...only("departure"), chance: WHOLE, most: 40 }, 2)).toHaveLength(1);
    expect(dealt({ ...only(""), chance: WHOLE })).toEqual([]);
  });

  test("leaves people's own homes alone", () => {
    for (const card of ["newcomer", "departure"]) {
      const game = aGame({ dials: { shocks: { ...only(card), chance: WHOLE, first: 1 } } }).toRound(4);
      expect(game.slices.shocks.struck).toEqual([]);
    }
  });

  test("tells everybody, with what it did", () => {
    const game = aStillGame();
    game.host.does("shock", { card: "heat" });
    const lines = journalOf(game.game, game.nextDay()).filter(({ entry }) => entry.key === "shock_heat");
    expect(lines.map(({ seat, entry }) => [seat, entry.params])).toEqual(
      [0, 1, 2].map((seat) => [seat, { felt: 400_000 }]),
    );
  });
});

describe("a shock called by the facilitator", () => {
  test("strikes at the next dawn and not before, unseen until then", () => {
    const game = aStillGame().has({ 0: { energy: 1_000 * kJ } });
    const before = JSON.stringify([game.table, game.seen(0)]);
    game.host.does("shock", { card: "storm" });
    expect(JSON.stringify([game.table, game.seen(0)])).toBe(before);
    game.toDusk();
    game.toHold({ 0: { energy: 1_000 * kJ } });
    game.nextDay();
    game.toHold({ 0: { energy: 800 * kJ } });
    game.nextDay();
    game.toHold({ 0: { energy: 800 * kJ } });
  });

  test("may come with others, each once", () => {
    const game = aStillGame();
    for (const card of ["storm", "heat", "lull"]) game.host.does("shock", { card });
    expect(game.host.refused("shock", { card: "heat" })).toEqual({
      code: "shock_called_already",
      params: { card: "heat" },
    });
    game.nextDay();
    expect(game.table.shocks?.map(({ card }) => card)).toEqual(["storm", "heat", "lull"]);
    game.host.does("shock", { card: "heat" });
  });

  test("meets one home's people at a time", () => {
    const game = withBot(0, aStillGame());
    game.host.does("shock", { card: "newcomer" });
    expect(game.host.refused("shock", { card: "departure" })).toEqual({
      code: "shock_called_already",
      params: { card: "newcomer" },
    });
  });

  test("is refused when there is no such card, nobody to meet, or a peer asks", () => {
    const game = aStillGame();
    expect(game.host.refused("shock", { card: "dragon" }).code).toBe("no_such_shock");
    expect(game.host.refused("shock", { card: "departure" }).code).toBe("shock_meets_nobody");
    expect(game.as(0).refused("shock", { card: "storm" }).code).toBe("not_allowed");
  });

  test("comes to nothing when whom it would meet has become a person's", () => {
    const game = withBot(0, aStillGame());
    game.host.does("shock", { card: "newcomer" });
    game.host.does("occupy", { seat: 0, occupant: "human", policy: "steady" });
    game.nextDay();
    expect(game.slices.shocks).toEqual({ called: [], struck: [], gone: [] });
  });
});

test.each(["departure", "newcomer"])("after a %s the old people are in no co-op any more", (card) => {
  const game = withBot(0, aStillGame());
  game.ask("bot", 0, "foundCoop", { good: "tools", split: "equal" });
  expect(game.slices.coops.list).toHaveLength(1);
  struckBy(card, game);
  expect([game.slices.coops.list, game.slices.coops.of[0]]).toEqual([[], []]);
  game.conserves();
});

test("whoever leaves asks by name for no loan any more", () => {
  const game = withBot(0, aStillGame({ dials: { lending: { loans: "direct" } } }));
  game.ask("bot", 0, "requestLoan", { tokens: 20, term: 4 });
  expect(game.table.loanRequests).toHaveLength(1);
  struckBy("departure", game);
  expect(game.table.loanRequests).toEqual([]);
});

test("prevention pays: the same people, weather and shocks, with a crisis team and without", () => {
  // Nobody works for it in either: only what it can do differs.
  const rules = (crisisStart: number) =>
    ruleset({
      dials: {
        commons: { mode: "none", crisisStart },
        shocks: { chance: 500_000, most: 6, newcomerWeight: 0, departureWeight: 0 },
      },
    });
  const last = (crisisStart: number) => {
    const vitality: number[] = [];
    batch({ ruleset: rules(crisisStart), games: 24, peers: 8, policies: ["steady"], seed: 1 }, (game) => {
      vitality.push(Math.floor(game.slices.vitality.history.reduce((sum, v) => sum + v, 0) / game.rounds));
    });
    return vitality;
  };
  const without = last(0);
  const gains = last(WHOLE).map((vitality, i) => vitality - (without[i] ?? 0));
  const mean = gains.reduce((sum, gain) => sum + gain, 0) / gains.length;
  expect(mean).toBeGreaterThan(1);
  expect(gains.filter((gain) => gain > 0).length).toBeGreaterThan(gains.filter((gain) => gain < 0).length * 2);
});
