/**
 * Defaulter: borrows all it can and lets nothing lie in its purse when a loan is due, so that dusk finds nothing to take.
 * Otherwise it lives like anybody. Source: model.md H5; game.md, section 5.
 */
import { loansOf } from "../mechanics/lending/debts.ts";
import type { Eyes, Move } from "./eyes.ts";
import { noLending, type Traits } from "./householder.ts";

export const defaulter: Traits = {
  reserve: 150_000,
  sells: true,
  forOthers: 1,
  overtime: 0,
  lendsAbove: noLending,
  lendShare: 0,
  lendTerm: 2,
  borrows: "always",
  borrowsShort: true,
  invests: true,
  wantsAbove: 25,
  pantry: 0,
};

/** With a loan due tonight or overdue, the last tokens of the day become energy. */
export function dodge(eyes: Eyes): Move | undefined {
  const due = loansOf(eyes.game, eyes.seat).some((loan) => loan.due <= eyes.game.round);
  const tokens = due ? eyes.draws : 0;
  return tokens > 0 ? { type: "buyEnergy", payload: { tokens } } : undefined;
}
