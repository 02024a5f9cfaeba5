/** The books at a glance, and the test that they balance. */
import { type LedgerUnit, type Page, pages } from "./account.ts";
import { type Balances, balanceOf } from "./post.ts";

export interface Statement {
  /** per unit: what accounts of peers and Bank hold, and what the world accounts answer for it; the two sum to zero */
  readonly units: readonly { readonly unit: LedgerUnit; readonly held: number; readonly world: number }[];
  /** every account that is not empty, in the order of its name */
  readonly accounts: readonly { readonly account: string; readonly unit: LedgerUnit; readonly balance: number }[];
}

export function statement(balances: Readonly<Balances>): Statement {
  const totals = new Map<LedgerUnit, { held: number; world: number }>();
  const accounts: { account: string; unit: LedgerUnit; balance: number }[] = [];
  for (const account of balances.opened) {
    const { name, unit, floor } = account;
    const balance: number = balanceOf(balances, account);
    if (balance === 0) continue;
    accounts.push({ account: name, unit, balance });
    const total = totals.get(unit) ?? { held: 0, world: 0 };
    if (floor < 0) total.world += balance;
    else total.held += balance;
    totals.set(unit, total);
  }
  accounts.sort((a, b) => (a.account < b.account ? -1 : 1));
  const units = [...totals].map(([unit, total]) => ({ unit, ...total }));
  units.sort((a, b) => (a.unit < b.unit ? -1 : 1));
  return { units, accounts };
}

/**
 * What does not balance, in words for the one who must find the bug; undefined when all is well. Every line is read anew: what was
 * written past the ledger is found as well.
 */
export function imbalance(balances: Readonly<Balances>): string | undefined {
  const totals: Record<LedgerUnit, number> = {};
  for (const number of balances.used) {
    const lines = balances.pages[number] as number[];
    const { unit, floor, accounts } = pages[number] as Page;
    let total = 0;
    for (let line = 0; line < lines.length; line++) {
      const balance = lines[line] ?? 0;
      if (!Number.isSafeInteger(balance)) return `${accounts[line]?.name} holds ${balance}, which is no whole number`;
      if (balance < floor) return `${accounts[line]?.name} holds ${balance}, below its floor ${floor}`;
      total += balance;
    }
    totals[unit] = (totals[unit] ?? 0) + total;
  }
  for (const unit in totals) {
    if (totals[unit] !== 0) return `all accounts of ${unit} together hold ${totals[unit]} instead of 0`;
  }
  return undefined;
}
