/** The same tables played by Node and by a browser end in the same state, to the last joule and the last draw. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, expect, test } from "vitest";
import { chromiumFlags, findChromium } from "../support/chromium.ts";
import { endingsOf, tablesOf } from "../support/endings.ts";
import { shippedRulesets } from "../support/rulesets.ts";
import type { Asked } from "../support/same-lab/worker.ts";

const GAMES = 200;
const FEW = 40;
const rulesets = shippedRulesets();

let server: PreviewServer;
let browser: Browser;
let page: Page;
let folder: string;
let ours: readonly string[];
const troubles: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "same-lab-"));
  const root = join(import.meta.dirname, "../support/same-lab");
  const shared = { configFile: false, root, logLevel: "error" } as const;
  const output = { outDir: folder, emptyOutDir: true, target: "es2023" };
  await build({ ...shared, build: output, worker: { format: "es" } });
  server = await preview({ ...shared, build: { outDir: folder }, preview: { port: 0, host: "127.0.0.1" } });
  browser = await chromium.launch({ executablePath: findChromium() ?? "chromium", args: [...chromiumFlags] });
  page = await browser.newPage();
  page.on("pageerror", (error) => troubles.push(error.message));
  await page.goto(server.resolvedUrls?.local[0] ?? "");
  await page.waitForFunction(() => "endings" in window);
  ours = endingsOf(1, GAMES, rulesets);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
  expect(troubles).toEqual([]);
});

const inBrowser = (asked: Asked): Promise<string[]> => page.evaluate((what) => window.endings(what), asked);
/** Numbers of the tables that ended differently. */
const differing = (ours: readonly string[], theirs: readonly string[]): number[] =>
  ours.flatMap((hash, i) => (hash === theirs[i] ? [] : [i + 1]));

test("two hundred tables of all sizes, policies and modes end alike in Node and in Chromium", async () => {
  const tables = tablesOf(1, GAMES, rulesets);
  expect(new Set(tables.map(({ seats }) => seats.length)).size).toBeGreaterThan(8);
  expect(new Set(tables.flatMap(({ seats }) => seats.map(({ policy }) => policy))).size).toBeGreaterThan(10);
  expect(new Set(tables.map(({ ruleset }) => JSON.stringify(ruleset.dials))).size).toBeGreaterThan(100);

  const theirs = await inBrowser({ from: 1, to: GAMES });
  expect(theirs).toHaveLength(GAMES);
  expect(new Set(theirs).size).toBe(GAMES);
  expect(differing(ours, theirs)).toEqual([]);
});

test("a table that was dealt another seed is named, and only that one", async () => {
  const theirs = await inBrowser({ from: 1, to: FEW, otherSeed: 17 });
  expect(differing(ours.slice(0, FEW), theirs)).toEqual([17]);
});

test("a machine whose roots come out a hundredth too large plays the same games", async () => {
  const theirs = await inBrowser({ from: 1, to: FEW, rough: true });
  expect(differing(ours.slice(0, FEW), theirs)).toEqual([]);
});
