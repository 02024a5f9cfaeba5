import { account } from "@commonwatt/shared/ledger/account.ts";
import { balanceOf } from "@commonwatt/shared/ledger/post.ts";
import { affinityOf } from "@commonwatt/shared/mechanics/affinity.ts";
import { proceedsOf, splits } from "@commonwatt/shared/mechanics/cooperative.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aStillGame, of, type TestGame, type World } from "../support/game.ts";
import { ruleset } from "../support/rulesets.ts";
import { runs } from "../support/wild.ts";

const kJ = 1_000;
const pinned = { perSeat: 2, largest: 8, memory: 500_000 };
const flat = { food: 1_000_000, care: 1_000_000, tools: 1_000_000, learning: 1_000_000, culture: 1_000_000 };
type Split = "equal" | "by_hours" | "by_energy";

/** Four peers of ordinary skill; the first two are together in a co-op, number 1. */
function world(good = "food", split: Split = "equal", more: World = {}): TestGame {
  const coops = { ...pinned, ...more.dials?.coops };
  const game = aStillGame({ peers: 4, ...more, dials: { ...more.dials, coops } });
  game.deal({ 0: { skill: flat }, 1: { skill: flat }, 2: { skill: flat }, 3: { skill: flat } });
  game.has({ 0: { energy: 1_000 * kJ }, 1: { energy: 1_000 * kJ } });
  game.as(0).does("foundCoop", { good, split });
  game.as(1).does("askCoop", { coop: 1, seat: 1 });
  game.as(0).does("acceptCoop", { coop: 1, seat: 1 });
  return game;
}
const give = (game: TestGame, seat: number, minutes: number, energy: number) =>
  game.as(seat).does("giveCoop", { coop: 1, minutes, energy: energy * kJ });
const shelf = (game: TestGame) => game.table.coops[0]?.shelf;
const onShelf = (game: TestGame, good: string) => game.table.goods.find((one) => one.good === good)?.onShelf;
const worked = (game: TestGame) => [0, 1].map((seat) => game.slices.home.worked[seat]);

describe("joining and leaving", () => {
  test("who asks is let in by a member; who is asked agrees", () => {
    const game = world();
    expect(game.table.coops[0]?.members).toEqual([0, 1]);
    game.as(1).does("askCoop", { coop: 1, seat: 3 });
    expect(game.as(0).refused("acceptCoop", { coop: 1, seat: 3 }).code).toBe("nobody_asked");
    game.as(3).does("acceptCoop", { coop: 1, seat: 3 });
    expect(game.table.coops[0]?.members).toEqual([0, 1, 3]);
  });

  test("who is waited for is told", () => {
    const game = world();
    game.nextDay();
    game.as(2).does("askCoop", { coop: 1, seat: 2 });
    game.as(0).does("askCoop", { coop: 1, seat: 3 });
    expect(game.seen(1).hint).toEqual({ key: "coop_asked", params: { peer: 2 } });
    expect(game.seen(3).hint).toEqual({ key: "coop_invited", params: { good: "food" } });
  });

  test("nobody lets himself in", () => {
    const game = world();
    game.as(2).does("askCoop", { coop: 1, seat: 2 });
    expect(game.as(2).refused("acceptCoop", { coop: 1, seat: 2 }).code).toBe("nobody_asked");
  });

  test("a service that two were ready to give is nowhere to be had once one of them has left", () => {
    const game = world("care");
    give(game, 0, 300, 600);
    expect(onShelf(game, "care")).toBeGreaterThan(0);
    game.as(1).does("leaveCoop", { coop: 1 });
    expect(onShelf(game, "care")).toBe(0);
  });

  test("an unanswered question is gone the next day", () => {
    const game = world();
    game.as(2).does("askCoop", { coop: 1, seat: 2 });
    expect(game.table.coops[0]?.asks).toEqual([{ seat: 2, invited: false }]);
    game.nextDay();
    expect(game.table.coops[0]?.asks).toEqual([]);
  });

  test("who leaves takes along her unused energy; the last one takes the shelf, and the co-op is no more", () => {
    const game = world();
    give(game, 0, 300, 600);
    give(game, 1, 0, 200);
    game.as(1).does("makeCoop", { coop: 1, units: 2 });
    game.as(0).does("leaveCoop", { coop: 1 });
    game.toHold({ 0: { energy: 400 * kJ + 225 * kJ, food: 0 } });
    game.as(1).does("leaveCoop", { coop: 1 });
    game.toHold({ 1: { energy: 800 * kJ + 75 * kJ, food: 2 } }).conserves();
    expect(game.table.coops).toEqual([]);
    game.as(0).does("foundCoop", { good: "food", split: "equal" });
    expect(game.table.coops[0]?.id).toBe(2);
  });
});

