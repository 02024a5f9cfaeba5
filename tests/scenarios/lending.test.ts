import { loanRows } from "@commonwatt/shared/export/game/loans.ts";
import { header } from "@commonwatt/shared/export/sheet.ts";
import { loansSheet } from "@commonwatt/shared/export/sheets.ts";
import { keptPerRound } from "@commonwatt/shared/mechanics/credits.ts";
import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { describe, expect, test } from "vitest";
import { readCsv } from "../support/csv.ts";
import { aStillGame, type TestGame, type World } from "../support/game.ts";

const [ada, bo, cleo, dan] = [0, 1, 2, 3];

/** Ada has lent and Bo has borrowed: 40 tokens for two rounds, due at the third dusk. */
function lent(world: World = {}): TestGame {
  const game = aStillGame({ peers: 4, ...world }).has({ [ada]: { tokens: 40 } });
  game.as(ada).does("lend", { tokens: 40, term: 2 });
  game.as(bo).does("borrow", { tokens: 40, term: 2 });
  return game;
}
const credits = (game: TestGame) => game.table.peers.map((peer) => peer.lenderCredits);

describe("a loan", () => {
  test("moves tokens from who offers them through the pool to who asks for them, and costs nothing", () => {
    const game = lent();
    game.toHold({ [ada]: { tokens: 0 }, [bo]: { tokens: 40 } });
    game.toRound(3).toDusk();
    game.toHold({ [ada]: { tokens: 40 }, [bo]: { tokens: 0 } }).conserves();
    expect(game.table.loans).toEqual([]);
  });

  test("is seen by all without a name; only its own people know it is theirs", () => {
    const game = lent();
    expect(game.table.loans).toEqual([{ id: 2, amount: 40, owed: 40, term: 2, roundsLeft: 2, state: "running" }]);
    expect([ada, bo, cleo].map((seat) => game.seen(seat).loans.map((loan) => loan.role))).toEqual([
      ["lender"],
      ["borrower"],
      [],
    ]);
  });

  test("paid back shows each side the pool and not the other", () => {
    const game = lent();
    const events = game.as(bo).does("repay", { loan: 2, tokens: 10 });
    const seen = (seat?: number) => flowsFor(game.game, events, seat).map(({ from, to }) => [from, to]);
    expect([seen(ada), seen(bo), seen(cleo), seen()]).toEqual([[["pool", ada]], [[bo, "pool"]], [], []]);
  });

  test("is never funded by the borrower's own offer", () => {
    const game = aStillGame().has({ [ada]: { tokens: 40 } });
    game.as(ada).does("lend", { tokens: 40, term: 4 });
    expect(game.as(ada).refused("borrow", { tokens: 20, term: 2 })).toEqual({
      code: "pool_empty",
      params: { term: 2 },
    });
  });
});

test("an offer for two rounds cannot be borrowed for four; one for four rounds can be borrowed for two", () => {
  const game = aStillGame({ peers: 4 }).has({ [ada]: { tokens: 30 }, [bo]: { tokens: 30 } });
  game.as(ada).does("lend", { tokens: 30, term: 2 });
  expect(game.as(cleo).refused("borrow", { tokens: 10, term: 4 }).code).toBe("pool_empty");
  game.as(bo).does("lend", { tokens: 30, term: 4 });
  game.as(cleo).does("borrow", { tokens: 30, term: 4 });
  game.as(dan).does("borrow", { tokens: 30, term: 2 });
  expect(game.table.bank.pool).toBe(0);
});

describe("several lenders", () => {
  function three(): TestGame {
    const game = aStillGame({ peers: 4 })
      .has({ [ada]: { tokens: 20 }, [bo]: { tokens: 20 } })
      .bankHas({ pool: 20 });
    game.as(bo).does("lend", { tokens: 20, term: 4 });
    game.as(ada).does("lend", { tokens: 20, term: 4 });
    game.as(dan).does("borrow", { tokens: 50, term: 4 });
    return game;
  }
  const parts = (game: TestGame) => game.slices.lending.loans[0]?.parts.map(({ lender, owed }) => [lender, owed]);

  test("fund a loan in the order of their offers, and the Bank's own tokens come last", () => {
    expect(parts(three())).toEqual([
      [bo, 20],
      [ada, 20],
      [-1, 10],
    ]);
  });

  test("are paid back by what each still waits for, odd tokens by the largest remainder", () => {
    const game = three();
    game.as(dan).does("repay", { loan: 3, tokens: 7 });
    // 7 by 20 : 20 : 10 is 2.8, 2.8 and 1.4
    game.toHold({ [ada]: { tokens: 3 }, [bo]: { tokens: 3 } });
    expect(game.table.bank.pool).toBe(10 + 1);
    expect(parts(game)).toEqual([
      [bo, 17],
      [ada, 17],
      [-1, 9],
    ]);
  });

  test("earn credits for their parts; the Bank earns none for anybody", () => {
    const game = three();
    game.toDusk();
    expect(credits(game)).toEqual([20, 20, 0, 0]);
  });
});

