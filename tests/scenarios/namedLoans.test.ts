import { flowsFor } from "@commonwatt/shared/views/flows.ts";
import { journalOf } from "@commonwatt/shared/views/journal.ts";
import { describe, expect, test } from "vitest";
import { aStillGame, type TestGame, type World } from "../support/game.ts";

const [ada, bo, cleo, dan] = [0, 1, 2, 3];

/** A world in which loans go by name; Ada and Cleo have tokens, Bo asks for 40 for two rounds. */
function asked(world: World = {}): TestGame {
  const lending = { loans: "direct" as const, ...world.dials?.lending };
  const game = aStillGame({ peers: 4, ...world, dials: { ...world.dials, lending } });
  game.has({ [ada]: { tokens: 30 }, [cleo]: { tokens: 50 } });
  game.as(bo).does("requestLoan", { tokens: 40, term: 2 });
  return game;
}

describe("a loan by name", () => {
  test("is asked for in public, and moves no token before somebody funds it", () => {
    const game = asked();
    expect(game.table.lending).toBe("direct");
    expect(game.table.loanRequests).toEqual([{ id: 1, borrower: bo, amount: 40, left: 40, term: 2 }]);
    game.toHold({ [bo]: { tokens: 0 } });
  });

  test("may be funded by several, each in part, and each part is a loan of its own with both its names", () => {
    const game = asked();
    game.as(ada).does("fundLoan", { request: 1, tokens: 25 });
    expect(game.table.loanRequests?.[0]?.left).toBe(15);
    game.as(cleo).does("fundLoan", { request: 1, tokens: 15 });
    expect(game.table.loanRequests).toEqual([]);
    game.toHold({ [ada]: { tokens: 5 }, [bo]: { tokens: 40 }, [cleo]: { tokens: 35 } });
    const loan = { term: 2, roundsLeft: 2, state: "running", borrower: bo };
    expect(game.table.loans).toEqual([
      { ...loan, id: 2, amount: 25, owed: 25, lender: ada },
      { ...loan, id: 3, amount: 15, owed: 15, lender: cleo },
    ]);
    expect(game.seen(ada).loans).toMatchObject([{ role: "lender", borrower: bo }]);
  });

  test("comes back on its day without a token more, to each who lent", () => {
    const game = asked();
    game.as(ada).does("fundLoan", { request: 1, tokens: 25 });
    game.as(cleo).does("fundLoan", { request: 1, tokens: 15 });
    game.toRound(3).toDusk();
    game.toHold({ [ada]: { tokens: 30 }, [bo]: { tokens: 0 }, [cleo]: { tokens: 50 } }).conserves();
    expect(game.slices.lending).toMatchObject({ loans: [], repaidOnTime: 2 });
  });

  test("is seen by everybody when it is made and when it is paid", () => {
    const game = asked();
    const lent = game.as(ada).does("fundLoan", { request: 1, tokens: 20 });
    const paid = game.as(bo).does("repay", { loan: 2, tokens: 5 });
    const seen = [lent, paid].map((events) => flowsFor(game.game, events, dan).map(({ from, to }) => [from, to]));
    expect(seen).toEqual([[[ada, bo]], [[bo, ada]]]);
    expect(journalOf(game.game, paid).map(({ seat, entry }) => [seat, entry.key])).toEqual([
      [bo, "repaid_part"],
      [ada, "got_back_from"],
    ]);
  });

  test("earns its lender credits like one of the pool, by every formula", () => {
    const earned = (["amount_time", "amount_only", "outstanding_only"] as const).map((formula) => {
      const game = asked({ dials: { lending: { formula, halfLife: 0 } } });
      game.as(ada).does("fundLoan", { request: 1, tokens: 20 });
      game.nextDay();
      return game.table.peers[ada]?.lenderCredits;
    });
    expect(earned).toEqual([20, 20, 20]);
  });

  test("counts as social practice of who lent it", () => {
    const game = asked();
    game.as(ada).does("fundLoan", { request: 1, tokens: 20 });
    game.toDusk();
    expect(game.table.peers.map((peer) => peer.practice.social)).toEqual([1_000_000, 500_000, 500_000, 500_000]);
  });
});

describe("a request", () => {
  test("stands until it is funded or taken back", () => {
    const game = asked();
    game.nextDay();
    game.as(bo).does("done", { done: true });
    game.as(bo).does("cancelRequest", { request: 1 });
    expect(game.table.loanRequests).toEqual([]);
  });

  test("reaches no further than its borrower's credits of today", () => {
    const game = asked({ dials: { lending: { starter: 50 } } });
    game.as(ada).does("fundLoan", { request: 1, tokens: 30 });
    game.as(bo).does("cancelRequest", { request: 1 });
    game.as(bo).does("requestLoan", { tokens: 20, term: 2 });
    expect(game.seen(bo).borrowerCredits).toBe(20);
    game.as(cleo).does("fundLoan", { request: 3, tokens: 15 });
    expect(game.seen(cleo).legal.find((one) => one.type === "fundLoan")?.ranges.tokens).toMatchObject({
      min: 5,
      max: 5,
    });
  });

  test("is cut short when its borrower's credits fade meanwhile", () => {
    const dials = { lending: { loans: "direct" as const, formula: "amount_only" as const, halfLife: 1, starter: 40 } };
    const game = aStillGame({ peers: 4, dials }).has({ [bo]: { tokens: 40 }, [cleo]: { tokens: 99 } });
    game.as(dan).does("requestLoan", { tokens: 40, term: 8 });
    game.as(bo).does("fundLoan", { request: 1, tokens: 40 });
    game.as(bo).does("requestLoan", { tokens: 80, term: 4 });
    game.nextDay();
    const option = game.seen(cleo).legal.find((one) => one.type === "fundLoan" && one.fixed.request === 3);
    expect(option?.ranges.tokens?.max).toBe(60);
  });

  test("of which less is left than the smallest loan may be funded to its end", () => {
    const game = asked();
    game.as(cleo).does("fundLoan", { request: 1, tokens: 38 });
    game.as(ada).does("fundLoan", { request: 1, tokens: 2 });
    expect(game.table.loanRequests).toEqual([]);
  });

  test("comes down when its borrower is suspended for another loan", () => {
    const game = asked();
    game.as(ada).does("fundLoan", { request: 1, tokens: 20 });
    game.has({ [bo]: { tokens: 0 } }).toRound(5);
    expect(game.table.peers[bo]?.suspended).toBe(true);
    expect(game.table.loanRequests).toEqual([]);
  });
});

test("where loans go by name nothing is offered to the pool, and the other way round", () => {
  const kinds = (loans: "direct" | "pooled") =>
    aStillGame({ dials: { lending: { loans } } })
      .has({ [ada]: { tokens: 30 } })
      .seen(ada)
      .legal.flatMap(({ type, mechanic }) => (mechanic === "lending" ? [type] : []));
  expect([...new Set(kinds("direct"))]).toEqual(["requestLoan"]);
  expect([...new Set(kinds("pooled"))]).toEqual(["lend", "withdraw", "borrow"]);
});
