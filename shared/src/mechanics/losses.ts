/**
 * Who bears the loss of a loan that is not paid: `writeOff` rounds past its grace it is written off (0 = never). Dial
 * `lossBearer`: the lender goes on waiting; or all lenders of the pool bear it in proportion to what they have in it, on
 * offer or out on loan; or the Bank pays the lenders, from its till and, where that is short, with new tokens.
 * The borrower stays suspended and owes what she owed, from then on to those who bore the loss.
 * Splits go by the largest remainder, ties to the lower seat, the Bank last. Part of the lending mechanic.
 * Source: model.md M7 (who bears an unrepaid loan is left open), H5; game.md, section 3.11.
 */
import { splitByWeight } from "../kernel/split.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { type Transfer, transfer, transfersOf } from "../ledger/transfer.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { choice, whole } from "../ruleset/dial.ts";
import type { Loan, Lot } from "./lending/loans.ts";

/** The Bank as a lender of what came back to it (mint mode `flow`, demurrage), and of what it has absorbed. */
export const BANK = -1;
/** Nobody has lent it: no seat, and not the Bank either. */
const NOBODY = -2;

export const lossDials = {
  lossBearer: choice({
    default: "lender_waits",
    options: ["lender_waits", "pool_shares", "bank_absorbs"],
    meaning: "who bears the loss of a loan that is written off",
    source: "model.md M7 leaves it open; H5",
  }),
  writeOff: whole({
    default: 2,
    min: 0,
    max: 40,
    unit: "rounds",
    meaning: "rounds past its grace after which an unpaid loan is written off; 0 = never",
    source: "model.md M7 leaves it open",
  }),
};

/** The books of the loans, as far as losses touch them. */
interface Books {
  lots: Lot[];
  loans: Loan[];
}

