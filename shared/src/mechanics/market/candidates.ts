/**
 * Who could serve a purchase: sellers with pieces on the shelf who satisfy the criteria, ranked by affinity bucket, then fit,
 * then lender credits. Part of the market.
 * Source: model.md M9, M10, H9; game.md, section 3.9.
 */
import type { Rng } from "../../kernel/rng.ts";
import { ratioPpm, WHOLE } from "../../kernel/units.ts";
import type { Game } from "../../rules/game.ts";
import type { GoodSpec } from "../../ruleset/goods.ts";
import { affinityOf, bucketOf, dimensions, practiceOf, proximity } from "../affinity.ts";
import type { Coop } from "../cooperative.ts";
import { coopAffinity, coopCredits, coopPractice, sellsTo } from "../coopSale.ts";
import { type CoopShelf, coopShelves } from "../coopShelves.ts";
import { lenderCreditsOf } from "../credits.ts";
import { shelfFigures } from "../production.ts";
import { isUnlocked } from "../unlocks.ts";
import type { Criteria } from "./orders.ts";

/** Who has how much to sell: a peer, or a co-op (then `seat` is -1). */
export interface Shelf {
  readonly seat: number;
  readonly shelf: number;
  readonly coop?: Coop;
}

export interface Candidate extends Shelf {
  /** T asked for a piece, where sellers set prices */
  readonly ask?: number;
  readonly affinity: number;
  readonly bucket: number;
  readonly fit: number;
  readonly credits: number;
}

/** Peers and co-ops with a piece of a good on the shelf, until the next event: in a city nobody needs a list of them all. */
export interface Sellers {
  readonly count: number;
  at(index: number): Shelf;
}

/** Peers in seat order, then co-ops. */
export function sellersOf(game: Readonly<Game>, spec: GoodSpec): Sellers {
  const { values, some } = shelfFigures(game, spec.id);
  const coops = coopShelves(game, spec);
  return {
    count: some.length + coops.length,
    at(index) {
      const seat = some[index];
      if (seat !== undefined) return { seat, shelf: values[seat] ?? 0 };
      return { seat: -1, ...(coops[index - some.length] as CoopShelf) };
    },
  };
}

export const allOf = (sellers: Sellers): readonly Shelf[] =>
  Array.from({ length: sellers.count }, (_, index) => sellers.at(index));

/** Of very many sellers so many who may serve, drawn; of fewer all. */
export function lookedAt(
  game: Readonly<Game>,
  sellers: Sellers,
  may: (one: Shelf) => boolean,
  rng: Rng,
): readonly Shelf[] {
  const { looksAt } = game.ruleset.dials.market;
  const { count } = sellers;
  if (count <= looksAt) return allOf(sellers);
  // A shuffle of them all that stops early: who has changed places is noted, everybody else stands where she stood.
  const moved = new Map<number, number>();
  const found: Shelf[] = [];
  for (let i = 0; i < count && found.length < looksAt; i++) {
    const j = rng.between(i, count - 1);
    const drawn = sellers.at(moved.get(j) ?? j);
    moved.set(j, moved.get(i) ?? i);
    if (may(drawn)) found.push(drawn);
  }
  return found;
}

/** Whether a seller satisfies the criteria that ride on the tokens. */
function satisfies(game: Readonly<Game>, buyer: number, { seat, coop }: Shelf, criteria: Criteria): boolean {
  if (asksNothing(criteria)) return true;
  for (const dimension of dimensions) {
    const least = criteria[dimension];
    if (least === 0) continue;
    const has = coop
      ? coopPractice(game, buyer, coop, dimension)
      : dimension === "local"
        ? proximity(game, buyer, seat)
        : practiceOf(game, seat, dimension);
    if (has < least) return false;
  }
  return true;
}

const asksNothing = ({ ecological, social, local, open }: Criteria): boolean =>
  ecological + social + local + open === 0;

/** Whether a seller may serve this buyer: nobody sells to herself, and each seller serves once per purchase. */
export function mayServe(
  game: Readonly<Game>,
  buyer: number,
  one: Shelf,
  criteria: Criteria,
  gone: readonly Shelf[],
): boolean {
  const { seat, coop } = one;
  if (coop ? !sellsTo(coop, buyer) : seat === buyer) return false;
  if (gone.some((before) => before.seat === seat && before.coop === coop)) return false;
  return satisfies(game, buyer, one, criteria);
}

/** Sellers who could serve, best first. Affinity counts only once its mechanic is open. */
export function candidates(
  game: Readonly<Game>,
  buyer: number,
  spec: GoodSpec,
  units: number,
  criteria: Criteria,
  gone: readonly Shelf[],
  shelves: readonly Shelf[] = allOf(sellersOf(game, spec)),
): Candidate[] {
  const affine = isUnlocked(game, "affinity");
  const list: Candidate[] = [];
  for (const one of shelves) {
    const { seat, shelf, coop } = one;
    if (!mayServe(game, buyer, one, criteria, gone)) continue;
    const affinity = !affine ? WHOLE / 2 : coop ? coopAffinity(game, buyer, coop) : affinityOf(game, buyer, seat);
    const bucket = affine ? bucketOf(game, affinity) : 0;
    const fit = ratioPpm(Math.min(shelf, units), units);
    const credits = coop ? coopCredits(game, buyer, coop) : lenderCreditsOf(game, seat);
    list.push(
      coop ? { seat, shelf, coop, affinity, bucket, fit, credits } : { seat, shelf, affinity, bucket, fit, credits },
    );
  }
  if (list.length > 1)
    list.sort((a, b) => b.bucket - a.bucket || b.fit - a.fit || b.credits - a.credits || byPlace(a, b));
  return list;
}

/** Among equals the lower seat comes first; a co-op stands with the first of its members, after her and after older ones. */
const byPlace = (a: Shelf, b: Shelf): number => placeOf(a) - placeOf(b) || (a.coop?.id ?? 0) - (b.coop?.id ?? 0);
const placeOf = ({ seat, coop }: Shelf): number => coop?.members[0]?.seat ?? seat;
