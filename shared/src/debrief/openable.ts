/** A stored game may be older than some dials: those take their defaults, as when it was played before there were any. */
import { parseRuleset } from "../mechanics/index.ts";
import type { GameSetup } from "../rules/game.ts";

/** The setup with which a stored game can be opened today. Throws when its rules are no rules any more. */
export function openable(setup: GameSetup): GameSetup {
  const parsed = parseRuleset(setup.ruleset);
  if (parsed.ok) return { ...setup, ruleset: parsed.ruleset };
  const faults = parsed.faults.map(({ path, message }) => `${path}: ${message}`);
  throw new Error(`the rules of this game cannot be read: ${faults.join("; ")}`);
}