describe("working together", () => {
  test("pooled time and energy become goods on one shelf, and the extra hour is paid once for all", () => {
    const game = world();
    give(game, 0, 120, 250);
    give(game, 1, 120, 500);
    game.as(1).does("makeCoop", { coop: 1, units: 3 });
    expect(shelf(game)).toBe(3);
    expect(worked(game)).toEqual([120, 120]);
    expect(game.table.coops[0]).toMatchObject({ minutes: 0, energy: 0, setupPaid: true });
    game.toHold({ 0: { energy: 750 * kJ, food: 0 }, 1: { energy: 500 * kJ, food: 0 } }).conserves();
  });

  test("all work at the effort of the best among them", () => {
    const game = world().deal({ 1: { skill: { food: 700_000 } } });
    give(game, 0, 102, 175);
    game.as(0).does("makeCoop", { coop: 1, units: 1 });
    expect(game.table.coops[0]).toMatchObject({ minutes: 0, energy: 0, shelf: 1 });
  });

  test("a kept design of a member works for the co-op and stays a secret outside", () => {
    const game = world("food", "equal", {
      dials: { design: { chance: 1_000_000, stepLeast: 200_000, stepMost: 200_000, energy: 0, minutes: 0 } },
    });
    game.as(0).does("research", { good: "food", tries: 1 });
    give(game, 1, 108, 200);
    game.as(1).does("makeCoop", { coop: 1, units: 1 });
    expect(shelf(game)).toBe(1);
    expect(game.table.designs).toEqual([]);
  });

  test("what was not used of the energy goes back at dusk, what has no room is lost, and unused time is gone", () => {
    const game = world();
    give(game, 0, 60, 400);
    give(game, 1, 0, 100);
    game.has({ 0: { energy: 2_300 * kJ } });
    const events = game.toDusk();
    game.toHold({ 0: { energy: 2_400 * kJ }, 1: { energy: 1_000 * kJ } }).conserves();
    expect(of(events, "coops.rested")[0]?.unused).toEqual([
      { coop: 1, seat: 0, energy: 400 * kJ, minutes: 60 },
      { coop: 1, seat: 1, energy: 100 * kJ, minutes: 0 },
    ]);
    expect(balanceOf(game.game.balances, account.lost)).toBe(300 * kJ);
  });

  test("goods on the shelf grow old as at home", () => {
    const game = world("food", "equal", { goods: { food: { keeps: 1 } } });
    give(game, 0, 120, 250);
    game.as(0).does("makeCoop", { coop: 1, units: 1 });
    game.nextDay();
    expect(shelf(game)).toBe(1);
    game.nextDay();
    expect(shelf(game)).toBe(0);
    game.conserves();
  });
});

