/**
 * Every "no" of the rules, by mechanic: how one meets it, and the numbers it carries. A refusal that a mechanic lists and
 * nobody can meet fails here, and so does one that has no sentence.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { account } from "@commonwatt/shared/ledger/account.ts";
import { transfer } from "@commonwatt/shared/ledger/transfer.ts";
import { mechanics } from "@commonwatt/shared/mechanics/index.ts";
import { createEngine } from "@commonwatt/shared/rules/engine.ts";
import { event } from "@commonwatt/shared/rules/event.ts";
import { engineRefusals } from "@commonwatt/shared/rules/refusal.ts";
import type { DialValues } from "@commonwatt/shared/ruleset/ruleset.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { describe, expect, test } from "vitest";
import { aStillGame, type TestGame } from "../support/game.ts";
import { aStillOrdinaryGame } from "../support/ordinary.ts";
import { root } from "../support/source.ts";

type Met = readonly [how: string, meet: () => Refusal, params: Refusal["params"]];

const MJ = 1_000_000;
const sentences: Record<string, string> = JSON.parse(readFileSync(join(root, "assets/text/en.json"), "utf8"));
const at = (holdings: Record<string, number> = {}): TestGame => aStillGame({ peers: 3 }).has({ 0: holdings });
const withBank = (holdings: Record<string, number>): TestGame => at(holdings).bankHas({ energy: MJ });

const works = (commons: Partial<DialValues["commons"]> = {}): TestGame => aStillGame({ dials: { commons } });
const pledge = (work: string, minutes: number, energy = 0) => ({ work, minutes, energy });

/** A loan of 40 tokens that seat 0 owes; number 2. */
function owing(): TestGame {
  const game = at().has({ 1: { tokens: 40 } });
  game.as(1).does("lend", { tokens: 40, term: 2 });
  game.as(0).does("borrow", { tokens: 40, term: 2 });
  return game;
}

/** Seat 0 has found a design for food, number 1, and opened it. */
function designed(): TestGame {
  const design = { chance: MJ, stepLeast: 200_000, stepMost: 200_000 };
  const game = aStillGame({ dials: { design } }).has({ 0: { energy: MJ } });
  game.as(0).does("research", { good: "food", tries: 1 });
  game.as(0).does("openDesign", { design: 1 });
  return game;
}

/** Seat 0 has founded a co-op, number 1, and is alone in it. */
function founded(coops: Partial<DialValues["coops"]> = {}, good = "food"): TestGame {
  const game = aStillGame({ dials: { coops: { perSeat: 2, largest: 8, ...coops } } });
  game.deal({ 0: { skill: { [good]: MJ } }, 1: { skill: { [good]: MJ } } });
  game.as(0).does("foundCoop", { good, split: "equal" });
  return game;
}

/** The same with seat 1 in it. */
function together(coops: Partial<DialValues["coops"]> = {}, good = "food"): TestGame {
  const game = founded(coops, good);
  game.as(1).does("askCoop", { coop: 1, seat: 1 });
  game.as(0).does("acceptCoop", { coop: 1, seat: 1 });
  return game;
}

/** The same with ordinary money. */
const ordinaryAt = (holdings: Record<string, number> = {}): TestGame =>
  aStillOrdinaryGame({ peers: 3 }).has({ 0: { tokens: 0, ...holdings } });

const direct = { loans: "direct" as const };
/** Seat 0 asks for 40 tokens by name; request number 1. */
function requested(): TestGame {
  const game = aStillGame({ dials: { lending: direct } }).has({ 1: { tokens: 60 } });
  game.as(0).does("requestLoan", { tokens: 40, term: 2 });
  return game;
}

/** Seat 0 has asked for 80 tokens, and half of the credits it had earned by lending have faded since; request number 3. */
function faded(): TestGame {
  const dials = { lending: { ...direct, formula: "amount_only" as const, halfLife: 1, starter: 40 } };
  const game = aStillGame({ dials }).has({ 0: { tokens: 40 }, 2: { tokens: 99 } });
  game.as(1).does("requestLoan", { tokens: 40, term: 8 });
  game.as(0).does("fundLoan", { request: 1, tokens: 40 });
  game.as(0).does("requestLoan", { tokens: 80, term: 2 });
  game.nextDay();
  return game;
}

