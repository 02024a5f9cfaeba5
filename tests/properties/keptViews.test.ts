/** What everybody sees of a peer is put together anew only when something happened to her. That it is right is held in figures.test.ts. */
import { keptBySeat } from "@commonwatt/shared/rules/figures.ts";
import { peersOf } from "@commonwatt/shared/views/peers.ts";
import { expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

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
