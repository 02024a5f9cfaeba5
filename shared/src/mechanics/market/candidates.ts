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
import { coopShelves } from "../coopShelves.ts";
import { lenderCreditsOf } from "../credits.ts";
import { shelvesOf } from "../production.ts";
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

/** Peers and co-ops with a piece of this good on the shelf. */
export function sellersOf(game: Readonly<Game>, spec: GoodSpec): readonly Shelf[] {
  const peers: readonly Shelf[] = shelvesOf(game, spec);
  const coops = coopShelves(game, spec);
  return coops.length === 0 ? peers : [...peers, ...coops.map((one) => ({ seat: -1, ...one }))];
}

/** Of very many sellers so many who may serve, drawn; of fewer all. */
export function lookedAt(
  game: Readonly<Game>,
  shelves: readonly Shelf[],
  may: (one: Shelf) => boolean,
  rng: Rng,
): readonly Shelf[] {
  const { looksAt } = game.ruleset.dials.market;
  if (shelves.length <= looksAt) return shelves;
  const list = [...shelves];
  const found: Shelf[] = [];
  for (let i = 0; i < list.length && found.length < looksAt; i++) {
    const j = rng.between(i, list.length - 1);
    const drawn = list[j] as Shelf;
    list[j] = list[i] as Shelf;
    list[i] = drawn;
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
  shelves: readonly Shelf[] = sellersOf(game, spec),
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
