/** What a phone fetches before it can join: measured on the built page, compressed as a server would. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { LANGUAGES } from "../../client/src/lexicon.ts";

const dist = join(import.meta.dirname, "../../client/dist");
const mostBytes = 40_000;

/** Everything the page loads by itself: what its HTML names, and what that imports in turn; not what it imports later. */
function fetchedAtOnce(): string[] {
  const html = readFileSync(join(dist, "index.html"), "utf8");
  const found = new Set<string>();
  const waiting = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, name]) => name ?? "");
  while (waiting.length > 0) {
    const name = waiting.pop() ?? "";
    if (found.has(name)) continue;
    found.add(name);
    if (!name.endsWith(".js")) continue;
    const code = readFileSync(join(dist, name), "utf8");
    for (const [, other] of code.matchAll(/(?:^|[;}\s])(?:import|export)(?:[^"'();]*?from)?\s*["']\.\/([^"']+)["']/g))
      waiting.push(`assets/${other}`);
  }
  return ["index.html", ...found];
}

/** What a browser asks one server for at the same time. */
const AT_ONCE = 6;

test("the join form comes in 40 kB and all at once, without the map and without the network library", () => {
  expect(existsSync(join(dist, "index.html")), "the pages are built before this runs").toBe(true);
  const files = fetchedAtOnce();
  const packed = (name: string): number => gzipSync(readFileSync(join(dist, name))).length;
  // And the words of one language: those of the most talkative.
  const words = readdirSync(join(dist, "assets")).filter((name) => /words_\w+_first/.test(name));
  expect(words.length).toBe(LANGUAGES.length);
  const most = Math.max(...words.map((name) => packed(`assets/${name}`)));
  const bytes = files.reduce((sum, name) => sum + packed(name), most);
  // The words come in the page's own place among these.
  expect(files.length, files.join(", ")).toBeGreaterThan(3);
  expect(files.length, files.join(", ")).toBeLessThanOrEqual(AT_ONCE);
  expect(bytes, files.join(", ")).toBeLessThan(mostBytes);
  console.info(`the join form: ${bytes} bytes`);
  const code = files
    .filter((name) => name.endsWith(".js"))
    .map((name) => readFileSync(join(dist, name), "utf8"))
    .join("\n");
  expect(code).not.toContain("Phaser");
  expect(code).not.toContain("colyseus");
});
