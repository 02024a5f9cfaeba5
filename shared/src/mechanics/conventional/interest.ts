/**
 * Loans at interest: a lender says how much, for how long at most, and what share of it she wants on top, flat for the
 * term. Borrowers take the cheapest offers first, of equal ones the oldest; the Bank's own tokens, at the usual interest,
 * after those. Who borrows owes principal and interest from the first day, however early she pays; interest rounds down
 * on each lender's part. What one may owe in all, interest included, is the same for everybody. Part of lending.
 * Source: game.md, section 3.17; model.md U7 (what interest costs today).
 */
import { z } from "zod";
import { ok } from "../../kernel/result.ts";
import { divCeil, shareFloor, WHOLE } from "../../kernel/units.ts";
import { account } from "../../ledger/account.ts";
import { transfer } from "../../ledger/transfer.ts";
import { event } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { action, type Decision } from "../../rules/mechanic.ts";
import { refusal, refuse } from "../../rules/refusal.ts";
import type { Legal, Refusal, SumPart } from "../../views/types.ts";
import { borrowerCreditsOf, debtOf, isSuspended, termsOf } from "../credits.ts";
import type { Lot } from "../lending/loans.ts";
import { BANK } from "../losses.ts";
import { PURSE_PARTS, purseOf } from "../money.ts";
import { bankLot, offeredBy } from "../offers.ts";
import { isConventional } from "./regime.ts";

declare module "../../rules/event.ts" {
  interface EventData {
    "lending.repriced": { readonly seat: number; readonly rate: number };
  }
}

/** Tokens that wait for a borrower, and the share of them that is to come on top, ppm. */
export interface Offer {
  readonly id: number;
  readonly lender: number;
  readonly amount: number;
  readonly rate: number;
}

/** A part of a loan: what was taken of an offer, and the interest on it. */
export interface Taken {
  readonly id: number;
  readonly lender: number;
  readonly amount: number;
  readonly interest: number;
}

const rateOf = (lot: Readonly<Lot>): number => lot.rate ?? 0;

/** Offers that last as long as a term, in the order in which they are taken; without a term, all of them. */
export function offersFor(game: Readonly<Game>, term = 0, borrower?: number): Offer[] {
  const offers: Offer[] = game.slices.lending.lots
    .filter((lot) => lot.longest >= term && lot.lender !== borrower)
    .map((lot) => ({ id: lot.id, lender: lot.lender, amount: lot.amount, rate: rateOf(lot) }));
  const own = bankLot(game);
  if (own > 0) offers.push({ id: 0, lender: BANK, amount: own, rate: game.ruleset.dials.conventional.usualInterest });
  return offers.sort((a, b) => a.rate - b.rate);
}

/** What a loan of so many tokens takes of offers, in their order. There must be enough of them. */
export function takenOf(offers: readonly Offer[], tokens: number): Taken[] {
  const taken: Taken[] = [];
  let left = tokens;
  for (const { id, lender, amount: there, rate } of offers) {
    if (left === 0) break;
    const amount = Math.min(left, there);
    taken.push({ id, lender, amount, interest: shareFloor(amount, rate) });
    left -= amount;
  }
  return taken;
}

/** The most tokens that may be taken of offers so that they and their interest stay within `room`. */
export function mostWithin(offers: readonly Offer[], room: number): number {
  let tokens = 0;
  let left = room;
  for (const { amount, rate } of offers) {
    // The largest x of which x + floor(x × rate) is still within what is left.
    const most = divCeil((left + 1) * WHOLE, WHOLE + rate) - 1;
    const taken = Math.min(amount, most);
    tokens += taken;
    left -= taken + shareFloor(taken, rate);
    if (taken < amount) break;
  }
  return tokens;
}

const sumOf = (offers: readonly Offer[]): number => offers.reduce((sum, { amount }) => sum + amount, 0);

// ---- borrowing ---------------------------------------------------------------------------------------------------------

/** Why so many tokens cannot be borrowed. */
function cannotBorrow(game: Readonly<Game>, seat: number, tokens: number, term: number): Refusal | undefined {
  if (isSuspended(game, seat)) return refusal("suspended", { debt: debtOf(game, seat) });
  const offers = offersFor(game, term, seat);
  const available = sumOf(offers);
  if (available < game.ruleset.dials.lending.least) return refusal("pool_empty", { term });
  if (tokens > available) return refusal("pool_short", { asked: tokens, available, term });
  const most = mostWithin(offers, borrowerCreditsOf(game, seat));
  const { creditLine: line } = game.ruleset.dials.conventional;
  return tokens > most ? refusal("credit_line", { asked: tokens, most, line, owed: debtOf(game, seat) }) : undefined;
}

