/**
 * The players' page in a real browser, on a whole table that lives in the page: nothing runs over, nothing is too small
 * for a thumb, what one came for lies above the fold, and everything can be done without a mouse.
 */
import { type Browser, chromium, type Page } from "playwright-core";
import { createServer, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { LANGUAGES, type Language, speakIn } from "../../client/src/lexicon.ts";
import { t } from "../../client/src/text.ts";
import { barriers, complaints, unseenFocus } from "../support/axe.ts";
import { chromiumFlags, findChromium } from "../support/chromium.ts";
import { unfit } from "../support/overflow.ts";
import { textsOf } from "../support/texts.ts";

const screens = [
  { name: "desktop", width: 1440, height: 900, hasTouch: false },
  { name: "phone", width: 390, height: 844, hasTouch: true },
] as const;
const panels = ["Energy", "Market", "Loans", "Affinity", "Journal"] as const;
/** the session around the game: talk, a word from the host, questions, what an autopilot did */
const sessionStates = ["talk", "host", "me", "says", "questions", "recap", "arrival"].map(
  (state) => `?round=2&session=${state}`,
);
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

/** All that may be said of what to do now, with figures as long as they get. */
function hintsIn(language: Language): readonly string[] {
  const words = textsOf(language);
  speakIn(language, words);
  const amounts = { credits: 128, cost: 146, have: 128, price: 128, owed: 128, purse: 128, ask: 128, lowest: 117 };
  const figures = { interest: 125_000, saving: 325_000, condition: 430_000, rounds: 12, wanted: 12, left: 12 };
  const energy = { missing: 456_700, over: 456_700, spare: 456_700 };
  const filled = { ...amounts, ...figures, ...energy, good: "tools", peer: 2, work: "crisis" };
  const hints = Object.keys(words).filter((key) => key.startsWith("hint."));
  return hints.map((key) => t(key, filled));
}

interface Screen {
  readonly width: number;
  readonly height: number;
  readonly hasTouch: boolean;
}

async function open(screen: Screen, query: string): Promise<{ page: Page; faults: string[] }> {
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

  test("what to do now, said in few words or in many, can be read whole and moves nothing one is about to press", async () => {
    const { page } = await open(screen, "?round=6");
    for (const language of LANGUAGES) {
      await page.locator(".language select").selectOption(language);
      await page.locator(`html[lang="${language}"]`).waitFor();
      const moved = await page.evaluate((said) => {
        const line = document.querySelector(".hint-line");
        const words = line?.querySelector("p");
        if (!line || !words) return ["there is no line of what to do now"];
        const places = (): string =>
          [...document.querySelectorAll(".panels button, .game-foot button")]
            .map((button) => Math.round(button.getBoundingClientRect().top))
            .join();
        const before = places();
        return said.filter((hint) => {
          words.textContent = hint;
          return places() !== before || line.scrollHeight > line.clientHeight;
        });
      }, hintsIn(language));
      expect(moved, language).toEqual([]);
    }
    await page.context().close();
  });

  test("with all panels open, no words run into each other in any language, and no panel scrolls sideways", async () => {
    const { page } = await open(screen, "?round=6");
    for (const language of LANGUAGES) {
      await page.locator(".language select").selectOption(language);
      await page.locator(`html[lang="${language}"]`).waitFor();
      for (const tab of await page.locator(".panels [role=tab]").all()) {
        await tab.click();
        expect(await unfit(page), language).toEqual([]);
        const beyond = await page.locator(".tab-panel").evaluate((panel) => panel.scrollWidth - panel.clientWidth);
        expect(beyond, `${language}: ${await tab.textContent()}`).toBe(0);
      }
    }
    await page.context().close();
  });

  // What lies over a game on a phone has more room anywhere else.
  test.each([
    "?show=lobby",
    "?round=5&report",
    "?round=3&paused",
    "?over",
    "?link=moved",
    "?link=stopped",
    "?link=refused",
    "?show=waiting",
    ...(screen.hasTouch ? sessionStates : []),
  ])("%s fits and can be read by everybody", async (query) => {
    const { page, faults } = await open(screen, query);
    await page.waitForTimeout(400);
    expect(await complaints(page, undefined)).toEqual([]);
    expect(await barriers(page)).toEqual([]);
    expect(faults).toEqual([]);
    await page.context().close();
  });
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

test("wherever Tab leads, one sees where one is", async () => {
  const { page } = await open(screens[0], "?round=6");
  await page.click('[role=tab]:has-text("Market")');
  expect(await unseenFocus(page, 45)).toEqual([]);
  await page.context().close();
});

test("the line of what to do now leads to the very control, by keyboard too", async () => {
  const { page } = await open(screens[0], "?round=2");
  await page.locator(".hint-show").first().focus();
  await page.keyboard.press("Enter");
  await page.locator(".led").waitFor();
  expect(await page.evaluate(() => document.activeElement?.classList.contains("led"))).toBe(true);
  await page.context().close();
});

test("talk opens, is written in, and closes by keyboard; the focus comes back to where it was", async () => {
  const { page } = await open(screens[0], "?round=2&session=quiet");
  await page.locator(".session-button").focus();
  await page.keyboard.press("Enter");
  await page.getByRole("textbox", { name: "Say something to your table" }).focus();
  await page.keyboard.type("Hello there");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>(".writing input")?.value === "");
  await page.keyboard.press("Escape");
  await page.locator(".session-dialog").waitFor({ state: "detached" });
  expect(await page.evaluate(() => document.activeElement?.classList.contains("session-button"))).toBe(true);
  await page.context().close();
});

test("twice as large, a desktop's page still has all in reach", async () => {
  const { page } = await open({ ...screens[0], width: 720, height: 450 }, "?round=6");
  for (const panel of panels) {
    await page.click(`[role=tab]:has-text("${panel}")`);
    expect(await complaints(page, undefined), panel).toEqual([]);
    const done = await page.locator(".done-bar .button").boundingBox();
    expect((done?.y ?? 9999) + (done?.height ?? 0), panel).toBeLessThanOrEqual(450);
  }
  await page.context().close();
});

test("whoever asked for less motion gets none", async () => {
  for (const query of ["?show=lobby", "?round=4", "?over"]) {
    const { page } = await open(screens[1], query);
    await page.waitForTimeout(300);
    const moving = await page.evaluate(() =>
      document.getAnimations().filter(({ playState }) => playState === "running"),
    );
    expect(moving.length, query).toBe(0);
    await page.context().close();
  }
});
