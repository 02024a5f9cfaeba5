/** Dials and what can be wrong with rules, in every language: named, explained, and with the numbers that the English names. */
import { choice, share, whole } from "@commonwatt/shared/ruleset/dial.ts";
import { parseRuleset } from "@commonwatt/shared/sim";
import { afterEach, describe, expect, test } from "vitest";
import { labelOf, meaningOf } from "../../client/src/design/dials/names.ts";
import { unitWord, valueText } from "../../client/src/design/dials/units.ts";
import { faultInFile, faultOnDesk } from "../../client/src/design/faults.ts";
import { onMissing, speakIn } from "../../client/src/lexicon.ts";
import { refusalText } from "../../client/src/refusal.ts";
import { said } from "../../client/src/text.ts";
import { allDials, dialKeys, numbersIn, ruleSentences } from "../support/dialWords.ts";
import { defaultRuleset } from "../support/rulesets.ts";
import { faultsOf, LANGUAGES, rulesIn, TRANSLATED, textsOf } from "../support/texts.ts";

const english = textsOf("en");
const speak = (one: (typeof LANGUAGES)[number]): void =>
  speakIn(one, one === "en" ? english : { ...textsOf(one), ...rulesIn(one) });
afterEach(() => speak("en"));

test.each(LANGUAGES)("each dial, value, unit, mechanic and measure has a name in %s", (one) => {
  const words = textsOf(one);
  expect(dialKeys().length).toBeGreaterThan(230);
  expect(dialKeys().filter((key) => !words[key])).toEqual([]);
});

describe.each(TRANSLATED)("what the rules say in English is said in %s too:", (one) => {
  test("each meaning, source and fault, with its gaps; nothing that no rule says any more", () => {
    expect(Object.keys(ruleSentences()).length).toBeGreaterThan(200);
    expect(faultsOf(ruleSentences(), rulesIn(one))).toEqual([]);
  });

  test("with the numbers that the English names", () => {
    const other = rulesIn(one);
    const numbered = Object.keys(ruleSentences()).filter((sentence) => numbersIn(sentence).length > 0);
    expect(numbered.length).toBeGreaterThan(50);
    expect(
      numbered.filter((sentence) => numbersIn(sentence).join() !== numbersIn(other[sentence] ?? "").join()),
    ).toEqual([]);
  });

  test("in the order of the alphabet", () => {
    const sentences = Object.keys(rulesIn(one));
    expect(sentences).toEqual([...sentences].sort());
  });
});

describe("a planted hole is found:", () => {
  const source = "game.md, section 4";
  const meaning = "what a moon yields at night: 3 at most";
  const moon = whole({ default: 1, min: 0, max: 3, unit: "rounds", meaning, source });
  const phase = choice({ default: "full", options: ["full", "new_moon"], meaning, source });

  test.each(LANGUAGES)("a dial nobody named, and values nobody named, in %s", (one) => {
    const words = textsOf(one);
    const lacking = dialKeys({ ...allDials, moon: { yield: moon, phase } }).filter((key) => !words[key]);
    expect(lacking).toEqual([
      "design.name.moon.yield",
      "design.name.moon.phase",
      "design.choice.full",
      "design.choice.new_moon",
    ]);
  });

  test.each(TRANSLATED)("a meaning nobody put into %s, and one that has changed in English", (one) => {
    const asked = (dials: object) => faultsOf(ruleSentences({ ...allDials, ...dials }), rulesIn(one));
    expect(asked({ moon: { yield: moon } })).toEqual([`${meaning} is missing`]);
    const leak = share({ default: 0, meaning: "share of its charge a battery loses every dusk", source });
    expect(asked({ storage: { ...allDials.storage, leak } })).toEqual([
      "share of its charge a battery loses every dusk is missing",
      "share of its charge a battery loses every dawn is in no other language",
    ]);
  });

  test("another number", () => {
    expect(numbersIn("rounds; 0 = never, $1,000")).toEqual(["0", "1000"]);
    expect(numbersIn("Runden; 1 = nie, 1.000 $")).toEqual(["1", "1000"]);
  });

  test("a sentence that lacks while the page is read is told of", () => {
    const told: string[] = [];
    onMissing((key) => told.push(key));
    speakIn("de", textsOf("de"));
    expect(said(meaning)).toBe(meaning);
    expect(told).toEqual([meaning]);
    speak("en");
    expect(said(meaning)).toBe(meaning);
    expect(told).toHaveLength(1);
  });
});

test("a name says what stands at any path of the document", () => {
  speak("de");
  expect(["dials.money.mint", "goods.food.energy", "unlocks.lending", "rounds"].map(labelOf)).toEqual([
    "Wie Token entstehen",
    "Nahrung: Energie je Stück",
    "Beginnt: Darlehen",
    "Runden in einem Spiel",
  ]);
  expect(meaningOf(allDials.storage?.leak as never)).toMatch(/^Anteil ihrer Ladung/);
});

test("a unit follows its number, and a value its language", () => {
  speak("es");
  const grace = allDials.lending?.grace;
  expect([valueText(grace, 1), valueText(grace, 2), valueText(undefined, "never"), unitWord("T", 1)]).toEqual([
    "1 ronda",
    "2 rondas",
    "nunca",
    "token",
  ]);
});

describe("what is wrong with rules", () => {
  const faultIn = (dials: object, document: object = {}) => {
    const parsed = parseRuleset({ ...defaultRuleset, ...document, dials: { ...defaultRuleset.dials, ...dials } });
    if (parsed.ok) throw new Error("nothing is wrong with it");
    return parsed.faults[0] as (typeof parsed.faults)[0];
  };

  test("is said of the desk in the names and numbers of its rows", () => {
    speak("de");
    const marks = faultIn({ bank: { ...defaultRuleset.dials.bank, lowZ: 4_000_000 } });
    expect(faultOnDesk(marks)).toBe("„Untere Marke“ liegt über „Obere Marke“. Erlaubt: höchstens 300 %.");
    const mint = faultIn({ money: { ...defaultRuleset.dials.money, mint: "fixed" } });
    expect(faultOnDesk(mint)).toBe(
      "„Wie Token entstehen“ gehört zu gewöhnlichem Geld. Erlaubt: wiederverwenden, fließend, tilgen.",
    );
  });

  test("is said of a file in its own names and numbers", () => {
    speak("es");
    const grace = faultIn({ lending: { grace: 21 } });
    expect(faultInFile(grace)).toBe(
      "dials.lending.grace: está por encima del máximo, 20 rondas (hay 21; permitido: de 0 a 20 rondas)",
    );
    const leak = faultIn({ storage: { leak: 1_000_001 } });
    expect(faultInFile(leak)).toMatch(/por encima del total, 1000000 ppm/);
    expect(faultInFile(faultIn({}, { title: undefined }))).toMatch(/^title: falta \(hay nada/);
  });

  test("comes out of a refusal in the language of the page", () => {
    const params = { path: "dials.bank.lowZ", value: "4", message: "stands above {dial}", dial: "highZ" };
    expect(refusalText({ code: "dials_contradict", params })).toContain("dials.bank.lowZ stands above highZ");
    speak("de");
    expect(refusalText({ code: "dials_contradict", params })).toContain("dials.bank.lowZ liegt über „highZ“");
  });
});
