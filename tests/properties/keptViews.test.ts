/** What everybody sees is put together anew only where something happened; it says what putting all of it together would say. */
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { keptBySeat } from "@commonwatt/shared/rules/kept.ts";
import { botSetup, play } from "@commonwatt/shared/sim/index.ts";
import { peersOf } from "@commonwatt/shared/views/peers.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";
import { anySetup, runs } from "../support/wild.ts";

test("in games under any rules, with peers who do anything, after every action", () => {
  fc.assert(
    fc.property(anySetup, (setup) => {
      const policies = ["random", "steady", "sharer", "innovator", "investor", "colluder", "freerider"];
      play(botSetup(setup.ruleset, setup.seed, setup.seats.length, policies), {
        engine,
        // Nothing is kept for a copy: all of it is put together.
        after: (game, { type }) => expect(publicView(game), type).toEqual(publicView({ ...game })),
      });
    }),
    runs(60),
  );
});

test("of a peer that nothing happened to it is the same object; a list once given does not change", () => {
  const told = aStillGame();
  const before = peersOf(told.game);
  expect(peersOf(told.game)).toBe(before);
  told.as(1).does("done", { done: true });
  const after = peersOf(told.game);
  expect(after[0]).toBe(before[0]);
  expect(after[2]).toBe(before[2]);
  expect([before[1]?.done, after[1]?.done]).toEqual([false, true]);
});

test("what nobody is told of stays as it was until the next moment of the day", () => {
  const told = aStillGame();
  let secret = 1;
  const secrets = keptBySeat(() => secret);
  expect(secrets(told.game)).toEqual([1, 1, 1]);
  secret = 2;
  expect(secrets(told.game)).toEqual([1, 1, 1]);
  told.as(1).does("done", { done: true });
  expect(secrets(told.game)).toEqual([1, 2, 1]);
  told.toDusk();
  expect(secrets(told.game)).toEqual([2, 2, 2]);
});
