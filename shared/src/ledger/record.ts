/** Balances as plain data, names and whole numbers: what a saved game holds, what is hashed and what others read. */
import { type AccountId, accountNamed } from "./account.ts";
import { type Balances, balanceOf, emptyBalances, linesOf } from "./post.ts";

/** Every account that was ever posted to, in the order in which it first was. */
export type BalanceRecord = Record<AccountId, number>;

export function recordOf(balances: Readonly<Balances>): BalanceRecord {
  const record: BalanceRecord = {};
  for (const account of balances.opened) record[account.name] = balanceOf(balances, account);
  return record;
}

export function balancesOf(record: Readonly<BalanceRecord>): Balances {
  const balances = emptyBalances();
  for (const name in record) {
    const account = accountNamed(name);
    balances.opened.push(account);
    linesOf(balances, account)[account.line] = record[name] as number;
  }
  return balances;
}
