/**
 * The wall of a real session, opened with the facilitator's own link: how to join, three tables compared, a pause, one table as
 * a place, a revealed moment. It fits one screen of a projector, nothing on it is small, and it comes back by itself.
 */
import type { OpenedSession } from "@commonwatt/shared/protocol/http.ts";
import { type DebriefPage, momentName } from "@commonwatt/shared/views/debrief.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { t } from "../../client/src/text.ts";
import { accessibilityFaults, screens } from "../support/host/browser.ts";
import { openBrowser, openDevice } from "../support/household.ts";
import { unfit } from "../support/overflow.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import {
  accepted,
  type Host,
  type Move,
  openHost,
  openSession,
  plan,
  takeSeat,
  until,
} from "../support/serverPages.ts";

const LEAST_PX = 24;
const NAMES = ["Ada", "Bo of the long lane", "Chidi", "Dana", "Emre", "Fatima", "Gus", "Hana", "Ines"];

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

test("from the invitation to what is revealed, on one screen and large", async () => {
  const opened = await openSession(server, {
    tables: [
      plan({ seats: 5, rounds: 3, bots: ["steady"] }),
      plan({ seats: 5, rounds: 3, bots: ["steady"], ruleset: "conventional" }),
      plan({
        seats: 5,
        rounds: 3,
        bots: ["steady"],
        dials: [{ mechanic: "registry", dial: "margin", value: 300_000 }],
      }),
    ],
    pace: "together",
    roundSeconds: 600,
  });
  const host = await openHost(server, opened);
  const does = async (move: Move): Promise<void> => void accepted(await host.host(move));
  for (const name of NAMES) await takeSeat(server, opened.code, name);
  const { page, complaints } = await openDevice(browser, screens.projector);
  await page.goto(`${server.url}/wall#${opened.code}.${opened.hostToken}`);

  await page.getByText(t("wall.count", { n: NAMES.length })).waitFor();
  for (const name of NAMES) await page.getByText(name, { exact: true }).waitFor();
  await page.getByRole("img", { name: t("host.invite.qr", { address: `${server.url}/j/${opened.code}` }) }).waitFor();
  // Whoever sits down at this screen leads nothing: the facilitator's key has left the address.
  await expect.poll(() => page.url()).toBe(`${server.url}/wall#${opened.code}.${host.session.watchToken.value}`);
  await holds(page);

  await does({ type: "start", table: 0 });
  await page.getByRole("timer").waitFor();
  await page.getByText(t("wall.noRoundYet")).waitFor();
  await holds(page);
  await plays(host, does, 2);
  await page.getByRole("heading", { name: t("wall.report", { round: 2, rounds: 3 }) }).waitFor();
  await page.locator(".wall-chart svg[role=img]").waitFor();
  expect(await page.locator(".chart-line").count()).toBe(3);
  expect(new Set(await dashes(page)).size).toBe(3);
  await holds(page);
  await page.keyboard.press("ArrowRight");
  await page.getByRole("heading", { name: t("debrief.measure.needsMet") }).waitFor();
  await page.getByRole("button", { name: t("wall.turnBack") }).click();
  await page.getByRole("heading", { name: t("debrief.measure.vitality") }).waitFor();

  await does({ type: "next", table: 0 });
  await page.getByText(`0/${NAMES.length}`).waitFor();
  await does({ type: "pause", table: 0, text: "Look up here for a moment" });
  await page.getByRole("heading", { name: t("host.pause.listen") }).waitFor();
  await holds(page);
  await does({ type: "resume", table: 0 });

  await does({ type: "show", what: "board", table: 2 });
  await page.locator(".wall-place canvas").waitFor();
  await holds(page);
  await does({ type: "show", what: "auto", table: 0 });
  await page.locator(".wall-chart").waitFor();

  // The server goes and comes back; nobody touches the wall. The console tells it too, and leads on.
  const desk = await openDevice(browser, screens.laptop);
  await desk.page.goto(`${server.url}/host#${opened.code}.${opened.hostToken}`);
  await desk.page.locator(".cockpit").waitFor();
  server = await restarted(server);
  const told = [page.getByText(t("wall.lost")), desk.page.getByText(t("host.link.lost"))];
  for (const words of told) await words.waitFor();
  for (const words of told) await words.waitFor({ state: "detached", timeout: 60_000 });
  await desk.page.getByRole("combobox", { name: t("host.door.title") }).selectOption("locked");
  await until(() => host.session.session.value?.settings.door === "locked");
  await desk.page.context().close();
  await until(() => host.session.link.value.state === "live");

  await does({ type: "end", table: 0 });
  // Each table ends by itself, and which moments there are hangs on all of them.
  await until(() => host.session.session.value?.tables.every(({ stage }) => stage === "over") === true);
  await page.getByText(t("debrief.waiting")).waitFor();
  await holds(page);
  for (const what of await momentsOf(opened)) {
    await does({ type: "reveal", what, shown: true });
    await page.locator(`.moment[data-kind="${what.split(".").at(-1)}"]`).waitFor();
    await holds(page);
  }
  await does({ type: "reveal", what: "debrief.expected", shown: true });
  await page.locator(".expected").waitFor();
  await holds(page);
  await does({ type: "reveal", what: "debrief.compared", shown: true });
  await page.locator(".wall-chart svg[role=img]").waitFor();
  await holds(page);
  expect(complaints).toEqual([]);
  host.leave();
});

