/** What moved in the current round, by reason: the raw material of reports, kept while posting. */
import type { Reason, Transfer } from "../ledger/transfer.ts";

export interface Tally {
  readonly flows: Map<Reason, Flow>;
  /** the same lists as in `flows`, in the order in which they were begun */
  readonly into: Map<Reason, number[]>;
  readonly outOf: Map<Reason, number[]>;
}

interface Flow {
  total: number;
  /** by seat: what came in, what went out; absent until there is something */
  into: number[] | undefined;
  outOf: number[] | undefined;
}

/** The tally as plain data. */
export interface TallyRecord {
  readonly total: Partial<Record<Reason, number>>;
  readonly into: Partial<Record<Reason, number[]>>;
  readonly outOf: Partial<Record<Reason, number[]>>;
}

export function emptyTally(): Tally {
  return { flows: new Map(), into: new Map(), outOf: new Map() };
}

export function count(tally: Tally, t: Transfer, seats: number): void {
  let flow = tally.flows.get(t.reason);
  if (!flow) tally.flows.set(t.reason, (flow = { total: 0, into: undefined, outOf: undefined }));
  flow.total += t.amount;
  const from = t.from.seat;
  const to = t.to.seat;
  if (to === from) return;
  if (to >= 0) add((flow.into ??= begin(tally.into, t.reason, seats)), to, t.amount);
  if (from >= 0) add((flow.outOf ??= begin(tally.outOf, t.reason, seats)), from, t.amount);
}

function begin(lists: Map<Reason, number[]>, reason: Reason, seats: number): number[] {
  const list = new Array<number>(seats).fill(0);
  lists.set(reason, list);
  return list;
}

function add(list: number[], seat: number, amount: number): void {
  list[seat] = (list[seat] ?? 0) + amount;
}

export const totalOf = (tally: Tally, reason: Reason): number => tally.flows.get(reason)?.total ?? 0;
export const intoSeat = (tally: Tally, reason: Reason, seat: number): number => tally.into.get(reason)?.[seat] ?? 0;
export const outOfSeat = (tally: Tally, reason: Reason, seat: number): number => tally.outOf.get(reason)?.[seat] ?? 0;

export function tallyRecord({ flows, into, outOf }: Tally): TallyRecord {
  const total = Object.fromEntries([...flows].map(([reason, flow]) => [reason, flow.total]));
  return { total, into: Object.fromEntries(into), outOf: Object.fromEntries(outOf) };
}

export function tallyFrom({ total, into, outOf }: TallyRecord): Tally {
  const tally = { flows: new Map(), into: mapOf(into), outOf: mapOf(outOf) };
  for (const [reason, sum] of mapOf(total))
    tally.flows.set(reason, { total: sum, into: tally.into.get(reason), outOf: tally.outOf.get(reason) });
  return tally;
}

const mapOf = <T>(record: Partial<Record<Reason, T>>) => new Map(Object.entries(record) as [Reason, T][]);
