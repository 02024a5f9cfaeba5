/**
 * Lending, without interest, ever. Offers (an amount and the longest time to pay back) and requests meet in the Bank's
 * pool; nobody learns whose tokens they borrow. A loan falls due after its term and is paid at dusk if the purse allows;
 * after the grace it suspends its borrower until it is repaid. Lenders wait for their tokens meanwhile.
 * The Bank's own tokens in the pool are lent last and bring nobody credits. Lending by name is in namedLoans.ts, who bears
 * a loss in losses.ts.
 * Source: model.md M6, M7, M8, H3, H4, H5; game.md, section 3.11.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { splitByWeight } from "../kernel/split.ts";
import { shareFloor } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { type Transfer, transfer, transfersOf } from "../ledger/transfer.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { type ValuesOf, whole } from "../ruleset/dial.ts";
import type { Legal, LoanView } from "../views/types.ts";
import { borrowerCreditsOf, creditDials, debtOf, isSuspended, keptPerRound, termsOf } from "./credits.ts";
import { applyLoss, BANK, lossDials, losses } from "./losses.ts";
import { purseOf } from "./money.ts";
import { moveOut } from "./movingOut.ts";
import {
  type LoanRequest,
  lendsDirectly,
  namedLoanActions,
  namedLoanDials,
  namedLoanRefusals,
  requestFault,
} from "./namedLoans.ts";

const source = "model.md M7 and M8; game.md, section 3.11";
const dials = {
  ...creditDials,
  ...namedLoanDials,
  ...lossDials,
  termShort: whole({ default: 2, min: 1, max: 40, unit: "rounds", meaning: "the short term of a loan", source }),
  termMiddle: whole({ default: 4, min: 1, max: 40, unit: "rounds", meaning: "the middle term of a loan", source }),
  termLong: whole({ default: 8, min: 1, max: 40, unit: "rounds", meaning: "the long term of a loan", source }),
  grace: whole({
    default: 1,
    min: 0,
    max: 20,
    unit: "rounds",
    meaning: "rounds a due loan may wait before its borrower is suspended",
    source,
  }),
  least: whole({ default: 5, min: 1, max: 10_000, unit: "T", meaning: "smallest offer or loan", source }),
};

export interface Lot {
  readonly id: number;
  readonly lender: number;
  amount: number;
  readonly longest: number;
}

interface LoanPart {
  readonly lender: number;
  lent: number;
  owed: number;
}

export interface Loan {
  readonly id: number;
  readonly borrower: number;
  readonly amount: number;
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

declare module "../rules/game.ts" {
  interface Slices {
    lending: LendingSlice;
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    lending: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "lending.offered": { readonly seat: number; readonly amount: number; readonly longest: number };
    "lending.withdrawn": { readonly seat: number; readonly amount: number };
    "lending.borrowed": {
      readonly seat: number;
      readonly amount: number;
      readonly term: number;
      readonly lots: readonly { readonly id: number; readonly lender: number; readonly amount: number }[];
    };
    "lending.repaid": {
      readonly loan: number;
      readonly seat: number;
      readonly amount: number;
      readonly parts: readonly number[];
      readonly cleared: boolean;
    };
    "lending.late": { readonly loan: number; readonly seat: number; readonly suspended: boolean };
    "lending.accrued": { readonly credits: readonly number[]; readonly earned: readonly number[] };
  }
}

/** Tokens of the pool that belong to nobody but the Bank. */
export function bankLot(game: Readonly<Game>): number {
  const lots = game.slices.lending.lots.reduce((sum, lot) => sum + lot.amount, 0);
  return balanceOf(game.balances, account.pool) - lots;
}

/** What could be borrowed for this term now. */
export function lendable(game: Readonly<Game>, term: number, borrower: number): number {
  let sum = bankLot(game);
  for (const lot of game.slices.lending.lots) if (lot.longest >= term && lot.lender !== borrower) sum += lot.amount;
  return sum;
}

