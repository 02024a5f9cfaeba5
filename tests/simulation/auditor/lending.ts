/** Loans, from lending events alone: offers, loans and their parts, requests, lateness, credits. Losses are in losses.ts. */
import { purse } from "./accounts.ts";
import { deal, keptEachRound, share, sum, times, WHOLE } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, type Move, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";
import { type Claims, lossesOf, writeLoss } from "./losses.ts";

export const BANK = -1;
const NOBODY = -1;

export interface Lot {
  readonly id: number;
  readonly lender: number;
  amount: number;
  readonly longest: number;
  /** ordinary money: interest asked, ppm, and the round in which that was said */
  rate?: number;
  since?: number;
}
interface Part {
  lender: number;
  lent: number;
  owed: number;
  readonly interest?: number;
}
export interface Loan {
  readonly id: number;
  borrower: number;
  readonly amount: number;
  readonly interest?: number;
  owed: number;
  readonly term: number;
  due: number;
  parts: Part[];
  late: boolean;
  suspended: boolean;
  readonly named: boolean;
  writtenOff: boolean;
}
/** What a loan takes of an offer, and the interest on it. */
interface Used {
  readonly id: number;
  readonly lender: number;
  readonly amount: number;
  readonly interest?: number;
}
interface Request {
  readonly id: number;
  readonly borrower: number;
  readonly amount: number;
  readonly term: number;
  left: number;
}

export class LendingBook implements Book {
  readonly name = "lending";
  readonly #all: Books;
  readonly slice: {
    lots: Lot[];
    loans: Loan[];
    requests: Request[];
    next: number;
    credits: number[];
    earned: number[];
    repaidOnTime: number;
    repaidLate: number;
    lateEver: number;
    readonly borrowedEver: number[];
  };

  constructor(all: Books) {
    this.#all = all;
    const none = () => all.each(() => 0);
    this.slice = {
      lots: [],
      loans: [],
      requests: [],
      next: 1,
      credits: none(),
      earned: none(),
      repaidOnTime: 0,
      repaidLate: 0,
      lateEver: 0,
      borrowedEver: none(),
    };
  }

