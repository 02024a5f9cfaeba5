/** A browser over the harness of this folder, and what every screen is held against. */
import axe, { type AxeResults } from "axe-core";
import { type Browser, chromium, type Page } from "playwright-core";
import { chromiumFlags, findChromium } from "../chromium.ts";
import { serveHarness } from "./serve.ts";

export const screens = {
  laptop: { width: 1440, height: 900 },
  projector: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const;
export type Screen = keyof typeof screens;

const TOUCH_PX = 44;

export interface Harness {
  readonly open: (path: string, screen?: Screen) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** Pages of the harness; anything a page writes to its console as a warning or an error is kept in `troubles`. */
export async function openHarness(port: number, troubles: string[]): Promise<Harness> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no Chromium: see .ci/browser.ts");
  const server = await serveHarness(port);
  const browser: Browser = await chromium.launch({ executablePath, args: chromiumFlags });
  return {
    open: async (path, screen = "laptop") => {
      const phone = screen === "phone";
      const context = await browser.newContext({
        viewport: screens[screen],
        hasTouch: phone,
        isMobile: phone,
        reducedMotion: "reduce",
      });
      const page = await context.newPage();
      page.on("pageerror", (error) => troubles.push(error.message));
      page.on("console", (message) => {
        if (message.type() === "error" || message.type() === "warning") troubles.push(message.text());
      });
      await page.goto(`http://127.0.0.1:${port}${path}`, { waitUntil: "load" });
      await page.waitForFunction(() => (document.getElementById("page")?.childElementCount ?? 0) > 0);
      return page;
    },
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** What a reader with a screen reader, a keyboard or other colours would stumble over: rule and place of each finding. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults>("axe.run(document, { resultTypes: ['violations'] })");
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** How far the page is wider than its window, px. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Buttons, links and fields smaller than a thumb. Words inside a sentence that open their arithmetic may be lower. */
export const smallTargets = (page: Page): Promise<readonly string[]> =>
  page.evaluate((least) => {
    const wanted =
      "button:not(.why-button), a[href], input:not([type=radio]):not([type=checkbox]):not([type=range]), .choice";
    return [...document.querySelectorAll<HTMLElement>(wanted)].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const seen = box.width > 1 && box.height > 1;
      return seen && (box.height < least - 0.5 || box.width < least - 0.5)
        ? [`${element.outerHTML.slice(0, 120)} is ${Math.round(box.width)} by ${Math.round(box.height)}`]
        : [];
    });
  }, TOUCH_PX);
