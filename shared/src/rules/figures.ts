/**
 * Figures kept beside the state: one number for each seat and their sum, worked out anew only for the seats that something
 * has happened to since somebody last asked. At a table of a thousand nobody could add all of them up for every move.
 */
import { placeOf } from "../kernel/sorted.ts";
import { type Trail, trailOf } from "../ledger/touched.ts";
import type { Game } from "./game.ts";

export interface SeatFigures {
  /** by seat */
  readonly values: readonly number[];
  readonly total: number;
  /** seats whose figure is not 0, in seat order */
  readonly some: readonly number[];
}

type Figure = (game: Readonly<Game>, seat: number) => number;

interface Kept {
  readonly values: number[];
  readonly some: number[];
  total: number;
  era: number;
  seen: number;
}

/** `of` says what the figure of a seat is now; the answer gives it for every seat. */
export function seatFigures(of: Figure): (game: Readonly<Game>) => SeatFigures {
  const all = new WeakMap<Readonly<Game>, Kept>();
  return (game) => {
    const trail = trailOf(game.balances);
    let kept = all.get(game);
    if (!kept) all.set(game, (kept = { values: [], some: [], total: 0, era: -1, seen: 0 }));
    if (kept.era === trail.era) follow(game, kept, trail, of);
    else workOut(game, kept, of);
    kept.era = trail.era;
    kept.seen = trail.seats.length;
    return kept;
  };
}

/** The same of anything that is told of a seat: who has not been touched since is told by the same object as before. */
export function keptBySeat<T>(of: (game: Readonly<Game>, seat: number) => T): (game: Readonly<Game>) => readonly T[] {
  const all = new WeakMap<Readonly<Game>, { list: readonly T[]; era: number; seen: number }>();
  return (game) => {
    const trail = trailOf(game.balances);
    let kept = all.get(game);
    if (!kept) all.set(game, (kept = { list: [], era: -1, seen: 0 }));
    if (kept.era !== trail.era) kept.list = game.seats.map((_, seat) => of(game, seat));
    else if (kept.seen < trail.seats.length) {
      const list = [...kept.list];
      for (const seat of new Set(trail.seats.slice(kept.seen))) list[seat] = of(game, seat);
      kept.list = list;
    }
    kept.era = trail.era;
    kept.seen = trail.seats.length;
    return kept.list;
  };
}

function follow(game: Readonly<Game>, kept: Kept, trail: Trail, of: Figure): void {
  for (let i = kept.seen; i < trail.seats.length; i++) {
    const seat = trail.seats[i] as number;
    if (seat === trail.seats[i + 1]) continue;
    const now = of(game, seat);
    const before = kept.values[seat] ?? 0;
    if (now === before) continue;
    kept.total += now - before;
    kept.values[seat] = now;
    if (before === 0) kept.some.splice(placeOf(kept.some, seat, itself), 0, seat);
    else if (now === 0) kept.some.splice(placeOf(kept.some, seat, itself), 1);
  }
}

function workOut(game: Readonly<Game>, kept: Kept, of: Figure): void {
  kept.total = 0;
  kept.some.length = 0;
  for (let seat = 0; seat < game.seats.length; seat++) {
    const now = of(game, seat);
    kept.values[seat] = now;
    kept.total += now;
    if (now !== 0) kept.some.push(seat);
  }
}

const itself = (seat: number): number => seat;
