/** What is kept beside the state so that nobody adds it up again says what adding it up again would say, after every action. */

import { account } from "@commonwatt/shared/ledger/account.ts";
import { balanceOf, post } from "@commonwatt/shared/ledger/post.ts";
import { transfer } from "@commonwatt/shared/ledger/transfer.ts";
import { askedFor, homesNeeding, ordersBy } from "@commonwatt/shared/mechanics/demand.ts";
import { needsGood } from "@commonwatt/shared/mechanics/home.ts";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { shelfFigures, shelfOf, shelvesOf } from "@commonwatt/shared/mechanics/production.ts";
import { keptForOthers, stillPromised } from "@commonwatt/shared/mechanics/quality.ts";
import { seatFigures } from "@commonwatt/shared/rules/figures.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
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
    if (askedFor(game, spec.id).wanted !== orders.reduce((sum, { wanted }) => sum + wanted, 0))
      return `${spec.id} asked`;
  }
  for (const seat of seatsOf(game)) {
    const others = seatsOf(game).filter((other) => other !== seat);
    const promised = others.reduce((sum, other) => sum + stillPromised(game, other), 0);
    if (keptForOthers(game, seat) !== promised) return `what others have promised beside seat ${seat}`;
    const mine = game.slices.market.orders.filter(({ buyer }) => buyer === seat);
    if (ordersBy(game, seat).length !== mine.length) return `orders of seat ${seat}`;
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
