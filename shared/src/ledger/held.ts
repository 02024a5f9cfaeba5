/**
 * How many pieces each seat holds, of whatever age: a running sum beside the balances, kept by `post`, so that looking at
 * a shelf reads one number. It is derived, never part of the state: balances that were loaded or copied are summed anew
 * when somebody first looks.
 */
import { accountInfo } from "./account.ts";
import type { Balances } from "./post.ts";
import type { Transfer } from "./transfer.ts";

/** pieces by seat, for each good */
type Held = Map<string, number[]>;

const heldIn = new WeakMap<Readonly<Balances>, Held>();
// Asked again and again about one game: the last answer saves the look-up.
let last: { readonly balances: Readonly<Balances>; readonly held: Held } | undefined;
const NONE: readonly number[] = [];

/** Pieces of a good by seat; a seat that is absent holds none. */
export function piecesHeld(balances: Readonly<Balances>, good: string): readonly number[] {
  return heldOf(balances).get(good) ?? NONE;
}

/** Called by `post` for every transfer of goods. */
export function noteHeld(balances: Readonly<Balances>, t: Transfer): void {
  const held = last?.balances === balances ? last.held : heldIn.get(balances);
  if (!held) return;
  add(held, t.from, -t.amount);
  add(held, t.to, t.amount);
}

function heldOf(balances: Readonly<Balances>): Held {
  if (last?.balances === balances) return last.held;
  let held = heldIn.get(balances);
  if (!held) {
    held = new Map();
    for (const id in balances) add(held, id, balances[id] ?? 0);
    heldIn.set(balances, held);
  }
  last = { balances, held };
  return held;
}

function add(held: Held, id: string, pieces: number): void {
  const { kind, unit, seat } = accountInfo(id);
  if (kind !== "stock") return;
  let seats = held.get(unit);
  if (!seats) held.set(unit, (seats = []));
  while (seats.length <= seat) seats.push(0);
  seats[seat] = (seats[seat] ?? 0) + pieces;
}
