/** What there is to see of the Peer Bank, taken from the view. */
import type { BankView, LoanView } from "@commonwatt/shared/views/types.ts";

export interface BankModel {
  /** J */
  readonly inventory: number;
  readonly low: number;
  readonly high: number;
  readonly request: number;
  /** T */
  readonly till: number;
  readonly pool: number;
  readonly loans: number;
  readonly late: number;
  readonly selected: boolean;
}

export function bankModel(bank: BankView, loans: readonly LoanView[], selected: boolean): BankModel {
  const open = loans.filter((loan) => loan.state !== "repaid");
  return {
    inventory: bank.inventory,
    low: bank.low,
    high: bank.high,
    request: bank.request,
    till: bank.till,
    pool: bank.pool,
    loans: open.length,
    late: open.filter((loan) => loan.state === "late").length,
    selected,
  };
}

/** Shares of the vessel's height, 0..1: how full it is, and where the two marks are. */
export function vesselLevels({ inventory, low, high }: Pick<BankModel, "inventory" | "low" | "high">): {
  full: number;
  low: number;
  high: number;
} {
  const top = Math.max(inventory * 1.06, high * 1.25, 1);
  return { full: inventory / top, low: low / top, high: high / top };
}
