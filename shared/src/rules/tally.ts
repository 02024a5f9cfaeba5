/** What moved in the current round, by reason: the raw material of reports, kept while posting. */
import type { Reason, Transfer } from "../ledger/transfer.ts";

export interface Tally {
  readonly flows: Map<Reason, Flow>;
  /** flows in the order in which something first came in anywhere, or went out */
  readonly into: Flow[];
  readonly outOf: Flow[];
}

interface Flow {
  readonly reason: Reason;
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
  return { flows: new Map(), into: [], outOf: [] };
}

export function count(tally: Tally, t: Transfer, seats: number): void {
  const flow = flowOf(tally, t.reason);
  flow.total += t.amount;
  const from = t.from.seat;
  const to = t.to.seat;
  if (to === from) return;
  if (to >= 0) add((flow.into ??= begin(flow, tally.into, seats)), to, t.amount);
  if (from >= 0) add((flow.outOf ??= begin(flow, tally.outOf, seats)), from, t.amount);
}

function flowOf({ flows }: Tally, reason: Reason): Flow {
  let flow = flows.get(reason);
  if (!flow) flows.set(reason, (flow = { reason, total: 0, into: undefined, outOf: undefined }));
  return flow;
}

function begin(flow: Flow, begun: Flow[], seats: number): number[] {
  begun.push(flow);
  return new Array<number>(seats).fill(0);
}

function add(bySeat: number[], seat: number, amount: number): void {
  bySeat[seat] = (bySeat[seat] ?? 0) + amount;
}

export const totalOf = (tally: Tally, reason: Reason): number => tally.flows.get(reason)?.total ?? 0;
export const intoSeat = (tally: Tally, reason: Reason, seat: number): number =>
  tally.flows.get(reason)?.into?.[seat] ?? 0;
export const outOfSeat = (tally: Tally, reason: Reason, seat: number): number =>
  tally.flows.get(reason)?.outOf?.[seat] ?? 0;

export function tallyRecord({ flows, into, outOf }: Tally): TallyRecord {
  const record: TallyRecord = { total: {}, into: {}, outOf: {} };
  for (const flow of flows.values()) record.total[flow.reason] = flow.total;
  for (const flow of into) record.into[flow.reason] = flow.into;
  for (const flow of outOf) record.outOf[flow.reason] = flow.outOf;
  return record;
}

export function tallyFrom({ total, into, outOf }: TallyRecord): Tally {
  const tally = emptyTally();
  for (const reason of reasonsIn(total))
    Object.assign(flowOf(tally, reason), { total: total[reason], into: into[reason], outOf: outOf[reason] });
  for (const reason of reasonsIn(into)) tally.into.push(flowOf(tally, reason));
  for (const reason of reasonsIn(outOf)) tally.outOf.push(flowOf(tally, reason));
  return tally;
}

const reasonsIn = (record: Partial<Record<Reason, unknown>>) => Object.keys(record) as Reason[];
