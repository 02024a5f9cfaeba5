/**
 * Rulesets as people keep them: under a name that follows from what they say, so that a link always leads to the same rules
 * and nobody can change rules that others play by. A changed document is another document.
 */
import { hashOf } from "../kernel/hash.ts";
import type { Ruleset } from "./ruleset.ts";

/** What a saved ruleset is called: 16 hex digits. A preset has a word. */
const SAVED_ID = /^[0-9a-f]{16}$/;

export const isSavedId = (id: string): boolean => SAVED_ID.test(id);

/** The fingerprint of everything a ruleset says but its own name. */
export function savedIdOf(ruleset: Ruleset): string {
  const { id: _id, ...said } = ruleset;
  return hashOf(said);
}

/** The same rules under the name that follows from them. */
export const asSaved = (ruleset: Ruleset): Ruleset => ({ ...ruleset, id: savedIdOf(ruleset) });
