/** A dial that was turned in the game, as players read of it: by its name and in its unit, in their language. */
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { journalText } from "../../client/src/journalText.ts";
import { speakIn } from "../../client/src/lexicon.ts";
import { textsOf } from "../support/texts.ts";

const asked: string[] = [];
vi.mock("../../client/src/words.ts", () => ({ learnWords: async (part: string) => void asked.push(part) }));

beforeAll(() => speakIn("de", textsOf("de")));
afterAll(() => speakIn("en", textsOf("en")));

test("a story tells it in words, once the workbench's have been fetched", async () => {
  const turned = { key: "dial_turned", params: { mechanic: "money", dial: "demurrage", value: 20_000 } };
  expect(journalText(turned)).not.toMatch(/\d|demurrage/);
  await expect.poll(() => journalText(turned), { timeout: 20_000 }).toMatch(/Ab heute gilt: Schwund: .*: 2\u00a0%\.$/);
  expect(asked).toEqual(["bench"]);
  const chosen = { key: "dial_turned", params: { mechanic: "commons", dial: "mode", value: "none" } };
  expect(journalText(chosen)).toContain("Wie Gemeinschaftswerke bezahlt werden: gar nicht");
});
