/**
 * A session from a phone: coming in past the door, two words, a new name, questions that outlast a lost connection, talk,
 * the facilitator's words, another table, an autopilot and what it did, being taken out and let in again, the next game,
 * another device, the end. The facilitator is a real console, the pages are real pages.
 */
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { t } from "../../client/src/text.ts";
import { openBrowser, openDevice, phone } from "../support/household.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, type Host, type Move, openHost, openSession, plan, until } from "../support/serverPages.ts";

let server: RunningServer;
let browser: Browser;
beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "10" } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});

const button = (page: Page, key: string, params = {}) =>
  page.getByRole("button", { name: t(key, params), exact: true });
const says = (page: Page, text: string) => page.getByText(text).first().waitFor();

async function joins(page: Page, code: string, name: string): Promise<void> {
  await page.goto(`${server.url}/j/${code}`);
  await page.getByRole("textbox", { name: t("join.name") }).fill(name);
  await button(page, "join.join").click();
}

test("a session from a phone, from the locked door to the end", async () => {
  const bots = ["steady"] as const;
  const opened = await openSession(server, {
    tables: [plan({ seats: 4, rounds: 3, bots: [...bots] }), plan({ seats: 4, rounds: 3, bots: [...bots] })],
    door: "ask",
    talk: { chat: true, signals: true },
    idle: { seconds: 0, countdown: 1 },
  });
  const host = await openHost(server, opened);
  const does = async (move: Move): Promise<void> => void accepted(await host.host(move));
  const { page, complaints } = await openDevice(browser, phone);

  // At the door, then at a table, under a name of the facilitator's choice.
  await joins(page, opened.code, "Nia");
  await says(page, t("play.waiting.door"));
  const words = (await page.locator(".come-back-words").innerText()).trim();
  expect(words).toMatch(/^[a-z]+ [a-z]+$/);
  await does({ type: "admit", person: 0 });
  await says(page, t("session.lobby.title", { name: "Nia" }));
  await does({ type: "rename", person: 1, name: "Nia of the hill" });
  await says(page, t("session.news.renamed", { name: "Nia of the hill" }));

  await questions(page, host, does);

  // The game begins; the facilitator speaks up, she answers.
  await does({ type: "start", table: 0 });
  await page.locator('.game[data-phase="day"]').waitFor();
  await does({ type: "message", person: 0, table: 0, text: "Look at the big screen, please." });
  await says(page, "Look at the big screen, please.");
  await button(page, "session.host.answer").click();
  await page.getByRole("textbox", { name: t("session.host.write") }).fill("We do!");
  await button(page, "session.send").click();
  await until(() => host.session.messages.value.some(({ text }) => text === "We do!"));
  await page.keyboard.press("Escape");
  await does({ type: "nudge", person: 1 });
  await says(page, t("session.host.nudge"));
  await button(page, "session.host.understood").click();

  await talk(page, host, does);
  await does({ type: "pause", table: 0, text: "Back in five minutes" });
  await says(page, "Back in five minutes");
  await does({ type: "resume", table: 0 });

  // She goes to the other table; after a while without a move an autopilot plays, and she hears what it did.
  await does({ type: "next", table: 2 });
  await does({ type: "next", table: 2 });
  await does({ type: "move", person: 1, table: 2, seat: -1 });
  await says(page, t("session.news.moved", { table: 2 }));
  await says(page, t("session.arrival.title", { round: 2 }));
  // The bot before her may have been done already: then nobody waits for her, until she takes it back.
  await until(() => ["thinking", "done"].includes(host.person(1)?.status ?? ""));
  if (host.person(1)?.status === "done") await button(page, "play.done.undo").click();
  await until(() => host.person(1)?.status === "thinking");
  await does({ type: "idle", idle: { seconds: 1, countdown: 8 } });
  await says(page, t("play.idle.here"));
  await expect.poll(() => page.title()).toMatch(/^Still there/);
  await button(page, "play.idle.here").click();
  await does({ type: "idle", idle: { seconds: 1, countdown: 1 } });
  await says(page, t("play.standIn.idle"));
  await does({ type: "idle", idle: { seconds: 0, countdown: 1 } });
  await until(() => host.person(1)?.status === "autopilot");
  await does({ type: "next", table: 2 });
  await button(page, "play.idle.here").click();
  await says(page, t("session.recap.title"));
  await button(page, "session.recap.goOn").click();

  // Taken out by mistake, and in again.
  await does({ type: "remove", person: 1 });
  await says(page, t("refusal.removed"));
  await does({ type: "forgive", person: 1 });
  await button(page, "session.removed.again").click();
  await page.locator(".game").waitFor();

  // The game ends; the next one comes without joining again.
  await does({ type: "end", table: 0 });
  await says(page, t("session.next"));
  await does({
    type: "nextGames",
    tables: [1, 2].map((table) => ({ table, plan: { ...plan({ seats: 4, rounds: 3, bots: [...bots] }), dials: [] } })),
    reshuffle: "no",
  });
  await says(page, t("play.lobby.waiting"));

  // Another device, two words; the old one is told.
  const other = await openDevice(browser, phone);
  await other.page.goto(`${server.url}/j/${opened.code}`);
  await button(other.page, "join.before").click();
  await other.page.getByRole("textbox", { name: t("join.words") }).fill("nonsense words");
  await button(other.page, "join.comeBack").click();
  await says(other.page, t("refusal.unknown_words"));
  await other.page.getByRole("textbox", { name: t("join.words") }).fill(` ${words.toUpperCase().replace(" ", " - ")} `);
  await button(other.page, "join.comeBack").click();
  await says(other.page, t("session.lobby.title", { name: "Nia of the hill" }));
  expect(await other.page.locator(".come-back-words").innerText()).toBe(words);
  await says(page, t("play.moved.title"));

  await does({ type: "close" });
  await says(other.page, t("session.closed.title"));
  expect(complaints).toEqual([]);
  host.leave();
});

