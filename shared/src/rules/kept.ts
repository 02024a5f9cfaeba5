/**
 * Something worked out for every seat and kept beside the state: anew only for the seats that something has happened to since it
 * was last asked for (`ledger/touched.ts`), the same object for all others. Figures that are added up are in `figures.ts`.
 */
import { trailOf } from "../ledger/touched.ts";
import type { Game } from "./game.ts";

interface Kept<T> {
  bySeat: readonly T[];
  era: number;
  seen: number;
}

/** `of` says what it is for a seat now. The answer holds one for each seat and does not change any more: a later one is another list. */
export function keptBySeat<T>(of: (game: Readonly<Game>, seat: number) => T): (game: Readonly<Game>) => readonly T[] {
  const all = new WeakMap<Readonly<Game>, Kept<T>>();
  return (game) => {
    const { era, seats: touched } = trailOf(game.balances);
    const kept = all.get(game);
    if (kept?.era !== era) {
      const bySeat = game.seats.map((_, seat) => of(game, seat));
      all.set(game, { bySeat, era, seen: touched.length });
      return bySeat;
    }
    if (kept.seen < touched.length) {
      const bySeat = [...kept.bySeat];
      for (const seat of new Set(touched.slice(kept.seen))) bySeat[seat] = of(game, seat);
      kept.bySeat = bySeat;
      kept.seen = touched.length;
    }
    return kept.bySeat;
  };
}
