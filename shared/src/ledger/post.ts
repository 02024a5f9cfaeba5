/**
 * The only door to a balance.
 *
 * `check` says whether transfers could be posted, without posting; `post` posts and throws where `check` would have
 * found a fault, because by then somebody has been told that it happened.
 */
import { InvariantBroken } from "../kernel/assert.ts";
import type { Joules, Tokens } from "../kernel/units.ts";
import { type Account, type AccountId, accountInfo } from "./account.ts";
import { noteHeld } from "./held.ts";
import { touch } from "./touched.ts";
import type { Transfer } from "./transfer.ts";

/** Balances by account; an account that is not listed holds 0. Plain data. */
export type Balances = Record<AccountId, number>;

export interface LedgerFault {
  readonly code: "ledger_amount" | "ledger_same_account" | "ledger_unit" | "ledger_short" | "ledger_overflow";
  readonly account: AccountId;
  readonly needed: number;
  readonly available: number;
}

/** What an account holds, in the unit it holds: joules, tokens, or pieces of a good. */
export function balanceOf(balances: Readonly<Balances>, id: Account<"J">): Joules;
export function balanceOf(balances: Readonly<Balances>, id: Account<"T">): Tokens;
export function balanceOf(balances: Readonly<Balances>, id: AccountId): number;
export function balanceOf(balances: Readonly<Balances>, id: AccountId): number {
  return balances[id] ?? 0;
}

/** The first fault that posting these transfers in order would meet, or undefined. */
export function check(balances: Readonly<Balances>, transfers: readonly Transfer[]): LedgerFault | undefined {
  if (transfers.length === 1) return faultOf(transfers[0] as Transfer, balances);
  if (transfers.length <= FEW) return checkFew(balances, transfers);
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

/** So few that going through the earlier ones again is quicker than keeping a table of them. */
const FEW = 8;

function checkFew(balances: Readonly<Balances>, transfers: readonly Transfer[]): LedgerFault | undefined {
  for (let i = 0; i < transfers.length; i++) {
    const t = transfers[i] as Transfer;
    let from = balanceOf(balances, t.from);
    let to = balanceOf(balances, t.to);
    for (let j = 0; j < i; j++) {
      const earlier = transfers[j] as Transfer;
      if (earlier.from === t.from) from -= earlier.amount;
      else if (earlier.to === t.from) from += earlier.amount;
      if (earlier.from === t.to) to -= earlier.amount;
      else if (earlier.to === t.to) to += earlier.amount;
    }
    const fault = faultIn(t, from, to);
    if (fault) return fault;
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
  const to = accountInfo(t.to);
  if (to.unit !== "J" && to.unit !== "T") noteHeld(balances, t);
  touch(balances, accountInfo(t.from).seat);
  touch(balances, to.seat);
}

function apply(balances: Balances, t: Transfer): void {
  balances[t.from] = balanceOf(balances, t.from) - t.amount;
  balances[t.to] = balanceOf(balances, t.to) + t.amount;
}

function faultOf(t: Transfer, balances: Readonly<Balances>): LedgerFault | undefined {
  return faultIn(t, balanceOf(balances, t.from), balanceOf(balances, t.to));
}

/** What is wrong with a transfer between accounts that hold so much. */
function faultIn(t: Transfer, available: number, held: number): LedgerFault | undefined {
  const from = accountInfo(t.from);
  if (!Number.isSafeInteger(t.amount) || t.amount <= 0) return fault("ledger_amount", t, available);
  if (t.from === t.to) return fault("ledger_same_account", t, available);
  if (from.unit !== accountInfo(t.to).unit) return fault("ledger_unit", t, available);
  if (available - t.amount < from.floor) return fault("ledger_short", t, available);
  if (held + t.amount > Number.MAX_SAFE_INTEGER) return fault("ledger_overflow", t, available);
  return undefined;
}

const fault = (code: LedgerFault["code"], t: Transfer, available: number): LedgerFault => ({
  code,
  account: t.from,
  needed: t.amount,
  available,
});
