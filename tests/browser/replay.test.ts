import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import type { ViteDevServer } from "vite";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { t } from "../../client/src/text.ts";
import { zipSession } from "../../server/src/export/zip.ts";
import { chromiumFlags, findChromium } from "../support/chromium.ts";
import { accessibilityFaults, overflow, type Screen, screens, smallTargets } from "../support/host/browser.ts";
import { serveClient } from "../support/replay.ts";
import { heldSession } from "../support/session.ts";
import { root } from "../support/source.ts";

const PORT = 4796;
const golden = join(root, "tests/golden/steady-sustenance.json");
const length = (JSON.parse(readFileSync(golden, "utf8")) as { actions: unknown[] }).actions.length;
const troubles: string[] = [];
let server: ViteDevServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await serveClient(PORT);
  browser = await chromium.launch({ executablePath: findChromium() ?? "", args: chromiumFlags });
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});
afterEach(async () => {
  await page?.context().close();
  expect(troubles.splice(0)).toEqual([]);
});

async function open(fragment = "", screen: Screen = "laptop"): Promise<Page> {
  const phone = screen === "phone";
  const context = await browser.newContext({
    viewport: screens[screen],
    hasTouch: phone,
    isMobile: phone,
    reducedMotion: "reduce",
  });
  page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) troubles.push(message.text());
  });
  await page.goto(`http://127.0.0.1:${PORT}/replay.html${fragment}`);
  return page;
}

async function watching(fragment = "", screen: Screen = "laptop"): Promise<Page> {
  await open(fragment, screen);
  await page.locator("input[type=file]").setInputFiles(golden);
  await page.locator(".transport").waitFor();
  await page.locator(".replay-now .chip").first().waitFor();
  return page;
}

const at = async (): Promise<number> => Number(await page.getByLabel(t("replay.scrub")).inputValue());
const round = async (): Promise<number> =>
  Number(/\d+/.exec(await page.locator(".replay-now .chip").first().innerText())?.[0]);

describe("a recorded game", () => {
  test("opens from a file, steps, jumps by round and by action, and knows where it is", async () => {
    await watching();
    expect([await at(), await round()]).toEqual([0, 1]);
    await page.getByRole("button", { name: t("replay.forth"), exact: true }).click();
    await expect.poll(at).toBe(1);
    await page.getByRole("button", { name: t("replay.toRound", { round: 6 }) }).click();
    await expect.poll(round).toBe(6);
    const line = page.locator(".happened-line").nth(30);
    await line.click();
    expect(await line.getAttribute("aria-current")).toBe("true");
    await page.getByRole("button", { name: t("replay.last"), exact: true }).click();
    await expect.poll(at).toBe(length);
    await expect.poll(() => page.locator(".replay-now .chip").first().innerText()).toContain(t("play.phase.over"));
  });

  test("obeys the keyboard alone", async () => {
    await watching();
    await page.locator("body").press("ArrowRight");
    await page.locator("body").press("ArrowRight");
    await page.locator("body").press("ArrowLeft");
    await expect.poll(at).toBe(1);
    await page.locator("body").press("Shift+ArrowRight");
    await page.locator("body").press("Shift+ArrowRight");
    await expect.poll(round).toBe(2);
    await page.locator("body").press("End");
    await expect.poll(at).toBe(length);
    await page.locator("body").press("Home");
    await expect.poll(at).toBe(0);
    await page.locator("body").press(" ");
    await expect.poll(at, { timeout: 15_000 }).toBeGreaterThan(2);
    await page.locator("body").press(" ");
    const stopped = await at();
    await page.waitForTimeout(700);
    expect(await at()).toBe(stopped);
  });

  test("shows what one seat saw, to look at and not to use", async () => {
    await watching("#seq=120&seat=1");
    await page.getByRole("tab", { name: "Household 2" }).click();
    await page.locator(".replay-seat").waitFor();
    const enabled = await page.locator(".replay-seat .do-row button:not([aria-disabled=true])").count();
    expect(enabled).toBe(0);
    expect(await page.locator(".replay-seat .do-row button").count()).toBeGreaterThan(0);
    await page.locator(".replay-seat").getByRole("tab").last().click();
    await page
      .locator(".replay-seat")
      .getByText(/tokens/)
      .first()
      .waitFor();
  });

  test("a link carries the moment, and the address follows", async () => {
    await watching("#seq=77");
    expect(await at()).toBe(77);
    await page.locator("body").press("ArrowRight");
    await expect.poll(() => page.url()).toContain("seq=78");
    await page.evaluate(() => {
      location.hash = "#seq=12";
    });
    await expect.poll(at).toBe(12);
  });

  test("a seek is shown at once", async () => {
    await watching();
    await page.waitForTimeout(3_000);
    const times = await page.evaluate(async (last) => {
      const slider = document.querySelector<HTMLInputElement>(".transport input");
      const shown = () => document.querySelector(".replay-now .chip")?.textContent;
      const found: number[] = [];
      for (const share of [0.9, 0.1, 0.7, 0.3, 0.95, 0.2]) {
        const before = shown();
        const began = performance.now();
        if (slider) slider.value = String(Math.round(last * share));
        slider?.dispatchEvent(new Event("input", { bubbles: true }));
        while (shown() === before && performance.now() - began < 2_000)
          await new Promise((resolve) => setTimeout(resolve, 4));
        found.push(performance.now() - began);
      }
      return found.sort((a, b) => a - b);
    }, length);
    // Drawing included, without a graphics processor, on a machine that others use as well; the seek itself is measured in
    // tests/simulation/reel.test.ts.
    expect(times[2]).toBeLessThan(600);
  });
});

test("a session's zip offers its games, and a file that is none says so", async () => {
  const pieces: Uint8Array[] = [];
  zipSession(heldSession(), { names: false, talk: false }, (piece) => pieces.push(piece));
  await open();
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: "application/octet-stream", buffer });
  await page.locator("input[type=file]").setInputFiles(file("x.json", Buffer.from("{}")));
  await page.getByText(t("replay.fault.noGame")).waitFor();
  await page.locator("input[type=file]").setInputFiles(file("x.txt", Buffer.from("hello")));
  await page.getByText(t("replay.fault.notJson")).waitFor();
  await page.locator("input[type=file]").setInputFiles(file("s.zip", Buffer.concat(pieces)));
  await page.getByRole("button", { name: "BKTWZ4-2-1" }).click();
  await page.locator(".transport").waitFor();
});

describe.each(Object.keys(screens) as Screen[])("on a %s", (screen) => {
  test("everything fits, is reachable by thumb, and nobody is shut out", async () => {
    await open("", screen);
    await page.locator("input[type=file]").waitFor({ state: "attached" });
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.context().close();
    await watching("#seq=150&seat=2", screen);
    await page.locator(".board canvas").waitFor();
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    // Numbers of rounds stand close by nature; arrows and the line lead there as well.
    const small = await smallTargets(page);
    expect(small.filter((one) => !/aria-label="To the beginning of round|happened-line/.test(one))).toEqual([]);
  });
});
