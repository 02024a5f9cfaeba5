/**
 * How a household works with others: it joins or founds one co-op for a good it is good at, gives its part of what is wanted
 * today, and makes goods of the pool. The first to give pays the day's extra hour; a split by hours makes that even.
 */
import {
  belongsTo,
  type Coop,
  coopBatch,
  coopsFor,
  coopsWaiting,
  coopsWith,
  mostTogether,
  pooledIn,
  worksTogether,
} from "../mechanics/cooperative.ts";
import { cannotAsk, cannotJoin } from "../mechanics/coops.ts";
import { isUnlocked } from "../mechanics/unlocks.ts";
import { isTalent } from "../rules/places.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { Eyes, Move } from "./eyes.ts";

/** Pieces of a good that a member works for on one day, at most. */
const MOST = 4;

const myCoop = (eyes: Eyes): Coop | undefined => coopsWith(eyes.game, eyes.seat)[0];

/** Whether this household makes a good for others in its co-op, and so not alone. */
export function madeTogether(eyes: Eyes, spec: GoodSpec): boolean {
  const coop = myCoop(eyes);
  return coop !== undefined && coop.good === spec.id && worksTogether(coop);
}

/** `spare`: J this household can do without today. */
export function cooperate(eyes: Eyes, spare: number): Move | undefined {
  if (!isUnlocked(eyes.game, "coops")) return undefined;
  const coop = myCoop(eyes);
  return coop ? (agree(eyes, coop) ?? invite(eyes, coop) ?? workFor(eyes, coop, spare)) : (agree(eyes) ?? join(eyes));
}

/** Lets in who asks and is good at it; says yes to an invitation when it has no co-op yet. */
function agree(eyes: Eyes, coop?: Coop): Move | undefined {
  if (coop && coop.asks.length === 0) return undefined;
  for (const one of coop ? [coop] : coopsWaiting(eyes.game, eyes.seat)) {
    for (const { seat, invited } of one.asks) {
      if (invited !== (coop === undefined) || (invited && seat !== eyes.seat)) continue;
      if (!cannotJoin(eyes.game, one, seat)) return { type: "acceptCoop", payload: { coop: one.id, seat } };
    }
  }
  return undefined;
}

function invite(eyes: Eyes, coop: Coop): Move | undefined {
  if (coop.asks.length > 0 || worksTogether(coop)) return undefined;
  const seat = eyes.game.seats.findIndex(
    (peer, other) =>
      isTalent(peer, coop.good) && belongsTo(eyes.game, other) === 0 && !cannotAsk(eyes.game, coop, other),
  );
  return seat < 0 ? undefined : { type: "askCoop", payload: { coop: coop.id, seat } };
}

/** Asks to join the co-op of a good it is good at; founds one where there is none. */
function join(eyes: Eyes): Move | undefined {
  for (const spec of eyes.talents) {
    if (spec.copyEnergy > 0 || spec.needEvery === 0) continue;
    const there = coopsFor(eyes.game, spec.id);
    if (coopsWaiting(eyes.game, eyes.seat).some((coop) => coop.good === spec.id)) return undefined;
    const welcoming = there.find((coop) => !cannotAsk(eyes.game, coop, eyes.seat));
    if (welcoming) return { type: "askCoop", payload: { coop: welcoming.id, seat: eyes.seat } };
    const { largest, perSeat } = eyes.game.ruleset.dials.coops;
    if (there.some((coop) => coop.members.length < largest) || perSeat < 1) continue;
    return { type: "foundCoop", payload: { good: spec.id, split: "by_hours" } };
  }
  return undefined;
}

/** Gives what a fair part of today's demand takes, and makes what the pool reaches for. */
function workFor(eyes: Eyes, coop: Coop, spare: number): Move | undefined {
  const spec = eyes.good(coop.good);
  if (!spec || !worksTogether(coop)) return undefined;
  const wanted = eyes.unserved(spec);
  if (wanted < 1) return undefined;
  const most = eyes.isOpen("coops") ? mostTogether(eyes.game, coop, spec) : 0;
  if (most > 0) return { type: "makeCoop", payload: { coop: coop.id, units: Math.min(most, wanted) } };
  const pooled = pooledIn(eyes.game, coop);
  for (let units = Math.min(MOST, Math.ceil(wanted / coop.members.length)); units >= 1; units--) {
    const batch = coopBatch(eyes.game, coop, spec, units);
    const minutes = Math.max(0, batch.minutes - pooled.minutes);
    const energy = Math.max(0, batch.energy - pooled.energy);
    if (minutes === 0 && energy === 0) return undefined;
    const enough = energy <= Math.min(spare, eyes.battery) && eyes.restMinutes >= minutes;
    if (enough) return { type: "giveCoop", payload: { coop: coop.id, minutes, energy } };
  }
  return undefined;
}
