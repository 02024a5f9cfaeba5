/** What moved in the current round, by reason: the raw material of reports, kept while posting. */
import { accountInfo } from "../ledger/account.ts";
import type { Reason, Transfer } from "../ledger/transfer.ts";

export interface Tally {
  readonly total: Partial<Record<Reason, number>>;
  /** by seat: what came in, what went out */
  readonly into: Partial<Record<Reason, number[]>>;
  readonly outOf: Partial<Record<Reason, number[]>>;
}

export function emptyTally(): Tally {
  return { total: {}, into: {}, outOf: {} };
}

export function count(tally: Tally, t: Transfer, seats: number): void {
  tally.total[t.reason] = (tally.total[t.reason] ?? 0) + t.amount;
  const from = accountInfo(t.from).seat;
  const to = accountInfo(t.to).seat;
  if (to === from) return;
  if (to >= 0) add(tally.into, t.reason, to, t.amount, seats);
  if (from >= 0) add(tally.outOf, t.reason, from, t.amount, seats);
}

function add(
  side: Partial<Record<Reason, number[]>>,
  reason: Reason,
  seat: number,
  amount: number,
  seats: number,
): void {
  const list = (side[reason] ??= new Array<number>(seats).fill(0));
  list[seat] = (list[seat] ?? 0) + amount;
}

export const totalOf = (tally: Tally, reason: Reason): number => tally.total[reason] ?? 0;
export const intoSeat = (tally: Tally, reason: Reason, seat: number): number => tally.into[reason]?.[seat] ?? 0;
export const outOfSeat = (tally: Tally, reason: Reason, seat: number): number => tally.outOf[reason]?.[seat] ?? 0;
