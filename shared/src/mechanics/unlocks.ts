/** Which mechanics are open, and which open now or next: newcomers meet one idea a round. Source: game.md, section 2. */
import type { Game } from "../rules/game.ts";
import { isLeftOut, opensAt } from "../ruleset/opening.ts";

export function isUnlocked(game: Readonly<Game>, mechanic: string, round: number = game.round): boolean {
  return round >= opensAt(game.ruleset, mechanic);
}

/** Names of mechanics that this game is played without. */
export const leftOut = (game: Readonly<Game>): string[] =>
  Object.keys(game.ruleset.unlocks).filter((mechanic) => isLeftOut(game.ruleset, mechanic));

/** Names of mechanics that open exactly in this round. */
export function openingIn(game: Readonly<Game>, round: number): string[] {
  return Object.keys(game.ruleset.unlocks)
    .filter((mechanic) => opensAt(game.ruleset, mechanic) === round && round > 1)
    .sort();
}
