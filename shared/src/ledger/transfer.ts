/** One movement of value: never edited, never deleted; a mistake is mended by a correcting transfer. */
import type { Quantity } from "../kernel/units.ts";
import type { Account, Held } from "./account.ts";

/** Why value moved: the word under which it is counted, exported and explained (`reason.<name>` on screen). */
export type Reason =
  | "opening"
  | "harvest"
  | "curtailed"
  | "leak"
  | "grid_loss"
  | "feed_loss"
  | "home_use"
  | "energy_sold"
  | "energy_paid"
  | "energy_minted"
  | "energy_bought"
  | "energy_price"
  | "energy_retired"
  | "home_bought"
  | "home_price"
  | "till_to_pool"
  | "demurrage"
  | "making_energy"
  | "design_energy"
  | "made"
  | "machine_energy"
  | "machine_tools"
  | "aged"
  | "spoilt"
  | "used"
  | "coop_given"
  | "coop_returned"
  | "coop_spilled"
  | "coop_shared_out"
  | "reserve"
  | "release"
  | "trade_goods"
  | "trade_price"
  | "lend"
  | "withdraw"
  | "borrow"
  | "commons_energy"
  | "commons_wage"
  | "commons_margin"
  | "commons_fee"
  | "commons_price"
  | "commons_bought"
  | "storm_loss"
  | "left_behind"
  | "repay"
  | "fund"
  | "repay_named"
  | "loss_shared"
  | "loss_paid"
  | "loss_minted"
  | "gift_tokens"
  | "gift_goods"
  | "correction";

export interface Transfer {
  readonly from: Account;
  readonly to: Account;
  /** whole, above zero; the unit is that of both accounts */
  readonly amount: number;
  readonly reason: Reason;
}

/** An amount that knows its unit must be of the accounts' unit; a plain number is checked when it is posted. */
type Fitting<A extends number, H extends Held> = A extends Quantity<infer U> ? (U extends H ? A : never) : A;

/** Both ends hold the same: the compiler refuses joules into a purse, and tokens into a battery. */
export function transfer<H extends Held, A extends number>(
  from: Account<H>,
  to: NoInfer<Account<H>>,
  amount: Fitting<A, H>,
  reason: Reason,
): Transfer {
  return { from, to, amount, reason };
}

/** Nothing moves when there is nothing to move. */
export function transfersOf(...parts: readonly (Transfer | undefined)[]): Transfer[] {
  const kept: Transfer[] = [];
  for (const part of parts) if (part !== undefined && part.amount !== 0) kept.push(part);
  return kept;
}
