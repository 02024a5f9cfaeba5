/**
 * Loans by name (dial `loans: direct`): a peer posts what she would like to borrow, for all to see; anybody may fund it,
 * whole or in part. Each funding is a loan of its own, so that everybody knows who owes what to whom and until when.
 * Terms, credits, due dates, lateness and suspensions are those of the pool. Part of the lending mechanic.
 * Source: model.md M7, M8 (the author wanted the pool; named lending is the other treatment); game.md, section 3.11.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { account } from "../ledger/account.ts";
import { transfer } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, type Handlers } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { choice } from "../ruleset/dial.ts";
import type { Legal, Refusal } from "../views/types.ts";
import { borrowerCreditsOf, debtOf, isSuspended, termsOf } from "./credits.ts";
import { addCredits } from "./lending/accrual.ts";
import { dueOf } from "./lending/loans.ts";
import { purseOf } from "./money.ts";
import { isGone } from "./shocks/lasting.ts";

export const namedLoanDials = {
  loans: choice({
    default: "pooled",
    options: ["pooled", "direct"],
    meaning: "loans through the Bank's pool, where nobody learns whose tokens they are, or from peer to peer by name",
    source: "model.md M8 leaves naming out; game.md, section 3.11",
  }),
};

/** What a peer asks for by name; `left` has not been funded yet. */
export interface LoanRequest {
  readonly id: number;
  readonly borrower: number;
  readonly amount: number;
  readonly term: number;
  left: number;
}

declare module "../rules/event.ts" {
  interface EventData {
    "lending.requested": { readonly seat: number; readonly amount: number; readonly term: number };
    "lending.unrequested": { readonly request: number; readonly seat: number; readonly left: number };
    "lending.funded": {
      readonly request: number;
      readonly lender: number;
      readonly borrower: number;
      readonly amount: number;
      readonly term: number;
    };
  }
}

export const lendsDirectly = (game: Readonly<Game>): boolean => game.ruleset.dials.lending.loans === "direct";

/** What is asked for by those who are still here to pay it back. */
export const openRequests = (game: Readonly<Game>): readonly LoanRequest[] =>
  game.slices.lending.requests.filter((one) => !isGone(game, one.borrower));

const requestOf = (game: Readonly<Game>, id: number): LoanRequest | undefined =>
  openRequests(game).find((one) => one.id === id);
const ownRequest = (game: Readonly<Game>, seat: number): LoanRequest | undefined =>
  game.slices.lending.requests.find((one) => one.borrower === seat);

/** Why this seat cannot post a request of any size for now. */
function cannotRequest(game: Readonly<Game>, seat: number): Refusal | undefined {
  const { least } = game.ruleset.dials.lending;
  if (!lendsDirectly(game)) return refusal("loans_are_pooled");
  if (isSuspended(game, seat)) return refusal("suspended", { debt: debtOf(game, seat) });
  const open = ownRequest(game, seat);
  if (open) return refusal("one_request_at_a_time", { left: open.left });
  const credits = borrowerCreditsOf(game, seat);
  return credits < least ? refusal("not_enough_credits", { asked: least, credits }) : undefined;
}

/** Tokens of a request that may still be funded: what is left of it, within the borrower's credits of today. */
const fundable = (game: Readonly<Game>, request: Readonly<LoanRequest>): number =>
  Math.min(request.left, borrowerCreditsOf(game, request.borrower));

export const namedLoanRefusals = [
  "loans_are_pooled",
  "loans_are_named",
  "one_request_at_a_time",
  "no_such_request",
  "own_request",
  "more_than_requested",
  "beyond_their_credits",
] as const;

const tokens = z.number().int().min(1).max(1_000_000_000);
const id = z.number().int().min(0).max(1_000_000_000);