/** Seat 0 has broken a promise and sits out rounds 3 and 4; it is round 3. */
function unreliable(): TestGame {
  const game = aStillGame({ dials: { bank: { qosThreshold: 500_000, qosOut: 2 } } });
  game.as(0).does("promise", { tokens: 50 });
  return game.toRound(3);
}

const turn = (mechanic: string, dial: string, value: number | string) => ({ mechanic, dial, value });

const declaring = (): TestGame => aStillGame({ dials: { registry: { honesty: "declared" } } });

/** An engine with a greedy rule: it asks the ledger for more than there is. */
function greedy(): TestGame {
  const [first, ...rest] = mechanics;
  if (!first) throw new Error("there are no mechanics");
  const overdraw = {
    ...first.actions?.done,
    payload: first.actions?.done?.payload as never,
    options: () => [],
    decide: (_game: unknown, seat: number) => ({
      ok: true as const,
      value: [
        event("table.done", { seat, done: true }, [transfer(account.purse(seat), account.till, 5, "energy_price")]),
      ],
    }),
  };
  const engine = createEngine([{ ...first, actions: { ...first.actions, done: overdraw } }, ...rest]);
  return aStillGame({ engine }).has({ 0: { tokens: 3 } });
}

const met: Readonly<Record<string, readonly Met[]>> = {
  engine: [
    ["unknown_action", () => at().as(0).refused("steal", {}), { type: "steal" }],
    ["not_allowed", () => at().as(0).refused("pause", { caption: "" }), { type: "pause" }],
    ["no_such_seat", () => at().as(3).refused("done", { done: true }), { seat: 3 }],
    [
      "paused",
      () => {
        const game = at();
        game.host.does("pause", { caption: "break" });
        return game.as(0).refused("done", { done: true });
      },
      {},
    ],
    [
      "wrong_phase",
      () => {
        const game = at({ energy: MJ });
        game.toDusk();
        return game.as(0).refused("sellEnergy", { tokens: 1 });
      },
      { phase: "report" },
    ],
    [
      "not_open_yet",
      () =>
        aStillGame({ unlocks: { lending: 3 } })
          .as(0)
          .refused("lend", { tokens: 5, term: 2 }),
      { mechanic: "lending", round: 3 },
    ],
    [
      "left_out",
      () =>
        aStillGame({ unlocks: { design: "never" } })
          .as(0)
          .refused("research", { good: "food", tries: 1 }),
      { mechanic: "design" },
    ],
    [
      "already_done",
      () => {
        const game = at({ energy: MJ });
        game.as(0).does("done", { done: true });
        return game.as(0).refused("sellEnergy", { tokens: 1 });
      },
      {},
    ],
    [
      "malformed",
      () => at().as(0).refused("sellEnergy", { tokens: 1.5 }),
      { path: "tokens", message: "Invalid input: expected int, received number" },
    ],
    [
      "ledger",
      () => greedy().as(0).refused("done", { done: true }),
      { code: "ledger_short", account: "purse:0", needed: 5, available: 3 },
    ],
  ],
  table: [
    [
      "already_paused",
      () => {
        const game = at();
        game.host.does("pause", { caption: "" });
        return game.host.refused("pause", { caption: "" });
      },
      {},
    ],
    ["not_paused", () => at().host.refused("resume"), {}],
    ["no_such_seat", () => at().host.refused("occupy", { seat: 3, occupant: "bot", policy: "steady" }), { seat: 3 }],
  ],
  generators: [
    ["no_such_generator", () => at().as(0).refused("repair", { generator: 1 }), { generator: 1 }],
    [
      "nothing_to_repair",
      () =>
        at()
          .deal({ 0: { plant: "wind" } })
          .as(0)
          .refused("repair", { generator: 0 }),
      { kind: "wind" },
    ],
    [
      "highest_level",
      () =>
        aStillGame({ dials: { generators: { maxLevel: 1 } } })
          .as(0)
          .refused("upgrade", { generator: 0 }),
      { level: 1 },
    ],
    [
      "no_room_for_generator",
      () =>
        aStillGame({ dials: { generators: { maxCount: 1 } } })
          .as(0)
          .refused("build", { kind: "solar" }),
      { most: 1 },
    ],
    ["not_enough_tools", () => at({ tools: 3 }).as(0).refused("build", { kind: "solar" }), { needed: 4, have: 3 }],
    [
      "not_enough_energy",
      () => at({ tools: 4, energy: 9 }).as(0).refused("build", { kind: "solar" }),
      { needed: 600_000, have: 9 },
    ],
    [
      "not_enough_time",
      () => {
        const game = aStillGame({ dials: { generators: { buildMinutes: 480 } } });
        game
          .has({ 0: { tools: 8, energy: 2 * MJ } })
          .as(0)
          .does("build", { kind: "wind" });
        return game.as(0).refused("build", { kind: "solar" });
      },
      { needed: 480, have: 240 },
    ],
  ],
  bank: [
    [
      "bank_not_asking",
      () =>
        aStillGame({ dials: { bank: { opening: 0 } } })
          .has({ 0: { energy: MJ } })
          .as(0)
          .refused("sellEnergy", { tokens: 1 }),
      { inventory: 0, low: 0 },
    ],
    [
      "till_empty",
      () => ordinaryAt({ energy: MJ }).bankHas({ till: 0 }).as(0).refused("sellEnergy", { tokens: 1 }),
      { request: 1_500_000, till: 0 },
    ],
    [
      "sold_enough",
      () => {
        const game = at({ energy: MJ });
        game.as(0).does("sellEnergy", { tokens: 50 });
        return game.as(0).refused("sellEnergy", { tokens: 1 });
      },
      { cap: 500_000, sold: 500_000 },
    ],
    ["sits_out", () => unreliable().as(0).refused("sellEnergy", { tokens: 1 }), { until: 4 }],
    [
      "kept_for_promises",
      () => {
        const game = at();
        for (const seat of [1, 2]) game.as(seat).does("promise", { tokens: 50 });
        game.nextDay();
        game.bankHas({ energy: 500_000 }).has({ 0: { energy: MJ } });
        return game.as(0).refused("sellEnergy", { tokens: 1 });
      },
      { kept: 1_000_000, request: 1_000_000 },
    ],
    [
      "kind_sold_enough",
      () => {
        const game = aStillGame({ dials: { bank: { diversity: 200_000 } } }).deal({ 0: { plant: "wind" } });
        game.deal({ 1: { plant: "solar" }, 2: { plant: "solar" } }).has({ 0: { energy: MJ } });
        game.as(0).does("sellEnergy", { tokens: 30 });
        return game.as(0).refused("sellEnergy", { tokens: 1 });
      },
      { kind: "wind", cap: 300_000, sold: 300_000 },
    ],
    ["battery_empty", () => at({ energy: 9_999 }).as(0).refused("sellEnergy", { tokens: 1 }), { battery: 9_999 }],
    ["purse_empty", () => withBank({}).as(0).refused("buyEnergy", { tokens: 1 }), {}],
    [
      "battery_full",
      () => withBank({ tokens: 9, energy: 2_400_000 }).as(0).refused("buyEnergy", { tokens: 1 }),
      { capacity: 2_400_000 },
    ],
    ["grid_short", () => at({ tokens: 9 }).as(0).refused("buyEnergy", { tokens: 1 }), { inventory: 0, available: 0 }],
    [
      "grid_down",
      () => {
        const game = at({ energy: MJ });
        game.host.does("shock", { card: "outage" });
        game.nextDay();
        return game.as(0).refused("sellEnergy", { tokens: 1 });
      },
      {},
    ],
    [
      "too_many_tokens",
      () => withBank({ tokens: 9 }).as(0).refused("buyEnergy", { tokens: 10 }),
      { asked: 10, most: 9 },
    ],
  ],
  production: [
    ["no_such_good", () => at().as(0).refused("produce", { good: "gold", units: 1 }), { good: "gold" }],
    ["made_on_demand", () => at().as(0).refused("produce", { good: "care", units: 1 }), { good: "care" }],
    ["not_a_service", () => at().as(0).refused("onDemand", { good: "food", units: 1 }), { good: "food" }],
    ["one_copy_is_enough", () => at().as(0).refused("produce", { good: "learning", units: 2 }), { good: "learning" }],
    [
      "not_enough_energy",
      () =>
        at()
          .deal({ 0: { skill: { food: MJ } } })
          .as(0)
          .refused("produce", { good: "food", units: 1 }),
      { needed: 250_000, have: 0 },
    ],
    [
      "not_enough_time",
      () =>
        at({ energy: 2 * MJ })
          .deal({ 0: { skill: { culture: MJ } } })
          .as(0)
          .refused("produce", { good: "culture", units: 6 }),
      { needed: 780, have: 720 },
    ],
    ["too_many_pieces", () => at().as(0).refused("onDemand", { good: "care", units: 1 }), { asked: 1, most: 0 }],
  ],
  market: [
    ["no_such_good", () => at().as(0).refused("buy", { good: "gold", units: 1 }), { good: "gold" }],
    [
      "not_enough_tokens",
      () => at({ tokens: 157 }).as(0).refused("buy", { good: "tools", units: 2 }),
      { needed: 158, have: 157, price: 79 },
    ],
    [
      "too_many_orders",
      () => {
        const game = aStillGame({ dials: { market: { ordersMax: 1 } } }).has({ 0: { tokens: 200 } });
        game.as(0).does("buy", { good: "tools", units: 1 });
        return game.as(0).refused("buy", { good: "food", units: 1 });
      },
      { most: 1 },
    ],
    ["sellers_set_prices", () => ordinaryAt({ tokens: 99 }).as(0).refused("buy", { good: "tools", units: 1 }), {}],
    ["prices_are_registered", () => at().as(0).refused("setPrice", { good: "tools", price: 50 }), {}],
    [
      "ask_out_of_bounds",
      () => ordinaryAt().as(0).refused("setPrice", { good: "tools", price: 215 }),
      { asked: 215, least: 24, most: 214 },
    ],
    ["no_such_coop", () => ordinaryAt().as(0).refused("setCoopPrice", { coop: 7, price: 50 }), { coop: 7 }],
    [
      "not_a_member",
      () => {
        const game = ordinaryAt();
        game.as(1).does("foundCoop", { good: "tools", split: "equal" });
        return game.as(0).refused("setCoopPrice", { coop: 1, price: 50 });
      },
      { coop: 1 },
    ],
    ["no_such_order", () => at().as(0).refused("cancelOrder", { order: 7 }), { order: 7 }],
    [
      "affinity_not_open",
      () =>
        aStillGame({ unlocks: { affinity: 4 } })
          .as(0)
          .refused("criteria", { dimension: "open", least: 1 }),
      { round: 4 },
    ],
    [
      "left_out",
      () =>
        aStillGame({ unlocks: { affinity: "never" } })
          .as(0)
          .refused("criteria", { dimension: "open", least: 1 }),
      { mechanic: "affinity" },
    ],
  ],
  lending: [
    ["loans_bear_interest", () => ordinaryAt({ tokens: 9 }).as(0).refused("lend", { tokens: 9, term: 2 }), {}],
    ["no_interest", () => at({ tokens: 9 }).as(0).refused("offerLoan", { tokens: 9, term: 2, interest: 0 }), {}],
    [
      "interest_out_of_bounds",
      () => ordinaryAt({ tokens: 9 }).as(0).refused("offerLoan", { tokens: 9, term: 2, interest: 500_001 }),
      { asked: 500_001, most: 500_000 },
    ],
    [
      "credit_line",
      () => {
        const game = ordinaryAt().has({ 1: { tokens: 200 } });
        game.as(1).does("offerLoan", { tokens: 200, term: 2, interest: 0 });
        game.as(0).does("borrow", { tokens: 60, term: 2 });
        return game.as(0).refused("borrow", { tokens: 41, term: 2 });
      },
      { asked: 41, most: 40, line: 100, owed: 60 },
    ],
    ["no_such_term", () => at({ tokens: 9 }).as(0).refused("lend", { tokens: 9, term: 3 }), { term: 3 }],
    ["too_small_loan", () => at({ tokens: 9 }).as(0).refused("lend", { tokens: 4, term: 2 }), { asked: 4, least: 5 }],
    [
      "not_enough_tokens",
      () => at({ tokens: 9 }).as(0).refused("lend", { tokens: 10, term: 2 }),
      { needed: 10, have: 9, price: 10 },
    ],
    ["nothing_offered", () => at().as(0).refused("withdraw", { tokens: 1 }), { offered: 0 }],
    [
      "suspended",
      () => {
        const game = owing().has({ 0: { tokens: 0 } });
        return game.toRound(5).as(0).refused("borrow", { tokens: 5, term: 2 });
      },
      { debt: 40 },
    ],
    ["not_enough_credits", () => at().as(0).refused("borrow", { tokens: 61, term: 2 }), { asked: 61, credits: 60 }],
    ["pool_empty", () => at().as(0).refused("borrow", { tokens: 60, term: 2 }), { term: 2 }],
    [
      "pool_short",
      () => {
        const game = at().has({ 1: { tokens: 20 } });
        game.as(1).does("lend", { tokens: 20, term: 2 });
        return game.as(0).refused("borrow", { tokens: 60, term: 2 });
      },
      { asked: 60, available: 20, term: 2 },
    ],
    ["no_such_loan", () => owing().as(2).refused("repay", { loan: 2, tokens: 1 }), { loan: 2 }],
    ["loans_are_pooled", () => at().as(0).refused("requestLoan", { tokens: 5, term: 2 }), {}],
    ["loans_are_named", () => requested().as(1).refused("lend", { tokens: 5, term: 2 }), {}],
    ["one_request_at_a_time", () => requested().as(0).refused("requestLoan", { tokens: 5, term: 2 }), { left: 40 }],
    ["no_such_request", () => requested().as(1).refused("cancelRequest", { request: 1 }), { request: 1 }],
    ["own_request", () => requested().as(0).refused("fundLoan", { request: 1, tokens: 5 }), {}],
    [
      "more_than_requested",
      () => requested().as(1).refused("fundLoan", { request: 1, tokens: 41 }),
      { asked: 41, left: 40 },
    ],
    ["beyond_their_credits", () => faded().as(2).refused("fundLoan", { request: 3, tokens: 61 }), { credits: 60 }],
    ["more_than_owed", () => owing().as(0).refused("repay", { loan: 2, tokens: 41 }), { asked: 41, owed: 40 }],
  ],
  design: [
    ["no_such_good", () => at().as(0).refused("research", { good: "gold", tries: 1 }), { good: "gold" }],
    [
      "too_many_tries",
      () =>
        aStillGame({ dials: { design: { tries: 2 } } })
          .as(0)
          .refused("research", { good: "food", tries: 3 }),
      { asked: 3, most: 2 },
    ],
    [
      "design_floor",
      () =>
        aStillGame({ dials: { design: { floor: MJ } } })
          .as(0)
          .refused("research", { good: "food", tries: 1 }),
      { good: "food", saved: 0 },
    ],
    [
      "not_enough_energy",
      () =>
        aStillGame({ dials: { design: { energy: 100_000 } } })
          .as(0)
          .refused("research", { good: "food", tries: 1 }),
      { needed: 100_000, have: 0 },
    ],
    [
      "not_enough_time",
      () =>
        aStillGame({ dials: { design: { minutes: 300, energy: 0 } } })
          .as(0)
          .refused("research", { good: "food", tries: 3 }),
      { needed: 900, have: 720 },
    ],
    ["no_such_design", () => at().as(0).refused("copyDesign", { design: 1 }), { design: 1 }],
    ["already_open", () => designed().as(0).refused("openDesign", { design: 1 }), { design: 1, round: 1 }],
    [
      "nothing_to_gain",
      () => designed().as(0).refused("copyDesign", { design: 1 }),
      { good: "food", saving: 200_000, mine: 200_000 },
    ],
  ],
  coops: [
    ["no_such_good", () => at().as(0).refused("foundCoop", { good: "gold", split: "equal" }), { good: "gold" }],
    ["no_such_coop", () => at().as(0).refused("leaveCoop", { coop: 1 }), { coop: 1 }],
    ["no_such_peer", () => founded().as(0).refused("askCoop", { coop: 1, seat: 3 }), { seat: 3 }],
    ["not_a_member", () => founded().as(1).refused("makeCoop", { coop: 1, units: 1 }), { coop: 1 }],
    ["already_member", () => founded().as(0).refused("askCoop", { coop: 1, seat: 0 }), { seat: 0 }],
    [
      "already_asked",
      () => {
        const game = founded();
        game.as(1).does("askCoop", { coop: 1, seat: 1 });
        return game.as(0).refused("askCoop", { coop: 1, seat: 1 });
      },
      { seat: 1 },
    ],
    [
      "nobody_asked",
      () => {
        const game = founded();
        game.as(0).does("askCoop", { coop: 1, seat: 1 });
        return game.as(0).refused("acceptCoop", { coop: 1, seat: 1 });
      },
      { coop: 1, seat: 1 },
    ],
    ["coop_full", () => together({ largest: 2 }).as(2).refused("askCoop", { coop: 1, seat: 2 }), { most: 2 }],
    [
      "too_many_coops",
      () => together({ perSeat: 1 }).as(1).refused("foundCoop", { good: "food", split: "equal" }),
      { seat: 1, most: 1 },
    ],
    ["coop_alone", () => founded().as(0).refused("giveCoop", { coop: 1, minutes: 1, energy: 0 }), { coop: 1 }],
    ["nothing_given", () => together().as(0).refused("giveCoop", { coop: 1, minutes: 0, energy: 0 }), {}],
    [
      "not_enough_time",
      () => together().as(0).refused("giveCoop", { coop: 1, minutes: 721, energy: 0 }),
      { needed: 721, have: 720 },
    ],
    [
      "not_enough_energy",
      () => together().as(0).refused("giveCoop", { coop: 1, minutes: 0, energy: 1 }),
      { needed: 1, have: 0 },
    ],
    ["made_on_demand", () => together({}, "care").as(0).refused("makeCoop", { coop: 1, units: 1 }), { good: "care" }],
    [
      "one_copy_is_enough",
      () => together({}, "learning").as(0).refused("makeCoop", { coop: 1, units: 2 }),
      { good: "learning" },
    ],
    ["too_many_pieces", () => together().as(0).refused("makeCoop", { coop: 1, units: 41 }), { asked: 41, most: 40 }],
    ["pool_energy", () => together().as(0).refused("makeCoop", { coop: 1, units: 1 }), { needed: 250_000, have: 0 }],
    [
      "pool_time",
      () => {
        const game = together().has({ 0: { energy: MJ } });
        game.as(0).does("giveCoop", { coop: 1, minutes: 100, energy: MJ });
        return game.as(0).refused("makeCoop", { coop: 1, units: 1 });
      },
      { needed: 120, have: 100 },
    ],
  ],
  promises: [
    ["sits_out", () => unreliable().as(0).refused("promise", { tokens: 1 }), { until: 4 }],
    ["too_much_promised", () => at().as(0).refused("promise", { tokens: 51 }), { asked: 51, most: 50 }],
  ],
  honesty: [
    ["costs_are_known", () => at().as(0).refused("declare", { good: "food", cost: 40 }), {}],
    ["no_such_good", () => declaring().as(0).refused("declare", { good: "gold", cost: 40 }), { good: "gold" }],
    [
      "cost_out_of_bounds",
      () => declaring().as(0).refused("declare", { good: "food", cost: 95 }),
      { asked: 95, least: 11, most: 94 },
    ],
  ],
  gifts: [
    [
      "gifts_off",
      () =>
        aStillGame({ dials: { gifts: { gifts: "off" } } })
          .has({ 0: { tokens: 9 } })
          .as(0)
          .refused("giveTokens", { seat: 1, tokens: 1 }),
      {},
    ],
    ["no_such_peer", () => at({ tokens: 9 }).as(0).refused("giveTokens", { seat: 3, tokens: 1 }), { seat: 3 }],
    ["not_to_yourself", () => at({ tokens: 9 }).as(0).refused("giveTokens", { seat: 0, tokens: 1 }), {}],
    [
      "not_enough_tokens",
      () => at({ tokens: 9 }).as(0).refused("giveTokens", { seat: 1, tokens: 10 }),
      { needed: 10, have: 9, price: 10 },
    ],
    ["no_such_good", () => at().as(0).refused("giveGood", { seat: 1, good: "gold", units: 1 }), { good: "gold" }],
    [
      "not_enough_pieces",
      () => at({ tools: 1 }).as(0).refused("giveGood", { seat: 1, good: "tools", units: 2 }),
      { asked: 2, have: 1, good: "tools" },
    ],
  ],
  commons: [
    ["no_joint_works", () => works({ mode: "none" }).as(0).refused("pledge", pledge("grid", 1)), {}],
    ["no_such_work", () => works().as(0).refused("pledge", pledge("palace", 1)), { work: "palace" }],
    ["nothing_pledged", () => works().as(0).refused("pledge", pledge("grid", 0)), { work: "grid" }],
    [
      "commons_buys_energy",
      () =>
        works({ mode: "flat_fee" })
          .as(0)
          .refused("pledge", pledge("grid", 0, 1)),
      { work: "grid" },
    ],
    [
      "work_has_enough",
      () => works().as(0).refused("pledge", pledge("grid", 61)),
      { work: "grid", minutes: 60, energy: 30_000 },
    ],
    [
      "work_is_served",
      () => {
        const told = works().has({ 1: { energy: 30_000 } });
        told.as(1).does("pledge", pledge("grid", 60, 30_000));
        return told.as(0).refused("pledge", pledge("grid", 1));
      },
      { work: "grid" },
    ],
    [
      "not_enough_time",
      () => works({ gridMinutes: 480 }).as(0).refused("pledge", pledge("grid", 721)),
      { needed: 721, have: 720 },
    ],
    [
      "not_enough_energy",
      () =>
        works()
          .as(0)
          .refused("pledge", pledge("grid", 0, 1)),
      { needed: 1, have: 0 },
    ],
  ],
  shocks: [
    ["no_such_shock", () => at().host.refused("shock", { card: "dragon" }), { card: "dragon" }],
    [
      "shock_called_already",
      () => {
        const game = at();
        game.host.does("shock", { card: "storm" });
        return game.host.refused("shock", { card: "storm" });
      },
      { card: "storm" },
    ],
    ["shock_meets_nobody", () => at().host.refused("shock", { card: "newcomer" }), { card: "newcomer" }],
  ],
  dials: [
    ["no_such_dial", () => at().host.refused("turnDial", turn("money", "wealth", 1)), { dial: "wealth" }],
    ["dial_stays", () => at().host.refused("turnDial", turn("money", "joulesPerToken", 1)), { mechanic: "money" }],
    [
      "dial_out_of_bounds",
      () => at().host.refused("turnDial", turn("registry", "margin", -1)),
      { asked: -1, least: 0, most: 2_000_000 },
    ],
    ["no_such_choice", () => at().host.refused("turnDial", turn("money", "mint", "never")), { asked: "never" }],
    [
      "dial_stands_there",
      () => {
        const game = at();
        game.host.does("turnDial", turn("registry", "margin", 7));
        return game.host.refused("turnDial", turn("registry", "margin", 7));
      },
      { value: 7 },
    ],
    [
      "dials_contradict",
      () => at().host.refused("turnDial", turn("money", "mint", "fixed")),
      { path: "dials.money.mint", value: '"fixed"' },
    ],
  ],
  corrections: [
    ["same_end", () => at().host.refused("adjust", { what: "T", from: 1, to: 1, amount: 1 }), {}],
    ["no_such_peer", () => at().host.refused("adjust", { what: "T", from: 0, to: 3, amount: 1 }), { seat: 3 }],
    ["no_such_good", () => at().host.refused("adjust", { what: "gold", from: 0, to: 1, amount: 1 }), { good: "gold" }],
    ["goods_of_peers", () => at().host.refused("adjust", { what: "food", from: -1, to: 1, amount: 1 }), {}],
    [
      "not_there",
      () => at({ tokens: 4 }).host.refused("adjust", { what: "T", from: 0, to: 1, amount: 5 }),
      { asked: 5, have: 4 },
    ],
    [
      "no_room_there",
      () =>
        aStillGame({ dials: { storage: { capacity: 10 } } })
          .has({ 0: { energy: 9 }, 1: { energy: 8 } })
          .host.refused("adjust", { what: "J", from: 0, to: 1, amount: 3 }),
      { asked: 3, room: 2 },
    ],
  ],
  affinity: [
    ["practice_is_measured", () => at().as(0).refused("declarePractice", { dimension: "open", ppm: 1 }), {}],
    [
      "nearness_is_measured",
      () =>
        aStillGame({ dials: { affinity: { practice: "declared" } } })
          .as(0)
          .refused("declarePractice", { dimension: "local", ppm: 1 }),
      {},
    ],
    ["no_such_peer", () => at().as(0).refused("thumb", { seat: 3, thumb: 1 }), { seat: 3 }],
    ["not_yourself", () => at().as(0).refused("thumb", { seat: 0, thumb: 1 }), {}],
  ],
  predictions: [
    ["no_question", () => at().as(0).refused("predict", { answer: "yes" }), { first: 2 }],
    ["no_such_answer", () => at().toRound(2).as(0).refused("predict", { answer: "maybe" }), { asked: "maybe" }],
  ],
  mandate: [
    [
      "beyond_capacity",
      () =>
        aStillGame({ dials: { storage: { capacity: 10 } } })
          .as(0)
          .refused("mandate", { sellAbove: 11, keep: 0, lend: 1, scarce: 1 }),
      { asked: 11, capacity: 10 },
    ],
  ],
};