  get #isOrdinary(): boolean {
    return this.#all.ordinary.inForce;
  }
  get #dials() {
    return this.#all.dials.lending;
  }
  isSuspended(seat: number): boolean {
    return this.slice.loans.some((loan) => loan.borrower === seat && loan.suspended);
  }
  #debt(seat: number): number {
    return sum(this.slice.loans.map((loan) => (loan.borrower === seat ? loan.owed : 0)));
  }
  /** Room to borrow: starter + k × lender credits − debt, or the same line for all; none while suspended. */
  #room(seat: number): number {
    if (this.isSuspended(seat)) return 0;
    const { starter, perLenderCredit } = this.#dials;
    const line = this.#isOrdinary
      ? this.#all.dials.conventional.creditLine
      : starter + times(this.slice.credits[seat], perLenderCredit, WHOLE);
    return Math.max(0, line - this.#debt(seat));
  }
  #loan(id: number): Loan {
    const found = this.slice.loans.find((loan) => loan.id === id);
    must(found !== undefined, `there is no loan ${id}`);
    return found;
  }
  #mustBeTerm(term: number, amount: number): void {
    const { termShort, termMiddle, termLong, least } = this.#dials;
    must([termShort, termMiddle, termLong].includes(term), `nobody lends for ${term} rounds`);
    must(amount >= least, `${amount} are too few to lend`);
  }
  #offered(seat: number): number {
    return sum(this.slice.lots.map((lot) => (lot.lender === seat ? lot.amount : 0)));
  }
  #mustBeRate(rate: number | undefined): void {
    const { mostInterest } = this.#all.dials.conventional;
    must((rate !== undefined) === this.#isOrdinary, "loans bear interest where money is ordinary, and nowhere else");
    must(
      rate === undefined || (rate >= 0 && rate <= mostInterest),
      `nobody asks ${rate} ppm, of ${mostInterest} at most`,
    );
  }
  #mustBe(loans: "pooled" | "direct"): void {
    must(this.#dials.loans === loans, `loans are not ${loans}`);
  }

  // ---- the day -----------------------------------------------------------------------------------------------------

  readonly expects: Expects = {
    "lending.offered": ({ seat, amount, longest, rate }) => {
      this.#mustBe("pooled");
      this.#mustBeRate(rate);
      this.#mustBeTerm(longest, amount);
      return { moves: [[purse(seat), "pool", amount, "lend"]] };
    },
    "lending.repriced": ({ seat, rate }) => {
      this.#mustBeRate(rate);
      must(this.#isOrdinary && this.#offered(seat) > 0, `seat ${seat} offers nothing that could bear interest`);
      return {};
    },
    "lending.withdrawn": ({ seat, amount }) => {
      const offered = this.#offered(seat);
      must(amount <= offered, `seat ${seat} takes back ${amount} of ${offered}`);
      return { moves: [["pool", purse(seat), amount, "withdraw"]] };
    },
    "lending.borrowed": ({ seat, amount, term }) => {
      this.#mustBe("pooled");
      this.#mustBeTerm(term, amount);
      const lots = this.#funds(seat, amount, term);
      const owed = amount + sum(lots.map(({ interest = 0 }) => interest));
      must(owed <= this.#room(seat), `seat ${seat} borrows ${owed} where it may ${this.#room(seat)}`);
      return { data: { lots }, moves: [["pool", purse(seat), amount, "borrow"]] };
    },
    "lending.repaid": ({ loan: id, seat, amount }) => {
      const loan = this.#loan(id);
      must(loan.borrower === seat && amount > 0 && amount <= loan.owed, `seat ${seat} repays ${amount} on loan ${id}`);
      return this.#repaid(loan, amount);
    },
    "lending.requested": ({ seat, amount, term }) => {
      this.#mustBe("direct");
      this.#mustBeTerm(term, amount);
      must(amount <= this.#room(seat), `seat ${seat} asks for ${amount} where it may ${this.#room(seat)}`);
      must(!this.slice.requests.some(({ borrower }) => borrower === seat), `seat ${seat} asks twice`);
      return {};
    },
    "lending.unrequested": ({ request }) => {
      const { borrower, left } = this.#request(request);
      return { data: { seat: borrower, left } };
    },
    "lending.funded": ({ request, lender, amount }) => {
      const { borrower, left, term } = this.#request(request);
      const room = Math.min(left, this.#room(borrower));
      must(amount <= room && amount >= Math.min(room, this.#dials.least), `${amount} are lent where ${room} may be`);
      must(lender !== borrower && !this.#all.shocks.isGone(borrower), `seat ${lender} lends to seat ${borrower}`);
      return { data: { borrower, term }, moves: [[purse(lender), purse(borrower), amount, "fund"]] };
    },
  };

  #request(id: number): Request {
    const found = this.slice.requests.find((one) => one.id === id);
    must(found !== undefined, `there is no request ${id}`);
    return found;
  }
  /**
   * Offers that are long enough, oldest first, never the borrower's own; then what is the Bank's. With interest those that
   * ask least come first, the Bank's own tokens at the usual rate.
   */
  #funds(borrower: number, amount: number, term: number): Used[] {
    const { usualInterest } = this.#all.dials.conventional;
    const fitting = this.slice.lots.filter((lot) => lot.longest >= term && lot.lender !== borrower);
    const offers = [...fitting, { id: 0, lender: BANK, amount: this.#ofBank, rate: usualInterest }];
    if (this.#isOrdinary) offers.sort((a, b) => (a.rate ?? 0) - (b.rate ?? 0));
    const used: Used[] = [];
    let left = amount;
    for (const { id, lender, amount: offered, rate = 0 } of offers) {
      const part = Math.min(left, offered);
      if (part > 0)
        used.push({ id, lender, amount: part, ...(this.#isOrdinary ? { interest: share(part, rate) } : {}) });
      left -= part;
    }
    must(left === 0, `the pool lends ${amount} and lacks ${left}`);
    return used;
  }
  get #ofBank(): number {
    return this.#all.ledger.of("pool") - sum(this.slice.lots.map(({ amount }) => amount));
  }

  /** Each lender gets of a payment in proportion to what she waits for. */
  #repaid(loan: Loan, amount: number): Foretold {
    const parts = deal(
      amount,
      loan.parts.map(({ owed }) => owed),
    );
    const reason = loan.named ? "repay_named" : "repay";
    const moves = loan.parts.map(({ lender }, i): Move => {
      return [purse(loan.borrower), lender === BANK ? "pool" : purse(lender), parts[i], reason];
    });
    return {
      type: "lending.repaid",
      data: { loan: loan.id, seat: loan.borrower, amount, parts, cleared: amount === loan.owed },
      moves: moving(...moves),
    };
  }
  /** What a household pays before other people take its home, oldest loan first. */
  payOff(seat: number): Foretold[] {
    let left = this.#all.ledger.of(purse(seat));
    return this.slice.loans.flatMap((loan) => {
      const paid = loan.borrower === seat ? Math.min(left, loan.owed) : 0;
      left -= paid;
      return paid > 0 ? [this.#repaid(loan, paid)] : [];
    });
  }

  // ---- dusk --------------------------------------------------------------------------------------------------------

  readonly steps: Steps = {
    "dusk.loans": () => {
      const left = this.#all.each((seat) => this.#all.ledger.of(purse(seat)));
      const payments: Foretold[] = [];
      const paid: number[] = [];
      for (const loan of this.slice.loans) {
        const { id, borrower, owed, due } = loan;
        if (due > this.#all.round || borrower < 0 || left[borrower] < owed) continue;
        left[borrower] -= owed;
        payments.push(this.#repaid(loan, owed));
        paid.push(id);
      }
      return [...payments, ...lossesOf(this.#all, this.#claims(paid))];
    },
    "dusk.credits": () => [...this.#late(), this.#accrued()],
  };

  /** A copy of all claims but those on loans that are paid tonight. */
  #claims(paid: readonly number[]): Claims {
    const { lots, loans } = this.slice;
    return {
      lots: lots.map((lot) => ({ ...lot })),
      loans: loans
        .filter(({ id }) => !paid.includes(id))
        .map((loan) => ({ ...loan, parts: loan.parts.map((part) => ({ ...part })) })),
    };
  }

  #late(): Foretold[] {
    const { round } = this.#all;
    return this.slice.loans.flatMap(({ id, borrower, due, late, suspended }): Foretold[] => {
      const past = due + this.#dials.grace <= round;
      if (due > round || (late && (suspended || !past))) return [];
      return [{ type: "lending.late", data: { loan: id, seat: borrower, suspended: past } }];
    });
  }

  #accrued(): Foretold {
    const { halfLife } = this.#dials;
    const formula = this.#isOrdinary ? "none" : this.#dials.formula;
    const keeps = keptEachRound(halfLife);
    const counts = this.slice.loans.filter(({ due }) => formula !== "amount_time" || this.#all.round <= due);
    const out = this.#all.each((seat) => {
      const hers = counts.flatMap(({ parts }) => parts.filter(({ lender }) => lender === seat));
      const lent = sum(hers.map((part) => Math.min(part.lent, part.owed)));
      return Math.max(0, lent - this.#debt(seat));
    });
    const credits = this.slice.credits.map((had, seat) => {
      if (formula === "none") return 0;
      if (formula === "outstanding_only") return out[seat];
      return share(had, keeps) + (formula === "amount_time" ? out[seat] : 0);
    });
    const earned = this.slice.earned.map((had, seat) => had + (formula === "amount_only" ? 0 : out[seat]));
    return { type: "lending.accrued", data: { credits, earned } };
  }

  /** Every loan is owed whole, to somebody who is not its borrower, and the pool holds what was offered to it. */
  settled(): void {
    must(this.#ofBank >= 0, `the pool lacks ${-this.#ofBank} of what was offered to it`);
    for (const { id, borrower, owed, parts } of this.slice.loans) {
      const waited = sum(parts.map((part) => part.owed));
      must(owed > 0 && waited === owed, `of loan ${id} ${owed} are owed, and ${waited} waited for`);
      must(borrower < 0 || parts.every(({ lender }) => lender !== borrower), `loan ${id} is owed to its borrower`);
    }
  }

  // ---- what happened -----------------------------------------------------------------------------------------------

  #lends(borrower: number, amount: number, term: number, named: boolean, from: readonly Omit<Used, "id">[]): void {
    const { slice } = this;
    const fresh = { late: false, suspended: false, named, writtenOff: false };
    const parts = from.map(({ lender, amount: lent, interest }) => {
      return { lender, lent, owed: lent + (interest ?? 0), interest };
    });
    const owed = sum(parts.map((part) => part.owed));
    const interest = this.#isOrdinary ? owed - amount : undefined;
    const due = Math.min(this.#all.round + term, this.#all.rules.rounds);
    slice.loans.push({ id: slice.next++, borrower, amount, interest, owed, term, due, parts, ...fresh });
    slice.borrowedEver[borrower] += amount;
    if (this.#isOrdinary || this.#dials.formula !== "amount_only") return;
    for (const { lender, amount: lent } of from) {
      if (lender === BANK) continue;
      slice.credits[lender] += lent;
      slice.earned[lender] += lent;
    }
  }
  #forgetRequestsOf(seat: number): void {
    this.slice.requests = this.slice.requests.filter(({ borrower }) => borrower !== seat);
  }

  readonly hears: Hears = {
    "lending.offered": ({ seat: lender, amount, longest, rate }) => {
      const since = rate === undefined ? undefined : this.#all.round;
      this.slice.lots.push({ id: this.slice.next++, lender, amount, longest, rate, since });
    },
    "lending.repriced": ({ seat, rate }) => {
      for (const lot of this.slice.lots) if (lot.lender === seat) Object.assign(lot, { rate, since: this.#all.round });
    },
    "lending.withdrawn": ({ seat, amount }) => {
      let left = amount;
      for (const lot of this.slice.lots.toReversed()) {
        const part = lot.lender === seat ? Math.min(left, lot.amount) : 0;
        lot.amount -= part;
        left -= part;
      }
      this.slice.lots = this.slice.lots.filter((lot) => lot.amount > 0);
    },
    "lending.borrowed": ({ seat, amount, term, lots }) => {
      for (const { id, amount: part } of lots) {
        const lot = this.slice.lots.find((one) => one.id === id);
        if (lot) lot.amount -= part;
      }
      this.slice.lots = this.slice.lots.filter((lot) => lot.amount > 0);
      this.#lends(seat, amount, term, false, lots);
    },
    "lending.repaid": ({ loan: id, amount, parts }) => {
      const loan = this.#loan(id);
      loan.owed -= amount;
      loan.parts.forEach((part, i) => {
        part.owed -= parts[i];
      });
      if (loan.owed > 0) return;
      if (loan.late) this.slice.repaidLate++;
      else this.slice.repaidOnTime++;
      this.slice.loans = this.slice.loans.filter((one) => one !== loan);
    },
    "lending.requested": ({ seat: borrower, amount, term }) => {
      this.slice.requests.push({ id: this.slice.next++, borrower, amount, term, left: amount });
    },
    "lending.unrequested": ({ request }) => {
      this.slice.requests = this.slice.requests.filter(({ id }) => id !== request);
    },
    "lending.funded": ({ request, lender, borrower, amount, term }) => {
      this.#request(request).left -= amount;
      this.slice.requests = this.slice.requests.filter(({ left }) => left > 0);
      this.#lends(borrower, amount, term, true, [{ lender, amount }]);
    },
    "lending.lost": (loss) => writeLoss(this.slice, loss),
    "lending.late": ({ loan: id, suspended }) => {
      const loan = this.#loan(id);
      if (!loan.late) this.slice.lateEver++;
      loan.late = true;
      loan.suspended = suspended;
      if (suspended) this.#forgetRequestsOf(loan.borrower);
    },
    "lending.accrued": ({ credits, earned }) => {
      this.slice.credits = [...credits];
      this.slice.earned = [...earned];
    },
    "shocks.struck": ({ card, seat }) => {
      if (card === "departure") this.#forgetRequestsOf(seat);
    },
    "shocks.renewed": ({ seat }) => this.#movesOut(seat),
  };

  /** It owes nothing and is owed nothing from now on: its debts are nobody's, its claims the Bank's. */
  #movesOut(seat: number): void {
    const { slice } = this;
    slice.lots = slice.lots.filter(({ lender }) => lender !== seat);
    this.#forgetRequestsOf(seat);
    for (const loan of slice.loans) {
      for (const part of loan.parts) if (part.lender === seat) part.lender = BANK;
      if (loan.borrower !== seat) continue;
      if (!loan.late) slice.lateEver++;
      Object.assign(loan, {
        borrower: NOBODY,
        due: Math.min(loan.due, this.#all.round),
        late: true,
        suspended: true,
      });
    }
    slice.credits[seat] = 0;
    slice.earned[seat] = 0;
    slice.borrowedEver[seat] = 0;
  }
}
