/** The documents that come with the game, as the command finds them: by their ids. */

import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { parseRuleset } from "@commonwatt/shared/sim";
import author from "../../../assets/rulesets/author-3.00.01.json";
import mended from "../../../assets/rulesets/author-known-issues.json";
import conventional from "../../../assets/rulesets/conventional.json";
import whole from "../../../assets/rulesets/default.json";
import lesson from "../../../assets/rulesets/first-lesson.json";

export const presetDocuments: ReadonlyMap<string, unknown> = new Map(
  [whole, lesson, conventional, author, mended].map((document) => [document.id, document]),
);

/** Throws for a document that does not ship. */
export function presetOf(id: string): Ruleset {
  const parsed = parseRuleset(presetDocuments.get(id));
  if (!parsed.ok) throw new Error(`no ruleset "${id}" ships with the game`);
  return parsed.ruleset;
}
