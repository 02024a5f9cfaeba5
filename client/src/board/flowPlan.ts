/**
 * What flies when things are traded. Pure: flows of one moment become at most `MOST` small travellers with a delay each.
 *
 * Flows of the same kind between the same ends are one trip; a larger amount sends more travellers. When a seat sells
 * energy and is paid at the same moment, the tokens leave the Bank only when its sparks have come in: sparks become coins.
 */
import type { Flow, FlowEnd } from "@commonwatt/shared/views/types.ts";

export interface Trip {
  readonly what: Flow["what"];
  readonly from: FlowEnd;
  readonly to: FlowEnd;
  readonly at: number | undefined;
  /** ms after the moment */
  readonly delay: number;
  /** ms on the way */
  readonly lasts: number;
  /** tokens made of energy that has just come in: they rise from the vessel, not from the till */
  readonly minted: boolean;
}

const MOST = 220;
const MOST_PER_TRIP = 5;
/** Trips do not all begin at once: a seat's own moment lies within this many ms. */
const SPREAD = 620;
const BETWEEN = 95;
const LASTS = { along: 1150, throw: 900, short: 620 } as const;
/** amounts that send one, two, three … travellers */
const STEPS: Readonly<Record<"J" | "T" | "goods", number>> = { J: 150_000, T: 12, goods: 1 };

export function planTrips(flows: readonly Flow[]): readonly Trip[] {
  const merged = new Map<string, { flow: Flow; amount: number }>();
  for (const flow of flows) {
    if (flow.amount <= 0) continue;
    const key = `${flow.what}|${flow.from}|${flow.to}|${flow.at ?? ""}`;
    const known = merged.get(key);
    if (known === undefined) merged.set(key, { flow, amount: flow.amount });
    else known.amount += flow.amount;
  }
  const kinds = [...merged.values()];
  const sells = new Set(
    kinds.filter(({ flow }) => flow.what === "J" && flow.to === "bank").map(({ flow }) => flow.from),
  );
  const wanted = kinds.map(({ flow, amount }) => travellers(flow.what, amount));
  const total = wanted.reduce((sum, count) => sum + count, 0);
  const thin = total > MOST ? MOST / total : 1;
  const trips: Trip[] = [];
  for (const [i, { flow }] of kinds.entries()) {
    const count = Math.max(1, Math.floor((wanted[i] ?? 1) * thin));
    const minted = flow.what === "T" && flow.from === "bank" && sells.has(flow.to);
    const start = spread(flow) + (minted ? LASTS.along + 160 : 0);
    for (let k = 0; k < count && trips.length < MOST; k++) {
      trips.push({
        what: flow.what,
        from: flow.from,
        to: flow.to,
        at: flow.at,
        delay: start + k * BETWEEN,
        lasts: lastsOf(flow),
        minted,
      });
    }
  }
  return trips;
}

function travellers(what: Flow["what"], amount: number): number {
  const step = STEPS[what === "J" || what === "T" ? what : "goods"];
  return Math.max(1, Math.min(MOST_PER_TRIP, Math.round(amount / step)));
}

/** The same for all flows of one seat, so that its own sale and payment stay in order. */
function spread({ from, to, at }: Flow): number {
  const seat = typeof from === "number" ? from : typeof to === "number" ? to : (at ?? 0);
  return (seat * 137) % SPREAD;
}

function lastsOf({ what, from, to }: Flow): number {
  if (from === "sun" || from === "home" || from === "works" || to === "home" || to === "works" || to === "lost")
    return LASTS.short;
  return what === "J" ? LASTS.along : LASTS.throw;
}
