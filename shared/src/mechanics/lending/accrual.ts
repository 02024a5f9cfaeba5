/**
 * How lender credits grow at dusk and fade. Part of lending; what they are is in credits.ts.
 * Source: model.md M6; game.md, section 3.11.
 */
import { shareFloor } from "../../kernel/units.ts";
import { touch } from "../../ledger/touched.ts";
import { event, type GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import type { Handlers } from "../../rules/mechanic.ts";
import { formulaOf, keptPerRound } from "../credits.ts";
import { BANK } from "../losses.ts";

declare module "../../rules/event.ts" {
  interface EventData {
    "lending.accrued": { readonly credits: readonly number[]; readonly earned: readonly number[] };
  }
}

export function addCredits(game: Game, seat: number, amount: number): void {
  touch(game.balances, seat);
  const slice = game.slices.lending;
  slice.credits[seat] = (slice.credits[seat] ?? 0) + amount;
  slice.earned[seat] = (slice.earned[seat] ?? 0) + amount;
}

/**
 * Credits fade, then grow by what is out beyond what the lender owes herself: two who lend the same tokens to each other
 * in a circle have shared nothing.
 */
export function accrue(game: Readonly<Game>): GameEvent {
  const { halfLife } = game.ruleset.dials.lending;
  const formula = formulaOf(game);
  const slice = game.slices.lending;
  const lent = game.seats.map(() => 0);
  const owes = game.seats.map(() => 0);
  for (const loan of slice.loans) {
    if (loan.borrower >= 0) owes[loan.borrower] = (owes[loan.borrower] ?? 0) + loan.owed;
    if (formula === "amount_time" && game.round > loan.due) continue;
    for (const { lender, lent: given, owed } of loan.parts)
      if (lender !== BANK) lent[lender] = (lent[lender] ?? 0) + Math.min(given, owed);
  }
  const out = lent.map((tokens, seat) => Math.max(0, tokens - (owes[seat] ?? 0)));
  const keeps = keptPerRound(halfLife);
  const credits = slice.credits.map((held, seat) => {
    if (formula === "none") return 0;
    if (formula === "outstanding_only") return out[seat] ?? 0;
    const faded = shareFloor(held, keeps);
    return formula === "amount_time" ? faded + (out[seat] ?? 0) : faded;
  });
  const earned = slice.earned.map((sum, seat) => (formula === "amount_only" ? sum : sum + (out[seat] ?? 0)));
  return event("lending.accrued", { credits, earned });
}

export const accrualEvents: Handlers = {
  "lending.accrued": (game, { credits, earned }) => {
    game.slices.lending.credits = [...credits];
    game.slices.lending.earned = [...earned];
  },
};
