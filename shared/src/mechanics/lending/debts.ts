/**
 * Loans by who owes them, and by number: asked at every move, so nobody goes through all of them. Derived, never part of
 * the state: a list of loans that has grown is read on from where it was left, another list from its beginning. Part of
 * lending.
 */
import { placeOf } from "../../kernel/sorted.ts";
import type { Game } from "../../rules/game.ts";
import type { Loan } from "./loans.ts";

interface Debts {
  readonly loans: readonly Loan[];
  seen: number;
  readonly byBorrower: Map<number, Loan[]>;
}

const NONE: readonly Loan[] = [];
const known = new WeakMap<readonly Loan[], Debts>();
// Asked again and again about one game: the last answer saves the look-up.
let last: Debts | undefined;

/** What a seat owes, oldest loan first. */
export const loansOf = (game: Readonly<Game>, borrower: number): readonly Loan[] =>
  debtsIn(game.slices.lending.loans).byBorrower.get(borrower) ?? NONE;

/** A loan by its number; they stand in the order of their numbers. */
export function loanOf(game: Readonly<Game>, id: number): Loan | undefined {
  const { loans } = game.slices.lending;
  const loan = loans[placeOf(loans, id, numberOf)];
  return loan?.id === id ? loan : undefined;
}

/** Takes a loan that is paid off the list. */
export function strike(game: Game, loan: Readonly<Loan>): void {
  const { loans } = game.slices.lending;
  const owed = debtsIn(loans).byBorrower.get(loan.borrower) ?? [];
  owed.splice(placeOf(owed, loan.id, numberOf), 1);
  loans.splice(placeOf(loans, loan.id, numberOf), 1);
  debtsIn(loans).seen--;
}

function debtsIn(loans: readonly Loan[]): Debts {
  let debts = last?.loans === loans ? last : known.get(loans);
  if (!debts) known.set(loans, (debts = { loans, seen: 0, byBorrower: new Map() }));
  last = debts;
  for (; debts.seen < loans.length; debts.seen++) note(debts.byBorrower, loans[debts.seen] as Loan);
  return debts;
}

function note(byBorrower: Map<number, Loan[]>, loan: Loan): void {
  const list = byBorrower.get(loan.borrower);
  if (list) list.push(loan);
  else byBorrower.set(loan.borrower, [loan]);
}

const numberOf = ({ id }: Readonly<Loan>): number => id;