/** Borrowing from those who ask least for it. */
export function borrowAtInterest(game: Readonly<Game>, seat: number, tokens: number, term: number): Decision {
  const { least } = game.ruleset.dials.lending;
  if (tokens < least) return refuse("too_small_loan", { asked: tokens, least });
  const no = cannotBorrow(game, seat, tokens, term);
  if (no) return { ok: false, error: no };
  const lots = takenOf(offersFor(game, term, seat), tokens);
  return ok([
    event("lending.borrowed", { seat, amount: tokens, term, lots }, [
      transfer(account.pool, account.purse(seat), tokens, "borrow"),
    ]),
  ]);
}

/** `effects` lists the offers that could be taken, in their order, each with its interest. */
export function borrowAtInterestOption(game: Readonly<Game>, seat: number, term: number): Legal {
  const { least } = game.ruleset.dials.lending;
  const base = { type: "borrow", mechanic: "lending", fixed: { term } };
  const no = cannotBorrow(game, seat, least, term);
  if (no) return { ...base, ranges: {}, refusal: no };
  const offers = offersFor(game, term, seat);
  const max = mostWithin(offers, borrowerCreditsOf(game, seat));
  const effects = takenOf(offers, max).map(
    ({ amount }, i): SumPart => ({
      key: "offered_at",
      op: "note",
      value: amount,
      unit: "T",
      params: { interest: offers[i]?.rate ?? 0 },
    }),
  );
  const suggest = Math.max(least, Math.floor(max / 2));
  return { ...base, ranges: { tokens: { min: least, max, step: 1, unit: "T", suggest } }, effects };
}

// ---- lending -----------------------------------------------------------------------------------------------------------

export const interestRefusals = [
  "loans_bear_interest",
  "no_interest",
  "interest_out_of_bounds",
  "credit_line",
] as const;

/** Ppm that a seat's offers ask now, or the usual share while it has none. */
export function interestAsked(game: Readonly<Game>, seat: number): number {
  const own = game.slices.lending.lots.find((lot) => lot.lender === seat);
  return own ? rateOf(own) : game.ruleset.dials.conventional.usualInterest;
}

function outOfBounds(game: Readonly<Game>, interest: number): Refusal | undefined {
  const { mostInterest } = game.ruleset.dials.conventional;
  return interest > mostInterest
    ? refusal("interest_out_of_bounds", { asked: interest, most: mostInterest })
    : undefined;
}

const interestRange = (game: Readonly<Game>, seat: number) => ({
  min: 0,
  max: game.ruleset.dials.conventional.mostInterest,
  step: INTEREST_STEP,
  unit: "ppm" as const,
  suggest: interestAsked(game, seat),
});

/** ppm by which interest moves at a touch. */
const INTEREST_STEP = 10_000;

function offerOption(game: Readonly<Game>, seat: number, term: number): Legal {
  const { least } = game.ruleset.dials.lending;
  const have = purseOf(game, seat);
  const base = { type: "offerLoan", mechanic: "lending", fixed: { term } };
  if (have < least)
    return { ...base, ranges: {}, refusal: refusal("not_enough_tokens", { needed: least, have, price: least }) };
  const suggest = Math.max(least, Math.floor(have / PURSE_PARTS));
  return {
    ...base,
    ranges: {
      tokens: { min: least, max: have, step: 1, unit: "T", suggest },
      interest: interestRange(game, seat),
    },
  };
}

const share = z.number().int().min(0).max(1_000_000_000);

export const interestActions = {
  offerLoan: action<{ tokens: number; term: number; interest: number }>({
    payload: z.strictObject({
      tokens: z.number().int().min(1).max(1_000_000_000),
      term: z.number().int().min(1).max(40),
      interest: share,
    }),
    decide: (game, seat, { tokens, term, interest }) => {
      const { least } = game.ruleset.dials.lending;
      if (!isConventional(game)) return refuse("no_interest");
      if (!termsOf(game).includes(term)) return refuse("no_such_term", { term });
      if (tokens < least) return refuse("too_small_loan", { asked: tokens, least });
      const no = outOfBounds(game, interest);
      if (no) return { ok: false, error: no };
      const have = purseOf(game, seat);
      if (have < tokens) return refuse("not_enough_tokens", { needed: tokens, have, price: tokens });
      return ok([
        event("lending.offered", { seat, amount: tokens, longest: term, rate: interest }, [
          transfer(account.purse(seat), account.pool, tokens, "lend"),
        ]),
      ]);
    },
    options: (game, seat) => (isConventional(game) ? termsOf(game).map((term) => offerOption(game, seat, term)) : []),
  }),
  setInterest: action<{ interest: number }>({
    payload: z.strictObject({ interest: share }),
    decide: (game, seat, { interest }) => {
      if (!isConventional(game)) return refuse("no_interest");
      const offered = offeredBy(game, seat);
      if (offered === 0) return refuse("nothing_offered", { offered });
      const no = outOfBounds(game, interest);
      return no ? { ok: false, error: no } : ok([event("lending.repriced", { seat, rate: interest })]);
    },
    options: (game, seat) =>
      isConventional(game) && offeredBy(game, seat) > 0
        ? [{ type: "setInterest", mechanic: "lending", fixed: {}, ranges: { interest: interestRange(game, seat) } }]
        : [],
  }),
};
