import { touchAll } from "@commonwatt/shared/ledger/touched.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { describe, expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

const [ada, bo, cleo] = [0, 1, 2];

describe("a gift", () => {
  test("of tokens goes from purse to purse and nothing is owed for it", () => {
    const game = aStillGame().has({ [ada]: { tokens: 40 } });
    game.as(ada).does("giveTokens", { seat: bo, tokens: 15 });
    game.toHold({ [ada]: { tokens: 25 }, [bo]: { tokens: 15 } }).conserves();
    game.toRound(4);
    game.toHold({ [ada]: { tokens: 25 }, [bo]: { tokens: 15 } });
  });

  test("of food keeps its age: it does not grow fresh by changing hands", () => {
    const game = aStillGame().has({ [ada]: { food: 2 } });
    game.nextDay();
    game.as(ada).does("giveGood", { seat: bo, good: "food", units: 2 });
    game.toHold({ [ada]: { food: 0 }, [bo]: { food: 2 } });
    game.toRound(3).toDusk();
    game.toHold({ [bo]: { food: 0 } }).conserves();
  });

  test("is kept off the shelf of who got it until she says otherwise", () => {
    const game = aStillGame().has({ [ada]: { tools: 3 } });
    game.as(ada).does("giveGood", { seat: bo, good: "tools", units: 2 });
    expect(game.table.peers[bo]?.shelf.tools).toBe(0);
    game.as(bo).does("keep", { good: "tools", units: 0 });
    expect(game.table.peers[bo]?.shelf.tools).toBe(2);
  });

  test("is told to both and seen by all", () => {
    const game = aStillGame().has({ [ada]: { tokens: 9 } });
    const events = game.as(ada).does("giveTokens", { seat: bo, tokens: 9 });
    expect(journalOf(game.game, events).map(({ seat, entry }) => [seat, entry.key, entry.tokens])).toEqual([
      [ada, "gave_tokens", -9],
      [bo, "got_tokens", 9],
    ]);
    expect(flowsFor(game.game, events, undefined)).toMatchObject([{ what: "T", from: ada, to: bo, amount: 9 }]);
  });

  test("may pay a debt: money given to a late borrower reaches her lender at dusk", () => {
    const game = aStillGame().has({ [ada]: { tokens: 40 } });
    game.as(ada).does("lend", { tokens: 40, term: 2 });
    game.as(bo).does("borrow", { tokens: 40, term: 2 });
    game.has({ [bo]: { tokens: 0 } }).toRound(5);
    game.has({ [cleo]: { tokens: 40 } });
    game.as(cleo).does("giveTokens", { seat: bo, tokens: 40 });
    game.toDusk();
    game.toHold({ [ada]: { tokens: 40 }, [bo]: { tokens: 0 }, [cleo]: { tokens: 0 } });
  });
});

describe("social practice", () => {
  const social = (game: ReturnType<typeof aStillGame>) => game.table.peers.map((peer) => peer.practice.social);

  test("counts what was given, goods at today's price", () => {
    const game = aStillGame().has({ [ada]: { tokens: 40 }, [bo]: { tools: 2 } });
    game.as(ada).does("giveTokens", { seat: cleo, tokens: 10 });
    game.as(bo).does("giveGood", { seat: cleo, good: "tools", units: 1 });
    expect(game.slices.gifts.given).toEqual([10, 79, 0]);
    game.toDusk();
    expect(social(game)).toEqual([1_000_000, 1_000_000, 500_000]);
  });

  test("does not count what goes to and fro: only what is given beyond what is got", () => {
    const game = aStillGame().has({ [ada]: { tokens: 40 } });
    game.as(ada).does("giveTokens", { seat: bo, tokens: 40 });
    game.as(bo).does("giveTokens", { seat: ada, tokens: 40 });
    game.toDusk();
    expect(social(game)).toEqual([500_000, 500_000, 500_000]);
  });

  test("standing is not bought with gifts", () => {
    const game = aStillGame().has({ [ada]: { tokens: 400 } });
    game.as(ada).does("giveTokens", { seat: bo, tokens: 400 });
    game.toRound(3);
    expect([ada, bo].map((seat) => game.seen(seat).standingWhy.value)).toEqual([0, 0]);
  });
});

test("who has left for good is given nothing, keeps no room at the Bank and is lent nothing", () => {
  const game = aStillGame({ dials: { lending: { loans: "direct" } } }).has({ [ada]: { tokens: 40 } });
  game.as(bo).does("requestLoan", { tokens: 20, term: 2 });
  for (const seat of [bo, cleo]) game.as(seat).does("promise", { tokens: 50 });
  game.nextDay();
  game.has({ [ada]: { energy: 2_000_000 } });
  const sells = () => game.seen(ada).legal.find((one) => one.type === "sellEnergy")?.ranges.tokens?.max;
  expect(sells()).toBe(50);
  game.game.slices.shocks.gone.push(bo);
  touchAll(game.game.balances);
  expect(sells()).toBe(100);
  expect(game.table.loanRequests).toEqual([]);
  expect(game.as(ada).refused("fundLoan", { request: 1, tokens: 20 }).code).toBe("no_such_request");
  expect(game.as(ada).refused("giveTokens", { seat: bo, tokens: 5 }).code).toBe("no_such_peer");
  expect(
    game
      .seen(ada)
      .legal.filter((one) => one.type === "giveTokens")
      .map((one) => one.fixed.seat),
  ).toEqual([cleo]);
});

test("energy is never given past the Bank, and where gifts are off nothing is", () => {
  const on = aStillGame().has({ [ada]: { energy: 900_000, tokens: 5, tools: 1 } });
  expect(on.as(ada).refused("giveGood", { seat: bo, good: "energy", units: 1 }).code).toBe("no_such_good");
  const kinds = (game: typeof on) => game.seen(ada).legal.filter((one) => one.mechanic === "gifts").length;
  const off = aStillGame({ dials: { gifts: { gifts: "off" } } }).has({ [ada]: { tokens: 5, tools: 1 } });
  expect([kinds(on), kinds(off)]).toEqual([4, 0]);
});
