/** What is kept beside the state so that nobody adds it up again says what adding it up again would say, after every action. */

import { account } from "@commonwatt/shared/ledger/account.ts";
import { balanceOf, post } from "@commonwatt/shared/ledger/post.ts";
import { transfer } from "@commonwatt/shared/ledger/transfer.ts";
import { coopOf, coopShelf, coopsFor } from "@commonwatt/shared/mechanics/cooperative.ts";
import { coopPieces, coopShelves } from "@commonwatt/shared/mechanics/coopShelves.ts";
import { askedFor, homesNeeding, ordersBy } from "@commonwatt/shared/mechanics/demand.ts";
import { needsGood } from "@commonwatt/shared/mechanics/home.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { loanOf, loansOf } from "@commonwatt/shared/mechanics/lending/debts.ts";
import { shelfFigures, shelfOf, shelvesOf } from "@commonwatt/shared/mechanics/production.ts";
import { keptForOthers, stillPromised } from "@commonwatt/shared/mechanics/quality.ts";
import { activeProducers, producersOf } from "@commonwatt/shared/mechanics/registry.ts";
import { seatFigures } from "@commonwatt/shared/rules/figures.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";
import { anySetup, runs } from "../support/wild.ts";

const seatsOf = (game: Game): number[] => game.seats.map((_, seat) => seat);

/** The first figure that is not what it should be. */
function wrongIn(game: Game): string | undefined {
  for (const spec of game.ruleset.goods) {
    const shelves = seatsOf(game).map((seat) => shelfOf(game, seat, spec));
    const kept = shelfFigures(game, spec.id);
    if (kept.values.join() !== shelves.join()) return `shelves of ${spec.id}: ${kept.values} instead of ${shelves}`;
    if (kept.total !== shelves.reduce((sum, n) => sum + n, 0)) return `shelves of ${spec.id} together: ${kept.total}`;
    if (shelvesOf(game, spec).length !== shelves.filter((n) => n > 0).length) return `shelves with ${spec.id}`;
    const needing = seatsOf(game).filter((seat) => needsGood(game, seat, spec, game.round)).length;
    if (homesNeeding(game, spec) !== needing) return `homes that need ${spec.id}`;
    const orders = game.slices.market.orders.filter(({ good }) => good === spec.id);
    const asked = askedFor(game, spec.id);
    if (asked.wanted !== orders.reduce((sum, { wanted }) => sum + wanted, 0)) return `${spec.id} asked`;
    if (asked.orders.some((order, i) => order !== orders[i]) || asked.orders.length !== orders.length)
      return `orders for ${spec.id}`;
    const buyers = [...new Set(orders.map(({ buyer }) => buyer))];
    if (asked.homes !== buyers.filter((buyer) => needsGood(game, buyer, spec, game.round)).length)
      return `homes that ordered ${spec.id}`;
    if (
      kept.some.join() !==
      seatsOf(game)
        .filter((seat) => shelves[seat] !== 0)
        .join()
    )
      return `who has ${spec.id}`;
    const coops = game.slices.coops.list.filter(({ good }) => good === spec.id);
    if (coopsFor(game, spec.id).some((coop, i) => coop !== coops[i])) return `co-ops for ${spec.id}`;
    const stocked = coops
      .map((coop) => ({ coop, shelf: coopShelf(game, coop, spec) }))
      .filter(({ shelf }) => shelf > 0);
    const told = coopShelves(game, spec);
    if (told.length !== stocked.length) return `co-ops with ${spec.id}`;
    if (told.some(({ coop, shelf }, i) => coop !== stocked[i]?.coop || shelf !== stocked[i]?.shelf))
      return `shelves of co-ops with ${spec.id}`;
    if (coopPieces(game, spec) !== stocked.reduce((sum, { shelf }) => sum + shelf, 0)) return `${spec.id} of co-ops`;
    const since = game.round - game.ruleset.dials.registry.activeFor;
    const makers = seatsOf(game).filter((seat) => {
      const made = game.slices.registry.lastMade[spec.id]?.[seat] ?? 0;
      return made > 0 && made > since;
    });
    if (activeProducers(game, spec.id).join() !== makers.join()) return `producers of ${spec.id}`;
    if (producersOf(game, spec.id) !== makers.length) return `how many make ${spec.id}`;
  }
  for (const coop of game.slices.coops.list) if (coopOf(game, coop.id) !== coop) return `co-op ${coop.id}`;
  const { loans } = game.slices.lending;
  for (const loan of loans) if (loanOf(game, loan.id) !== loan) return `loan ${loan.id}`;
  for (const seat of seatsOf(game)) {
    const others = seatsOf(game).filter((other) => other !== seat);
    const promised = others.reduce((sum, other) => sum + stillPromised(game, other), 0);
    if (keptForOthers(game, seat) !== promised) return `what others have promised beside seat ${seat}`;
    const mine = game.slices.market.orders.filter(({ buyer }) => buyer === seat);
    if (ordersBy(game, seat).some((order, i) => order !== mine[i]) || ordersBy(game, seat).length !== mine.length)
      return `orders of seat ${seat}`;
    const owed = loans.filter(({ borrower }) => borrower === seat);
    if (loansOf(game, seat).some((loan, i) => loan !== owed[i]) || loansOf(game, seat).length !== owed.length)
      return `loans of seat ${seat}`;
  }
  return undefined;
}

test("in games under any rules, with peers who do anything", () => {
  fc.assert(
    fc.property(anySetup, (setup) => {
      const bots = botSetup(setup.ruleset, setup.seed, setup.seats.length, ["random", "steady", "sharer", "innovator"]);
      play(bots, {
        engine,
        after: (game, { type }) => expect(wrongIn(game), type).toBeUndefined(),
      });
    }),
    runs(60),
  );
});

test("everybody sees what somebody who has just come sees, after every action", () => {
  fc.assert(
    fc.property(anySetup, (setup) => {
      const bots = botSetup(setup.ruleset, setup.seed, setup.seats.length, ["random", "sharer", "colluder", "zealot"]);
      let action = 0;
      play(bots, {
        engine,
        after: (game) => {
          const seen = publicView(game);
          if (action++ % 7 === 0) expect(seen).toEqual(publicView(engine.load(engine.save(game))));
        },
      });
    }),
    runs(30),
  );
});

test("what changes by hand through the ledger is noticed, and a game that is loaded begins anew", () => {
  const told = aStillGame().has({ 0: { tokens: 5 }, 1: { tokens: 7 } });
  const purses = seatFigures(({ balances }, seat) => balanceOf(balances, account.purse(seat)));
  expect(purses(told.game)).toMatchObject({ values: [5, 7, 0], total: 12 });
  post(told.game.balances, transfer(account.purse(1), account.purse(2), 3, "gift_tokens"));
  expect(purses(told.game)).toMatchObject({ values: [5, 4, 3], total: 12 });
  const loaded = told.engine.load(told.engine.save(told.game));
  expect(purses(loaded)).toMatchObject({ values: [5, 4, 3], total: 12 });
});

test("a figure that nobody is told of goes stale: that is what `touch` is for", () => {
  const told = aStillGame();
  let secret = 1;
  const figure = seatFigures(() => secret);
  expect(figure(told.game).total).toBe(3);
  secret = 2;
  expect(figure(told.game).total).toBe(3);
  told.as(1).does("done", { done: true });
  expect(figure(told.game).values).toEqual([1, 2, 1]);
  told.toDusk();
  expect(figure(told.game).values).toEqual([2, 2, 2]);
});
