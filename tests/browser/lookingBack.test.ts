/** After a game, on a phone: her own year, what the facilitator reveals, and the replay once it is opened to everybody. */
import { type DebriefPage, momentName, replayPart } from "@commonwatt/shared/views/debrief.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { t } from "../../client/src/text.ts";
import { accessibilityFaults, overflow } from "../support/host/browser.ts";
import { openBrowser, openDevice, phone } from "../support/household.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, type Move, openHost, openTable, until } from "../support/serverPages.ts";

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

test("her year is hers, moments come when they are revealed, and lead to the replay when that is opened", async () => {
  const opened = await openTable(server, { seats: 5, rounds: 3, bots: ["steady"] });
  const host = await openHost(server, opened);
  const does = async (move: Move): Promise<void> => void accepted(await host.host(move));
  const { page, complaints } = await openDevice(browser, phone);
  await page.goto(`${server.url}/j/${opened.code}`);
  await page.getByRole("textbox", { name: t("join.name") }).fill("Nia");
  await page.getByRole("button", { name: t("join.join"), exact: true }).click();
  await page.getByText(t("play.lobby.waiting")).first().waitFor();
  await does({ type: "start" });
  for (let round = 1; round <= 3; round++) {
    await until(() => host.seen(1)?.round === round && host.seen(1)?.phase === "day");
    await does({ type: "next" });
    await until(() => host.seen(1)?.phase !== "day");
    if (round < 3) await does({ type: "next" });
  }
  await until(() => host.seen(1)?.stage === "over");

  await page.locator(".outcome").waitFor();
  await page.getByText(t("play.ending.back"), { exact: true }).click();
  await page.getByRole("heading", { name: t("debrief.year.title", { name: "Nia" }) }).waitFor();
  expect(await page.locator(".moment").count()).toBe(0);

  const answer = await fetch(`${server.url}/api/session/${opened.code}/debrief`, {
    headers: { authorization: `Bearer ${opened.hostToken}` },
  });
  const [moment] = ((await answer.json()) as DebriefPage).debrief.moments;
  if (moment === undefined) throw new Error("nothing happened in this game");
  await does({ type: "reveal", what: momentName(moment), shown: true });
  await page.locator(".moment").waitFor();
  await page.getByText(t("play.ending.backWith", { n: 1 }), { exact: true }).waitFor();
  expect(await page.locator('a[href^="/replay"]').count()).toBe(0);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await accessibilityFaults(page)).toEqual([]);

  await does({ type: "reveal", what: replayPart, shown: true });
  const [replay] = await Promise.all([
    page.context().waitForEvent("page"),
    page.locator('.moment a[href^="/replay"]').click(),
  ]);
  await replay.locator(".replay").waitFor();
  // The address tells the moment, and not her key.
  expect(new URL(replay.url()).hash).toContain(`game=${moment.game}`);
  expect(replay.url()).not.toContain(`${opened.code}.`);
  expect(complaints).toEqual([]);
  host.leave();
});