test("without a key, and with a wrong one, it says what to do", async () => {
  const { page } = await openDevice(browser, screens.projector);
  await page.goto(`${server.url}/wall`);
  await page.getByText(t("wall.noKey")).waitFor();
  await page.goto(`${server.url}/wall#BKTWZ4.${"x".repeat(22)}`);
  await page.getByRole("alert").waitFor();
});

test("a smaller letter and a page that scrolls would be found", async () => {
  const { page } = await openDevice(browser, screens.projector);
  await page.goto(`${server.url}/wall`);
  await page.getByText(t("wall.noKey")).waitFor();
  await page.evaluate(() => {
    const small = Object.assign(document.createElement("b"), { textContent: "small" });
    small.style.fontSize = "18px";
    const below = Object.assign(document.createElement("p"), { textContent: "below" });
    below.style.marginTop = "2000px";
    document.body.append(small, below);
  });
  expect((await smallTexts(page)).join()).toMatch(/small/);
  expect(await scrolled(page)).toBeGreaterThan(0);
});

/** One screen, no scroll, nothing small, nothing cut, nobody shut out. */
async function holds(page: Page): Promise<void> {
  expect(await scrolled(page)).toBeLessThanOrEqual(0);
  expect(await smallTexts(page)).toEqual([]);
  expect(await unfit(page)).toEqual([]);
  expect(await accessibilityFaults(page)).toEqual([]);
}

/** How far the page, or anything on it that holds words, is larger than the screen, px. */
const scrolled = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, scrollHeight } = document.documentElement;
    return Math.max(scrollWidth - innerWidth, scrollHeight - innerHeight);
  });

/** Words smaller than `LEAST_PX` as they are drawn, with zoom. The board draws its own. */
const smallTexts = (page: Page): Promise<readonly string[]> =>
  page.evaluate((least) => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.parentElement;
      const words = node.textContent?.trim() ?? "";
      if (words === "" || !at?.checkVisibility() || at.closest("script, noscript, .sr-only, option")) continue;
      const px = Number.parseFloat(getComputedStyle(at).fontSize) * (at.currentCSSZoom ?? 1);
      if (px < least - 0.3) found.push(`${px.toFixed(1)} px: ${words.slice(0, 40)}`);
    }
    return found;
  }, LEAST_PX);

/** What the facilitator may reveal, by name. */
async function momentsOf({ code, hostToken }: OpenedSession): Promise<readonly string[]> {
  const answer = await fetch(`${server.url}/api/session/${code}/debrief`, {
    headers: { authorization: `Bearer ${hostToken}` },
  });
  const { debrief } = (await answer.json()) as DebriefPage;
  return debrief.moments.map(momentName);
}

const dashes = (page: Page): Promise<readonly (string | null)[]> =>
  page.locator(".chart-line").evaluateAll((all) => all.map((one) => one.getAttribute("stroke-dasharray")));

/** Plays so many rounds at all tables, up to the report of the last. */
async function plays(host: Host, does: (move: Move) => Promise<void>, rounds: number): Promise<void> {
  for (let round = 1; round <= rounds; round++) {
    if (round > 1) await does({ type: "next", table: 0 });
    await until(() => host.seen(1)?.round === round && host.seen(1)?.phase === "day");
    await does({ type: "next", table: 0 });
    await until(() => [1, 2, 3].every((table) => host.seen(table)?.phase === "report"));
  }
}

async function restarted(running: RunningServer): Promise<RunningServer> {
  await running.kill();
  await new Promise((resolve) => setTimeout(resolve, 1500));
  return running.again();
}
