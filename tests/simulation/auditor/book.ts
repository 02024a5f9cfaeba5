/**
 * What a book of the auditor's is: one file for each mechanic. It says what an event must look like before it happens,
 * takes note of it when it has, foretells what dawn and dusk do by themselves, and holds its part of the state, to be held
 * against the game's.
 */
import type { EventData, EventType } from "@commonwatt/shared/rules/event.ts";

export class Disagreement extends Error {
  override readonly name = "Disagreement";
}

export function must(holds: boolean, what: string): asserts holds {
  if (!holds) throw new Disagreement(what);
}

export interface Transfer {
  readonly from: { readonly name: string };
  readonly to: { readonly name: string };
  readonly amount: number;
  readonly reason: string;
}

/** An event as it comes out of the game. */
export interface Happened {
  readonly type: string;
  readonly data: unknown;
  readonly transfers: readonly Transfer[];
}

export type Move = readonly [from: string, to: string, amount: number, reason: string];

/** What an event must carry: these moves and no others, and these fields among its data. */
export interface Expected {
  readonly moves?: readonly Move[];
  readonly data?: object;
}
/** An event that must happen next, with all of its data. */
export interface Foretold extends Expected {
  readonly type: EventType;
  readonly data: object;
}

export const dawn = ["dawn.weather", "dawn.harvest", "dawn.leak", "dawn.wear", "dawn.bank", "dawn.open"] as const;
export const dusk = [
  "dusk.orders",
  "dusk.homes",
  "dusk.live",
  "dusk.loans",
  "dusk.bank",
  "dusk.credits",
  "dusk.registry",
  "dusk.affinity",
  "dusk.stock",
  "dusk.vitality",
  "dusk.close",
] as const;
type Moment = (typeof dawn)[number] | (typeof dusk)[number];

export type Expects = { readonly [K in EventType]?: (data: EventData[K]) => Expected };
export type Hears = { readonly [K in EventType]?: (data: EventData[K]) => void };
/** All that happens in a moment, from the state before it; what was drawn is read from what lies ahead, and checked. */
export type Steps = { readonly [M in Moment]?: (ahead: readonly Happened[]) => readonly Foretold[] };

export interface Book {
  /** the slice of the state it answers for has the same name */
  readonly name: string;
  readonly slice?: unknown;
  readonly expects?: Expects;
  readonly hears?: Hears;
  readonly steps?: Steps;
  /** what must be true when an action is over */
  settled?(): void;
}

/** Moves without those that move nothing. */
export const moving = (...moves: readonly Move[]): Move[] => moves.filter(([, , amount]) => amount !== 0);

/** Data of the next event of a kind; only of this step where nothing else brings such events. */
export function next<K extends EventType>(ahead: readonly Happened[], type: K): EventData[K] | undefined {
  return ahead.find((e) => e.type === type)?.data as EventData[K] | undefined;
}
