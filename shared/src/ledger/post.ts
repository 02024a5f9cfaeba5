/**
 * The only door to a balance.
 *
 * `check` says whether transfers could be posted, without posting; `post` posts and throws where `check` would have
 * found a fault, because by then somebody has been told that it happened.
 */
import { InvariantBroken } from "../kernel/assert.ts";
import { type AccountId, accountInfo } from "./account.ts";
import type { Transfer } from "./transfer.ts";

/** Balances by account; an account that is not listed holds 0. Plain data. */
export type Balances = Record<AccountId, number>;

export interface LedgerFault {
  readonly code: "ledger_amount" | "ledger_same_account" | "ledger_unit" | "ledger_short" | "ledger_overflow";
  readonly account: AccountId;
  readonly needed: number;
  readonly available: number;
}

export function balanceOf(balances: Readonly<Balances>, id: AccountId): number {
  return balances[id] ?? 0;
}

/** The first fault that posting these transfers in order would meet, or undefined. */
export function check(balances: Readonly<Balances>, transfers: readonly Transfer[]): LedgerFault | undefined {
  if (transfers.length === 1) return faultOf(transfers[0] as Transfer, balances);
  const moved: Balances = {};
  for (const t of transfers) {
    moved[t.from] ??= balanceOf(balances, t.from);
    moved[t.to] ??= balanceOf(balances, t.to);
    const fault = faultOf(t, moved);
    if (fault) return fault;
    apply(moved, t);
  }
  return undefined;
}

export function post(balances: Balances, t: Transfer): void {
  const fault = faultOf(t, balances);
  if (fault) {
    throw new InvariantBroken(
      `${fault.code}: ${t.reason} of ${t.amount} from ${t.from} to ${t.to}, available ${fault.available}`,
    );
  }
  apply(balances, t);
}

function apply(balances: Balances, t: Transfer): void {
  balances[t.from] = balanceOf(balances, t.from) - t.amount;
  balances[t.to] = balanceOf(balances, t.to) + t.amount;
}

function faultOf(t: Transfer, balances: Readonly<Balances>): LedgerFault | undefined {
  const from = accountInfo(t.from);
  const available = balanceOf(balances, t.from);
  const fault = (code: LedgerFault["code"]): LedgerFault => ({
    code,
    account: t.from,
    needed: t.amount,
    available,
  });
  if (!Number.isSafeInteger(t.amount) || t.amount <= 0) return fault("ledger_amount");
  if (t.from === t.to) return fault("ledger_same_account");
  if (from.unit !== accountInfo(t.to).unit) return fault("ledger_unit");
  if (available - t.amount < from.floor) return fault("ledger_short");
  if (balanceOf(balances, t.to) + t.amount > Number.MAX_SAFE_INTEGER) return fault("ledger_overflow");
  return undefined;
}
