/**
 * Moving out: what becomes of a household's loans when other people take its home. It pays what its purse allows, oldest
 * loan first; what it still owes is owed by nobody who can be found, and goes by the rule for losses (losses.ts). What it
 * had lent or offered is left to the pool. Part of the lending mechanic.
 * Source: game.md, section 3.15 (newcomer); model.md M7.
 */
import type { GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { loansOf } from "./lending/debts.ts";
import type { Loan } from "./lending/loans.ts";
import { repayment } from "./lending/repaying.ts";
import { BANK } from "./losses.ts";
import { purseOf } from "./money.ts";

/** Who owes a loan whose borrower has moved away: nobody at this table. */
const NOBODY = -1;

/** What this seat can pay back before it goes. */
export function payOff(game: Readonly<Game>, seat: number): GameEvent[] {
  let left: number = purseOf(game, seat);
  const events: GameEvent[] = [];
  for (const loan of loansOf(game, seat)) {
    if (left === 0) break;
    const paid = Math.min(left, loan.owed);
    left -= paid;
    events.push(repayment(loan, paid));
  }
  return events;
}

/** Afterwards the home owes nothing, is owed nothing, and starts with the credits everybody starts with. */
export function moveOut(game: Game, seat: number): void {
  const slice = game.slices.lending;
  slice.lots = slice.lots.filter((lot) => lot.lender !== seat);
  slice.requests = slice.requests.filter((request) => request.borrower !== seat);
  slice.loans = slice.loans.map((loan) => (loan.borrower === seat ? unowed(game, loan) : loan));
  for (const loan of slice.loans) {
    loan.parts = loan.parts.map((part) => (part.lender === seat ? { ...part, lender: BANK } : part));
  }
  slice.credits[seat] = 0;
  slice.earned[seat] = 0;
  slice.borrowedEver[seat] = 0;
}

/** It will never be paid, so it is late at once and past its grace. */
function unowed(game: Game, loan: Loan): Loan {
  if (!loan.late) game.slices.lending.lateEver++;
  return { ...loan, borrower: NOBODY, due: Math.min(loan.due, game.round), late: true, suspended: true };
}
