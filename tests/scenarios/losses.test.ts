import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { describe, expect, test } from "vitest";
import { aStillGame, of, sumOf, type TestGame } from "../support/game.ts";

const [ada, bo, cleo, dan] = [0, 1, 2, 3];
type Bearer = "lender_waits" | "pool_shares" | "bank_absorbs";

/** Ada has lent Bo 40 tokens, and Cleo has 20 and 60 of hers in the pool. Bo does not pay: written off two rounds past grace. */
function unpaid(lossBearer: Bearer, lending: { writeOff?: number; least?: number } = {}): TestGame {
  const game = aStillGame({ peers: 4, dials: { lending: { lossBearer, writeOff: 2, starter: 100, ...lending } } });
  game.has({ [ada]: { tokens: 40 }, [cleo]: { tokens: 80 } });
  game.as(ada).does("lend", { tokens: 40, term: 2 });
  game.as(bo).does("borrow", { tokens: 40, term: 2 });
  game.as(cleo).does("lend", { tokens: 80, term: 8 });
  game.has({ [bo]: { tokens: 0 } });
  return game;
}
/** Due in round 3, late, suspended in 4, written off at the dusk of 6. */
const borne = (game: TestGame) => game.toRound(6).toDusk();
const parts = (game: TestGame, loan = 0) =>
  game.slices.lending.loans[loan]?.parts.map(({ lender, owed }) => [lender, owed]);

describe("a loan that is never paid", () => {
  test("is waited for by its lender, for ever", () => {
    const game = unpaid("lender_waits").toRound(12);
    expect(parts(game)).toEqual([[ada, 40]]);
    expect(game.table.loans[0]?.writtenOff).toBeUndefined();
    game.toHold({ [ada]: { tokens: 0 } });
  });

  test("is never written off where that is so", () => {
    const game = unpaid("bank_absorbs", { writeOff: 0 }).toRound(12);
    expect(parts(game)).toEqual([[ada, 40]]);
  });

  test("is written off no earlier than two rounds past its grace", () => {
    const game = unpaid("bank_absorbs").toRound(5);
    game.toDusk();
    expect(game.table.loans[0]?.writtenOff).toBeUndefined();
    game.nextDay();
    expect(of(game.toDusk(), "lending.lost")).toHaveLength(1);
    expect(game.table.loans[0]?.writtenOff).toBe(true);
  });
});

describe("when the pool shares a loss", () => {
  test("every lender bears of it in proportion to what she has in the pool, and the other gets her tokens at once", () => {
    const game = unpaid("pool_shares");
    const [loss] = of(borne(game), "lending.lost");
    // 40 by 40 : 80, odd tokens to the largest remainder: 13.33 and 26.67
    expect(loss?.bearers).toEqual([
      { lender: ada, amount: 13 },
      { lender: cleo, amount: 27 },
    ]);
    game.toHold({ [ada]: { tokens: 27 } }).conserves();
    expect(game.seen(cleo).offered).toBe(80 - 27);
  });

  test("the borrower stays suspended, owes as much as before, and pays it to those who bore it", () => {
    const game = unpaid("pool_shares");
    borne(game);
    expect(game.table.peers[bo]?.suspended).toBe(true);
    game.nextDay();
    game.has({ [bo]: { tokens: 40 } });
    game.as(bo).does("repay", { loan: 2, tokens: 40 });
    game.toHold({ [ada]: { tokens: 27 + 13 }, [bo]: { tokens: 0 }, [cleo]: { tokens: 27 } }).conserves();
    expect(game.table.peers[bo]?.suspended).toBe(false);
  });

  test("who has nothing on offer hands over a part of what she is owed by others", () => {
    const game = unpaid("pool_shares");
    game.as(dan).does("borrow", { tokens: 80, term: 8 });
    borne(game);
    expect(parts(game, 0)).toEqual([
      [ada, 13],
      [cleo, 27],
    ]);
    expect(parts(game, 1)).toEqual([
      [cleo, 53],
      [ada, 27],
    ]);
    game.toHold({ [ada]: { tokens: 0 } }).conserves();
  });

  test("nobody becomes her own lender: what Ada would get of her own debt stays where it is", () => {
    const game = unpaid("pool_shares");
    game.as(ada).does("borrow", { tokens: 80, term: 8 });
    borne(game);
    expect(parts(game, 0)).toEqual([[ada, 40]]);
    expect(parts(game, 1)).toEqual([[cleo, 80]]);
    game.conserves();
  });

  test("the borrower's own offer bears nothing of it", () => {
    const game = unpaid("pool_shares").has({ [bo]: { tokens: 30 } });
    game.as(bo).does("lend", { tokens: 30, term: 8 });
    borne(game);
    expect(game.seen(bo).offered).toBe(30);
    expect(parts(game)).toEqual([
      [ada, 13],
      [cleo, 27],
    ]);
  });

  test("the Bank's own tokens bear their part and are owed it", () => {
    const game = unpaid("pool_shares");
    game.as(cleo).does("withdraw", { tokens: 80 });
    game.bankHas({ pool: 40 });
    borne(game);
    expect(parts(game)).toEqual([
      [ada, 20],
      [-1, 20],
    ]);
    game.toHold({ [ada]: { tokens: 20 } });
    expect(game.table.bank.pool).toBe(20);
  });

  test("two losses of one evening are borne one after the other", () => {
    const game = unpaid("pool_shares");
    game.as(dan).does("borrow", { tokens: 30, term: 2 });
    game.has({ [dan]: { tokens: 0 } });
    expect(of(borne(game), "lending.lost").map(({ amount }) => amount)).toEqual([40, 30]);
    const owed = game.slices.lending.loans.map((loan) => loan.parts.reduce((sum, part) => sum + part.owed, 0));
    expect(owed).toEqual([40, 30]);
    game.conserves();
  });

  test("loans by name are nobody's loss but the lender's", () => {
    const game = aStillGame({ dials: { lending: { loans: "direct", lossBearer: "pool_shares", writeOff: 1 } } });
    game.has({ [ada]: { tokens: 40 } });
    game.as(bo).does("requestLoan", { tokens: 40, term: 2 });
    game.as(ada).does("fundLoan", { request: 1, tokens: 40 });
    game.has({ [bo]: { tokens: 0 } }).toRound(9);
    expect(parts(game)).toEqual([[ada, 40]]);
  });
});

