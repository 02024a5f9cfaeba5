/**
 * Credits: standing earned by lending, and room to borrow.
 *
 * Lender credits grow at each dusk by what is out on loan within the time given to pay it back (dial `formula`), less what
 * the lender owes herself, and fade with a half-life. Borrower credits = starter + k × lender credits − debt; none while a suspension is active.
 * Source: model.md M6, M7, H3 to H5, H8; game.md, section 3.11.
 */
import { mulDivFloor, shareFloor, WHOLE } from "../kernel/units.ts";
import type { Game } from "../rules/game.ts";
import { choice, share, whole } from "../ruleset/dial.ts";
import type { Sum, SumPart } from "../views/types.ts";
import { isConventional } from "./conventional/regime.ts";
import { loansOf } from "./lending/debts.ts";

const source = "model.md M6 and M7; game.md, section 3.11";
export const creditDials = {
  formula: choice({
    default: "amount_time",
    options: ["amount_time", "amount_only", "outstanding_only"],
    meaning: "what lender credits count: amount × rounds given to pay back, the amount alone, or only what is out now",
    source: "model.md M6: three readings of the author",
  }),
  halfLife: whole({
    default: 8,
    min: 0,
    max: 100,
    unit: "rounds",
    meaning: "rounds in which half of the lender credits fade; 0 = never",
    source,
  }),
  starter: whole({
    default: 60,
    min: 0,
    max: 1_000_000,
    unit: "T",
    meaning: "borrower credits everybody starts with",
    source: "model.md M7: the cold start is left open",
  }),
  perLenderCredit: share({
    default: 1_000_000,
    max: 10_000_000,
    meaning: "borrower credits that each lender credit gives",
    source,
  }),
};

/** What lender credits count; nothing at all where loans bear interest. */
export const formulaOf = (game: Readonly<Game>): "none" | Game["ruleset"]["dials"]["lending"]["formula"] =>
  isConventional(game) ? "none" : game.ruleset.dials.lending.formula;

export const lenderCreditsOf = (game: Readonly<Game>, seat: number): number => game.slices.lending.credits[seat] ?? 0;

/** The terms a loan may have, shortest first. */
export function termsOf(game: Readonly<Game>): number[] {
  const { termShort, termMiddle, termLong } = game.ruleset.dials.lending;
  return [...new Set([termShort, termMiddle, termLong])].sort((a, b) => a - b);
}

/** T this seat still owes. */
export function debtOf(game: Readonly<Game>, seat: number): number {
  let owed = 0;
  for (const loan of loansOf(game, seat)) owed += loan.owed;
  return owed;
}

export const isSuspended = (game: Readonly<Game>, seat: number): boolean =>
  loansOf(game, seat).some((loan) => loan.suspended);

/** Seats that may not borrow, because a loan of theirs is past its grace. */
export function suspendedSeats(game: Readonly<Game>): ReadonlySet<number> {
  const seats = new Set<number>();
  for (const loan of game.slices.lending.loans) if (loan.suspended && loan.borrower >= 0) seats.add(loan.borrower);
  return seats;
}

/** Credits that what a seat has lent gives it. */
const earnedCredits = (game: Readonly<Game>, seat: number): number =>
  mulDivFloor(lenderCreditsOf(game, seat), game.ruleset.dials.lending.perLenderCredit, WHOLE);

/** As much as this seat may borrow; none while it is suspended. */
export function borrowerCreditsOf(game: Readonly<Game>, seat: number): number {
  if (isSuspended(game, seat)) return 0;
  const { dials } = game.ruleset;
  const most = isConventional(game) ? dials.conventional.creditLine : dials.lending.starter + earnedCredits(game, seat);
  return Math.max(0, most - debtOf(game, seat));
}

/** Why this seat may borrow as much as it may. */
export function borrowerCreditsWhy(game: Readonly<Game>, seat: number): Sum {
  const suspended = isSuspended(game, seat);
  if (isConventional(game)) return creditLineWhy(game, seat, suspended);
  const { starter } = game.ruleset.dials.lending;
  const earned = earnedCredits(game, seat);
  const debt = debtOf(game, seat);
  const parts: SumPart[] = [
    { key: "starter_credits", op: "+", value: starter, unit: "credits" },
    { key: "from_lender_credits", op: "+", value: earned, unit: "credits" },
    { key: "debt", op: "-", value: debt, unit: "credits" },
  ];
  if (suspended) parts.push({ key: "suspended", op: "=", value: 0, unit: "credits" });
  return {
    key: "borrower_credits",
    value: borrowerCreditsOf(game, seat),
    unit: "credits",
    parts,
  };
}

/** Where there are no credits: one line for everybody, less what is owed. */
function creditLineWhy(game: Readonly<Game>, seat: number, suspended: boolean): Sum {
  const line = game.ruleset.dials.conventional.creditLine;
  const debt = debtOf(game, seat);
  const parts: SumPart[] = [
    { key: "credit_line", op: "+", value: line, unit: "T" },
    { key: "debt", op: "-", value: debt, unit: "T" },
  ];
  if (suspended) parts.push({ key: "suspended", op: "=", value: 0, unit: "T" });
  return { key: "may_owe", value: borrowerCreditsOf(game, seat), unit: "T", parts };
}

export function lenderCreditsWhy(game: Readonly<Game>, seat: number): Sum {
  let out = 0;
  for (const loan of game.slices.lending.loans) {
    for (const part of loan.parts) if (part.lender === seat) out += part.owed;
  }
  return {
    key: "lender_credits",
    value: lenderCreditsOf(game, seat),
    unit: "credits",
    parts: [
      { key: "out_on_loan", op: "note", value: out, unit: "T" },
      { key: "debt", op: "note", value: debtOf(game, seat), unit: "T" },
      { key: "credit_half_life", op: "note", value: game.ruleset.dials.lending.halfLife, unit: "rounds" },
    ],
  };
}

const kept = new Map<number, number>();
/** Share of credits kept each round, ppm, so that half is left after `halfLife` rounds: the largest r with r^h at most 1/2. */
export function keptPerRound(halfLife: number): number {
  if (halfLife === 0) return WHOLE;
  const known = kept.get(halfLife);
  if (known !== undefined) return known;
  let low = 0;
  let high = WHOLE;
  while (low < high) {
    const middle = Math.floor((low + high + 1) / 2);
    let left = WHOLE;
    for (let i = 0; i < halfLife; i++) left = shareFloor(left, middle);
    if (left * 2 <= WHOLE) low = middle;
    else high = middle - 1;
  }
  kept.set(halfLife, low);
  return low;
}
