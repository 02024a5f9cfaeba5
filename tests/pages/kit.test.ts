/** The sheets of the kit: the same ones in every language, built alike, and in nothing but what a sheet may have. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { sheetOf } from "../../client/kit-sheets.ts";
import { cardsIn } from "../../client/src/kit/Sheet.tsx";
import type { Block } from "../../client/src/kit/sheet.ts";
import { sheetNames } from "../../client/src/kit/sheets.ts";
import { root } from "../support/source.ts";
import { LANGUAGES } from "../support/texts.ts";

const folder = (language: string): string => join(root, "assets/kit", language);
const sheet = (language: string, name: string) =>
  sheetOf(readFileSync(join(folder(language), `${name}.md`), "utf8"), `${language}/${name}.md`);

/** What a sheet is made of, whatever its words. */
const shape = (blocks: readonly Block[]): readonly string[] =>
  blocks.map((block) => {
    if (block.kind === "list") return `list of ${block.items.length}`;
    if (block.kind === "table") return `table of ${block.head.length} by ${block.rows.length}`;
    return block.kind;
  });
/** Numbers that are no thousands: minutes, rounds, percent. */
const figures = (text: string): readonly string[] =>
  (text.replace(/(\d)[.,\u00a0\u202f ](?=\d{3}\b)/g, "$1").match(/\d+/g) ?? []).toSorted();

test.each(LANGUAGES)("%s has every sheet and no other", (language) => {
  expect(readdirSync(folder(language)).toSorted()).toEqual(sheetNames.map((name) => `${name}.md`).toSorted());
});

describe.each(["de", "es"])("in %s", (language) => {
  test.each(sheetNames)("%s is built like the English one, with the same figures", (name) => {
    const [own, english] = [sheet(language, name), sheet("en", name)];
    expect(shape(own.blocks)).toEqual(shape(english.blocks));
    expect(own.title).not.toBe(english.title);
    expect(figures(JSON.stringify(own.blocks))).toEqual(figures(JSON.stringify(english.blocks)));
  });
});

test("minutes of a script follow one another up to its end", () => {
  for (const [name, end] of [
    ["script-45", 45],
    ["script-90", 90],
  ] as const) {
    const table = sheet("en", name).blocks.find((block) => block.kind === "table");
    const times =
      table?.rows.map(([first]) =>
        first
          ?.map(({ text }) => text)
          .join("")
          .split("–")
          .map(Number),
      ) ?? [];
    expect(times[0]?.[0]).toBe(0);
    for (const [i, time] of times.entries()) expect(time?.[1]).toBe(times[i + 1]?.[0] ?? end);
  }
});

test("twelve role cards, each with three lines", () => {
  const { before, cards } = cardsIn(sheet("en", "roles").blocks);
  expect(before).toHaveLength(1);
  expect(cards).toHaveLength(12);
  for (const [, text] of cards) {
    expect(text?.kind === "paragraph" && text.line.filter(({ kind }) => kind === "break")).toHaveLength(2);
  }
});

describe("a planted fault is found:", () => {
  test.each([
    ["no title", "Words", /begin with its title/],
    ["a third level", "# A\n\n### B", /second level/],
    ["markup", "# A\n\n<b>x</b>", /has no "html"/],
    ["a picture", "# A\n\n![x](y.png)", /has no "image"/],
  ])("%s", (_name, markdown, fault) => {
    expect(() => sheetOf(markdown)).toThrow(fault);
  });
});
