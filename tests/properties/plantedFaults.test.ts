/** The invariants of lending by name, losses, promises and gifts are themselves checked: each planted fault is stopped. */
import { mechanics } from "@commonwatt/shared/mechanics/index.ts";
import { createEngine } from "@commonwatt/shared/rules/engine.ts";
import type { Mechanic } from "@commonwatt/shared/rules/mechanic.ts";
import { expect, test } from "vitest";
import { aStillGame } from "../support/game.ts";

type Handlers = NonNullable<Mechanic["events"]>;

/** The game's rules with some of one mechanic's events handled wrongly. */
const spoilt = (name: string, wrong: Handlers) =>
  createEngine(mechanics.map((one) => (one.name === name ? { ...one, events: { ...one.events, ...wrong } } : one)));
const direct = { lending: { loans: "direct" as const } };

test("a funding that leaves its request open at nothing", () => {
  const engine = spoilt("lending", {
    "lending.funded": (game, { request }) => {
      const open = game.slices.lending.requests.find((one) => one.id === request);
      if (open) open.left = 0;
    },
  });
  const game = aStillGame({ engine, dials: direct }).has({ 1: { tokens: 40 } });
  game.as(0).does("requestLoan", { tokens: 40, term: 2 });
  expect(() => game.as(1).does("fundLoan", { request: 1, tokens: 40 })).toThrow("request 1 over 40 has 0 left");
});

test("a request that forgets the one before it", () => {
  const engine = spoilt("lending", {
    "lending.requested": (game, { seat, amount, term }) => {
      const { requests } = game.slices.lending;
      for (const id of [1, 2]) requests.push({ id, borrower: seat, amount, term, left: amount });
    },
  });
  const game = aStillGame({ engine, dials: direct });
  expect(() => game.as(0).does("requestLoan", { tokens: 40, term: 2 })).toThrow("a peer has one request at most");
});

test("a loss that is written off and owed to nobody", () => {
  const engine = spoilt("lending", {
    "lending.lost": (game, { loan }) => {
      const lost = game.slices.lending.loans.find((one) => one.id === loan);
      if (lost) lost.parts = [];
    },
  });
  const lending = { lossBearer: "bank_absorbs" as const, writeOff: 1 };
  const game = aStillGame({ engine, dials: { lending } }).has({ 0: { tokens: 40 } });
  game.as(0).does("lend", { tokens: 40, term: 2 });
  game.as(1).does("borrow", { tokens: 40, term: 2 });
  game.has({ 1: { tokens: 0 } });
  expect(() => game.toRound(8)).toThrow("loan 2 owes 40, its parts 0");
});

test("a loss that makes a borrower her own lender", () => {
  const engine = spoilt("lending", {
    "lending.lost": (game, { loan, borrower, amount }) => {
      const lost = game.slices.lending.loans.find((one) => one.id === loan);
      if (lost) lost.parts = [{ lender: borrower, lent: amount, owed: amount }];
    },
  });
  const lending = { lossBearer: "bank_absorbs" as const, writeOff: 1 };
  const game = aStillGame({ engine, dials: { lending } }).has({ 0: { tokens: 40 } });
  game.as(0).does("lend", { tokens: 40, term: 2 });
  game.as(1).does("borrow", { tokens: 40, term: 2 });
  game.has({ 1: { tokens: 0 } });
  expect(() => game.toRound(8)).toThrow("loan 2 is owed to its borrower");
});

test("a gift that nobody got", () => {
  const engine = spoilt("gifts", {
    "gifts.tokens": (game, { seat, tokens }) => {
      game.slices.gifts.given[seat] = tokens;
    },
  });
  const game = aStillGame({ engine }).has({ 0: { tokens: 9 } });
  expect(() => game.as(0).does("giveTokens", { seat: 1, tokens: 9 })).toThrow("gifts of 9 came to 0");
});

test("a promise of which more came than was promised", () => {
  const engine = spoilt("promises", {
    "promises.counted": (game, { seat, promised }) => {
      game.slices.promises.record[seat] = [{ promised, delivered: promised + 1 }];
    },
  });
  const game = aStillGame({ engine });
  game.as(0).does("promise", { tokens: 7 });
  game.nextDay();
  expect(() => game.nextDay()).toThrow("8 came of 7 promised");
});
