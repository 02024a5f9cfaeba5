import { type Browser, chromium, type Page } from "playwright-core";
import type { ViteDevServer } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { t } from "../../client/src/text.ts";
import { chromiumFlags, findChromium } from "../support/chromium.ts";
import { serveDebrief } from "../support/debriefLab/serve.ts";
import { accessibilityFaults, overflow, type Screen, screens, smallTargets } from "../support/host/browser.ts";

const PORT = 4798;
const troubles: string[] = [];
let server: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await serveDebrief(PORT);
  browser = await chromium.launch({ executablePath: findChromium() ?? "", args: chromiumFlags });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
afterEach(async () => {
  await page?.close();
  expect(troubles.splice(0)).toEqual([]);
});

async function open(query: string, screen: Screen = "laptop"): Promise<Page> {
  page = await browser.newPage({ viewport: screens[screen], reducedMotion: "reduce" });
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${PORT}/lab.html?${query}`);
  await page.locator("main").waitFor();
  return page;
}

test("the facilitator reveals one by one, and sees who it was", async () => {
  await open("show=host");
  const cards = page.locator(".moment");
  const count = await cards.count();
  expect(count).toBeGreaterThanOrEqual(5);
  expect(await page.locator("[aria-pressed=true]").count()).toBe(0);
  await page.getByRole("button", { name: t("debrief.revealNext", { n: 1 }) }).click();
  await page.getByRole("button", { name: t("debrief.revealNext", { n: 2 }) }).waitFor();
  expect(await cards.first().locator("button[aria-pressed=true]").count()).toBe(1);
  await cards
    .nth(2)
    .getByRole("button", { name: t("debrief.reveal") })
    .click();
  expect(await page.locator(".moment button[aria-pressed=true]").count()).toBe(2);
  expect(await page.locator(".moment-story strong").count()).toBeGreaterThan(0);
  const links = await page.locator(".moment a").evaluateAll((all) => all.map((one) => one.getAttribute("href")));
  expect(links).toHaveLength(count);
  for (const link of links) expect(link).toMatch(/^\/replay#game=BKTWZ4-\d-1&seq=\d+$/);
});

test("the wall shows what was revealed last, nothing else at length, and never who it was", async () => {
  await open("show=wall", "projector");
  await page.getByText(t("debrief.waiting")).waitFor();
  await page.goto(`http://127.0.0.1:${PORT}/lab.html?show=wall&revealed=moment.2,moment.1,moment.3`);
  await page.locator(".moment").waitFor();
  expect(await page.locator(".moment").count()).toBe(1);
  expect(await page.locator(".moment-n").innerText()).toBe("3");
  expect(await page.locator(".debrief-before li").count()).toBe(2);
  for (let n = 1; n <= 5; n++) {
    await page.goto(`http://127.0.0.1:${PORT}/lab.html?show=wall&revealed=moment.${n}`);
    const card = page.locator(".moment");
    await card.waitFor();
    const kind = await card.getAttribute("data-kind");
    if (["hoard", "refused", "saved", "first_loan"].includes(kind ?? ""))
      expect(await card.locator(".moment-story strong").count()).toBe(0);
    expect(await card.evaluate((one) => one.getBoundingClientRect().bottom)).toBeLessThan(screens.projector.height);
  }
});

test("names and numbers of large charts lie inside their drawings", async () => {
  for (let n = 1; n <= 4; n++) {
    await open(`show=wall&revealed=moment.${n}`, "projector");
    await page.locator(".moment .chart svg").waitFor();
    const outside = await page.evaluate(() =>
      [...document.querySelectorAll(".chart svg")].flatMap((svg) => {
        const frame = svg.getBoundingClientRect();
        return [...svg.querySelectorAll("text")].flatMap((text) => {
          const box = text.getBoundingClientRect();
          return box.left < frame.left - 2 || box.right > frame.right + 2 ? [text.textContent] : [];
        });
      }),
    );
    expect(outside).toEqual([]);
    await page.close();
  }
});

test("a player's page has her year, and only what was revealed", async () => {
  await open("show=peer&revealed=moment.2", "phone");
  expect(await page.locator(".moment").count()).toBe(1);
  expect(await page.locator(".compared").count()).toBe(0);
  await page.getByRole("heading", { name: t("debrief.year.title", { name: "Ada" }) }).waitFor();
});

test("on paper no card is torn, nothing is left to press, and every measure is there", async () => {
  await open("show=host");
  await page.emulateMedia({ media: "print" });
  expect(await page.locator("button:visible:not(.why-button)").count()).toBe(0);
  const kept = await page.evaluate(() =>
    [...document.querySelectorAll(".moment, .compared-measure")].map((one) => getComputedStyle(one).breakInside),
  );
  expect(new Set(kept)).toEqual(new Set(["avoid"]));
  expect(await page.locator(".compared-measure:visible").count()).toBe(8);
  expect((await page.pdf({ format: "A4" })).length).toBeGreaterThan(10_000);
});

describe.each(Object.keys(screens) as Screen[])("on a %s", (screen) => {
  test.each([
    ["show=host"],
    ["show=wall&revealed=moment.1,debrief.compared"],
    ["show=peer&revealed=moment.1,debrief.expected,debrief.earlier"],
  ])("%s fits, is reachable by thumb, and nobody is shut out", async (query) => {
    await open(query, screen);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await smallTargets(page)).toEqual([]);
    expect(await accessibilityFaults(page)).toEqual([]);
  });
});
