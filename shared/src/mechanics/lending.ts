/**
 * Lending, without interest (but where money is conventional: conventional/interest.ts). Offers (an amount and the longest
 * time to pay back) and requests meet in the Bank's pool; nobody learns whose tokens they borrow. A loan falls due after
 * its term, or at the last dusk of the game when that comes first, and is paid at dusk if the purse allows;
 * after the grace it suspends its borrower until it is repaid. Lenders wait for their tokens meanwhile.
 * The Bank's own tokens in the pool are lent last and bring nobody credits.
 * What is kept of loans is in lending/loans.ts, offers in offering.ts, borrowing in borrowing.ts, paying back in repaying.ts,
 * how credits grow in accrual.ts; lending by name is in namedLoans.ts, who bears a loss in losses.ts.
 * Source: model.md M6, M7, M8, H3, H4, H5; game.md, section 3.11.
 */
import { defineMechanic } from "../rules/mechanic.ts";
import { ascending } from "../ruleset/contradictions.ts";
import { type ValuesOf, whole } from "../ruleset/dial.ts";
import { interestActions, interestRefusals } from "./conventional/interest.ts";
import { creditDials } from "./credits.ts";
import { accrualEvents, accrue } from "./lending/accrual.ts";
import { borrowingActions, borrowingEvents } from "./lending/borrowing.ts";
import { loanFault } from "./lending/loans.ts";
import { offeringActions, offeringEvents } from "./lending/offering.ts";
import { duePayments, lateLoans, repayingActions, repayingEvents } from "./lending/repaying.ts";
import { applyLoss, lossDials, losses } from "./losses.ts";
import { moveOut } from "./movingOut.ts";
import { namedLoanActions, namedLoanDials, namedLoanEvents, namedLoanRefusals, requestFault } from "./namedLoans.ts";

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

declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    lending: ValuesOf<typeof dials>;
  }
}
export const lending = defineMechanic({
  name: "lending",
  source,
  dials,
  contradictions: [ascending("lending", "termShort", "termMiddle", "termLong")],
  refusals: [
    "no_such_term",
    "too_small_loan",
    "not_enough_tokens",
    "nothing_offered",
    "suspended",
    "not_enough_credits",
    "pool_empty",
    "pool_short",
    "no_such_loan",
    "more_than_owed",
    ...namedLoanRefusals,
    ...interestRefusals,
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
    ...offeringActions,
    ...borrowingActions,
    ...repayingActions,
    ...namedLoanActions,
    ...interestActions,
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
    ...offeringEvents,
    ...borrowingEvents,
    ...namedLoanEvents,
    ...repayingEvents,
    ...accrualEvents,
    "lending.lost": (game, loss) => applyLoss(game.slices.lending, loss),
    "shocks.renewed": (game, { seat }) => moveOut(game, seat),
    // Whoever has left for good asks for nothing any more; what she owes she still owes.
    "shocks.struck": (game, { card, seat }) => {
      const slice = game.slices.lending;
      if (card === "departure") slice.requests = slice.requests.filter((one) => one.borrower !== seat);
    },
  },
  invariant: (game) => loanFault(game) ?? requestFault(game),
});