describe("selling together", () => {
  const sold = (split: Split) => {
    const game = world("food", split).has({ 2: { tokens: 200 }, 0: { tokens: 0 }, 1: { tokens: 0 } });
    give(game, 0, 180, 250);
    give(game, 1, 60, 500);
    game.as(0).does("makeCoop", { coop: 1, units: 3 });
    game.as(2).does("buy", { good: "food", units: 1 });
    return game;
  };

  test("each sale is shared at once by the agreed split, the odd token to the largest remainder", () => {
    const price = world().table.goods[0]?.price ?? 0;
    expect(price).toBe(35);
    sold("equal").toHold({ 0: { tokens: 18 }, 1: { tokens: 17 }, 2: { tokens: 165, food: 1 } });
    sold("by_hours").toHold({ 0: { tokens: 26 }, 1: { tokens: 9 } });
    sold("by_energy")
      .toHold({ 0: { tokens: 12 }, 1: { tokens: 23 } })
      .conserves();
  });

  test("only what was used counts for the split, and old merits fade", () => {
    const game = world("tools", "by_energy").has({ 2: { tokens: 500 }, 0: { tokens: 0 }, 1: { tokens: 0 } });
    give(game, 0, 200, 600);
    give(game, 1, 200, 600);
    game.as(0).does("makeCoop", { coop: 1, units: 1 });
    game.nextDay();
    expect(game.slices.coops.list[0]?.members.map((member) => member.energy)).toEqual([150 * kJ, 150 * kJ]);
    expect(game.seen(0).coops).toEqual([{ coop: 1, minutes: 0, energy: 0, share: 500_000 }]);
  });

  test("what each got counts for her standing, and as earned by her", () => {
    const game = sold("by_hours");
    expect([0, 1].map((seat) => game.slices.market.earned[seat])).toEqual([26, 9]);
    game.toDusk();
    expect(game.game.reports[0]?.peers.map((peer) => peer.earned)).toEqual([26, 9, 0, 0]);
  });

  test("a member who buys pays the others' parts", () => {
    const game = world().has({ 0: { tokens: 100 }, 1: { tokens: 0 } });
    give(game, 0, 120, 250);
    game.as(0).does("makeCoop", { coop: 1, units: 1 });
    game.as(0).does("buy", { good: "food", units: 1 });
    game.toHold({ 0: { tokens: 83, food: 1 }, 1: { tokens: 17 } }).conserves();
    expect([0, 1].map((seat) => game.slices.market.earned[seat])).toEqual([0, 17]);
  });

  test("serves who already waits, a member too", () => {
    const game = world().has({ 0: { tokens: 100 }, 1: { tokens: 0 }, 2: { tokens: 100 } });
    game.as(0).does("buy", { good: "food", units: 1 });
    game.as(2).does("buy", { good: "food", units: 1 });
    give(game, 0, 200, 500);
    game.as(1).does("makeCoop", { coop: 1, units: 2 });
    // Her own part of her own order came back, and then her part of the other's.
    game.toHold({ 0: { tokens: 83 + 18, food: 1, reserved: 0 }, 2: { food: 1, reserved: 0 } }).conserves();
  });

  test("stands among the sellers with its members' mean affinity, as one", () => {
    const game = world().has({ 2: { tokens: 200 }, 3: { food: 1 } });
    game.as(2).does("thumb", { seat: 0, thumb: 1 });
    give(game, 0, 120, 250);
    game.as(0).does("makeCoop", { coop: 1, units: 1 });
    const [trade] = of(game.as(2).does("buy", { good: "food", units: 1 }), "market.traded");
    const affinities = trade?.candidates.map(({ seat, coop, affinity }) => [seat, coop, affinity]);
    const [first, second, third] = [0, 1, 3].map((seat) => affinityOf(game.game, 2, seat));
    const mean = Math.floor(((first ?? 0) + (second ?? 0)) / 2);
    expect(affinities).toEqual(
      expect.arrayContaining([
        [-1, 1, mean],
        [3, undefined, third],
      ]),
    );
  });

  test("gives a service while its pool lasts", () => {
    const game = world("care").has({ 2: { tokens: 200 }, 0: { tokens: 0 }, 1: { tokens: 0 } });
    give(game, 0, 180, 0);
    give(game, 1, 120, 100);
    expect(shelf(game)).toBe(2);
    game.as(2).does("buy", { good: "care", units: 2 });
    game.toHold({ 2: { care: 2 } }).conserves();
    expect(game.table.coops[0]).toMatchObject({ minutes: 0, energy: 0, shelf: 0 });
  });

  test("works out learning once and copies it from the pool", () => {
    const game = world("learning").has({ 2: { tokens: 200 } });
    give(game, 0, 240, 203);
    game.as(1).does("makeCoop", { coop: 1, units: 1 });
    expect(shelf(game)).toBe(3);
    expect(game.as(1).refused("makeCoop", { coop: 1, units: 1 }).code).toBe("one_copy_is_enough");
    game.as(2).does("buy", { good: "learning", units: 2 });
    expect(shelf(game)).toBe(1);
    game.conserves();
  });

  test("is one entry in the registry", () => {
    const game = world("tools", "equal", { dials: { registry: { enough: 1 } } }).deal({
      1: { skill: { tools: 700_000 } },
    });
    give(game, 0, 300, 600);
    game.as(0).does("makeCoop", { coop: 1, units: 1 });
    game.nextDay();
    expect(game.table.goods.find((good) => good.good === "tools")).toMatchObject({ producers: 1, price: 56 });
  });

  test("tells buyer and members, and moves nothing that cannot be seen", () => {
    const game = world().has({ 2: { tokens: 200 } });
    give(game, 0, 120, 250);
    const making = game.as(0).does("makeCoop", { coop: 1, units: 1 });
    expect(flowsFor(game.game, making, undefined)).toEqual([]);
    const events = game.as(2).does("buy", { good: "food", units: 1 });
    const told = journalOf(game.game, events).map(({ seat, entry }) => [seat, entry.key, entry.tokens]);
    expect(told).toEqual([
      [2, "bought_of_coop", -35],
      [0, "coop_sold", 18],
      [1, "coop_sold", 17],
    ]);
    expect(flowsFor(game.game, events, undefined).map(({ what, from, to }) => [what, from, to])).toEqual([
      ["T", 2, 0],
      ["T", 2, 1],
      ["food", "works", 2],
    ]);
  });
});

