/**
 * What co-ops have on the shelf, kept beside the state: worked out anew only for co-ops to one of whose members something has
 * happened since somebody last asked. Whoever changes a co-op's shelf touches one of its members.
 */
import { type Trail, trailOf } from "../ledger/touched.ts";
import type { Game } from "../rules/game.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { type Coop, coopOf, coopShelf, coopsFor } from "./cooperative.ts";

export interface CoopShelf {
  readonly coop: Coop;
  readonly shelf: number;
}

interface Kept {
  readonly pieces: Map<Coop, number>;
  total: number;
  /** made of the pieces when it is asked for */
  shelves: readonly CoopShelf[] | undefined;
  list: readonly Coop[] | undefined;
  era: number;
  seen: number;
}

const NONE: readonly CoopShelf[] = [];
const all = new WeakMap<Readonly<Game>, Map<string, Kept>>();

/** Co-ops with a piece of this good on the shelf, the oldest first. */
export function coopShelves(game: Readonly<Game>, spec: GoodSpec): readonly CoopShelf[] {
  if (coopsFor(game, spec.id).length === 0) return NONE;
  const kept = keptFor(game, spec);
  kept.shelves ??= coopsFor(game, spec.id).flatMap((coop) => {
    const shelf = kept.pieces.get(coop) ?? 0;
    return shelf > 0 ? [{ coop, shelf }] : [];
  });
  return kept.shelves;
}

/** Pieces of a good on the shelves of all co-ops together. */
export const coopPieces = (game: Readonly<Game>, spec: GoodSpec): number =>
  coopsFor(game, spec.id).length === 0 ? 0 : keptFor(game, spec).total;

function keptFor(game: Readonly<Game>, spec: GoodSpec): Kept {
  let goods = all.get(game);
  if (!goods) all.set(game, (goods = new Map()));
  let kept = goods.get(spec.id);
  if (!kept) {
    kept = { pieces: new Map(), total: 0, shelves: NONE, list: undefined, era: -1, seen: 0 };
    goods.set(spec.id, kept);
  }
  const trail = trailOf(game.balances);
  const { list } = game.slices.coops;
  if (kept.era === trail.era && kept.list === list) follow(game, spec, kept, trail);
  else {
    kept.pieces.clear();
    kept.total = 0;
    kept.shelves = undefined;
    for (const coop of coopsFor(game, spec.id)) reckon(game, spec, kept, coop);
  }
  kept.list = list;
  kept.era = trail.era;
  kept.seen = trail.seats.length;
  return kept;
}

function follow(game: Readonly<Game>, spec: GoodSpec, kept: Kept, trail: Trail): void {
  for (let i = kept.seen; i < trail.seats.length; i++) {
    const seat = trail.seats[i] as number;
    if (seat === trail.seats[i + 1]) continue;
    for (const id of game.slices.coops.of[seat] ?? []) {
      const coop = coopOf(game, id);
      if (coop?.good === spec.id) reckon(game, spec, kept, coop);
    }
  }
}

function reckon(game: Readonly<Game>, spec: GoodSpec, kept: Kept, coop: Coop): void {
  const now = coopShelf(game, coop, spec);
  const before = kept.pieces.get(coop) ?? 0;
  if (now === before) return;
  kept.pieces.set(coop, now);
  kept.total += now - before;
  kept.shelves = undefined;
}
