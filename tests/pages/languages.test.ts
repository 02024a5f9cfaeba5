/** The same texts in every language, each with the gaps and forms of the English one; none that nothing shows. */
import { afterEach, describe, expect, test } from "vitest";
import { partOf } from "../../client/page-words.ts";
import { language, speakIn } from "../../client/src/lexicon.ts";
import { fill, shown } from "../../client/src/text.ts";
import { energy, moment, percent, quantity, tokens } from "../../client/src/ui/format.ts";
import { preferred } from "../../client/src/words.ts";
import { defaultRuleset } from "../support/rulesets.ts";
import {
  countedByHand,
  faultsOf,
  LANGUAGES,
  shippedIn,
  shippedSentences,
  TRANSLATED,
  textsOf,
  unusedKeys,
} from "../support/texts.ts";

const english = textsOf("en");
afterEach(() => speakIn("en", english));

describe.each(TRANSLATED)("the texts in %s", (one) => {
  test("say all that rulesets, questionnaires and the server say", () => {
    const said = shippedIn(one);
    const wanted = shippedSentences();
    expect([...wanted].filter((sentence) => !said[sentence])).toEqual([]);
    expect(Object.keys(said).filter((sentence) => !wanted.has(sentence))).toEqual([]);
  });
});

test.each(LANGUAGES)("the keys of %s stand in order", (one) => {
  const keys = Object.keys(textsOf(one));
  expect(keys).toEqual([...keys].sort());
});

const COUNTED = {
  en: [
    ["1 food", "3 food"],
    ["1 care", "3 care"],
    ["1 tool", "3 tools"],
    ["1 learning", "3 learning"],
    ["1 culture", "3 culture"],
  ],
  de: [
    ["1 Nahrung", "3 Nahrung"],
    ["1 Pflege", "3 Pflege"],
    ["1 Werkzeug", "3 Werkzeuge"],
    ["1 Wissen", "3 Wissen"],
    ["1 Kultur", "3 Kultur"],
  ],
  es: [
    ["1 comida", "3 comidas"],
    ["1 cuidado", "3 cuidados"],
    ["1 herramienta", "3 herramientas"],
    ["1 saber", "3 saberes"],
    ["1 cultura", "3 cultura"],
  ],
};
test.each(LANGUAGES)("pieces of a good are counted as %s does", (one) => {
  speakIn(one, textsOf(one));
  const goods = defaultRuleset.goods.map(({ id }) => id);
  expect(goods.map((good) => [1, 3].map((n) => fill("{n:good}", { n, good })))).toEqual(COUNTED[one]);
  expect(fill("{n:good}", { n: 1, good: "pottery" })).toBe("1 × pottery");
  expect(countedByHand(textsOf(one))).toEqual([]);
});

describe("a planted fault is found:", () => {
  const plain = { "a.b": "{n|one home|# homes} for {price:T}", "a.c": "This is a whole sentence." };
  test.each([
    ["a missing text", { "a.b": plain["a.b"] }, "a.c is missing"],
    ["a text that is nowhere else", { ...plain, "a.d": "x" }, "a.d is in no other language"],
    ["another gap", { ...plain, "a.b": "{m|ein Haus|# Häuser} für {price:T}" }, "a.b has the gaps"],
    ["another format", { ...plain, "a.b": "{n|ein Haus|# Häuser} für {price}" }, "a.b has the gaps"],
    ["a form too few", { ...plain, "a.b": "{n|ein Haus} für {price:T}" }, "a.b has the gaps"],
    ["a sentence left in English", plain, "a.c is still in English"],
    ["an empty text", { ...plain, "a.c": "" }, "a.c says nothing"],
  ])("%s", (_name, other, fault) => {
    expect(faultsOf(plain, other).some((found) => found.startsWith(fault))).toBe(true);
  });

  test("a good in the same words for one and for many", () => {
    const words = { "a.b": "Make {n} {good}", "a.c": "{n|one|#} × {good}", "a.d": "You made {n} × {good}." };
    expect(countedByHand(words)).toEqual(["a.b", "a.d"]);
    expect(countedByHand({ "a.b": "Make {n:good}", "a.c": "Co-op {n}: {good}" })).toEqual([]);
  });

  test("a text that nothing names", () => {
    const source = ['t("a.b"); t(`c.$', '{kind}.e`); const kind = "d"; const food = 1; "other"'].join("");
    const words = { "a.b": "", "a.x": "", "c.d.e": "", "c.q.e": "", "g.food": "", other: "{g} and food" };
    expect(unusedKeys(words, new Map([["a.ts", source]]))).toEqual(["a.x", "c.q.e"]);
  });
});

test("the language is what was chosen, else the first known one of the browser, else English", () => {
  expect(preferred("de", ["es", "en"])).toBe("de");
  expect(preferred("", ["fr-CA", "de-AT", "en"])).toBe("de");
  expect(preferred("tlh", ["pt", "fr"])).toBe("en");
  expect(preferred("", [])).toBe("en");
});

test("numbers, shares, dates and one or many follow the language", () => {
  speakIn("de", textsOf("de"));
  expect([quantity(1_234_500, "J"), energy(1_250_000), tokens(12_500)]).toEqual([
    "1.234,5 kJ",
    "1,25 MJ",
    "12.500 Token",
  ]);
  expect(percent(125_000, 1)).toBe("12,5 %");
  expect(moment(Date.UTC(2026, 2, 5, 12), { dateStyle: "medium" })).toBe("05.03.2026");
  expect(fill("{n|keiner|einer|# da}", { n: 0 })).toBe("keiner");
  expect(fill("{n|einer|# da}", { n: 1_000 })).toBe("1.000 da");
  expect(language.value).toBe("de");
});

test("what the project ships is said in the language, what somebody wrote is left as it is", () => {
  speakIn("de", { ...textsOf("de"), ...shippedIn("de") });
  expect(shown("Ordinary money")).toBe("Gewöhnliches Geld");
  expect(shown("Our own rules")).toBe("Our own rules");
});

test("each text is in one part: the first words, the rest, the workbench's; what no page shows is in none", () => {
  const parts = ["first", "rest", "bench"].map((part) => Object.keys(partOf(english, part)));
  const [first = [], rest = [], bench = []] = parts;
  expect(first).toContain("join.code");
  expect([...first, ...rest].filter((key) => /^design\./.test(key))).toEqual([]);
  expect(bench.every((key) => /^design\./.test(key))).toBe(true);
  const kept = Object.keys(english).filter((key) => !/^server\./.test(key));
  expect(parts.flat().sort()).toEqual(kept);
});
