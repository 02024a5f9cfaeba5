/** When a mechanic opens: in the round that the ruleset names, in the first when it names none, or never. */
import type { Ruleset } from "./ruleset.ts";

/** What a ruleset says of a mechanic that it leaves out. */
export const NEVER = "never";
export type Opening = number | typeof NEVER;

/** Later than any game lasts. */
const BEYOND = Number.MAX_SAFE_INTEGER;

/** The first round in which a mechanic is open. */
export function opensAt({ unlocks }: Pick<Ruleset, "unlocks">, mechanic: string): number {
  const opening = unlocks[mechanic] ?? 1;
  return opening === NEVER ? BEYOND : opening;
}

export const isLeftOut = ({ unlocks }: Pick<Ruleset, "unlocks">, mechanic: string): boolean =>
  unlocks[mechanic] === NEVER;

/** The same rules for a game of so many rounds: what would open after the last one is left out. */
export function forRounds(ruleset: Ruleset, rounds: number): Ruleset {
  const unlocks = Object.fromEntries(
    Object.entries(ruleset.unlocks).map(([name, opening]) => [
      name,
      opening !== NEVER && opening > rounds ? NEVER : opening,
    ]),
  );
  return { ...ruleset, rounds, unlocks };
}
