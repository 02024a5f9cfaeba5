/**
 * Who bears what is not paid back. The Bank buys the claims of all lenders; or all who have something in the pool bear it
 * in proportion, those who had lent less than their part handing over claims of theirs to those who had lent more.
 */
import type { EventData } from "@commonwatt/shared/rules/event.ts";
import { purse } from "./accounts.ts";
import { deal, sum } from "./arithmetic.ts";
import { type Foretold, type Move, moving } from "./book.ts";
import type { Books } from "./books.ts";
import { BANK, type Loan, type Lot } from "./lending.ts";

type Loss = EventData["lending.lost"];
export interface Claims {
  lots: Lot[];
  loans: Loan[];
}

/** All losses of a dusk, each reckoned on what the ones before have left. */
export function lossesOf(all: Books, claims: Claims): Foretold[] {
  const { lossBearer, writeOff, grace } = all.dials.lending;
  if (lossBearer === "lender_waits" || writeOff === 0) return [];
  let till = all.ledger.of("till");
  let pool = all.ledger.of("pool");
  return [...claims.loans].flatMap((loan): Foretold[] => {
    const isLost = loan.suspended && !loan.writtenOff && all.round >= loan.due + grace + writeOff;
    if (!isLost || (lossBearer === "pool_shares" && loan.named)) return [];
    const loss = lossBearer === "bank_absorbs" ? absorbed(loan) : shared(all.seats, claims, loan, pool);
    const moves = loss.paid.flatMap(({ seat, tokens }): Move[] => {
      if (lossBearer === "pool_shares") {
        pool -= tokens;
        return [["pool", purse(seat), tokens, "loss_shared"]];
      }
      const old = Math.min(till, tokens);
      till -= old;
      return moving(["till", purse(seat), old, "loss_paid"], ["mint", purse(seat), tokens - old, "loss_minted"]);
    });
    writeLoss(claims, loss);
    return [{ type: "lending.lost", data: loss, moves }];
  });
}

function absorbed({ id, borrower, owed, parts }: Loan): Loss {
  const lenders = parts.filter((part) => part.lender !== BANK && part.owed > 0);
  return {
    loan: id,
    borrower,
    amount: owed,
    bearers: [{ lender: BANK, amount: owed }],
    handed: [],
    paid: lenders.map((part) => ({ seat: part.lender, tokens: part.owed })),
  };
}

// ---- the pool shares -------------------------------------------------------------------------------------------------

/** Something of a lender's in the pool: tokens on offer (`loan` 0; the Bank's own have `lot` 0), or a part of a loan. */
interface Claim {
  readonly lot: number;
  readonly loan: number;
  readonly borrower: number;
  readonly amount: number;
}

function claimsOf({ lots, loans }: Claims, pool: number, lender: number): Claim[] {
  const offered = sum(lots.map(({ amount }) => amount));
  return [
    ...(lender === BANK ? [{ lot: 0, loan: 0, borrower: -2, amount: pool - offered }] : []),
    ...lots
      .filter((lot) => lot.lender === lender)
      .map(({ id, amount }) => ({ lot: id, loan: 0, borrower: -2, amount })),
    ...loans
      .filter((loan) => !loan.named && !loan.writtenOff)
      .flatMap(({ id, borrower, parts }) =>
        parts
          .filter((part) => part.lender === lender)
          // A loan whose borrower has moved away is owed by nobody; nobody is not the Bank.
          .map(({ owed }) => ({ lot: 0, loan: id, borrower: borrower < 0 ? -2 : borrower, amount: owed })),
      ),
  ];
}

function shared(seats: number, claims: Claims, lost: Loan, pool: number): Loss {
  const lenders = [...Array(seats).keys(), BANK];
  const claimed = lenders.map((lender) => claimsOf(claims, pool, lender));
  const weights = lenders.map((lender, i) =>
    lender >= 0 && lender === lost.borrower ? 0 : sum(claimed[i].map(({ amount }) => amount)),
  );
  const fair = deal(lost.owed, weights);
  const bears = lenders.map((lender) => sum(lost.parts.map((part) => (part.lender === lender ? part.owed : 0))));
  /** by so much a lender had lent more than her part */
  const gains = bears.map((had, i) => Math.max(0, had - fair[i]));
  const handed: Loss["handed"][number][] = [];
  lenders.forEach((from, payer) => {
    let owes = Math.max(0, fair[payer] - bears[payer]);
    for (const { lot, loan, borrower, amount: there } of claimed[payer]) {
      if (loan === lost.id) continue;
      let left = there;
      lenders.forEach((to, i) => {
        const amount = Math.min(owes, left, gains[i]);
        if (amount <= 0 || to === borrower) return;
        gains[i] -= amount;
        bears[i] -= amount;
        bears[payer] += amount;
        owes -= amount;
        left -= amount;
        handed.push({ lot, loan, from, to, amount });
      });
    }
  });
  const inHand = (seat: number) => sum(handed.map((one) => (one.to === seat && one.loan === 0 ? one.amount : 0)));
  return {
    loan: lost.id,
    borrower: lost.borrower,
    amount: lost.owed,
    bearers: lenders.map((lender, i) => ({ lender, amount: bears[i] })).filter(({ amount }) => amount > 0),
    handed,
    paid: [...Array(seats).keys()].map((seat) => ({ seat, tokens: inHand(seat) })).filter(({ tokens }) => tokens > 0),
  };
}

// ---- what a loss changes -----------------------------------------------------------------------------------------------

export function writeLoss(claims: Claims, { loan: id, handed, bearers }: Loss): void {
  for (const { lot: offer, loan: of, from, to, amount } of handed) {
    for (const lot of claims.lots) if (lot.id === offer) lot.amount -= amount;
    for (const loan of claims.loans) if (loan.id === of) handOver(loan, from, to, amount);
  }
  claims.lots = claims.lots.filter(({ amount }) => amount > 0);
  for (const loan of claims.loans) {
    if (loan.id !== id) continue;
    loan.writtenOff = true;
    loan.parts = bearers.map(({ lender, amount }) => ({ lender, lent: amount, owed: amount }));
  }
}

function handOver(loan: Loan, from: number, to: number, amount: number): void {
  let left = amount;
  for (const part of loan.parts) {
    const moved = part.lender === from ? Math.min(part.owed, left) : 0;
    part.owed -= moved;
    // Of what is owed a part may be interest, which was never lent.
    part.lent -= Math.min(part.lent, moved);
    left -= moved;
  }
  loan.parts = loan.parts.filter(({ owed }) => owed > 0);
  const known = loan.parts.find(({ lender }) => lender === to);
  if (!known) loan.parts.push({ lender: to, lent: amount, owed: amount });
  else {
    known.owed += amount;
    known.lent += amount;
  }
}
