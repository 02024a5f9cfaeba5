/**
 * Borrowing from the pool: the oldest offers that last long enough fund a loan, the Bank's own tokens come last. Part of lending.
 * Source: model.md M7; game.md, section 3.11.
 */
import { ok } from "../../kernel/result.ts";
import { account } from "../../ledger/account.ts";
import { transfer } from "../../ledger/transfer.ts";
import { event } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { action, type Handlers } from "../../rules/mechanic.ts";
import { refusal, refuse } from "../../rules/refusal.ts";
import type { Legal } from "../../views/types.ts";
import { borrowAtInterest, borrowAtInterestOption } from "../conventional/interest.ts";
import { isConventional } from "../conventional/regime.ts";
import { borrowerCreditsOf, debtOf, formulaOf, isSuspended, termsOf } from "../credits.ts";
import { BANK } from "../losses.ts";
import { lendsDirectly } from "../namedLoans.ts";
import { lendable } from "../offers.ts";
import { addCredits } from "./accrual.ts";
import { amountAndTerm, dueOf } from "./loans.ts";

declare module "../../rules/event.ts" {
  interface EventData {
    "lending.borrowed": {
      readonly seat: number;
      readonly amount: number;
      readonly term: number;
      readonly lots: readonly {
        readonly id: number;
        readonly lender: number;
        readonly amount: number;
        readonly interest?: number;
      }[];
    };
  }
}

/** Lots that fund a loan, oldest first, the Bank last. The pool must hold enough. */
function fund(game: Readonly<Game>, amount: number, term: number, borrower: number) {
  const lots: { id: number; lender: number; amount: number }[] = [];
  let left = amount;
  for (const lot of game.slices.lending.lots) {
    if (left === 0) break;
    if (lot.longest < term || lot.lender === borrower) continue;
    const part = Math.min(left, lot.amount);
    lots.push({ id: lot.id, lender: lot.lender, amount: part });
    left -= part;
  }
  if (left > 0) lots.push({ id: 0, lender: BANK, amount: left });
  return lots;
}

export const borrowingActions = {
  borrow: action<{ tokens: number; term: number }>({
    payload: amountAndTerm,
    decide: (game, seat, { tokens, term }) => {
      const { least } = game.ruleset.dials.lending;
      if (lendsDirectly(game)) return refuse("loans_are_named");
      if (!termsOf(game).includes(term)) return refuse("no_such_term", { term });
      if (isConventional(game)) return borrowAtInterest(game, seat, tokens, term);
      if (isSuspended(game, seat)) return refuse("suspended", { debt: debtOf(game, seat) });
      if (tokens < least) return refuse("too_small_loan", { asked: tokens, least });
      const credits = borrowerCreditsOf(game, seat);
      if (tokens > credits) return refuse("not_enough_credits", { asked: tokens, credits });
      const available = lendable(game, term, seat);
      if (available < least) return refuse("pool_empty", { term });
      if (tokens > available) return refuse("pool_short", { asked: tokens, available, term });
      const lots = fund(game, tokens, term, seat);
      return ok([
        event("lending.borrowed", { seat, amount: tokens, term, lots }, [
          transfer(account.pool, account.purse(seat), tokens, "borrow"),
        ]),
      ]);
    },
    options: (game, seat) => (lendsDirectly(game) ? [] : termsOf(game).map((term) => borrowOption(game, seat, term))),
  }),
};

export const borrowingEvents: Handlers = {
  "lending.borrowed": (game, { seat, amount, term, lots }) => {
    const slice = game.slices.lending;
    for (const used of lots) {
      const lot = slice.lots.find((one) => one.id === used.id);
      if (lot) lot.amount -= used.amount;
      if (used.lender !== BANK && formulaOf(game) === "amount_only") addCredits(game, used.lender, used.amount);
    }
    slice.lots = slice.lots.filter((lot) => lot.amount > 0);
    const interest = lots.reduce((sum, used) => sum + (used.interest ?? 0), 0);
    slice.loans.push({
      id: slice.next++,
      borrower: seat,
      amount,
      ...(isConventional(game) ? { interest } : {}),
      owed: amount + interest,
      term,
      due: dueOf(game, term),
      parts: lots.map((used) => ({
        lender: used.lender,
        lent: used.amount,
        owed: used.amount + (used.interest ?? 0),
        ...(used.interest === undefined ? {} : { interest: used.interest }),
      })),
      late: false,
      suspended: false,
      named: false,
      writtenOff: false,
    });
    slice.borrowedEver[seat] = (slice.borrowedEver[seat] ?? 0) + amount;
  },
};

function borrowOption(game: Readonly<Game>, seat: number, term: number): Legal {
  if (isConventional(game)) return borrowAtInterestOption(game, seat, term);
  const { least } = game.ruleset.dials.lending;
  const credits = borrowerCreditsOf(game, seat);
  const available = lendable(game, term, seat);
  const base = { type: "borrow", mechanic: "lending", fixed: { term } };
  if (isSuspended(game, seat))
    return { ...base, ranges: {}, refusal: refusal("suspended", { debt: debtOf(game, seat) }) };
  if (credits < least)
    return { ...base, ranges: {}, refusal: refusal("not_enough_credits", { asked: least, credits }) };
  if (available < least) return { ...base, ranges: {}, refusal: refusal("pool_empty", { term }) };
  const most = Math.min(credits, available);
  return {
    ...base,
    ranges: { tokens: { min: least, max: most, step: 1, unit: "T", suggest: Math.max(least, Math.floor(most / 2)) } },
  };
}