test("what a sale brings is shared to the last token, whatever the split and the merits", () => {
  const merit = fc.nat(5_000_000);
  const member = fc.record({ seat: fc.nat(40), minutes: merit, energy: merit });
  fc.assert(
    fc.property(
      fc.array(member, { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...splits),
      fc.nat(100_000),
      (members, split, tokens) => {
        const all = members.map((one) => ({ ...one, minutesToday: 0, energyToday: 0 }));
        const coop = { id: 1, good: "food", split, members: all, asks: [], minutes: 0 };
        const shares = proceedsOf({ ...coop, madeToday: 0, lastMade: 0, copiesUntil: 0 }, tokens);
        expect(shares.map(({ seat }) => seat)).toEqual(members.map(({ seat }) => seat));
        expect(shares.every((one) => one.tokens >= 0)).toBe(true);
        expect(shares.reduce((sum, one) => sum + one.tokens, 0)).toBe(tokens);
      },
    ),
    runs(200),
  );
});

test("households of bots find together, work together and are refused nothing", () => {
  const rules = ruleset({ rounds: 6 });
  const { game, refusals } = play(botSetup(rules, 3, 8, ["steady", "sharer"]), { engine });
  expect(refusals).toEqual({});
  const coops = game.slices.coops.list;
  expect(coops.some((coop) => coop.members.length >= 2 && coop.lastMade > 0)).toBe(true);
});

test("a game with co-ops is saved and loaded in the middle of a day and goes on alike", () => {
  const game = world();
  give(game, 0, 120, 250);
  const copy = engine.load(engine.save(game.game));
  game.as(1).does("makeCoop", { coop: 1, units: 1 });
  engine.act(copy, { id: "x", by: "peer", seat: 1, type: "makeCoop", payload: { coop: 1, units: 1 } });
  expect(engine.hash(copy)).toBe(game.hash);
});