describe("when the Bank absorbs a loss", () => {
  test("it pays the lender from its till first and makes only what the till lacks", () => {
    const game = unpaid("bank_absorbs").toRound(6);
    game.bankHas({ till: 15 }).toDusk();
    game.toHold({ [ada]: { tokens: 40 } }).conserves();
    expect(game.table.bank).toMatchObject({ till: 0, minted: 25 });
    expect(game.game.reports.at(-1)?.minted).toBe(25);
  });

  test("the borrower owes the Bank from then on, and what she pays goes to the pool", () => {
    const game = unpaid("bank_absorbs");
    borne(game);
    expect(parts(game)).toEqual([[-1, 40]]);
    expect(game.table.peers[bo]?.suspended).toBe(true);
    game.nextDay();
    game.has({ [bo]: { tokens: 40 } }).toDusk();
    expect(game.table.loans).toEqual([]);
    expect(game.table.bank.pool).toBe(80 + 40);
  });

  test("loans by name are absorbed too", () => {
    const game = aStillGame({ dials: { lending: { loans: "direct", lossBearer: "bank_absorbs", writeOff: 1 } } });
    game.has({ [ada]: { tokens: 40 } });
    game.as(bo).does("requestLoan", { tokens: 40, term: 2 });
    game.as(ada).does("fundLoan", { request: 1, tokens: 40 });
    game.has({ [bo]: { tokens: 0 } }).toRound(9);
    game.toHold({ [ada]: { tokens: 40 } });
    expect(game.table.loans[0]).toMatchObject({ borrower: bo, writtenOff: true });
    expect(game.table.loans[0]?.lender).toBeUndefined();
  });

  test("tokens in people's hands are what was minted and not retired, less the till, also then", () => {
    const game = unpaid("bank_absorbs");
    borne(game);
    const { value, parts: why } = game.table.bank.outstandingWhy;
    expect(why.map(({ key, value: n }) => [key, n])).toEqual([
      ["minted", 40],
      ["retired", 0],
      ["till", 0],
    ]);
    expect(value).toBe(sumOf(game.game.balances, "purse", "reserved", "pool"));
  });
});

test.each(["pool_shares", "bank_absorbs"] as const)(
  "who gets tokens for a loss is seen by nobody else: %s",
  (bearer) => {
    const game = unpaid(bearer);
    const events = borne(game).filter(({ type }) => type === "lending.lost");
    expect(flowsFor(game.game, events, ada).length).toBe(1);
    expect(flowsFor(game.game, events, undefined)).toEqual([]);
  },
);
