import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  accessibilityFaults,
  type Harness,
  openHarness,
  overflow,
  type Screen,
  screens,
  smallTargets,
} from "../support/host/browser.ts";

const PORT = 4791;
const troubles: string[] = [];
let harness: Harness;
let page: Page;

beforeAll(async () => {
  harness = await openHarness(PORT, troubles);
});
afterAll(async () => {
  await harness?.close();
});
beforeEach(() => {
  troubles.length = 0;
});
afterEach(async () => {
  await page?.context().close();
  expect(troubles).toEqual([]);
});

const report = (kind: "round" | "final", state: string, screen?: Screen): Promise<Page> =>
  harness.open(`/harness.html?report=${kind}&state=${state}`, screen);

test("my home comes before all of us, and says what was missing and why", async () => {
  page = await report("round", "report");
  const headings = await page.getByRole("heading").allTextContents();
  expect(headings.indexOf("Your home")).toBeLessThan(headings.indexOf("All of us"));
  const home = page.getByRole("region", { name: "Your home" });
  await home.getByText("No food").waitFor();
  await home.getByText("your purse held 26 tokens").waitFor();
});

test("vitality opens its arithmetic with the keyboard, and Escape closes it", async () => {
  page = await report("round", "report");
  const number = page.getByRole("region", { name: "Vitality of the community" }).locator(".why-button");
  await number.focus();
  await page.keyboard.press("Enter");
  const box = page.locator(".why-box");
  await box.waitFor();
  const added = (await box.locator("tbody tr").allTextContents()).map((row) => Number(/(\d+) points?$/.exec(row)?.[1]));
  expect(added).toHaveLength(5);
  expect(added.reduce((sum, points) => sum + points, 0)).toBe(Number.parseInt((await number.textContent()) ?? "", 10));
  await page.keyboard.press("Escape");
  await box.waitFor({ state: "detached" });
  expect(await number.evaluate((element) => element === document.activeElement)).toBe(true);
});

test("on a phone the arithmetic is a sheet that lies inside the window", async () => {
  page = await report("round", "report", "phone");
  await page.getByRole("region", { name: "Vitality of the community" }).locator(".why-button").tap();
  const box = await page.locator(".why-box").boundingBox();
  expect(box?.x).toBeGreaterThanOrEqual(0);
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(screens.phone.width);
  expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(screens.phone.height + 1);
});

test("every chart has its numbers as a table, one row a round", async () => {
  page = await report("final", "over");
  const figures = await page.getByRole("figure").all();
  expect(figures.length).toBeGreaterThan(10);
  for (const figure of figures) {
    const toggle = figure.getByRole("button", { name: /^Show numbers/ });
    await toggle.click();
    const rows = await figure.locator("tbody tr").count();
    expect(rows).toBe(12);
    await figure.getByRole("button", { name: /^Show chart/ }).click();
  }
});

test("names beside the lines lie inside the drawing and not on one another", async () => {
  for (const state of ["reportEarly", "report", "reportLate"]) {
    page = await report("round", state);
    const faults = await page.evaluate(() =>
      [...document.querySelectorAll(".chart svg")].flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        const boxes = [...svg.querySelectorAll("text")].map((text) => ({
          word: text.textContent ?? "",
          box: text.getBoundingClientRect(),
        }));
        const outside = boxes.filter(
          ({ box }) => box.left < frame.left - 1 || box.right > frame.right + 1 || box.top < frame.top - 1,
        );
        const named = [...svg.querySelectorAll(".chart-names text")].map((text) => text.getBoundingClientRect());
        const touching = named.flatMap((a, i) =>
          named.slice(i + 1).filter((b) => a.top < b.bottom - 3 && b.top < a.bottom - 3),
        );
        return [...outside.map(({ word }) => `outside: ${word}`), ...touching.map(() => "names touch")];
      }),
    );
    expect(faults).toEqual([]);
    if (state !== "reportLate") await page.context().close();
  }
});

test("the end tells a story, offers another game, and shows me beside the others", async () => {
  page = await report("final", "overCollapse");
  await page.getByRole("heading", { name: "The lights went out" }).waitFor();
  expect(await page.locator(".outcome-findings li").count()).toBeGreaterThanOrEqual(2);
  await page.getByRole("button", { name: "Play again" }).waitFor();
  expect(await page.locator(".dot.own").count()).toBe(4);
});

test("charts do not move for readers who asked for no motion, and paper shows every chart", async () => {
  page = await report("round", "report", "phone");
  expect(await page.locator(".topic-body").first().isVisible()).toBe(false);
  await page.emulateMedia({ media: "print" });
  expect(await page.locator(".topic-body").first().isVisible()).toBe(true);
});

describe.each(Object.keys(screens) as Screen[])("on a %s", (screen) => {
  test.each([
    ["round", "reportEarly"],
    ["round", "reportLate"],
    ["final", "over"],
    ["final", "overCollapse"],
  ] as const)("the %s report (%s) fits, is reachable by thumb, and nobody is shut out", async (kind, state) => {
    page = await report(kind, state, screen);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
