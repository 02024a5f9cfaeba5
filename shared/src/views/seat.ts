/** What one seat sees of itself, and what it may do. Nothing here may reach another seat. */
import { WHOLE } from "../kernel/units.ts";
import { thumbOf } from "../mechanics/affinity.ts";
import { sellableWhy } from "../mechanics/bank.ts";
import { coopsWith, memberOf, proceedsOf } from "../mechanics/cooperative.ts";
import { borrowerCreditsWhy, lenderCreditsWhy } from "../mechanics/credits.ts";
import { chanceWhy } from "../mechanics/design.ts";
import { savingOf } from "../mechanics/designs.ts";
import { freeMinutes, minutesWhy, needsOf, ordinaryMinutes } from "../mechanics/home.ts";
import { engine } from "../mechanics/index.ts";
import { type Loan, loanView } from "../mechanics/lending/loans.ts";
import { offeredBy } from "../mechanics/offers.ts";
import { predictionView } from "../mechanics/predictions.ts";
import { keepOf, readyOf } from "../mechanics/production.ts";
import { costView } from "../mechanics/registry.ts";
import { standingWhy } from "../mechanics/standing.ts";
import { stockOf } from "../mechanics/stock.ts";
import { isUnlocked } from "../mechanics/unlocks.ts";
import type { Game } from "../rules/game.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { ownTerms } from "./conventional.ts";
import { hint } from "./hint.ts";
import { legal } from "./legal.ts";
import { designsOf, ordersOf } from "./public.ts";
import type { GoodId, OwnLoanView, SeatView } from "./types.ts";

export function seatView(game: Readonly<Game>, seat: number): SeatView {
  const credits = borrowerCreditsWhy(game, seat);
  const ordinary = ordinaryMinutes(game, seat);
  const prediction = predictionView(game, seat);
  return {
    seat,
    minutesLeft: ordinary,
    minutesWhy: minutesWhy(game, seat),
    extraMinutesLeft: freeMinutes(game, seat) - ordinary,
    stock: byGood(game, (spec) => stockOf(game, seat, spec)),
    keep: byGood(game, (spec) => keepOf(game, seat, spec)),
    onDemand: byGood(game, (spec) => readyOf(game, seat, spec.id)),
    needs: needsOf(game, seat),
    costs: game.ruleset.goods.map((spec) => costView(game, seat, spec)),
    criteria: { ...game.slices.market.criteria[seat] },
    thumbs: game.seats.map((_, toward) => thumbOf(game, seat, toward)),
    loans: ownLoans(game, seat),
    offered: offeredBy(game, seat),
    lenderCreditsWhy: lenderCreditsWhy(game, seat),
    borrowerCredits: credits.value,
    borrowerCreditsWhy: credits,
    standingWhy: standingWhy(game, seat),
    sellableWhy: sellableWhy(game, seat),
    orders: ordersOf(game, seat),
    ...ownTerms(game, seat),
    ...(isUnlocked(game, "design") ? { research: researchView(game, seat) } : {}),
    ...(isUnlocked(game, "coops") ? { coops: ownCoops(game, seat) } : {}),
    ...(prediction ? { prediction } : {}),
    hint: hint(game, seat),
    legal: legal(engine, game, seat),
  };
}

function researchView(game: Readonly<Game>, seat: number): NonNullable<SeatView["research"]> {
  return {
    designs: designsOf(game, (design) => design.owner === seat),
    saving: byGood(game, (spec) => savingOf(game, seat, spec.id)),
    chanceWhy: chanceWhy(game, seat),
  };
}

/** Shares are what the split makes of a whole, so that a page can show them before anything is sold. */
function ownCoops(game: Readonly<Game>, seat: number): NonNullable<SeatView["coops"]> {
  return coopsWith(game, seat).map((coop) => {
    const member = memberOf(coop, seat);
    const share = proceedsOf(coop, WHOLE).find((one) => one.seat === seat)?.tokens ?? 0;
    return { coop: coop.id, minutes: member?.minutesToday ?? 0, energy: member?.energyToday ?? 0, share };
  });
}

function byGood(game: Readonly<Game>, of: (spec: GoodSpec) => number): Record<GoodId, number> {
  const record = {} as Record<GoodId, number>;
  for (const spec of game.ruleset.goods) record[spec.id as GoodId] = of(spec);
  return record;
}

/** Loans this seat has taken, and its parts of loans others took; a lender learns the amount and the time, not the name. */
function ownLoans(game: Readonly<Game>, seat: number): OwnLoanView[] {
  const list: OwnLoanView[] = [];
  for (const loan of game.slices.lending.loans) {
    if (loan.borrower === seat) list.push({ ...loanView(game, loan), role: "borrower", due: loan.due });
    const { lent, owed, interest } = partOf(loan, seat);
    if (lent + owed === 0) continue;
    const seen = { ...loanView(game, loan), ...(loan.interest === undefined ? {} : { interest }) };
    list.push({ ...seen, amount: lent, owed, role: "lender", due: loan.due });
  }
  return list;
}

function partOf(loan: Readonly<Loan>, seat: number): { lent: number; owed: number; interest: number } {
  let lent = 0;
  let owed = 0;
  let interest = 0;
  for (const part of loan.parts) {
    if (part.lender !== seat) continue;
    lent += part.lent;
    owed += part.owed;
    interest += part.interest ?? 0;
  }
  return { lent, owed, interest };
}
