/** The way a traveller takes over the map: energy runs along the wires, everything else is thrown in an arc. Pure. */
import type { FlowEnd } from "@commonwatt/shared/views/types.ts";
import type { Trip } from "./flowPlan.ts";
import type { Layout } from "./layout.ts";
import { MOUTH, TILL } from "./places.ts";
import type { Point } from "./types.ts";
import { onCurve, type Wires, wayToBank } from "./wires.ts";

/** Where a traveller is after `share` (0..1) of its way. */
export type Route = (share: number) => Point;

/** undefined when an end names a seat that is not on the map. */
export function routeOf(trip: Trip, layout: Layout, wires: Wires): Route | undefined {
  const { what, from, to } = trip;
  if (what === "J" && typeof from === "number" && to === "bank") return alongWires(wires, layout, from, false);
  if (what === "J" && from === "bank" && typeof to === "number") return alongWires(wires, layout, to, true);
  const start = trip.minted ? mouth(layout) : placeOf(from, trip.at, layout, what);
  const end = placeOf(to, trip.at, layout, what);
  if (start === undefined || end === undefined) return undefined;
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  const bend = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 - length * 0.28 };
  return (share) => onCurve(start, bend, end, eased(share));
}

const mouth = ({ bank }: Layout): Point => ({ x: bank.x + MOUTH.x, y: bank.y + MOUTH.y });

function placeOf(end: FlowEnd, at: number | undefined, layout: Layout, what: Trip["what"]): Point | undefined {
  if (end === "bank")
    return what === "J" ? mouth(layout) : { x: layout.bank.x + TILL.x, y: layout.bank.y + TILL.y - 12 };
  if (end === "pool") return layout.pool;
  const home = layout.homes.find(({ seat }) => seat === (typeof end === "number" ? end : at));
  if (home === undefined) return undefined;
  switch (end) {
    case "sun":
      return { x: home.x - 30, y: home.y - 120 };
    case "home":
      return { x: home.x - 14, y: home.y - 22 };
    case "works":
      return { x: home.x + 20, y: home.y - 10 };
    case "lost":
      return { x: home.x + 78, y: home.y - 78 };
    default:
      return what === "J" ? { x: home.x + 47, y: home.y - 18 } : { x: home.x, y: home.y + 14 };
  }
}

function alongWires(wires: Wires, layout: Layout, seat: number, outward: boolean): Route | undefined {
  const way = [...wayToBank(wires, seat), mouth(layout)];
  if (way.length < 2) return undefined;
  const points = outward ? way.reverse() : way;
  const runs = [0];
  for (let i = 1; i < points.length; i++) {
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    runs.push((runs[i - 1] ?? 0) + Math.hypot(b.x - a.x, b.y - a.y));
  }
  const total = runs[runs.length - 1] ?? 1;
  return (share) => {
    const run = eased(share) * total;
    let i = 1;
    while (i < runs.length - 1 && (runs[i] ?? 0) < run) i++;
    const [a, b] = [points[i - 1] as Point, points[i] as Point];
    const [start, end] = [runs[i - 1] ?? 0, runs[i] ?? 1];
    const part = end === start ? 1 : (run - start) / (end - start);
    return { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part - 15 };
  };
}

/** Starts and arrives gently. */
const eased = (share: number): number => share * share * (3 - 2 * share);
