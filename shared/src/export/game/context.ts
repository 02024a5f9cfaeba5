/** What makers of rows are told about the game they watch. */
import type { Watcher } from "../../debrief/watch.ts";
import type { Game } from "../../rules/game.ts";
import type { ExportedGame } from "../source.ts";

export interface RowContext {
  readonly exported: ExportedGame;
  readonly rulesHash: string;
  readonly where: { readonly session: string; readonly table: number; readonly game: string };
}

/** Writes rows while a game is played again; some only know at its end. */
export interface GameRows extends Watcher {
  opened?(game: Readonly<Game>): void;
  ended?(game: Readonly<Game>): void;
}
