/**
 * Every page in every language on a laptop and on a phone, on one real server: no words are cut, none run out of their box, no
 * page is wider than its window, and the language can be chosen on each.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LANGUAGES, type Language } from "../../client/src/lexicon.ts";
import { desktop, openBrowser, openDevice, phone } from "../support/household.ts";
import { unfit } from "../support/overflow.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, type Move, openHost, openSession, plan, takeSeat, until } from "../support/serverPages.ts";
import { textsOf } from "../support/texts.ts";

/** The console keeps its choice of language behind this button. */
const MORE = new RegExp(`^(${LANGUAGES.map((one) => textsOf(one)["host.more"]).join("|")})$`);
/** On the console's narrow card of a table the last line is shortened on purpose; the table's own pane has all of it. */
const SHORTENED = /runs out of button\.table-card$|is cut by span\.table-line/;

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "2" } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

async function opened(path: string): Promise<Page> {
  const { page } = await openDevice(browser, desktop);
  await page.goto(server.url + path);
  await page.locator("main, .game").first().waitFor();
  return page;
}

/** The page in each language and size; `parts` are pressed one after the other in each. */
async function look(page: Page, name: string, parts = ""): Promise<readonly string[]> {
  const found: string[] = [];
  for (const language of LANGUAGES) {
    await page.setViewportSize(desktop);
    await speak(page, language);
    for (const size of [desktop, phone]) {
      await page.setViewportSize(size);
      const ways = page.locator(".language select").or(page.getByRole("button", { name: MORE }));
      if (!(await ways.first().isVisible())) found.push(`${name}: no choice of language at ${size.width} px`);
      const places = parts === "" ? [undefined] : await page.locator(parts).all();
      for (const place of places) {
        await place?.click();
        await settled(page);
        for (const one of await unfit(page))
          if (!SHORTENED.test(one)) found.push(`${name}, ${language}, ${size.width} px: ${one}`);
      }
    }
  }
  return found;
}

/** Chooses the language where the page offers it: in sight, or behind its one button for what is rarely needed. */
async function speak(page: Page, language: Language): Promise<void> {
  const choice = page.locator(".language select").first();
  const isBehind = !(await choice.isVisible());
  if (isBehind) await page.getByRole("button", { name: MORE }).click();
  await choice.selectOption(language);
  await page.locator(`html[lang="${language}"]`).waitFor();
  if (isBehind) await page.keyboard.press("Escape");
}

/** Charts are drawn anew for a new width in the frame after. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));

test("pages that stand by themselves", async () => {
  const found: string[] = [];
  for (const path of ["/", "/host", "/replay", "/kit", "/wall"]) found.push(...(await look(await opened(path), path)));
  const design = await opened("/design");
  await design.locator("[role=tab]").first().waitFor();
  found.push(...(await look(design, "/design", "[role=tablist] [role=tab]")));
  expect(found).toEqual([]);
});

test("the workbench with every dial in sight and each explained", async () => {
  const page = await opened("/design");
  await page.locator(".dial-group").first().waitFor();
  await page.evaluate(() => {
    const press = (which: string): void => {
      for (const one of document.querySelectorAll<HTMLElement>(which)) one.click();
    };
    press('.dial-group h3 button[aria-expanded="false"]');
    // The rows are there when the groups have been drawn.
    requestAnimationFrame(() => requestAnimationFrame(() => press('.dial-more[aria-expanded="false"]')));
  });
  await page.locator('.dial-more[aria-expanded="true"]').nth(100).waitFor();
  expect(await page.locator(".dial-about:visible").count()).toBeGreaterThan(170);
  expect(await look(page, "/design, explained")).toEqual([]);
});

test("the dials that a table of its own may turn, each explained", async () => {
  const found: string[] = [];
  for (const language of LANGUAGES)
    for (const size of [desktop, phone]) {
      const { page } = await openDevice(browser, size);
      await page.goto(`${server.url}/host`);
      await page.locator("main").first().waitFor();
      await speak(page, language);
      const words = textsOf(language);
      await page.getByRole("spinbutton", { name: words["host.open.tables"] ?? "", exact: true }).fill("2");
      await page.locator(".treatment button").first().click();
      // A word of all weights and strengths in the deck: as many rows as the dialog shows.
      await page.locator(".dial-picker input[type=search]").fill("shocks");
      await page.locator('.dial-picker [data-path="dials.shocks.lullWeight"]').waitFor();
      for (const more of await page.locator(".dial-picker .dial-more").all()) await more.click();
      expect(await page.locator(".dial-picker .dial-about:visible").count()).toBe(12);
      for (const one of await unfit(page)) found.push(`${language}, ${size.width} px: ${one}`);
      await page.context().close();
    }
  expect(found).toEqual([]);
});

test("a session from the lobby to the end", async () => {
  const session = await openSession(server, {
    tables: [plan({ seats: 4, rounds: 3, bots: ["steady"] }), plan({ seats: 4, rounds: 3, bots: ["steady"] })],
    talk: { chat: true, signals: true },
  });
  const host = await openHost(server, session);
  const does = async (move: Move): Promise<void> => void accepted(await host.host(move));
  const player = await opened(`/j/${session.code}`);
  const found = [...(await look(player, "join"))];
  await player.locator("form button[type=submit], main .button.primary").first().click();
  await player.locator(".lobby").waitFor();
  await takeSeat(server, session.code, "Somebody with a long name");
  const console_ = await opened(`/host#${session.code}.${session.hostToken}`);
  const wall = await opened(`/wall#${session.code}.${session.hostToken}`);
  const all = async (stage: string, parts = ""): Promise<void> => {
    found.push(...(await look(player, `player, ${stage}`, parts)));
    found.push(...(await look(console_, `host, ${stage}`)));
    found.push(...(await look(wall, `wall, ${stage}`)));
  };
  await all("lobby");
  await does({ type: "start", table: 0 });
  await player.locator('.game[data-phase="day"]').waitFor();
  await all("day", ".panels [role=tab]");
  await does({ type: "next", table: 0 });
  await player.locator('.game[data-phase="report"]').waitFor();
  await all("report");
  await does({ type: "end", table: 0 });
  await player.locator(".outcome").waitFor();
  await until(() => host.seen(2)?.stage === "over");
  await all("over", ".ending-parts .pill");
  expect(found).toEqual([]);
  host.leave();
});

test("who asks for less motion has everything in its place at once", async () => {
  for (const path of ["/", "/host", "/wall", "/design"]) {
    const page = await opened(path);
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll("*")].filter((one) => getComputedStyle(one).transitionDuration !== "0s").length,
    );
    expect([path, moving]).toEqual([path, 0]);
  }
});

test("words that are cut, that run out of their box, and a page too wide would be found", async () => {
  const page = await opened("/replay");
  expect(await unfit(page)).toEqual([]);
  await page.evaluate(() => {
    const put = (name: string, className: string, style: string): void => {
      const box = Object.assign(document.createElement("div"), {
        className,
        textContent: `${name} ${"word".repeat(12)}`,
      });
      box.style.cssText = style;
      document.querySelector("main")?.append(box);
    };
    put("cut", "", "width: 80px; overflow: hidden; white-space: nowrap");
    put("out", "chip", "width: 80px");
    put("wide", "", "width: 4000px");
  });
  const found = (await unfit(page)).join("\n");
  expect(found).toMatch(/"cut word.* is cut by div/);
  expect(found).toMatch(/"out word.* runs out of div\.chip/);
  expect(found).toMatch(/wider than its window/);
});
