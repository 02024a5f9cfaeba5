/** The books on one page, and the test that they balance. */
import { accountInfo, type LedgerUnit } from "./account.ts";
import type { Balances } from "./post.ts";

export interface Statement {
  /** per unit: what accounts of peers and Bank hold, and what the world accounts answer for it; the two sum to zero */
  readonly units: readonly { readonly unit: LedgerUnit; readonly held: number; readonly world: number }[];
  /** every account that is not empty, in the order of its name */
  readonly accounts: readonly { readonly account: string; readonly unit: LedgerUnit; readonly balance: number }[];
}

export function statement(balances: Readonly<Balances>): Statement {
  const accounts = Object.keys(balances)
    .filter((id) => balances[id] !== 0)
    .sort()
    .map((id) => ({ account: id, unit: accountInfo(id).unit, balance: balances[id] as number }));
  const totals = new Map<LedgerUnit, { held: number; world: number }>();
  for (const { account, unit, balance } of accounts) {
    const total = totals.get(unit) ?? { held: 0, world: 0 };
    if (accountInfo(account).floor < 0) total.world += balance;
    else total.held += balance;
    totals.set(unit, total);
  }
  const units = [...totals].map(([unit, total]) => ({ unit, ...total }));
  units.sort((a, b) => (a.unit < b.unit ? -1 : 1));
  return { units, accounts };
}

/** What does not balance, in words for the one who must find the bug; undefined when all is well. */
export function imbalance(balances: Readonly<Balances>): string | undefined {
  const totals: Record<LedgerUnit, number> = {};
  for (const id in balances) {
    const info = accountInfo(id);
    const balance = balances[id] as number;
    if (!Number.isSafeInteger(balance)) return `${id} holds ${balance}, which is no whole number`;
    if (balance < info.floor) return `${id} holds ${balance}, below its floor ${info.floor}`;
    totals[info.unit] = (totals[info.unit] ?? 0) + balance;
  }
  for (const unit in totals) {
    if (totals[unit] !== 0) return `all accounts of ${unit} together hold ${totals[unit]} instead of 0`;
  }
  return undefined;
}