export function offeredBy(game: Readonly<Game>, seat: number): number {
  let sum = 0;
  for (const lot of game.slices.lending.lots) if (lot.lender === seat) sum += lot.amount;
  return sum;
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

const amountAndTerm = z.strictObject({
  tokens: z.number().int().min(1).max(1_000_000_000),
  term: z.number().int().min(1).max(40),
});

export const lending = defineMechanic({
  name: "lending",
  source,
  dials,
  refusals: [
    "no_such_term",
    "too_small_loan",
    "not_enough_tokens",
    "nothing_offered",
    "suspended",
    "not_enough_credits",
    "pool_short",
    "no_such_loan",
    "more_than_owed",
    ...namedLoanRefusals,
  ],
  open: (slices, { seats }) => {
    slices.lending = {
      lots: [],
      loans: [],
      requests: [],
      next: 1,
      credits: seats.map(() => 0),
      earned: seats.map(() => 0),
      repaidOnTime: 0,
      repaidLate: 0,
      lateEver: 0,
      borrowedEver: seats.map(() => 0),
    };
  },
  actions: {
    lend: action<{ tokens: number; term: number }>({
      payload: amountAndTerm,
      decide: (game, seat, { tokens, term }) => {
        const { least } = game.ruleset.dials.lending;
        if (lendsDirectly(game)) return refuse("loans_are_named");
        if (!termsOf(game).includes(term)) return refuse("no_such_term", { term });
        if (tokens < least) return refuse("too_small_loan", { asked: tokens, least });
        const have = purseOf(game, seat);
        if (have < tokens) return refuse("not_enough_tokens", { needed: tokens, have, price: tokens });
        return ok([
          event("lending.offered", { seat, amount: tokens, longest: term }, [
            transfer(account.purse(seat), account.pool, tokens, "lend"),
          ]),
        ]);
      },
      options: (game, seat) => (lendsDirectly(game) ? [] : termsOf(game).map((term) => lendOption(game, seat, term))),
    }),
    withdraw: action<{ tokens: number }>({
      payload: z.strictObject({ tokens: z.number().int().min(1).max(1_000_000_000) }),
      decide: (game, seat, { tokens }) => {
        const offered = offeredBy(game, seat);
        if (offered === 0 || tokens > offered) return refuse("nothing_offered", { offered });
        return ok([
          event("lending.withdrawn", { seat, amount: tokens }, [
            transfer(account.pool, account.purse(seat), tokens, "withdraw"),
          ]),
        ]);
      },
      options: (game, seat) => {
        const offered = offeredBy(game, seat);
        const base = { type: "withdraw", mechanic: "lending", fixed: {} };
        if (offered === 0)
          return lendsDirectly(game) ? [] : [{ ...base, ranges: {}, refusal: refusal("nothing_offered", { offered }) }];
        return [{ ...base, ranges: { tokens: { min: 1, max: offered, step: 1, unit: "T", suggest: offered } } }];
      },
    }),
    borrow: action<{ tokens: number; term: number }>({
      payload: amountAndTerm,
      decide: (game, seat, { tokens, term }) => {
        const { least } = game.ruleset.dials.lending;
        if (lendsDirectly(game)) return refuse("loans_are_named");
        if (!termsOf(game).includes(term)) return refuse("no_such_term", { term });
        if (isSuspended(game, seat)) return refuse("suspended", { debt: debtOf(game, seat) });
        if (tokens < least) return refuse("too_small_loan", { asked: tokens, least });
        const credits = borrowerCreditsOf(game, seat);
        if (tokens > credits) return refuse("not_enough_credits", { asked: tokens, credits });
        const available = lendable(game, term, seat);
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
    repay: action<{ loan: number; tokens: number }>({
      payload: z.strictObject({ loan: z.number().int().min(0), tokens: z.number().int().min(1).max(1_000_000_000) }),
      decide: (game, seat, { loan: id, tokens }) => {
        const loan = game.slices.lending.loans.find((one) => one.id === id && one.borrower === seat);
        if (!loan) return refuse("no_such_loan", { loan: id });
        if (tokens > loan.owed) return refuse("more_than_owed", { asked: tokens, owed: loan.owed });
        const have = purseOf(game, seat);
        if (have < tokens) return refuse("not_enough_tokens", { needed: tokens, have, price: tokens });
        return ok([repayment(loan, tokens)]);
      },
      options: (game, seat) =>
        game.slices.lending.loans
          .filter((loan) => loan.borrower === seat)
          .map((loan): Legal => {
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
    ...namedLoanActions,
  },
  steps: {
    "dusk.loans": (game) => {
      const payments = duePayments(game);
      const paid = payments.flatMap((e) => (e.type === "lending.repaid" ? [e.data.loan] : []));
      return [...payments, ...losses(game, paid)];
    },
    "dusk.credits": (game) => [...lateLoans(game), accrue(game)],
  },
  events: {
    "lending.offered": (game, { seat, amount, longest }) => {
      const slice = game.slices.lending;
      slice.lots.push({ id: slice.next++, lender: seat, amount, longest });
    },
    "lending.withdrawn": (game, { seat, amount }) => {
      const slice = game.slices.lending;
      let left = amount;
      // The newest offer goes back first: what has waited longest stays first in line.
      for (let i = slice.lots.length - 1; i >= 0 && left > 0; i--) {
        const lot = slice.lots[i] as Lot;
        if (lot.lender !== seat) continue;
        const part = Math.min(left, lot.amount);
        lot.amount -= part;
        left -= part;
      }
      slice.lots = slice.lots.filter((lot) => lot.amount > 0);
    },
    "lending.borrowed": (game, { seat, amount, term, lots }) => {
      const slice = game.slices.lending;
      for (const used of lots) {
        const lot = slice.lots.find((one) => one.id === used.id);
        if (lot) lot.amount -= used.amount;
        if (used.lender !== BANK && game.ruleset.dials.lending.formula === "amount_only")
          addCredits(game, used.lender, used.amount);
      }
      slice.lots = slice.lots.filter((lot) => lot.amount > 0);
      slice.loans.push({
        id: slice.next++,
        borrower: seat,
        amount,
        owed: amount,
        term,
        due: game.round + term,
        parts: lots.map((used) => ({ lender: used.lender, lent: used.amount, owed: used.amount })),
        late: false,
        suspended: false,
        named: false,
        writtenOff: false,
      });
      slice.borrowedEver[seat] = (slice.borrowedEver[seat] ?? 0) + amount;
    },
    "lending.requested": (game, { seat, amount, term }) => {
      const slice = game.slices.lending;
      slice.requests.push({ id: slice.next++, borrower: seat, amount, term, left: amount });
    },
    "lending.unrequested": (game, { request }) => {
      const slice = game.slices.lending;
      slice.requests = slice.requests.filter((one) => one.id !== request);
    },
    "lending.funded": (game, { request: id, lender, borrower, amount, term }) => {
      const slice = game.slices.lending;
      const request = slice.requests.find((one) => one.id === id);
      if (request) request.left -= amount;
      slice.requests = slice.requests.filter((one) => one.left > 0);
      if (game.ruleset.dials.lending.formula === "amount_only") addCredits(game, lender, amount);
      slice.loans.push({
        id: slice.next++,
        borrower,
        amount,
        owed: amount,
        term,
        due: game.round + term,
        parts: [{ lender, lent: amount, owed: amount }],
        late: false,
        suspended: false,
        named: true,
        writtenOff: false,
      });
      slice.borrowedEver[borrower] = (slice.borrowedEver[borrower] ?? 0) + amount;
    },
    "lending.lost": (game, loss) => applyLoss(game.slices.lending, loss),
    "lending.repaid": (game, { loan: id, amount, parts, cleared }) => {
      const slice = game.slices.lending;
      const loan = slice.loans.find((one) => one.id === id);
      if (!loan) return;
      loan.owed -= amount;
      loan.parts.forEach((part, i) => {
        part.owed -= parts[i] ?? 0;
      });
      if (!cleared) return;
      if (loan.late) slice.repaidLate++;
      else slice.repaidOnTime++;
      slice.loans = slice.loans.filter((one) => one.id !== id);
    },
    "lending.late": (game, { loan: id, suspended }) => {
      const loan = game.slices.lending.loans.find((one) => one.id === id);
      if (!loan) return;
      if (!loan.late) game.slices.lending.lateEver++;
      loan.late = true;
      loan.suspended = suspended;
      // Who is suspended cannot borrow: what she had asked for comes down with it.
      const slice = game.slices.lending;
      if (suspended) slice.requests = slice.requests.filter((one) => one.borrower !== loan.borrower);
    },
    "shocks.renewed": (game, { seat }) => moveOut(game, seat),
    // Whoever has left for good asks for nothing any more; what she owes she still owes.
    "shocks.struck": (game, { card, seat }) => {
      const slice = game.slices.lending;
      if (card === "departure") slice.requests = slice.requests.filter((one) => one.borrower !== seat);
    },
    "lending.accrued": (game, { credits, earned }) => {
      game.slices.lending.credits = [...credits];
      game.slices.lending.earned = [...earned];
    },
  },
  invariant: (game) => {
    if (bankLot(game) < 0) return "the pool holds at least what peers have offered to it";
    for (const loan of game.slices.lending.loans) {
      const parts = loan.parts.reduce((sum, part) => sum + part.owed, 0);
      if (parts !== loan.owed || loan.owed <= 0) return `loan ${loan.id} owes ${loan.owed}, its parts ${parts}`;
      if (loan.borrower >= 0 && loan.parts.some((part) => part.lender === loan.borrower))
        return `loan ${loan.id} is owed to its borrower`;
    }
    return requestFault(game);
  },
});

function addCredits(game: Game, seat: number, amount: number): void {
  const slice = game.slices.lending;
  slice.credits[seat] = (slice.credits[seat] ?? 0) + amount;
  slice.earned[seat] = (slice.earned[seat] ?? 0) + amount;
}

/** Due loans, oldest first, each paid whole if the purse still allows it. */
function duePayments(game: Readonly<Game>): GameEvent[] {
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
function lateLoans(game: Readonly<Game>): GameEvent[] {
  const { grace } = game.ruleset.dials.lending;
  return game.slices.lending.loans
    .filter((loan) => loan.due <= game.round && (!loan.late || (!loan.suspended && loan.due + grace <= game.round)))
    .map((loan) =>
      event("lending.late", { loan: loan.id, seat: loan.borrower, suspended: loan.due + grace <= game.round }),
    );
}

/**
 * Credits fade, then grow by what is out beyond what the lender owes herself: two who lend the same tokens to each other
 * in a circle have shared nothing.
 */
function accrue(game: Readonly<Game>): GameEvent {
  const { formula, halfLife } = game.ruleset.dials.lending;
  const slice = game.slices.lending;
  const lent = game.seats.map(() => 0);
  for (const loan of slice.loans) {
    if (formula === "amount_time" && game.round > loan.due) continue;
    for (const part of loan.parts) if (part.lender !== BANK) lent[part.lender] = (lent[part.lender] ?? 0) + part.owed;
  }
  const out = lent.map((tokens, seat) => Math.max(0, tokens - debtOf(game, seat)));
  const keeps = keptPerRound(halfLife);
  const credits = slice.credits.map((held, seat) => {
    if (formula === "outstanding_only") return out[seat] ?? 0;
    const faded = shareFloor(held, keeps);
    return formula === "amount_time" ? faded + (out[seat] ?? 0) : faded;
  });
  const earned = slice.earned.map((sum, seat) => (formula === "amount_only" ? sum : sum + (out[seat] ?? 0)));
  return event("lending.accrued", { credits, earned });
}

function lendOption(game: Readonly<Game>, seat: number, term: number): Legal {
  const { least } = game.ruleset.dials.lending;
  const have = purseOf(game, seat);
  const base = { type: "lend", mechanic: "lending", fixed: { term } };
  if (have < least)
    return { ...base, ranges: {}, refusal: refusal("not_enough_tokens", { needed: least, have, price: least }) };
  const suggest = Math.max(least, Math.floor(have / 4));
  return { ...base, ranges: { tokens: { min: least, max: have, step: 1, unit: "T", suggest } } };
}

function borrowOption(game: Readonly<Game>, seat: number, term: number): Legal {
  const { least } = game.ruleset.dials.lending;
  const credits = borrowerCreditsOf(game, seat);
  const available = lendable(game, term, seat);
  const base = { type: "borrow", mechanic: "lending", fixed: { term } };
  if (isSuspended(game, seat))
    return { ...base, ranges: {}, refusal: refusal("suspended", { debt: debtOf(game, seat) }) };
  if (credits < least)
    return { ...base, ranges: {}, refusal: refusal("not_enough_credits", { asked: least, credits }) };
  if (available < least)
    return { ...base, ranges: {}, refusal: refusal("pool_short", { asked: least, available, term }) };
  const most = Math.min(credits, available);
  return {
    ...base,
    ranges: { tokens: { min: least, max: most, step: 1, unit: "T", suggest: Math.max(least, Math.floor(most / 2)) } },
  };
}

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
    term: loan.term,
    roundsLeft: Math.max(0, loan.due - game.round),
    state: loan.late ? "late" : "running",
    ...(loan.writtenOff ? { writtenOff: true } : {}),
    ...(loan.named ? namesOf(loan) : {}),
  };
}
