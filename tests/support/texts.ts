/** The text files as tests look at them: what a text's gaps are, which texts nothing in the sources asks for. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { LANGUAGES, type Words } from "../../client/src/lexicon.ts";
import { type Files, root } from "./source.ts";

export { LANGUAGES };
/** All but the one that every text has been written in. */
export const TRANSLATED = LANGUAGES.filter((one) => one !== "en");

const read = (path: string): Words => JSON.parse(readFileSync(join(root, "assets/text", path), "utf8"));
export const textsOf = (language: string): Words => read(`${language}.json`);
/** What the rules say in English, in another language. */
export const rulesIn = (language: string): Words => read(`rules/${language}.json`);
export const shippedIn = (language: string): Words => read(`shipped/${language}.json`);

const GAP = /\{(\w+)(?::(\w+))?((?:\|[^|{}]*)*)\}/g;

/** `{n|nobody|one|#}` is "n 3": its name, its format, how many forms it has. In order of the alphabet: languages differ in theirs. */
export const gapsOf = (text: string): readonly string[] =>
  [...text.matchAll(GAP)]
    .map(([, name, format = "", forms = ""]) => `${name} ${format} ${forms.split("|").length - 1}`)
    .sort();

/** Texts that differ in more than their words: a gap too many or too few, a form that is lacking, nothing said at all. */
export function faultsOf(english: Words, other: Words): readonly string[] {
  const faults: string[] = [];
  for (const [key, text] of Object.entries(english)) {
    const said = other[key];
    if (said === undefined) faults.push(`${key} is missing`);
    else if (gapsOf(said).join() !== gapsOf(text).join())
      faults.push(`${key} has the gaps ${gapsOf(said)}, not ${gapsOf(text)}`);
    else if ((said === "") !== (text === "")) faults.push(`${key} says nothing, or should`);
    else if (/\{[^{}]*(\{|$)|(^|\})[^{}]*\}/.test(said)) faults.push(`${key} has a brace too many`);
    else if (said === text && text.split(" ").length > LEFT_ALONE) faults.push(`${key} is still in English`);
  }
  for (const key of Object.keys(other)) if (!Object.hasOwn(english, key)) faults.push(`${key} is in no other language`);
  return faults;
}

/** Texts that count a good by hand, which makes "1 tools" of it: a number right before its name. */
export const countedByHand = (words: Words): readonly string[] =>
  Object.keys(words).filter((key) => /(\{\w+\}|#)[ ×]+\{good\}/.test(words[key] ?? ""));

/** So many words may be the same in two languages: names, "Max: {label}", "{a} × {b}". */
const LEFT_ALONE = 3;

const LITERAL = /"((?:[^"\\\n]|\\.)*)"|'((?:[^'\\\n]|\\.)*)'/g;
const TEMPLATE = /`([^`]*)`/g;
const WORD = /[A-Za-z_$][\w$]*/g;

/** Whose sentences belong to a list of codes elsewhere in the sources: a refusal is found by its code alone. */
const LISTED = ["refusal.", "join.refusal.", "reason.", "signal."];
/** What a game says in its own way (`client/src/ui/ideas.ts`). */
const VARIANT = /\.(conventional|alone)$/;

/** Keys that no source names: neither whole, nor as a pattern such as `host.bot.${policy}.about` whose holes are words of the sources. */
export function unusedKeys(words: Words, sources: Files): readonly string[] {
  const code = [...sources.values()].join("\n");
  const literals = new Set([...code.matchAll(LITERAL)].map(([, double, single]) => double ?? single ?? ""));
  const known = new Set(code.match(WORD)?.flatMap((word) => [word, ...word.split("_")]));
  const patterns = [...code.matchAll(TEMPLATE)]
    .map(([, text = ""]) => text.split(/\$\{(?:[^{}]|\{[^}]*\})*\}/))
    .filter((parts) => parts.length > 1 && /^[a-z]+\.$|^[a-z]+\.[\w.]+$/.test(parts[0] ?? ""))
    .map((parts) => new RegExp(`^${parts.map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")).join("(.+)")}$`));
  const gaps = new Set(Object.values(words).flatMap((text) => [...text.matchAll(GAP)].map(([, name]) => name)));
  const isWord = (part: string): boolean => known.has(part) || /^\d+$/.test(part);
  const saidSomewhere = (hole: string): boolean =>
    literals.has(hole) || hole.split(".").every((part) => isWord(part) || part.split("_").every(isWord));
  return Object.keys(words).filter((asked) => {
    const key = asked.replace(VARIANT, "");
    if (literals.has(asked) || literals.has(key)) return false;
    const listed = LISTED.find((namespace) => key.startsWith(namespace));
    if (listed !== undefined) return !known.has(key.slice(listed.length));
    const [space = "", word = ""] = key.split(".");
    // A word that fills a gap: {good} is looked up as good.food.
    if (gaps.has(space) && known.has(word)) return false;
    return !patterns.some((pattern) => {
      const found = pattern.exec(key);
      return found?.slice(1).every(saidSomewhere);
    });
  });
}

/** Every sentence of the documents that the project ships and a page shows. */
export function shippedSentences(): ReadonlySet<string> {
  const found = new Set<string>();
  const take = (value: unknown, shown: readonly string[], name = ""): void => {
    if (typeof value === "string") {
      if (shown.includes(name)) found.add(value);
    } else if (Array.isArray(value)) {
      for (const one of value) take(one, shown, name);
    } else if (typeof value === "object" && value !== null) {
      for (const [key, one] of Object.entries(value)) take(one, shown, key);
    }
  };
  for (const [folder, files, shown] of SHIPPED) {
    for (const file of readdirSync(join(root, "assets", folder)).filter((name) => files.test(name)))
      take(JSON.parse(readFileSync(join(root, "assets", folder, file), "utf8")), shown);
  }
  // The one sentence that the server says into a game.
  found.add(textsOf("en")["server.slept"] ?? "");
  return found;
}

/** Documents, and what of each stands on a page. */
const SHIPPED: readonly (readonly [folder: string, files: RegExp, shown: readonly string[]])[] = [
  ["rulesets", /\.json$/, ["title", "description"]],
  ["questionnaires", /\.json$/, ["title", "description", "text", "low", "high", "options"]],
  ["experiments", /^h.*\.json$/, ["title", "question", "name"]],
];