export const namedLoanActions = {
  requestLoan: action<{ tokens: number; term: number }>({
    payload: z.strictObject({ tokens, term: z.number().int().min(1).max(40) }),
    decide: (game, seat, { tokens: amount, term }) => {
      const { least } = game.ruleset.dials.lending;
      const no = cannotRequest(game, seat);
      if (no) return { ok: false, error: no };
      if (!termsOf(game).includes(term)) return refuse("no_such_term", { term });
      if (amount < least) return refuse("too_small_loan", { asked: amount, least });
      const credits = borrowerCreditsOf(game, seat);
      if (amount > credits) return refuse("not_enough_credits", { asked: amount, credits });
      return ok([event("lending.requested", { seat, amount, term })]);
    },
    options: (game, seat) => (lendsDirectly(game) ? termsOf(game).map((term) => requestOption(game, seat, term)) : []),
  }),
  fundLoan: action<{ request: number; tokens: number }>({
    payload: z.strictObject({ request: id, tokens }),
    decide: (game, seat, { request: wanted, tokens: amount }) => {
      const request = requestOf(game, wanted);
      if (!request) return refuse("no_such_request", { request: wanted });
      const { borrower, left, term } = request;
      if (borrower === seat) return refuse("own_request");
      if (amount > left) return refuse("more_than_requested", { asked: amount, left });
      const room = fundable(game, request);
      if (amount > room) return refuse("beyond_their_credits", { asked: amount, credits: room });
      const least = Math.min(game.ruleset.dials.lending.least, room);
      if (amount < least) return refuse("too_small_loan", { asked: amount, least });
      const have = purseOf(game, seat);
      if (have < amount) return refuse("not_enough_tokens", { needed: amount, have, price: amount });
      return ok([
        event("lending.funded", { request: request.id, lender: seat, borrower, amount, term }, [
          transfer(account.purse(seat), account.purse(borrower), amount, "fund"),
        ]),
      ]);
    },
    options: (game, seat) =>
      openRequests(game)
        .filter((request) => request.borrower !== seat)
        .map((request) => fundOption(game, seat, request)),
  }),
  cancelRequest: action<{ request: number }>({
    payload: z.strictObject({ request: id }),
    whenDone: true,
    decide: (game, seat, { request: wanted }) => {
      const request = requestOf(game, wanted);
      if (request?.borrower !== seat) return refuse("no_such_request", { request: wanted });
      return ok([event("lending.unrequested", { request: wanted, seat, left: request.left })]);
    },
    options: (game, seat) => {
      const request = ownRequest(game, seat);
      return request
        ? [{ type: "cancelRequest", mechanic: "lending", fixed: { request: request.id }, ranges: {} }]
        : [];
    },
  }),
};

export const namedLoanEvents: Handlers = {
  "lending.requested": (game, { seat, amount, term }) => {
    const slice = game.slices.lending;
    slice.requests.push({ id: slice.next++, borrower: seat, amount, term, left: amount });
  },
  "lending.unrequested": (game, { request }) => {
    const slice = game.slices.lending;
    slice.requests = slice.requests.filter((one) => one.id !== request);
  },
  "lending.funded": (game, { request: id, lender, borrower, amount, term }) => {
    const slice = game.slices.lending;
    const request = slice.requests.find((one) => one.id === id);
    if (request) request.left -= amount;
    slice.requests = slice.requests.filter((one) => one.left > 0);
    if (game.ruleset.dials.lending.formula === "amount_only") addCredits(game, lender, amount);
    slice.loans.push({
      id: slice.next++,
      borrower,
      amount,
      owed: amount,
      term,
      due: dueOf(game, term),
      parts: [{ lender, lent: amount, owed: amount }],
      late: false,
      suspended: false,
      named: true,
      writtenOff: false,
    });
    slice.borrowedEver[borrower] = (slice.borrowedEver[borrower] ?? 0) + amount;
  },
};

function requestOption(game: Readonly<Game>, seat: number, term: number): Legal {
  const base = { type: "requestLoan", mechanic: "lending", fixed: { term } };
  const no = cannotRequest(game, seat);
  if (no) return { ...base, ranges: {}, refusal: no };
  const { least } = game.ruleset.dials.lending;
  const max = borrowerCreditsOf(game, seat);
  const suggest = Math.max(least, Math.floor(max / 2));
  return { ...base, ranges: { tokens: { min: least, max, step: 1, unit: "T", suggest } } };
}

function fundOption(game: Readonly<Game>, seat: number, request: Readonly<LoanRequest>): Legal {
  const base = { type: "fundLoan", mechanic: "lending", fixed: { request: request.id } };
  const room = fundable(game, request);
  if (room === 0)
    return { ...base, ranges: {}, refusal: refusal("beyond_their_credits", { asked: request.left, credits: room }) };
  const min = Math.min(game.ruleset.dials.lending.least, room);
  const have = purseOf(game, seat);
  if (have < min)
    return { ...base, ranges: {}, refusal: refusal("not_enough_tokens", { needed: min, have, price: min }) };
  const max = Math.min(room, have);
  return { ...base, ranges: { tokens: { min, max, step: 1, unit: "T", suggest: Math.max(min, Math.floor(max / 2)) } } };
}

/** What must be true of requests; a sentence when it is not. */
export function requestFault(game: Readonly<Game>): string | undefined {
  const { requests } = game.slices.lending;
  for (const { id: request, left, amount } of requests)
    if (left <= 0 || left > amount) return `request ${request} over ${amount} has ${left} left`;
  const borrowers = new Set(requests.map((request) => request.borrower));
  return borrowers.size === requests.length ? undefined : "a peer has one request at most";
}
