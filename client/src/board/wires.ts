/**
 * The lines of the Peer Grid: a tree with the Bank as its root, in which each homestead hangs on the neighbour (or the
 * Bank) that makes its way short without many detours. Pure geometry.
 */
import type { Layout, Place } from "./layout.ts";
import type { Point } from "./types.ts";

/** How much of the way already run counts: 0 = shortest wire, 1 = straight to the Bank. */
const DIRECTNESS = 0.55;
/** Where a homestead's wire ends, from its place. */
const SOCKET: Point = { x: 0, y: 12 };

export interface Wire {
  readonly seat: number;
  /** undefined: the Bank */
  readonly toward: number | undefined;
  readonly from: Point;
  readonly to: Point;
  readonly bend: Point;
}

export type Wires = ReadonlyMap<number, Wire>;

export function wireUp(layout: Layout): Wires {
  const root = { x: layout.bank.x, y: layout.bank.y + 30 };
  const joined: { home: Place | undefined; at: Point; run: number }[] = [{ home: undefined, at: root, run: 0 }];
  const wires = new Map<number, Wire>();
  const left = new Set(layout.homes);
  while (left.size > 0) {
    let best: { home: Place; to: (typeof joined)[number]; cost: number; length: number } | undefined;
    for (const home of left) {
      for (const to of joined) {
        const length = Math.hypot(home.x - to.at.x, (home.y + SOCKET.y - to.at.y) * 1.2);
        const cost = length + DIRECTNESS * to.run;
        if (best === undefined || cost < best.cost) best = { home, to, cost, length };
      }
    }
    if (best === undefined) break;
    const { home, to, length } = best;
    left.delete(home);
    const at = { x: home.x + SOCKET.x, y: home.y + SOCKET.y };
    joined.push({ home, at, run: to.run + length });
    wires.set(home.seat, {
      seat: home.seat,
      toward: to.home?.seat,
      from: at,
      to: to.at,
      bend: bendOf(at, to.at, home.seat),
    });
  }
  return wires;
}

/** Points from a homestead along the wires to the Bank, `perWire` on each. */
export function wayToBank(wires: Wires, seat: number, perWire = 6): readonly Point[] {
  const way: Point[] = [];
  for (
    let wire = wires.get(seat);
    wire !== undefined;
    wire = wire.toward === undefined ? undefined : wires.get(wire.toward)
  ) {
    for (let i = 0; i < perWire; i++) way.push(onCurve(wire.from, wire.bend, wire.to, i / perWire));
    if (wire.toward === undefined) way.push(wire.to);
  }
  return way;
}

/** A point on a quadratic curve, `share` of the way. */
export function onCurve(from: Point, bend: Point, to: Point, share: number): Point {
  const rest = 1 - share;
  return {
    x: rest * rest * from.x + 2 * rest * share * bend.x + share * share * to.x,
    y: rest * rest * from.y + 2 * rest * share * bend.y + share * share * to.y,
  };
}

function bendOf(from: Point, to: Point, seat: number): Point {
  const side = seat % 2 === 0 ? 0.12 : -0.12;
  return { x: (from.x + to.x) / 2 + (to.y - from.y) * side, y: (from.y + to.y) / 2 - (to.x - from.x) * side };
}