/** One lender's claim taken over by another: tokens on offer (`lot`), or a part of a loan (`loan`). */
interface Handed {
  readonly lot: number;
  readonly loan: number;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

interface Loss {
  readonly loan: number;
  readonly borrower: number;
  readonly amount: number;
  /** who is owed the loan from now on, and how much */
  readonly bearers: readonly { readonly lender: number; readonly amount: number }[];
  /** how those who bear more than they had lent make it good to those who had lent more */
  readonly handed: readonly Handed[];
  /** T that lenders got in hand for it, by the Bank or out of the pool */
  readonly paid: readonly { readonly seat: number; readonly tokens: number }[];
}

declare module "../rules/event.ts" {
  interface EventData {
    "lending.lost": Loss;
  }
}

/** Losses of this dusk, after `payments` have been made. Each is reckoned on what the ones before have left. */
export function losses(game: Readonly<Game>, paid: readonly number[]): GameEvent[] {
  const { lossBearer, writeOff, grace } = game.ruleset.dials.lending;
  if (lossBearer === "lender_waits" || writeOff === 0) return [];
  const books: Books = {
    lots: game.slices.lending.lots.map((lot) => ({ ...lot })),
    loans: game.slices.lending.loans
      .filter((loan) => !paid.includes(loan.id))
      .map((loan) => ({ ...loan, parts: loan.parts.map((part) => ({ ...part })) })),
  };
  let pool: number = balanceOf(game.balances, account.pool);
  let till: number = balanceOf(game.balances, account.till);
  const events: GameEvent[] = [];
  for (const loan of [...books.loans]) {
    if (loan.writtenOff || !loan.suspended || loan.due + grace + writeOff > game.round) continue;
    // What was lent by name is nobody's loss but the lender's, unless the Bank bears it.
    if (lossBearer === "pool_shares" && loan.named) continue;
    const loss = lossBearer === "bank_absorbs" ? absorbed(loan) : shared(game, books, loan, pool);
    const transfers = lossBearer === "bank_absorbs" ? absorbedBy(loss, till) : sharedBy(loss);
    for (const t of transfers) {
      if (t.from === account.till) till -= t.amount;
      if (t.from === account.pool) pool -= t.amount;
    }
    applyLoss(books, loss);
    events.push(event("lending.lost", loss, transfers));
  }
  return events;
}

// ---- the Bank absorbs ------------------------------------------------------------------------------------------------

function absorbed(loan: Readonly<Loan>): Loss {
  const paid = loan.parts
    .filter((part) => part.lender !== BANK && part.owed > 0)
    .map((part) => ({ seat: part.lender, tokens: part.owed }));
  return {
    loan: loan.id,
    borrower: loan.borrower,
    amount: loan.owed,
    bearers: [{ lender: BANK, amount: loan.owed }],
    handed: [],
    paid,
  };
}

function absorbedBy(loss: Loss, inTill: number): Transfer[] {
  let till = inTill;
  return loss.paid.flatMap(({ seat, tokens }) => {
    const old = Math.min(till, tokens);
    till -= old;
    return transfersOf(
      transfer(account.till, account.purse(seat), old, "loss_paid"),
      transfer(account.mint, account.purse(seat), tokens - old, "loss_minted"),
    );
  });
}

// ---- the pool shares -------------------------------------------------------------------------------------------------

/** What a lender has in the pool: on offer, or out on a loan of the pool that has not been written off. */
function claimOn(books: Books, pool: number, lender: number): number {
  let claim = 0;
  let offered = 0;
  for (const lot of books.lots) {
    offered += lot.amount;
    if (lot.lender === lender) claim += lot.amount;
  }
  if (lender === BANK) claim += pool - offered;
  for (const loan of books.loans) {
    if (loan.named || loan.writtenOff) continue;
    for (const part of loan.parts) if (part.lender === lender) claim += part.owed;
  }
  return claim;
}

function shared(game: Readonly<Game>, books: Books, loan: Readonly<Loan>, pool: number): Loss {
  const lenders = [...game.seats.map((_, seat) => seat), BANK];
  // Who did not pay bears nothing of it: she owes it already.
  const shares = splitByWeight(
    loan.owed,
    lenders.map((lender) => (lender >= 0 && lender === loan.borrower ? 0 : claimOn(books, pool, lender))),
  );
  const had = lenders.map((lender) =>
    loan.parts.reduce((sum, part) => (part.lender === lender ? sum + part.owed : sum), 0),
  );
  const gains = lenders.map((_, i) => Math.max(0, (had[i] ?? 0) - (shares[i] ?? 0)));
  const handed: Handed[] = [];
  const bears = [...had];
  lenders.forEach((payer, i) => {
    let owes = Math.max(0, (shares[i] ?? 0) - (had[i] ?? 0));
    for (const source of sourcesOf(books, loan.id, pool, payer)) {
      let left = source.amount;
      for (let to = 0; to < lenders.length && owes > 0 && left > 0; to++) {
        const amount = Math.min(owes, left, gains[to] ?? 0);
        // Nobody becomes her own lender.
        if (amount === 0 || lenders[to] === source.borrower) continue;
        gains[to] = (gains[to] ?? 0) - amount;
        bears[to] = (bears[to] ?? 0) - amount;
        bears[i] = (bears[i] ?? 0) + amount;
        owes -= amount;
        left -= amount;
        handed.push({ lot: source.lot, loan: source.loan, from: payer, to: lenders[to] as number, amount });
      }
    }
  });
  const paid = game.seats
    .map((_, seat) => ({
      seat,
      tokens: handed.reduce((sum, one) => (one.to === seat && one.loan === 0 ? sum + one.amount : sum), 0),
    }))
    .filter(({ tokens }) => tokens > 0);
  const bearers = lenders.map((lender, i) => ({ lender, amount: bears[i] ?? 0 })).filter(({ amount }) => amount > 0);
  return { loan: loan.id, borrower: loan.borrower, amount: loan.owed, bearers, handed, paid };
}

/** Where a lender takes it from: what is on offer first, then what is out on other loans, oldest first. */
function sourcesOf(books: Books, lost: number, pool: number, lender: number) {
  const sources: { lot: number; loan: number; borrower: number; amount: number }[] = [];
  const offered = books.lots.reduce((sum, lot) => sum + lot.amount, 0);
  if (lender === BANK) sources.push({ lot: 0, loan: 0, borrower: NOBODY, amount: pool - offered });
  for (const lot of books.lots)
    if (lot.lender === lender) sources.push({ lot: lot.id, loan: 0, borrower: NOBODY, amount: lot.amount });
  for (const loan of books.loans) {
    if (loan.id === lost || loan.named || loan.writtenOff) continue;
    for (const part of loan.parts)
      if (part.lender === lender)
        sources.push({
          lot: 0,
          loan: loan.id,
          borrower: loan.borrower < 0 ? NOBODY : loan.borrower,
          amount: part.owed,
        });
  }
  return sources;
}

/** Tokens that lay in the pool go into the hands of those who get them; the Bank's stay in the pool. */
const sharedBy = (loss: Loss): Transfer[] =>
  transfersOf(
    ...loss.paid.map(({ seat, tokens }) => transfer(account.pool, account.purse(seat), tokens, "loss_shared")),
  );

// ---- what it changes -------------------------------------------------------------------------------------------------

/** Writes a loss into the books of the loans. */
export function applyLoss(books: Books, loss: Loss): void {
  for (const { lot: id, loan: of, from, to, amount } of loss.handed) {
    const lot = books.lots.find((one) => id > 0 && one.id === id);
    if (lot) lot.amount -= amount;
    const loan = books.loans.find((one) => of > 0 && one.id === of);
    if (loan) handOver(loan, from, to, amount);
  }
  books.lots = books.lots.filter((lot) => lot.amount > 0);
  const lost = books.loans.find((one) => one.id === loss.loan);
  if (!lost) return;
  lost.writtenOff = true;
  lost.parts = loss.bearers.map(({ lender, amount }) => ({ lender, lent: amount, owed: amount }));
}

function handOver(loan: Loan, from: number, to: number, amount: number): void {
  let left = amount;
  for (const part of loan.parts) {
    if (part.lender !== from || left === 0) continue;
    const moved = Math.min(part.owed, left);
    part.owed -= moved;
    // What is owed may hold interest beside what was lent.
    part.lent -= Math.min(part.lent, moved);
    left -= moved;
  }
  loan.parts = loan.parts.filter((part) => part.owed > 0);
  const known = loan.parts.find((part) => part.lender === to);
  if (known) {
    known.owed += amount;
    known.lent += amount;
  } else loan.parts.push({ lender: to, lent: amount, owed: amount });
}
