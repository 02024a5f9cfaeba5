/**
 * The words this page has learned, and the language they are in. What reads them while drawing is drawn again when either
 * changes: both are signals.
 */
import { signal } from "@preact/signals";

/** As `assets/text` holds them; the first is the language that every text has been written in. */
export const LANGUAGES = ["en", "de", "es"] as const;
export type Language = (typeof LANGUAGES)[number];
export type Words = Readonly<Record<string, string>>;

export const isLanguage = (tag: string): tag is Language => LANGUAGES.some((known) => known === tag);

export const language = signal<Language>("en");
const words = signal<Words>({});
/** English, for what the chosen language lacks. */
const spare = signal<Words>({});

/** Called once for each text that is not there; a page may fetch something to fall back on. */
let whenMissed: (key: string) => void = (key) => console.warn(`assets/text has no "${key}"`);
const missed = new Set<string>();

/** More words in the language the page has: a page begins with the few it needs first. */
export function learn(more: Words): void {
  words.value = { ...words.peek(), ...more };
  missed.clear();
}

/** All words anew, in another language. */
export function speakIn(chosen: Language, all: Words): void {
  words.value = all;
  language.value = chosen;
  missed.clear();
}

export function learnSpare(english: Words): void {
  spare.value = { ...spare.peek(), ...english };
}

export function onMissing(listener: (key: string) => void): void {
  whenMissed = listener;
}

/** True when the language has this text. */
export const hasWord = (key: string): boolean => Object.hasOwn(words.value, key);

/** The text of `key`; undefined when there is none, not even in English. */
export function word(key: string): string | undefined {
  if (hasWord(key)) return words.value[key];
  return Object.hasOwn(spare.value, key) ? spare.value[key] : undefined;
}

/** The same, for texts that ought to be there: a missing one is told of once. */
export function wordOrTell(key: string): string | undefined {
  if (!hasWord(key) && !missed.has(key)) {
    missed.add(key);
    whenMissed(key);
  }
  return word(key);
}
