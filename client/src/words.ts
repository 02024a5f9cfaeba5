/**
 * Fetches the words of one language, in three parts: what a page needs before anything else, the rest, which comes with a table
 * or a console, and what the workbench and its dials say (`client/page-words.ts` splits the files). No page fetches a language
 * it does not show, nor the workbench's words before it shows a dial.
 */
import {
  isLanguage,
  LANGUAGES,
  type Language,
  language,
  learn,
  learnSpare,
  onMissing,
  speakIn,
  type Words,
} from "./lexicon.ts";
import { stored } from "./net/stored.ts";

type Part = "first" | "rest" | "bench";
type Fetch = () => Promise<{ readonly default: Words }>;

/** Written out, so that each becomes a file of its own. */
const files: Readonly<Record<Language, Readonly<Record<Part, readonly Fetch[]>>>> = {
  en: {
    first: [() => import("../../assets/text/en.json?first")],
    rest: [() => import("../../assets/text/en.json?rest")],
    // What the rules say in English stands in the rules.
    bench: [() => import("../../assets/text/en.json?bench")],
  },
  de: {
    first: [() => import("../../assets/text/de.json?first")],
    rest: [() => import("../../assets/text/de.json?rest"), () => import("../../assets/text/shipped/de.json")],
    bench: [() => import("../../assets/text/de.json?bench"), () => import("../../assets/text/rules/de.json")],
  },
  es: {
    first: [() => import("../../assets/text/es.json?first")],
    rest: [() => import("../../assets/text/es.json?rest"), () => import("../../assets/text/shipped/es.json")],
    bench: [() => import("../../assets/text/es.json?bench"), () => import("../../assets/text/rules/es.json")],
  },
};

/** `client/page-words.ts` reads it too, before anything of this runs. */
const STORE_KEY = "commonwatt.language";
const choice = stored<string>(() => window.localStorage, STORE_KEY, "");
const learned = new Map<Part, Promise<void>>();

/** What somebody chose before, else the first language of this browser that there is, else English. */
export function preferred(chosen: string, browser: readonly string[]): Language {
  const wanted = [chosen, ...browser].map((tag) => tag.toLowerCase().split("-")[0] ?? "");
  return wanted.find(isLanguage) ?? LANGUAGES[0];
}

/** Resolves when the page can be drawn. A fetch that fails rejects, and is made anew by the next call. */
export function learnWords(part: Part): Promise<void> {
  const begun = learned.get(part);
  if (begun) return begun;
  const learning = begin(part);
  learned.set(part, learning);
  learning.catch(() => learned.delete(part));
  return learning;
}

async function begin(part: Part): Promise<void> {
  if (part === "first") {
    const chosen = preferred(choice.read(), navigator.languages);
    speakIn(chosen, await fetched(chosen, ["first"]));
    show(chosen);
    return;
  }
  await learnWords("first");
  const chosen = language.peek();
  const rest = await fetched(chosen, [part]);
  // Somebody may have chosen another language meanwhile: that fetched everything then.
  if (language.peek() === chosen) learn(rest);
}

/** All the page has learned so far, in another language; the choice is remembered in this browser. */
export async function choose(chosen: Language): Promise<void> {
  const parts = [...learned.keys()];
  const all = await fetched(chosen, parts);
  choice.write(chosen);
  speakIn(chosen, all);
  show(chosen);
}

async function fetched(chosen: Language, parts: readonly Part[]): Promise<Words> {
  const loaded = await Promise.all(parts.flatMap((part) => files[chosen][part].map((load) => load())));
  return Object.assign({}, ...loaded.map((file) => file.default));
}

function show(chosen: Language): void {
  document.documentElement.lang = chosen;
}

// A page that draws more than it waited for has the words a moment later, and is drawn again. And a text that has not been
// put into this language yet is shown in English rather than as its key.
onMissing((key) => {
  const part = isOfBench(key) ? "bench" : "rest";
  if (!learned.has(part)) {
    learnWords(part).catch(() => undefined);
    return;
  }
  console.warn(`assets/text/${language.peek()}.json has no "${key}"`);
  if (language.peek() === "en") return;
  fetched("en", [...learned.keys()]).then(learnSpare, () => undefined);
});

/** A sentence of the rules is asked for by its own wording. */
const isOfBench = (key: string): boolean => key.startsWith("design.") || key.includes(" ");