describe("tokens on offer", () => {
  test("can be taken back while nobody has borrowed them, the newest offer first", () => {
    const game = aStillGame().has({ [ada]: { tokens: 50 } });
    game.as(ada).does("lend", { tokens: 20, term: 2 });
    game.as(ada).does("lend", { tokens: 30, term: 8 });
    game.as(ada).does("withdraw", { tokens: 35 });
    game.toHold({ [ada]: { tokens: 35 } });
    expect(game.slices.lending.lots).toEqual([{ id: 1, lender: ada, amount: 15, longest: 2 }]);
  });

  test("cannot be taken back once they are lent out", () => {
    expect(lent().as(ada).refused("withdraw", { tokens: 1 })).toEqual({
      code: "nothing_offered",
      params: { offered: 0 },
    });
  });
});

describe("a loan that is due", () => {
  test("waits when the purse cannot pay it whole: late at once, suspended after the grace", () => {
    const game = lent().toRound(3);
    game.has({ [bo]: { tokens: 39 } });
    game.nextDay();
    game.toHold({ [bo]: { tokens: 39 }, [ada]: { tokens: 0 } });
    expect(game.table.loans[0]?.state).toBe("late");
    expect(game.table.peers[bo]?.suspended).toBe(false);
    game.nextDay();
    expect(game.table.peers[bo]?.suspended).toBe(true);
    expect(game.seen(bo).borrowerCredits).toBe(0);
    expect(game.as(bo).refused("borrow", { tokens: 5, term: 2 })).toEqual({ code: "suspended", params: { debt: 40 } });
  });

  test("suspends nobody any more once it is repaid, and counts as late for ever", () => {
    const game = lent().toRound(3);
    game.has({ [bo]: { tokens: 0 } }).toRound(5);
    game.has({ [bo]: { tokens: 40 } });
    game.as(bo).does("repay", { loan: 2, tokens: 40 });
    game.toHold({ [ada]: { tokens: 40 } });
    expect(game.table.peers[bo]?.suspended).toBe(false);
    expect(game.seen(bo).borrowerCredits).toBe(60);
    expect(game.slices.lending).toMatchObject({ repaidOnTime: 0, repaidLate: 1, lateEver: 1 });
  });

  test("is paid from the purse at a later dusk as soon as that is full enough", () => {
    const game = lent().toRound(3);
    game.has({ [bo]: { tokens: 0 } }).toRound(4);
    game.has({ [bo]: { tokens: 45 } }).toDusk();
    game.toHold({ [bo]: { tokens: 5 }, [ada]: { tokens: 40 } });
  });

  test("is paid after the home has bought its energy: light comes before debt", () => {
    const game = lent({ dials: { home: { energy: 100_000 } } }).bankHas({ energy: 900_000 });
    game.has({ [bo]: { tokens: 0, energy: 900_000 } }).toRound(3);
    game.has({ [bo]: { tokens: 45, energy: 0 } }).toDusk();
    game.toHold({ [bo]: { tokens: 35, energy: 0 } });
    expect(game.table.loans[0]?.state).toBe("late");
  });

  test("repaid in parts before its day is on time", () => {
    const game = lent();
    game.as(bo).does("repay", { loan: 2, tokens: 15 });
    game.as(bo).does("repay", { loan: 2, tokens: 25 });
    expect(game.slices.lending).toMatchObject({ loans: [], repaidOnTime: 1, lateEver: 0 });
  });
});

describe("borrower credits", () => {
  test("are the starter, and what lending has earned, less the debt", () => {
    const game = lent();
    expect([ada, bo].map((seat) => game.seen(seat).borrowerCredits)).toEqual([60, 20]);
    game.nextDay();
    expect(game.seen(ada).borrowerCredits).toBe(60 + 40);
    expect(game.seen(ada).borrowerCreditsWhy.parts.map(({ key, value }) => [key, value])).toEqual([
      ["starter_credits", 60],
      ["from_lender_credits", 40],
      ["debt", 0],
    ]);
  });
});

