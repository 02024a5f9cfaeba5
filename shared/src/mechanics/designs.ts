/** What designs are and what they save: asked by production, the registry, co-ops and affinity. The rules are in design.ts. */
import type { Game } from "../rules/game.ts";

/** A way of making a good with less. Once open it stays as it is, for anybody to copy. */
export interface Design {
  readonly id: number;
  readonly good: string;
  readonly owner: number;
  /** ppm of the maker's effort that it saves, all that it builds upon included */
  saving: number;
  /** round in which it was opened; 0 = kept */
  opened: number;
  /** how many peers have copied it */
  copies: number;
}

export interface DesignSlice {
  designs: Design[];
  nextDesign: number;
  /** of each good the open design that saves most, so that nobody has to look through all */
  best: Record<string, { readonly id: number; readonly saving: number }>;
  /** ppm of effort that a seat saves with the best design it has, by good */
  saving: Record<string, number[]>;
  /** pieces of learning a seat took in lately, in ppm of a piece, fading */
  learned: number[];
  /** designs each seat opened today, and copies others made today of what it opened */
  openedToday: number[];
  copiesToday: number[];
}

declare module "../rules/game.ts" {
  interface Slices {
    design: DesignSlice;
  }
}

/** Ppm of its effort that a seat saves on a good by designs of its own or copied ones. */
export const savingOf = (game: Readonly<Game>, seat: number, good: string): number =>
  game.slices.design.saving[good]?.[seat] ?? 0;

/** What a seat gave away today for all to use: designs opened, and copies made of them. */
export const openedToday = (game: Readonly<Game>, seat: number): number =>
  (game.slices.design.openedToday[seat] ?? 0) + (game.slices.design.copiesToday[seat] ?? 0);