/** Questions come up by themselves; an answer given without a connection, and words half written, are there afterwards. */
async function questions(page: Page, host: Host, does: (move: Move) => Promise<void>): Promise<void> {
  await does({ type: "questionnaire", questionnaire: "before", open: true });
  await says(page, "Before we begin");
  const items = page.locator(".question");
  await items.nth(0).getByRole("radio").nth(3).check({ force: true });
  await page.context().setOffline(true);
  await items.nth(1).getByRole("radio").nth(1).check({ force: true });
  await page.locator(".question textarea").fill("Not to be greedy");
  await page.context().setOffline(false);
  await page.reload();
  await says(page, "Before we begin");
  expect(await page.locator(".question textarea").inputValue()).toBe("Not to be greedy");
  await items.nth(2).getByRole("radio").nth(0).check({ force: true });
  await items.nth(3).getByRole("radio").nth(3).check({ force: true });
  await button(page, "session.questions.done").click();
  const counts = () => host.session.session.value?.questionnaires.find(({ id }) => id === "before")?.counts;
  await until(
    () => counts()?.money_known?.[3] === 1 && counts()?.energy_money?.[1] === 1 && counts()?.scarce?.[3] === 1,
    () => JSON.stringify(counts()),
  );
  await says(page, t("session.questions.strip", { title: "Before we begin", n: 5, all: 5 }));
  await does({ type: "questionnaire", questionnaire: "before", open: false });
  await page.locator(".questions-strip").waitFor({ state: "detached" });
}

/** A signal with one tap, a line of her own, one line too many, and silence when she is muted. */
async function talk(page: Page, host: Host, does: (move: Move) => Promise<void>): Promise<void> {
  await page.locator(".session-button").click();
  await button(page, "signal.thanks").click();
  const write = page.getByRole("textbox", { name: t("session.talk.write") });
  const said = (text: string) => host.session.talk.value.get(1)?.some((line) => line.text === text) === true;
  await until(() => said("thanks"));
  for (let n = 1; n <= 8; n++) {
    await write.fill(`Line ${n}`);
    await button(page, "session.send").click();
    await expect.poll(async () => said(`Line ${n}`) || (await page.locator(".said-no").count()) > 0).toBe(true);
    if (!said(`Line ${n}`)) break;
  }
  await says(page, t("refusal.speaks_too_fast"));
  await does({ type: "mute", person: 1, muted: true });
  await says(page, t("session.talk.muted"));
  expect(await write.isDisabled()).toBe(true);
  await does({ type: "mute", person: 1, muted: false });
  await page.keyboard.press("Escape");
}
