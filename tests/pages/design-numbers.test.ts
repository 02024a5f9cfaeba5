/** Numbers on the workbench: written in the language of the page, and read as whoever typed them meant them. */
import { afterEach, expect, test } from "vitest";
import { numberIn, numberOf } from "../../client/src/design/dials/units.ts";
import { short } from "../../client/src/design/figures.ts";
import { speakIn } from "../../client/src/lexicon.ts";
import { textsOf } from "../support/texts.ts";

const speak = (one: "en" | "de") => speakIn(one, textsOf(one));
afterEach(() => speak("en"));

test("a dial's value is written with the comma or the point of the language", () => {
  expect([numberIn(333_333, "ppm"), numberIn(-5, "T"), short(-1.25)]).toEqual(["33.3333", "−5", "−1.25"]);
  speak("de");
  expect([numberIn(333_333, "ppm"), numberIn(1_234_000, "J"), short(-1.25)]).toEqual(["33,3333", "1.234", "−1,25"]);
});

test("what is typed is read in the language, and a lone point or comma that can only be the decimal one as that", () => {
  const typed = ["33.5", "33,5", "1,234", "1.234", "1,234.5", "−3", "x", "1.2.3", ""];
  expect(typed.map(numberOf)).toEqual([33.5, 33.5, 1234, 1.234, 1234.5, -3, Number.NaN, Number.NaN, Number.NaN]);
  speak("de");
  expect(["33.5", "33,5", "1.234", "1,234", "1.234,5"].map(numberOf)).toEqual([33.5, 33.5, 1234, 1.234, 1234.5]);
});

test("what is written is read as the same", () => {
  for (const one of ["en", "de"] as const) {
    speak(one);
    for (const value of [0, 7, 30_000, 333_333, 1_234_567])
      expect(numberOf(numberIn(value, "ppm"))).toBe(value / 10_000);
  }
});
