/** The kit on a real server: every sheet in every language, on screen and on paper; no card torn, nobody shut out. */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { sheetNames } from "../../client/src/kit/sheets.ts";
import { LANGUAGES } from "../../client/src/lexicon.ts";
import { accessibilityFaults, overflow, screens, smallTargets } from "../support/host/browser.ts";
import { openBrowser, openDevice } from "../support/household.ts";
import { type RunningServer, startServer } from "../support/server.ts";

/** A4, in CSS pixels, without the margins of kit.css. */
const PAPER = { width: 680, height: 1024 };
/** Pages a sheet may take; the data sheet is handed out as one. */
const PAGES_MOST: Readonly<Record<string, number>> = {
  guide: 3,
  roles: 2,
  questions: 1,
  data: 1,
  board: 1,
  "script-45": 1,
  "script-90": 2,
};

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

describe.each(LANGUAGES)("in %s", (language) => {
  test("every sheet is there, on a laptop and on a phone, and prints whole", async () => {
    const { page, complaints } = await openDevice(browser, screens.laptop);
    await page.addInitScript((one) => localStorage.setItem("commonwatt.language", JSON.stringify(one)), language);
    await page.goto(`${server.url}/kit`);
    await page.locator(".sheet").first().waitFor();
    expect(await page.locator(".sheet").evaluateAll((all) => all.map((one) => one.id))).toEqual([...sheetNames]);
    expect(await page.locator("html").getAttribute("lang")).toBe(language);
    for (const screen of [screens.laptop, screens.phone]) {
      await page.setViewportSize(screen);
      expect(await overflow(page)).toBeLessThanOrEqual(0);
      expect(await smallTargets(page)).toEqual([]);
      expect(await accessibilityFaults(page)).toEqual([]);
    }
    await page.emulateMedia({ media: "print" });
    await page.setViewportSize(PAPER);
    expect(await page.locator("button:visible, nav:visible, select:visible").count()).toBe(0);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await torn(page)).toEqual([]);
    for (const name of sheetNames) {
      expect(await pagesOf(page, name), name).toBeLessThanOrEqual(PAGES_MOST[name] ?? 1);
    }
    expect(complaints).toEqual([]);
  });
});

test("what prints one sheet leaves the others out, and a torn card would be found", async () => {
  const { page } = await openDevice(browser, screens.laptop);
  await page.addInitScript(() => {
    window.print = () => {
      document.body.dataset.printed = [...document.querySelectorAll(".sheet:not([data-other])")]
        .map(({ id }) => id)
        .join();
    };
  });
  await page.goto(`${server.url}/kit`);
  await page.locator("#roles .sheet-head button").click();
  await page.locator('body[data-printed="roles"]').waitFor();
  await page.emulateMedia({ media: "print" });
  expect(await torn(page)).toEqual([]);
  await page.evaluate(() => {
    for (const card of document.querySelectorAll<HTMLElement>(".role")) card.style.breakInside = "auto";
  });
  expect((await torn(page)).length).toBeGreaterThan(0);
});

/** What could be cut through by the end of a page, or is higher than one. */
const torn = (page: Page): Promise<readonly string[]> =>
  page.evaluate((most) => {
    const whole = [...document.querySelectorAll<HTMLElement>(".role, .sheet-table tr, .sheet-list li")];
    return whole
      .filter((one) => getComputedStyle(one).breakInside !== "avoid" || one.offsetHeight > most)
      .map((one) => one.innerText.slice(0, 40));
  }, PAPER.height);

/** Pages of paper that one sheet takes. */
async function pagesOf(page: Page, name: string): Promise<number> {
  await page.evaluate((only) => {
    for (const sheet of document.querySelectorAll<HTMLElement>(".sheet"))
      sheet.style.display = sheet.id === only ? "block" : "none";
    document.getElementById(only)?.style.setProperty("break-after", "auto");
  }, name);
  const pdf = await page.pdf({ preferCSSPageSize: true });
  return pdf.toString("latin1").match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0;
}
