/**
 * Paying back: by day as much as one likes, at dusk what is due; what is not paid then is late, and past the grace it
 * suspends. Part of lending.
 * Source: model.md M7; game.md, section 3.11.
 */
import { z } from "zod";
import { ok } from "../../kernel/result.ts";
import { splitByWeight } from "../../kernel/split.ts";
import { account } from "../../ledger/account.ts";
import { type Transfer, transfer, transfersOf } from "../../ledger/transfer.ts";
import { event, type GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { action, type Handlers } from "../../rules/mechanic.ts";
import { refusal, refuse } from "../../rules/refusal.ts";
import type { Legal } from "../../views/types.ts";
import { BANK } from "../losses.ts";
import { purseOf } from "../money.ts";
import { loanOf, loansOf, strike } from "./debts.ts";
import type { Loan } from "./loans.ts";

declare module "../../rules/event.ts" {
  interface EventData {
    "lending.repaid": {
      readonly loan: number;
      readonly seat: number;
      readonly amount: number;
      readonly parts: readonly number[];
      readonly cleared: boolean;
    };
    "lending.late": { readonly loan: number; readonly seat: number; readonly suspended: boolean };
  }
}

/** Pays on a loan: each lender's part in proportion to what she still waits for. */
export function repayment(loan: Readonly<Loan>, amount: number): GameEvent {
  const parts = splitByWeight(
    amount,
    loan.parts.map((part) => part.owed),
  );
  const moved: Transfer[] = transfersOf(
    ...loan.parts.map((part, i) =>
      transfer(
        account.purse(loan.borrower),
        part.lender === BANK ? account.pool : account.purse(part.lender),
        parts[i] ?? 0,
        loan.named ? "repay_named" : "repay",
      ),
    ),
  );
  return event(
    "lending.repaid",
    { loan: loan.id, seat: loan.borrower, amount, parts, cleared: amount === loan.owed },
    moved,
  );
}

export const repayingActions = {
  repay: action<{ loan: number; tokens: number }>({
    payload: z.strictObject({ loan: z.number().int().min(0), tokens: z.number().int().min(1).max(1_000_000_000) }),
    decide: (game, seat, { loan: id, tokens }) => {
      const loan = loansOf(game, seat).find((one) => one.id === id);
      if (!loan) return refuse("no_such_loan", { loan: id });
      if (tokens > loan.owed) return refuse("more_than_owed", { asked: tokens, owed: loan.owed });
      const have = purseOf(game, seat);
      if (have < tokens) return refuse("not_enough_tokens", { needed: tokens, have, price: tokens });
      return ok([repayment(loan, tokens)]);
    },
    options: (game, seat) =>
      loansOf(game, seat).map((loan): Legal => {
        const most = Math.min(loan.owed, purseOf(game, seat));
        const base = { type: "repay", mechanic: "lending", fixed: { loan: loan.id } };
        if (most === 0)
          return {
            ...base,
            ranges: {},
            refusal: refusal("not_enough_tokens", { needed: loan.owed, have: 0, price: loan.owed }),
          };
        return { ...base, ranges: { tokens: { min: 1, max: most, step: 1, unit: "T", suggest: most } } };
      }),
  }),
};

export const repayingEvents: Handlers = {
  "lending.repaid": (game, { loan: id, amount, parts, cleared }) => {
    const slice = game.slices.lending;
    const loan = loanOf(game, id);
    if (!loan) return;
    loan.owed -= amount;
    loan.parts.forEach((part, i) => {
      part.owed -= parts[i] ?? 0;
    });
    if (!cleared) return;
    if (loan.late) slice.repaidLate++;
    else slice.repaidOnTime++;
    strike(game, loan);
  },
  "lending.late": (game, { loan: id, suspended }) => {
    const loan = loanOf(game, id);
    if (!loan) return;
    if (!loan.late) game.slices.lending.lateEver++;
    loan.late = true;
    loan.suspended = suspended;
    // Who is suspended cannot borrow: what she had asked for comes down with it.
    const slice = game.slices.lending;
    if (suspended) slice.requests = slice.requests.filter((one) => one.borrower !== loan.borrower);
  },
};

/** Due loans, oldest first, each paid whole if the purse still allows it. */
export function duePayments(game: Readonly<Game>): GameEvent[] {
  const left: number[] = game.seats.map((_, seat) => purseOf(game, seat));
  const events: GameEvent[] = [];
  for (const loan of game.slices.lending.loans) {
    if (loan.due > game.round || (left[loan.borrower] ?? 0) < loan.owed) continue;
    left[loan.borrower] = (left[loan.borrower] ?? 0) - loan.owed;
    events.push(repayment(loan, loan.owed));
  }
  return events;
}

/** Loans still unpaid on their day are late; past the grace they suspend their borrower. */
export function lateLoans(game: Readonly<Game>): GameEvent[] {
  const { grace } = game.ruleset.dials.lending;
  return game.slices.lending.loans
    .filter((loan) => loan.due <= game.round && (!loan.late || (!loan.suspended && loan.due + grace <= game.round)))
    .map((loan) =>
      event("lending.late", { loan: loan.id, seat: loan.borrower, suspended: loan.due + grace <= game.round }),
    );
}
