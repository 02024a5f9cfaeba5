/**
 * The only door to a balance.
 *
 * `check` says whether transfers could be posted, without posting; `post` posts and throws where `check` would have
 * found a fault, because by then somebody has been told that it happened.
 */
import { InvariantBroken } from "../kernel/assert.ts";
import type { Joules, Tokens } from "../kernel/units.ts";
import { type Account, type AccountId, stockPages } from "./account.ts";
import { type Trail, touch } from "./touched.ts";
import type { Transfer } from "./transfer.ts";

/** What stands in the books of one game. `record.ts` gives it as plain data. */
export interface Balances {
  /** by page and line of the account; a line that is absent holds 0 */
  readonly pages: number[][];
  /** numbers of the pages that anything was ever written on: there are pages that only other games use */
  readonly used: number[];
  /** accounts that were posted to, in the order in which they first were */
  readonly opened: Account[];
  readonly trail: Trail;
}

export interface LedgerFault {
  readonly code: "ledger_amount" | "ledger_same_account" | "ledger_unit" | "ledger_short" | "ledger_overflow";
  readonly account: AccountId;
  readonly needed: number;
  readonly available: number;
}

export function emptyBalances(): Balances {
  return { pages: [], used: [], opened: [], trail: { era: 0, seats: [] } };
}

/** What an account holds, in the unit it holds: joules, tokens, or pieces of a good. */
export function balanceOf(balances: Readonly<Balances>, account: Account<"J">): Joules;
export function balanceOf(balances: Readonly<Balances>, account: Account<"T">): Tokens;
export function balanceOf(balances: Readonly<Balances>, account: Account): number;
export function balanceOf({ pages }: Readonly<Balances>, { page, line }: Account): number {
  return pages[page]?.[line] ?? 0;
}

/** Pieces of a good that a seat holds, of whatever age. */
export function piecesHeld({ pages }: Readonly<Balances>, good: string, seat: number): number {
  let pieces = 0;
  for (const { number } of stockPages(good)) pieces += pages[number]?.[seat] ?? 0;
  return pieces;
}

/** The first fault that posting these transfers in order would meet, or undefined. */
export function check(balances: Readonly<Balances>, transfers: readonly Transfer[]): LedgerFault | undefined {
  if (transfers.length <= FEW) return checkFew(balances, transfers);
  const moved = new Map<Account, number>();
  const held = (account: Account) => moved.get(account) ?? balanceOf(balances, account);
  for (const t of transfers) {
    const [from, to] = [held(t.from), held(t.to)];
    const fault = faultIn(t, from, to);
    if (fault) return fault;
    moved.set(t.from, from - t.amount);
    moved.set(t.to, to + t.amount);
  }
  return undefined;
}

/** So few that going through the earlier ones again is quicker than keeping a table of them. */
const FEW = 8;

function checkFew(balances: Readonly<Balances>, transfers: readonly Transfer[]): LedgerFault | undefined {
  for (let i = 0; i < transfers.length; i++) {
    const t = transfers[i] as Transfer;
    let from: number = balanceOf(balances, t.from);
    let to: number = balanceOf(balances, t.to);
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
  const { from, to, amount } = t;
  const giving = linesOf(balances, from);
  const taking = linesOf(balances, to);
  const available = giving[from.line];
  const held = taking[to.line];
  const fault = faultIn(t, available ?? 0, held ?? 0);
  if (fault)
    throw new InvariantBroken(
      `${fault.code}: ${t.reason} of ${amount} from ${from.name} to ${to.name}, available ${fault.available}`,
    );
  if (available === undefined) balances.opened.push(from);
  if (held === undefined) balances.opened.push(to);
  giving[from.line] = (available ?? 0) - amount;
  taking[to.line] = (held ?? 0) + amount;
  touch(balances, from.seat);
  touch(balances, to.seat);
}

/** The page that an account stands on, to be written on. */
export function linesOf({ pages, used }: Balances, { page }: Account): number[] {
  const lines = pages[page];
  if (lines) return lines;
  used.push(page);
  return (pages[page] = []);
}

/** What is wrong with a transfer between accounts that hold so much. */
function faultIn(t: Transfer, available: number, held: number): LedgerFault | undefined {
  const { from, to, amount } = t;
  if (!Number.isSafeInteger(amount) || amount <= 0) return fault("ledger_amount", t, available);
  if (from === to) return fault("ledger_same_account", t, available);
  if (from.unit !== to.unit) return fault("ledger_unit", t, available);
  if (available - amount < from.floor) return fault("ledger_short", t, available);
  if (held + amount > Number.MAX_SAFE_INTEGER) return fault("ledger_overflow", t, available);
  return undefined;
}

const fault = (code: LedgerFault["code"], { from, amount }: Transfer, available: number): LedgerFault => ({
  code,
  account: from.name,
  needed: amount,
  available,
});
