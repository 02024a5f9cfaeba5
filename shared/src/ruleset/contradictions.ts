/**
 * Dials that may each stand where they are, and cannot be meant together. A mechanic names its own beside its dials; here
 * are the ones of the document itself, and the ways to say one.
 */
import { fault, type RulesetFault } from "./faults.ts";
import { NEVER } from "./opening.ts";
import { say } from "./phrases.ts";
import type { DialValues, Ruleset } from "./ruleset.ts";

/** Looks at rules of which every dial is within its own bounds. */
export type Contradiction = (ruleset: Ruleset) => readonly RulesetFault[];

/** Dials of one mechanic that may be equal but must not fall, in the order named. */
export function ascending<M extends keyof DialValues>(
  mechanic: M,
  ...names: readonly (keyof DialValues[M] & string)[]
): Contradiction {
  return ({ dials }) =>
    names.slice(1).flatMap((name, i) => {
      const lower = names[i] as (typeof names)[number];
      const [low, high] = [Number(dials[mechanic][lower]), Number(dials[mechanic][name])];
      if (low <= high) return [];
      const above = say("stands above {dial}", { dial: name });
      return [fault(`dials.${mechanic}.${lower}`, low, above, say("at most {most}", { most: high }))];
    });
}

/** Contradictions in what belongs to no mechanic. */
export const ofTheDocument: readonly Contradiction[] = [goodsListedTwice, openingAfterTheEnd];

function goodsListedTwice({ goods }: Ruleset): RulesetFault[] {
  return goods.flatMap(({ id }, i) =>
    goods.findIndex((good) => good.id === id) === i ? [] : [fault(`goods.${i}.id`, id, "is listed twice")],
  );
}

function openingAfterTheEnd({ unlocks, rounds }: Ruleset): RulesetFault[] {
  return Object.entries(unlocks).flatMap(([name, opening]) =>
    opening === NEVER || opening <= rounds
      ? []
      : [
          fault(
            `unlocks.${name}`,
            opening,
            "comes after the last round: say “never”",
            say("1 to {most}, or “never”", { most: rounds }),
          ),
        ],
  );
}
