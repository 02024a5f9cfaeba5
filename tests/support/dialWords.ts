/** What the rules give people to read, as tests look at it: dials with their names, values and units, and whole sentences. */

import type { Dials } from "@commonwatt/shared/ruleset/dial.ts";
import { PHRASES } from "@commonwatt/shared/ruleset/phrases.ts";
import { dialsByMechanic, goodDials, measures } from "@commonwatt/shared/sim";
import { unitWordsOf } from "../../client/src/design/dials/units.ts";
import type { Words } from "../../client/src/lexicon.ts";

type DialsOf = Readonly<Record<string, Dials>>;

/** Those of goods too, under the name that their texts have. */
export const allDials: DialsOf = { ...dialsByMechanic, good: goodDials };

const each = (dialsOf: DialsOf) =>
  Object.entries(dialsOf).flatMap(([mechanic, dials]) =>
    Object.entries(dials).map(([name, dial]) => ({ path: `${mechanic}.${name}`, dial })),
  );

/** Every sentence that stands in the rules in English and is shown on a page, by its own wording. */
export function ruleSentences(dialsOf: DialsOf = allDials): Words {
  const meant = each(dialsOf).flatMap(({ dial }) => [dial.meaning, dial.source]);
  return Object.fromEntries([...meant, ...PHRASES].map((sentence) => [sentence, sentence]));
}

/** Keys that the dials ask for: a name each, the words of their units, and of each value that can be chosen. */
export function dialKeys(dialsOf: DialsOf = allDials): readonly string[] {
  const keys = each(dialsOf).flatMap(({ path, dial }) => [
    `design.name.${path}`,
    ...(dial.kind === "choice"
      ? dial.options.map((option) => `design.choice.${option}`)
      : unitWordsOf(dial.unit).map((word) => `design.unit.${word}`)),
  ]);
  const mechanics = Object.keys(dialsByMechanic).map((mechanic) => `mechanic.${mechanic}`);
  const measured = Object.entries(measures).flatMap(([name, { unit }]) => [
    `design.measure.${name}`,
    `design.unit.${unit === "%" ? "percent" : unit}`,
  ]);
  return [...new Set([...keys, ...mechanics, ...measured])];
}

/** Numbers that a sentence names, in the order in which it does; "10,000" and "10.000" are the same. */
export const numbersIn = (sentence: string): readonly string[] =>
  (sentence.match(/\d+(?:[.,]\d+)*/g) ?? []).map((number) => number.replaceAll(/[.,](?=\d{3}\b)/g, ""));
