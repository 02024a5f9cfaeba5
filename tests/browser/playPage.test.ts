/**
 * The players' page in a real browser, on a whole table that lives in the page: nothing runs over, nothing is too small
 * for a thumb, what one came for lies above the fold, and everything can be done without a mouse.
 */
import axe from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { chromiumFlags, findChromium } from "../support/chromium.ts";

const screens = [
  { name: "desktop", width: 1440, height: 900, hasTouch: false },
  { name: "phone", width: 390, height: 844, hasTouch: true },
] as const;
const panels = ["Energy", "Market", "Loans", "Affinity", "Journal"] as const;
/** a thumb's width, less a pixel of rounding */
const thumbPx = 43;

let server: ViteDevServer;
let browser: Browser;
let address = "";

beforeAll(async () => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no Chromium: set CHROMIUM to its path");
  server = await createServer({
    configFile: `${import.meta.dirname}/../support/play/vite.config.ts`,
    logLevel: "error",
    server: { port: 0, host: "127.0.0.1", hmr: false, watch: null },
  });
  await server.listen();
  address = `${server.resolvedUrls?.local[0] ?? ""}harness.html`;
  browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
  // The first visit lets Vite find and bundle what the page needs; it may load the page anew while it does.
  const first = await browser.newPage();
  await first.goto(`${address}?round=2`);
  await first.waitForSelector(".board canvas", { timeout: 60_000 });
  await first.waitForTimeout(1_000);
  await first.close();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

async function open(screen: (typeof screens)[number], query: string): Promise<{ page: Page; faults: string[] }> {
  const context = await browser.newContext({
    viewport: screen,
    hasTouch: screen.hasTouch,
    isMobile: screen.hasTouch,
    reducedMotion: "reduce",
  });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "warning" && message.text().includes("en.json")) faults.push(message.text());
  });
  await page.goto(address + query);
  await page.waitForSelector(".game, .lobby, .notice-page");
  return { page, faults };
}

/** What a person with a thumb, or a narrow window, would complain about. */
function complaints(page: Page, thumb: number | undefined): Promise<string[]> {
  return page.evaluate((least) => {
    const wrong: string[] = [];
    if (document.documentElement.scrollWidth > window.innerWidth)
      wrong.push(`the page is ${document.documentElement.scrollWidth} wide`);
    for (const element of document.querySelectorAll<HTMLElement>(
      "button, summary, [role=tab], select, label:has(input)",
    )) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 || element.closest(".sr-only")) continue;
      const words = (element.textContent ?? "").slice(0, 24) || element.ariaLabel;
      // A number that opens its arithmetic stands in a line of text; its ::after widens where it can be touched.
      if (least !== undefined && box.height < least && !element.matches(".why-button"))
        wrong.push(`${words} is ${Math.round(box.height)} high`);
      if (box.left < -1 || box.right > window.innerWidth + 1) {
        if (!element.closest(".table-wrap")) wrong.push(`${words} lies outside`);
      }
    }
    return wrong;
  }, thumb);
}

async function barriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const judge: { run: (where: Document) => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> } =
      Reflect.get(window, "axe");
    const { violations } = await judge.run(document);
    return violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html.slice(0, 120)}`);
  });
}

describe.each(screens)("on a $name", (screen) => {
  test("every panel fits, can be read by everybody, and keeps Done in sight", async () => {
    const { page, faults } = await open(screen, "?round=6");
    for (const panel of panels) {
      await page.click(`[role=tab]:has-text("${panel}")`);
      expect(await complaints(page, screen.hasTouch ? thumbPx : undefined), panel).toEqual([]);
      const done = await page.locator(".done-bar .button").boundingBox();
      expect((done?.y ?? 9999) + (done?.height ?? 0), panel).toBeLessThanOrEqual(screen.height);
      expect(await barriers(page), panel).toEqual([]);
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test("the first money can be made without scrolling", async () => {
    const { page } = await open(screen, "?round=1");
    const sell = page.locator("[data-act=sellEnergy] .button.sun");
    const box = await sell.boundingBox();
    const tabs = await page.locator(".tab-list").boundingBox();
    const fold = screen.hasTouch ? (tabs?.y ?? 0) : screen.height;
    expect((box?.y ?? 9999) + (box?.height ?? 0)).toBeLessThanOrEqual(fold);
    await sell.click();
    await page.waitForSelector("text=Done.");
    expect(await page.textContent(".top-mine")).not.toMatch(/^0 /);
    await page.context().close();
  });

  test.each(["?show=lobby", "?round=5&report", "?round=3&paused", "?over", "?link=moved", "?link=stopped"])(
    "%s fits and can be read by everybody",
    async (query) => {
      const { page, faults } = await open(screen, query);
      await page.waitForTimeout(400);
      expect(await complaints(page, undefined)).toEqual([]);
      expect(await barriers(page)).toEqual([]);
      expect(faults).toEqual([]);
      await page.context().close();
    },
  );
});

test("a whole turn by keyboard: sell, look into a number, say Done and take it back", async () => {
  const { page } = await open(screens[0], "?round=1");
  const focusOn = async (selector: string): Promise<void> => {
    for (let press = 0; press < 60; press++) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`Tab never reaches ${selector}`);
  };
  await focusOn("[data-act=sellEnergy] .step-value");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await focusOn("[data-act=sellEnergy] .button.sun");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=Done.");
  expect(await page.textContent(".top-mine")).toContain("2 tokens");
  await focusOn(".panel .why-button");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".why-box");
  await page.keyboard.press("Escape");
  await focusOn(".done-bar .button");
  await page.keyboard.press("Enter");
  await page.waitForSelector("text=Not done yet");
  await page.keyboard.press("Enter");
  await page.waitForSelector(".done-bar:not(.is-done)");
  await page.context().close();
});
