/**
 * Colluder: does less for others than steady and sits in pairs (seats 0 and 1, 2 and 3, ...) that lend to and fro to farm lender credits and thumb each other up.
 * From the pool nobody picks a lender, so each lends all it can spare and borrows as much back; where loans go by name,
 * it asks, and funds its partner only. Source: model.md H8; game.md, section 5.
 */
import { thumbOf } from "../mechanics/affinity.ts";
import { borrowerCreditsOf, debtOf } from "../mechanics/credits.ts";
import { offeredBy } from "../mechanics/offers.ts";
import { intoSeat, outOfSeat } from "../rules/tally.ts";
import type { Eyes, Move } from "./eyes.ts";
import { noLending, type Traits } from "./householder.ts";

export const colluder: Traits = {
  reserve: 150_000,
  sells: true,
  forOthers: 2,
  overtime: 0,
  lendsAbove: noLending,
  lendShare: 0,
  lendTerm: 8,
  borrows: "never",
  invests: true,
  wantsAbove: 60,
  pantry: 0,
};

/** T kept to live on. */
const LIVING = 30;

export const partnerOf = (seat: number): number => (seat % 2 === 0 ? seat + 1 : seat - 1);

export function farm(eyes: Eyes): Move | undefined {
  const partner = partnerOf(eyes.seat);
  // Where there are no credits there are none to farm.
  if (partner >= eyes.game.seats.length || eyes.isConventional) return undefined;
  return praise(eyes, partner) ?? fund(eyes, partner) ?? ask(eyes) ?? lendLong(eyes) ?? borrowBack(eyes);
}

function praise(eyes: Eyes, partner: number): Move | undefined {
  if (thumbOf(eyes.game, eyes.seat, partner) === 1) return undefined;
  if (!eyes.may("thumb").some((one) => one.fixed.seat === partner)) return undefined;
  return { type: "thumb", payload: { seat: partner, thumb: 1 } };
}

function fund(eyes: Eyes, partner: number): Move | undefined {
  const request = eyes.game.slices.lending.requests.find((one) => one.borrower === partner);
  const option = request && eyes.may("fundLoan").find((one) => one.fixed.request === request.id);
  const range = option?.ranges.tokens;
  const tokens = Math.min(range?.max ?? 0, eyes.purse - LIVING);
  if (!option || !range || tokens < range.min) return undefined;
  return { type: "fundLoan", payload: { ...option.fixed, tokens } };
}

function ask(eyes: Eyes): Move | undefined {
  const option = eyes.may("requestLoan").at(-1);
  const range = option?.ranges.tokens;
  return option && range ? { type: "requestLoan", payload: { ...option.fixed, tokens: range.max } } : undefined;
}

function lendLong(eyes: Eyes): Move | undefined {
  const spare = Math.min(eyes.purse - LIVING, reach(eyes));
  if (spare < 10 || outOfSeat(eyes.game.tally, "lend", eyes.seat) > 0) return undefined;
  const option = eyes.may("lend").at(-1);
  const range = option?.ranges.tokens;
  if (!option || !range || range.min > spare) return undefined;
  return { type: "lend", payload: { ...option.fixed, tokens: Math.min(range.max, spare) } };
}

/** What a partner of like credit could take; more would only help strangers. */
function reach(eyes: Eyes): number {
  const { game, seat } = eyes;
  let out = offeredBy(game, seat);
  for (const loan of game.slices.lending.loans)
    for (const part of loan.parts) if (part.lender === seat) out += part.owed;
  return borrowerCreditsOf(game, seat) + debtOf(game, seat) - out;
}

function borrowBack(eyes: Eyes): Move | undefined {
  if (intoSeat(eyes.game.tally, "borrow", eyes.seat) > 0) return undefined;
  const option = eyes.may("borrow").at(-1);
  const range = option?.ranges.tokens;
  return option && range ? { type: "borrow", payload: { ...option.fixed, tokens: range.max } } : undefined;
}
