/**
 * Loans as they are kept: offers, loans and their parts, when one falls due, and what everybody sees of one. Part of lending.
 * Source: model.md M7, M8; game.md, section 3.11.
 */
import { z } from "zod";
import type { Game } from "../../rules/game.ts";
import type { LoanView } from "../../views/types.ts";
import { BANK } from "../losses.ts";
import type { LoanRequest } from "../namedLoans.ts";
import { bankLot } from "../offers.ts";

export interface Lot {
  readonly id: number;
  readonly lender: number;
  amount: number;
  readonly longest: number;
  /** conventional money: interest asked, ppm of what is lent, and the round in which that was said */
  rate?: number;
  since?: number;
}

interface LoanPart {
  readonly lender: number;
  lent: number;
  /** with its interest, where there is any */
  owed: number;
  interest?: number;
}

export interface Loan {
  readonly id: number;
  readonly borrower: number;
  readonly amount: number;
  /** T on top of the amount, owed from the first day; absent where loans bear none */
  readonly interest?: number;
  owed: number;
  readonly term: number;
  readonly due: number;
  parts: LoanPart[];
  late: boolean;
  suspended: boolean;
  /** lent from peer to peer: both are known to all */
  readonly named: boolean;
  /** its loss has been borne by others than who lent it */
  writtenOff: boolean;
}

interface LendingSlice {
  lots: Lot[];
  loans: Loan[];
  /** what peers ask for by name */
  requests: LoanRequest[];
  next: number;
  /** lender credits by seat */
  credits: number[];
  /** credits ever earned by seat, without fading: the time-weighted lending of a standing */
  earned: number[];
  repaidOnTime: number;
  repaidLate: number;
  lateEver: number;
  borrowedEver: number[];
}

declare module "../../rules/game.ts" {
  interface Slices {
    lending: LendingSlice;
  }
}
/** Tokens to lend or to borrow, and the rounds to pay them back. */
export const amountAndTerm = z.strictObject({
  tokens: z.number().int().min(1).max(1_000_000_000),
  term: z.number().int().min(1).max(40),
});

/** A loan falls due after its term, at the last dusk of the game at the latest: nobody leaves with other people's tokens. */
export const dueOf = (game: Readonly<Game>, term: number): number => Math.min(game.round + term, game.rounds);

/** Who lent and who borrowed; nobody's name where one has moved away, or the Bank has taken over. */
function namesOf(loan: Readonly<Loan>): Pick<LoanView, "lender" | "borrower"> {
  const lender = loan.parts[0]?.lender ?? BANK;
  return { ...(lender >= 0 ? { lender } : {}), ...(loan.borrower >= 0 ? { borrower: loan.borrower } : {}) };
}

/** A loan as everybody sees it: in the pool nobody learns whose it is; one by name carries its names. */
export function loanView(game: Readonly<Game>, loan: Readonly<Loan>): LoanView {
  return {
    id: loan.id,
    amount: loan.amount,
    owed: loan.owed,
    ...(loan.interest === undefined ? {} : { interest: loan.interest }),
    term: loan.term,
    roundsLeft: Math.max(0, loan.due - game.round),
    state: loan.late ? "late" : "running",
    ...(loan.writtenOff ? { writtenOff: true } : {}),
    ...(loan.named ? namesOf(loan) : {}),
  };
}

/** What must be true of offers and loans; a sentence when it is not. */
export function loanFault(game: Readonly<Game>): string | undefined {
  if (bankLot(game) < 0) return "the pool holds at least what peers have offered to it";
  for (const loan of game.slices.lending.loans) {
    const parts = loan.parts.reduce((sum, part) => sum + part.owed, 0);
    if (parts !== loan.owed || loan.owed <= 0) return `loan ${loan.id} owes ${loan.owed}, its parts ${parts}`;
    if (loan.borrower >= 0 && loan.parts.some((part) => part.lender === loan.borrower))
      return `loan ${loan.id} is owed to its borrower`;
  }
  return undefined;
}
