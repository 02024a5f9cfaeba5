/** What happened. Events carry the transfers that move value and the outcome of every draw; evolving draws nothing. */
import type { Transfer } from "../ledger/transfer.ts";

/** Data of each kind of event, by type. Mechanics add their own entries, in their own files. */
export interface EventData {
  "table.rng": { readonly state: readonly number[] };
}

export type EventType = keyof EventData;

export type GameEvent = {
  [K in EventType]: { readonly type: K; readonly transfers: readonly Transfer[]; readonly data: EventData[K] };
}[EventType];

const NONE: readonly Transfer[] = [];

export function event<K extends EventType>(
  type: K,
  data: EventData[K],
  transfers: readonly Transfer[] = NONE,
): GameEvent {
  return { type, data, transfers } as GameEvent;
}
