/**
 * Looks words up. Every sentence on screen is in `assets/text/<language>.json`; code only names it.
 *
 *   {joules}                    a number, grouped; a word is looked up as `joules.<word>` first, so {good} becomes "food";
 *                               several words come with commas between them: "energy,food"
 *   {joules:J} {price:T} {share:ppm} {left:min}   a number with its unit
 *   {units:good}                so many of what `good` names: "1 tool", "3 tools"
 *   {seat:peer}                 the name of who sits there
 *   {n|one peer|# peers}        one and many, as the language counts; # is the number
 *   {n|nobody|one peer|# peers} 0, one and many
 */

import type { Params, Unit } from "@commonwatt/shared/views/types.ts";
import { hasWord, language, word, wordOrTell } from "./lexicon.ts";
import { energy, isOne, quantity, whole } from "./ui/format.ts";

const units: readonly Unit[] = ["J", "T", "min", "ppm", "ratio", "points", "pieces", "rounds", "peers", "credits"];
const gap = /\{(\w+)(?::(\w+))?((?:\|[^|{}]*)*)\}/g;

let nameOf = (seat: number): string | undefined => (seat < 0 ? undefined : t("play.peerNumber", { number: seat + 1 }));

/** Tells texts what the people at this table are called; `{seat:peer}` asks it. */
export function nameSeats(lookup: (seat: number) => string | undefined): void {
  nameOf = lookup;
}

/** The name of who sits at `seat`, or a numbered household when nobody gave one. */
export function peerName(seat: number): string {
  return nameOf(seat) ?? t("play.peerNumber", { number: seat + 1 });
}

/** True when the language of the page has this text. */
export const hasText = hasWord;

/** The text of `key` with its gaps filled. One that no file has shows its key, and says so once in the console. */
export function t(key: string, params: Params = {}): string {
  const text = wordOrTell(key);
  return text === undefined ? key : fill(text, params);
}

/**
 * Words that came with a document: a ruleset's title, a question, a sentence of the server's. What the project ships is
 * said in the language of the page (`assets/text/shipped`); what somebody else wrote is shown as it is.
 */
export function shown(said: string): string {
  return word(said) ?? said;
}

/**
 * A sentence of the rules themselves: what a dial means, where its value comes from, what is wrong with a document. It is
 * written beside the rule, in English, and `assets/text/rules` has it in every other language: one that lacks is told of.
 */
export function said(sentence: string): string {
  return language.value === "en" ? sentence : (wordOrTell(sentence) ?? sentence);
}

/** The texts behind `key` as a list: they are written with `|` between them. */
export function list(key: string): readonly string[] {
  return t(key)
    .split("|")
    .map((entry) => entry.trim());
}

/** Fills the gaps of one text. A gap nobody filled stays visible as it is written. */
export function fill(text: string, params: Params): string {
  return text.replace(gap, (whole, name: string, format: string | undefined, forms: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    if (format === "good" && typeof value === "number") return pieces(value, params.good);
    if (forms !== "" && typeof value === "number") return plural(value, forms.slice(1).split("|"));
    return typeof value === "number" ? numberIn(value, name, format) : wordFor(name, value);
  });
}

/** A good that somebody's own ruleset brings along has no forms: it is counted as it is called. */
function pieces(n: number, good: Params[string] | undefined): string {
  const key = `pieces.${good}`;
  return hasWord(key) ? t(key, { n }) : `${whole(n)} × ${good}`;
}

function plural(n: number, forms: readonly string[]): string {
  const [first = "", second = first, third] = forms;
  const [one, many, none] = third === undefined ? [first, second] : [second, third, first];
  const form = n === 0 && none !== undefined ? none : isOne(n) ? one : many;
  return form.replaceAll("#", whole(n));
}

function numberIn(value: number, name: string, format: string | undefined): string {
  if (format === "peer" || (format === undefined && (name === "seat" || name === "peer"))) return peerName(value);
  const unit = units.find((known) => known === format);
  if (unit === undefined) return whole(value);
  return unit === "J" ? energy(value) : quantity(value, unit);
}

function wordFor(name: string, value: string): string {
  const words = value.split(",");
  // A figure such as "1,250 kJ" is no list of words.
  if (!words.some((one) => hasWord(`${name}.${one}`))) return value;
  return words.map((one) => word(`${name}.${one}`) ?? one).join(", ");
}