describe("lender credits", () => {
  const run = (formula: "amount_time" | "amount_only" | "outstanding_only", halfLife = 0) =>
    lent({ dials: { lending: { formula, halfLife } } });

  test("by amount and time: grow each dusk by what is out, until the day it is due", () => {
    const game = run("amount_time");
    const grown = [1, 2, 3, 4].map(() => {
      game.has({ [bo]: { tokens: 0 } }).nextDay();
      return credits(game)[ada];
    });
    expect(grown).toEqual([40, 80, 120, 120]);
  });

  test("by amount and time: a loan paid on its day has earned its amount for each round of its term", () => {
    const game = run("amount_time");
    game.toRound(5);
    expect(credits(game)[ada]).toBe(2 * 40);
  });

  test("by amount alone: earned at once, whatever the term", () => {
    const game = run("amount_only");
    expect(credits(game)[ada]).toBe(40);
    game.toRound(5);
    expect(credits(game)[ada]).toBe(40);
  });

  test("by what is out: gone when it comes back", () => {
    const game = run("outstanding_only");
    game.nextDay();
    expect(credits(game)[ada]).toBe(40);
    game.toRound(5);
    expect(credits(game)[ada]).toBe(0);
  });

  test("fade by half in each half-life", () => {
    const game = run("amount_only", 1);
    game.toRound(4);
    expect(credits(game)[ada]).toBe(5);
    expect(keptPerRound(1)).toBe(500_000);
    expect(keptPerRound(0)).toBe(1_000_000);
  });

  test("count what is out beyond one's own debt: two who lend in a circle have shared nothing", () => {
    for (const formula of ["amount_time", "outstanding_only"] as const) {
      const game = run(formula);
      game.as(bo).does("lend", { tokens: 40, term: 2 });
      game.as(ada).does("borrow", { tokens: 40, term: 2 });
      game.nextDay();
      expect(credits(game)).toEqual([0, 0, 0, 0]);
      expect([ada, bo].map((seat) => game.seen(seat).standingWhy.value)).toEqual([0, 0]);
    }
  });

  test("show what they grow by: what is out, one's own debt, and how they fade", () => {
    const game = lent();
    const shown = (seat: number) => game.seen(seat).lenderCreditsWhy.parts.map(({ value }) => value);
    expect([shown(ada), shown(bo), shown(cleo)]).toEqual([
      [40, 0, 8],
      [0, 40, 8],
      [0, 0, 8],
    ]);
  });

  test("an offer nobody takes earns nothing", () => {
    const game = aStillGame().has({ [ada]: { tokens: 40 } });
    game.as(ada).does("lend", { tokens: 40, term: 8 });
    game.toRound(4);
    expect(credits(game)).toEqual([0, 0, 0]);
  });
});

test("a loan whose term outlasts the game falls due at its last dusk", () => {
  const game = aStillGame({ rounds: 3 }).has({ 0: { tokens: 60 } });
  game.as(0).does("lend", { tokens: 60, term: 8 });
  game.as(1).does("borrow", { tokens: 40, term: 8 });
  expect(game.seen(1).loans).toMatchObject([{ role: "borrower", term: 8, due: 3 }]);
  game.toEnd();
  game.toHold({ 0: { tokens: 40 }, 1: { tokens: 0 } });
  expect(game.table.loans).toEqual([]);
});

test("a loan that the last evening calls in is written down as due that evening", () => {
  const game = aStillGame({ rounds: 3 })
    .toRound(2)
    .has({ 0: { tokens: 0 }, 1: { tokens: 40 } });
  game.as(1).does("lend", { tokens: 40, term: 4 });
  const lines: string[] = [];
  const where = { session: "", table: 1, game: "one" };
  const rows = loanRows({ where, rulesHash: "", exported: undefined as never }, (_file, line) => lines.push(line));
  const events = game.as(0).does("borrow", { tokens: 20, term: 4 });
  rows.after?.(game.game, { events } as never);
  rows.ended?.(game.game);
  const [row = {}] = readCsv([header(loansSheet), ...lines].join(""));
  expect(row).toMatchObject({ term: "4", tick: "2", due: "3" });
  expect(game.seen(0).loans[0]?.due).toBe(3);
});
