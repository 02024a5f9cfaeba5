/** Which mechanics are open, and which open now or next: newcomers meet one idea a round. Source: game.md, section 2. */
import type { Game } from "../rules/game.ts";

const opensAt = (game: Readonly<Game>, mechanic: string): number =>
  (game.ruleset.unlocks as Readonly<Record<string, number>>)[mechanic] ?? 1;

export function isUnlocked(game: Readonly<Game>, mechanic: string, round: number = game.round): boolean {
  return round >= opensAt(game, mechanic);
}

/** Names of mechanics that open exactly in this round. */
export function openingIn(game: Readonly<Game>, round: number): string[] {
  return Object.keys(game.ruleset.unlocks)
    .filter((mechanic) => opensAt(game, mechanic) === round && round > 1)
    .sort();
}
