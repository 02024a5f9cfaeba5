/**
 * What people are called in a session: readable, short, and no two alike to the eye. Whoever gives no name is drawn one.
 */

import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";

const GRAPHEMES_MAX = 20;
/** nobody's name is longer, and looking at every symbol of a novel takes time */
const ASKED_MAX = 200;
const file = new URL("../../../assets/text/pseudonyms.json", import.meta.url);
const lists: { readonly first: readonly string[]; readonly second: readonly string[] } = JSON.parse(
  readFileSync(file, "utf8"),
);
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

// Control, format (zero-width, direction marks), private and unassigned symbols, and separators other than a space.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/gu;
const PILED = /(\p{M}{2})\p{M}+/gu;
// Letters of other scripts that look like Latin ones, and digits that look like letters.
const LOOKALIKES: Readonly<Record<string, string>> = {
  "0": "o",
  "1": "l",
  i: "l",
  "|": "l",
  "3": "e",
  "5": "s",
  "4": "a",
  "7": "t",
  "8": "b",
  а: "a",
  в: "b",
  е: "e",
  к: "k",
  м: "m",
  н: "h",
  о: "o",
  р: "p",
  с: "c",
  т: "t",
  у: "y",
  х: "x",
  і: "l",
  ѕ: "s",
  ј: "j",
  α: "a",
  β: "b",
  ε: "e",
  ι: "l",
  κ: "k",
  ν: "v",
  ο: "o",
  ρ: "p",
  τ: "t",
  υ: "u",
  χ: "x",
};

/** A name as it may be shown: at most 20 symbols, marks piled on a letter cut to two; "" when nothing is left. */
export const cleanName = (asked: string): string => cut(cleanText(asked.slice(0, ASKED_MAX)), GRAPHEMES_MAX);

/** Any words of people: nothing unseen in them, no piles of marks, on one line. */
export function cleanText(asked: string): string {
  const plain = asked.normalize("NFKC").replace(UNSEEN, "").replace(/\s+/gu, " ").trim();
  return plain.normalize("NFD").replace(PILED, "$1").normalize("NFC");
}

const cut = (name: string, symbols: number): string =>
  [...graphemes.segment(name)]
    .slice(0, symbols)
    .map(({ segment }) => segment)
    .join("")
    .trim();

/** Two names with the same skeleton look alike. */
export function skeleton(name: string): string {
  const bare = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return [...bare]
    .map((symbol) => LOOKALIKES[symbol] ?? symbol)
    .join("")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** The asked name, made fit for the session: cleaned, drawn when empty, numbered when it looks like one that is taken. */
export function fitName(asked: string, taken: readonly string[]): string {
  const used = new Set(taken.map(skeleton));
  const clean = cleanName(asked);
  if (clean === "" || skeleton(clean) === "") return drawName(used, taken);
  if (!used.has(skeleton(clean))) return clean;
  const stem = cut(clean, GRAPHEMES_MAX - 3);
  for (let n = 2; ; n++) {
    const numbered = `${stem} ${n}`;
    if (!used.has(skeleton(numbered))) return numbered;
  }
}

/** Where room is short only the beginning of a name is shown: while there are first words left, no two names share one. */
function drawName(used: ReadonlySet<string>, taken: readonly string[]): string {
  const begun = new Set(taken.map((name) => name.split(" ", 1)[0]));
  const fresh = lists.first.filter((word) => !begun.has(word));
  const firsts = fresh.length > 0 ? fresh : lists.first;
  for (let tries = 0; ; tries++) {
    const name = `${pick(firsts)} ${pick(lists.second)}${tries < 50 ? "" : ` ${tries}`}`;
    if (!used.has(skeleton(name))) return name;
  }
}

const pick = (list: readonly string[]): string => list[randomInt(list.length)] as string;
