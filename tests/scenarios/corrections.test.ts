import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { describe, expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

const adjust = (what: string, from: number, to: number, amount: number) => ({ what, from, to, amount });

describe("a correction", () => {
  test("moves tokens, energy or pieces from one household to another, and nothing else", () => {
    const game = aStillGame().has({ 0: { tokens: 20, energy: 900, food: 2 } });
    game.host.does("adjust", adjust("T", 0, 1, 5));
    game.host.does("adjust", adjust("J", 0, 1, 400));
    game.host.does("adjust", adjust("food", 0, 2, 1));
    game.toHold({ 0: { tokens: 15, energy: 500, food: 1 }, 1: { tokens: 5, energy: 400 }, 2: { food: 1 } });
    game.conserves();
  });

  test("may be paid by the Bank, or to it, out of what it holds and never out of nothing", () => {
    const game = aStillGame()
      .bankHas({ till: 10, energy: 1000 })
      .has({ 1: { tokens: 3 } });
    game.host.does("adjust", adjust("T", -1, 0, 10));
    game.host.does("adjust", adjust("T", 1, -1, 3));
    game.host.does("adjust", adjust("J", -1, 0, 250));
    game.toHold({ 0: { tokens: 10, energy: 250 }, 1: { tokens: 0 } });
    expect(game.host.refused("adjust", adjust("T", -1, 0, 4))).toEqual({
      code: "not_there",
      params: { asked: 4, have: 3 },
    });
  });

  test("may be made while the table is paused and while reports are read, and only by who leads it", () => {
    const game = aStillGame().has({ 0: { tokens: 9 } });
    expect(game.as(1).refused("adjust", adjust("T", 0, 1, 1)).code).toBe("not_allowed");
    game.host.does("pause", { caption: "" });
    game.host.does("adjust", adjust("T", 0, 1, 1));
    game.host.does("resume");
    game.toDusk();
    game.host.does("adjust", adjust("T", 0, 1, 1));
    game.toHold({ 1: { tokens: 2 } });
  });

  test("is told to both households, and counts as no gift and no sale", () => {
    const game = aStillGame().has({ 0: { tokens: 9, tools: 1 } });
    const events = game.host.does("adjust", adjust("T", 0, 1, 4));
    const goods = game.host.does("adjust", adjust("tools", 0, 1, 1));
    expect(
      journalOf(game.game, [...events, ...goods]).map(({ seat, entry }) => [seat, entry.key, entry.tokens]),
    ).toEqual([
      [0, "corrected_tokens_away", -4],
      [1, "corrected_tokens", 4],
      [0, "corrected_goods_away", 0],
      [1, "corrected_goods", 0],
    ]);
    expect(game.slices.gifts.given).toEqual([0, 0, 0]);
    game.toDusk();
    expect(game.game.reports.at(-1)?.peers.map(({ earned, spent }) => [earned, spent])).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  test("with the Bank is told to the one household alone", () => {
    const game = aStillGame().bankHas({ till: 5 });
    const lines = journalOf(game.game, game.host.does("adjust", adjust("T", -1, 2, 5)));
    expect(lines.map(({ seat, entry }) => [seat, entry.key])).toEqual([[2, "corrected_tokens"]]);
  });
});