const listed: Readonly<Record<string, readonly string[]>> = {
  engine: engineRefusals,
  ...Object.fromEntries(mechanics.filter((m) => m.refusals.length > 0).map((m) => [m.name, m.refusals])),
};

describe.each(Object.keys(met))("the refusals of %s", (name) => {
  test.each(met[name] ?? [])("%s", (code, meet, params) => {
    const refusal = meet();
    expect(refusal.code).toBe(code);
    expect(refusal.params).toMatchObject(params);
  });

  test("are all that it lists", () => {
    expect((met[name] ?? []).map(([code]) => code).sort()).toEqual([...(listed[name] ?? [])].sort());
  });
});

test("every mechanic that refuses anything is met here", () => {
  expect(Object.keys(listed).sort()).toEqual(Object.keys(met).sort());
});

describe("every refusal has a sentence whose gaps its numbers fill", () => {
  const all = Object.values(met).flat();
  test.each(all.map(([code, meet]) => [code, meet] as const))("%s", (code, meet) => {
    const sentence = sentences[`refusal.${code}`] ?? "";
    expect(sentence).not.toBe("");
    const gaps = [...sentence.matchAll(/\{(\w+)/g)].map((gap) => gap[1]);
    expect(Object.keys(meet().params)).toEqual(expect.arrayContaining(gaps));
  });
});
