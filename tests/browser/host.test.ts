/**
 * The cockpit on a real server, with real people at real tables: what a facilitator does in a lesson, done by pressing and
 * typing on her page, and looked at from the other side.
 */
import type { Joined, OpenedSession } from "@commonwatt/shared/protocol/http.ts";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { TableConnection } from "../../client/src/net/types.ts";
import { t } from "../../client/src/text.ts";
import { barriers, unseenFocus } from "../support/axe.ts";
import { crampedIn } from "../support/cramped.ts";
import { screens, smallTargets } from "../support/host/browser.ts";
import { desktop, openBrowser, openDevice, phone } from "../support/household.ts";
import { unfit } from "../support/overflow.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, openHost, openPage, openSession, plan, post, takeSeat, until } from "../support/serverPages.ts";

let server: RunningServer;
let browser: Browser;
let page: Page;
let complaints: string[];
const people: TableConnection[] = [];

beforeAll(async () => {
  server = await startServer({ env: { BOT_GAP_MS: "1" } });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});
beforeEach(async () => {
  ({ page, complaints } = await openDevice(browser, desktop));
});
afterEach(async () => {
  for (const one of people.splice(0)) one.leave();
  await page.context().close();
  expect(complaints).toEqual([]);
});

const button = (name: string | RegExp, within: Page | ReturnType<Page["locator"]> = page) =>
  within.getByRole("button", typeof name === "string" ? { name, exact: true } : { name });
const press = (key: string, params = {}) => button(t(key, params)).first().click();
const says = (text: string) => page.getByText(text).first().waitFor();
/** Goes on with Tab, as somebody without a mouse does. */
async function tabTo(place: Locator): Promise<void> {
  for (let press = 0; press < 80; press++) {
    if (await place.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`80 times Tab do not lead to ${place}`);
}
const desk = (pane: string) => page.locator(`.desk [data-tab="${pane}"]`).first().click();
const person = (name: string) => page.locator(".person-open", { hasText: name });
const keyIn = (url: string): OpenedSession => {
  const [code = "", hostToken = ""] = new URL(url).hash.slice(1).split(".");
  return { code, hostToken };
};

async function comes(code: string, name: string): Promise<{ joined: Joined; page: TableConnection }> {
  return returns(await takeSeat(server, code, name));
}
async function returns(joined: Joined): Promise<{ joined: Joined; page: TableConnection }> {
  const connected = await openPage(server, joined);
  people.push(connected);
  return { joined, page: connected };
}

/** Opens the cockpit of a session that is there already. */
async function leads({ code, hostToken }: OpenedSession, on: Page = page): Promise<void> {
  await on.goto(`${server.url}/host#${code}.${hostToken}`);
  await on.locator(".cockpit").waitFor();
}

describe("opening", () => {
  test("one press opens a session, and the address becomes the key to its cockpit, here and elsewhere", async () => {
    await page.goto(`${server.url}/host`);
    await press("host.open.open");
    await page.locator(".cockpit").waitFor();
    const key = keyIn(page.url());
    expect(new URL(page.url()).search).toBe("");
    await page.reload();
    await page.locator(".cockpit").waitFor();
    expect(await page.getByRole("link", { name: t("host.links.wall") }).getAttribute("href")).toBe(
      `/wall#${key.code}.${key.hostToken}`,
    );
    // On another computer she leads as well, and here still.
    const other = await openDevice(browser, desktop);
    await leads(key, other.page);
    await other.page.getByText(t("host.top.lobby")).first().waitFor();
    const door = (on: Page) => on.getByRole("combobox", { name: t("host.door.title") });
    await door(other.page).selectOption("locked");
    await expect.poll(() => door(page).inputValue()).toBe("locked");
    await door(page).selectOption("open");
    await expect.poll(() => door(other.page).inputValue()).toBe("open");
    await other.page.context().close();
  });

  test("by keyboard alone, on a phone and on a projector, with a pace that has no clock", async () => {
    await page.goto(`${server.url}/host`);
    await button(t("host.open.open")).waitFor();
    for (const size of [screens.projector, phone]) {
      await page.setViewportSize(size);
      expect(await unfit(page)).toEqual([]);
      expect(await smallTargets(page)).toEqual([]);
      expect(await barriers(page)).toEqual([]);
    }
    await page.locator("h1").click();
    await tabTo(page.locator('input[name="pace"]:checked'));
    await page.keyboard.press("ArrowDown");
    expect(await page.getByRole("radio", { name: new RegExp(`^${t("host.pace.ready")}`) }).isChecked()).toBe(true);
    await tabTo(button(t("host.open.open")));
    await page.keyboard.press("Enter");
    await page.locator(".cockpit").waitFor();
    await page.setViewportSize(desktop);
    await says(t("host.pace.now.ready"));
    await press("host.start.start");
    await says(t("host.top.day", { round: 1, rounds: 12 }));
    // Nothing counts down, here or at the table.
    expect(await page.locator(".host-clock").count()).toBe(0);
    const host = await openHost(server, keyIn(page.url()));
    people.push(host);
    expect(host.seen(1)?.clock).toEqual({ endsMs: -1, heldMs: -1 });
    expect(host.session.session.value?.settings.pace).toBe("ready");

    // On a phone the head leaves most of the first screen to what is worked on; what is seldom needed lies under "More".
    await page.setViewportSize(phone);
    await page.locator(".cockpit:not([data-wide])").waitFor();
    const head = await page.locator(".cockpit-head").boundingBox();
    expect(head?.height).toBeLessThan(phone.height * 0.4);
    expect(await smallTargets(page)).toEqual([]);
    await press("host.more");
    await page.getByRole("combobox", { name: t("host.door.title") }).waitFor();
    await page.getByRole("link", { name: t("host.links.wall") }).waitFor();
    await press("host.pace.change");
    await button(t("host.pace.save")).waitFor();
    expect(await smallTargets(page)).toEqual([]);
    expect(await barriers(page)).toEqual([]);
  });

  test("a server that is not there is told, and can be asked again", async () => {
    await page.goto(`${server.url}/host`);
    await page.route("**/api/sessions", (route) => route.abort());
    await press("host.open.open");
    await page.getByRole("alert").filter({ hasText: /./ }).first().waitFor();
    await page.unroute("**/api/sessions");
    await press("host.open.open");
    await page.locator(".cockpit").waitFor();
  });
});

test("a lesson from the page: the door, a pause, post both ways, a seat handed over, a move", async () => {
  const table = () => plan({ seats: 3, rounds: 3, bots: ["steady"] });
  const opened = await openSession(server, { tables: [table(), table()], door: "ask", pace: "gate" });
  await leads(opened);

  // At the door; then let in; then it is locked.
  const { page: adas } = await comes(opened.code, "Ada");
  await press("host.door.admit", { people: 1 });
  await until(() => (adas.self.value?.table ?? 0) > 0);
  await page.getByRole("combobox", { name: t("host.door.title") }).selectOption("open");
  const { page: bos } = await comes(opened.code, "Bo");
  await person("Bo").waitFor();

  await press("host.start.all", { tables: 2 });
  await until(() => adas.mine.value !== undefined && bos.mine.value !== undefined);

  // A pause with words, by keyboard alone.
  await page.getByLabel(t("host.pause.caption")).focus();
  await page.keyboard.type("Look up: what is money here?");
  await page.keyboard.press("Enter");
  await until(() => adas.table.value?.game?.pauseCaption === "Look up: what is money here?");
  await press("host.controls.resume");
  await until(() => adas.table.value?.game?.paused === false);

  // Post: she writes, it is unread, then answered; nothing is no message.
  await adas.say({ type: "messageHost", text: "What is a joule?" });
  await says(t("host.messages.unread", { n: 1 }));
  await desk("messages");
  await button(t("host.messages.replyTo", { name: "Ada" })).click();
  await press("host.messages.send");
  await says(t("host.field.empty"));
  await page.getByRole("textbox", { name: t("host.messages.words"), exact: true }).fill("A sip of sun.");
  await press("host.messages.send");
  await until(() => adas.messages.value.some(({ text }) => text === "A sip of sun."));
  expect(bos.messages.value).toEqual([]);
  await page.locator(".unread").waitFor({ state: "detached" });

  // Her seat goes to an autopilot and back.
  await person("Ada").click();
  await press("host.hand.autopilot");
  await until(() => adas.self.value?.standIn === "host");
  await press("host.hand.human");
  await until(() => adas.self.value?.standIn === undefined);

  // Another name, another table.
  await page.getByRole("textbox", { name: t("host.person.name") }).fill("Ada of the hill");
  await press("host.person.rename");
  await until(() => adas.self.value?.name === "Ada of the hill");
  const to = adas.self.value?.table === 1 ? 2 : 1;
  await page.getByRole("combobox", { name: t("host.move.title") }).selectOption(String(to));
  await press("host.move.do");
  await until(() => adas.self.value?.table === to && adas.table.value?.table === to);

  // Silenced, and not any more; two new words open her seat on another phone, and the old one is told.
  await press("host.person.mute");
  await until(() => adas.self.value?.muted === true);
  await press("host.person.unmute");
  await until(() => adas.self.value?.muted === false);
  await press("host.words.new");
  const words = await page.locator(".spoken-words").innerText();
  const again = await post(server, "/api/rejoin", { code: opened.code, words });
  expect(again.status).toBe(200);
  await until(() => adas.link.value.state === "moved");
  const { page: elsewhere } = await returns(again.body as Joined);
  await until(() => elsewhere.self.value?.name === "Ada of the hill");

  // A mistake is put right: joules from her battery to the Bank.
  const battery = () => elsewhere.table.value?.game?.peers[elsewhere.self.value?.seat ?? 0]?.battery ?? 0;
  const before = battery();
  await page.locator(".table-card", { hasText: t("host.tables.one", { number: to }) }).click();
  await desk("steer");
  await page.getByLabel(t("host.adjust.amount")).fill("1000");
  await page.getByLabel(t("host.adjust.what"), { exact: true }).selectOption("J");
  await page.getByLabel(t("host.adjust.from"), { exact: true }).selectOption({ label: "Ada of the hill" });
  await page.getByLabel(t("host.adjust.to"), { exact: true }).selectOption({ label: t("host.adjust.bank") });
  await press("host.adjust.do");
  await until(
    () => battery() === before - 1000,
    () => `${battery()} of ${before}`,
  );
  await page.locator(".table-card.of-all").click();

  // Bo waits without a seat until everybody who does is spread; the wall shows what she says.
  await person("Bo").click();
  await page.getByRole("combobox", { name: t("host.move.title") }).selectOption("0");
  await press("host.move.do");
  await until(() => bos.self.value?.table === 0);
  await desk("settings");
  await button(t("host.spread.doEven"), page.getByRole("group", { name: t("host.spread.waiting") })).click();
  await until(() => (bos.self.value?.table ?? 0) > 0);
  const wall = await openDevice(browser, screens.projector);
  await wall.page.goto(`${server.url}/wall#${opened.code}.${opened.hostToken}`);
  await wall.page.locator(".wall-compared").waitFor();
  await page.getByRole("combobox", { name: t("host.wall.shows") }).selectOption("invite");
  await wall.page.locator(".wall-invite").waitFor();
  await wall.page.context().close();

  // Taken out after a second question, and forgiven.
  await person("Ada").click();
  await press("host.person.remove");
  await press("host.person.removeYes");
  await until(() => elsewhere.link.value.state === "refused");
  await press("host.person.forgive");
  await button(t("host.person.remove")).waitFor();
  const { page: back } = await returns(again.body as Joined);
  await until(() => (back.self.value?.table ?? 0) > 0);

  // Erased, once her name has been typed: nobody of that name is left, and her key opens nothing.
  await press("takeHome.forget");
  await page.getByLabel(t("takeHome.type", { words: "Ada of the hill" })).fill("ada of the hill");
  await press("takeHome.forget.yes");
  await person("Ada").waitFor({ state: "detached" });
  await until(() => back.link.value.state === "refused");

  // The line is lost and comes back by itself; what was half written is still there, also after a reload.
  await desk("messages");
  const letter = page.getByRole("textbox", { name: t("host.messages.words"), exact: true });
  await letter.fill("Five more min");
  await page.context().setOffline(true);
  await page.context().setOffline(false);
  await page.reload();
  await desk("messages");
  expect(await letter.inputValue()).toBe("Five more min");
  await press("host.next.endDay");
  await says(t("host.top.report", { round: 1, rounds: 3 }));

  // Locked: nobody new comes in.
  await page.getByRole("combobox", { name: t("host.door.title") }).selectOption("locked");
  await expect.poll(() => takeSeat(server, opened.code, "Late").then(() => "", String)).toMatch(/door|locked|closed/);
});

test("three tables and two treatments are opened, played, talked about, taken home, played again, erased", async () => {
  // This browser has led a session before, of one round.
  const earlier = await openSession(server, { tables: [plan({ seats: 2, bots: ["steady"] })] });
  const led = await openHost(server, earlier);
  for (const type of ["start", "next", "end"] as const) accepted(await led.host({ type, table: 1 }));
  led.leave();
  await leads(earlier);
  await page.goto(`${server.url}/host`);
  await page.getByRole("spinbutton", { name: t("host.open.tables"), exact: true }).fill("3");
  await page.getByRole("spinbutton", { name: t("host.open.seats"), exact: true }).fill("3");
  await page.getByRole("spinbutton", { name: t("host.open.rounds"), exact: true }).fill("3");
  // One table by other rules, one with a dial turned.
  await page.getByRole("combobox", { name: t("host.own.rules", { table: 2 }) }).selectOption("conventional");
  await button(t("host.own.turnAt", { table: 3 })).click();
  const margin = page.locator('.dial-picker [data-path="dials.registry.margin"]');
  await margin.locator(".dial-field").fill("7");
  await margin.locator(".dial-undo").waitFor();
  await button(t("host.own.done")).click();
  await page.getByRole("radio", { name: new RegExp(`^${t("host.pace.gate")}`) }).check();
  await press("host.open.open");
  await page.locator(".cockpit").waitFor();
  const key = keyIn(page.url());
  await page.locator(".table-card", { hasText: /: 7\s%/ }).waitFor();

  const { page: ada } = await comes(key.code, "Ada");
  await comes(key.code, "Bo");
  await press("host.start.all", { tables: 3 });
  await until(() => ada.mine.value !== undefined);

  // A quick batch says what a shock may do; it is called; a dial is turned for tomorrow.
  await desk("steer");
  await press("host.expect.askAt", { table: 1 });
  await page.locator(".expected-sides li").nth(1).waitFor();
  await press("host.shock.call");
  await says(t("host.shock.called"));
  await press("host.dial.open");
  await page.locator('.dial-picker [data-path="dials.storage.leak"] .dial-field').fill("9");
  await press("host.dial.do", { dials: 1 });
  await says(t("host.dial.turning", { table: 1, words: "" }).trim());

  // A turn is played in Ada's stead, on her own page.
  await person("Ada").click();
  await press("host.mirror.open");
  await press("host.mirror.play");
  await page.locator('.mirror [data-act="sellEnergy"] .do-row button').click();
  const seat = ada.self.value?.seat ?? 0;
  await until(() => (ada.table.value?.game?.peers[seat]?.purse ?? 0) > 0);
  await page.locator(".mirror .done-bar button").click();
  await until(() => ada.table.value?.game?.peers[seat]?.done === true);

  // Questions of her own, with one that has no words at first.
  await desk("questions");
  await press("host.questions.edit");
  await press("host.questions.add");
  await press("host.questions.save");
  await says(t("host.questions.fault.text"));
  await page.locator(".question-item").last().getByLabel(t("host.questions.text")).fill("What is money?");
  await page.locator(".question-item").last().getByLabel(t("host.questions.kind")).selectOption("text");
  await press("host.questions.save");
  await page.locator(".question-list", { hasText: "What is money?" }).waitFor();
  await press("host.questions.open");
  await until(() => ada.self.value?.questionnaire?.items.at(-1)?.text === "What is money?");
  await press("host.questions.close");

  // Talk is switched on for all; whoever goes away is dealt with otherwise; nonsense is not taken.
  await desk("talk");
  await page.getByRole("checkbox", { name: t("host.talk.chat") }).check();
  await until(() => ada.self.value?.talk.chat === true);
  await ada.say({ type: "say", text: "Who has tools?" });
  await page.locator(".talk-pane").getByText("Who has tools?").waitFor();
  await desk("settings");
  await page.getByLabel(t("host.dropOut.seconds")).fill("soon");
  await says(t("host.field.whole", { min: 0, max: 3600 }));
  await page.getByLabel(t("host.dropOut.seconds")).fill("90");
  await page.getByLabel(t("host.dropOut.policy")).selectOption("bot");
  await press("host.settings.take");
  await says(t("host.dropOut.now.bot", { seconds: 90 }));

  // A day ends; then the games do; the first card goes to the room; everything is taken home.
  await press("host.next.endDay");
  await says(t("host.top.report", { round: 1, rounds: 3 }));
  await press("host.more");
  await press("host.end.open");
  await press("host.end.yes");
  await page.keyboard.press("Escape");
  await press("host.over.debrief");
  await page.locator(".debrief button[aria-pressed]").first().click();
  await until(() => (ada.self.value?.revealed.length ?? 0) > 0);
  // The session before stands beside it, unless she wants it away.
  await page.getByRole("columnheader", { name: earlier.code }).waitFor();
  await page.getByRole("checkbox", { name: t("host.earlier", { sessions: 1 }) }).uncheck();
  await page.getByText(t("debrief.fetching")).waitFor({ state: "detached" });
  await page.locator(".debrief-head").waitFor();
  await page.getByRole("columnheader", { name: earlier.code }).waitFor({ state: "detached" });
  await press("host.take");
  const file = page.waitForEvent("download");
  await press("takeHome.save");
  expect((await file).suggestedFilename()).toBe(`commonwatt-${key.code}.zip`);

  // The next game, without joining again.
  await press("host.over.next");
  await page.getByLabel(t("host.open.rounds")).fill("two");
  expect(await button(t("host.games.prepare", { tables: 3 })).getAttribute("aria-disabled")).toBe("true");
  await page.getByLabel(t("host.open.rounds")).fill("4");
  await press("host.games.prepare", { tables: 3 });
  await until(() => ada.table.value?.stage === "lobby");
  await press("host.start.all", { tables: 3 });
  await until(() => ada.table.value?.game?.rounds === 4);

  // Erased only when its code has been typed; then its page is gone, and the form is there.
  await desk("debrief");
  await press("host.take");
  await press("takeHome.erase");
  await press("takeHome.erase.yes");
  await says(t("takeHome.differs", { words: key.code }));
  await page.getByLabel(t("takeHome.type", { words: key.code })).fill(key.code.toLowerCase());
  await press("takeHome.erase.yes");
  await page.getByRole("heading", { name: t("host.open.title") }).waitFor();
  expect(await page.getByText(t("host.known.back", { table: key.code })).count()).toBe(0);
});

test("forty people at eight tables: one screen that does not scroll, nothing over anything else, nobody shut out", async () => {
  const tables = Array.from({ length: 8 }, () => plan({ seats: 5, rounds: 3, bots: ["steady"] }));
  const opened = await openSession(server, { tables, pace: "timer", roundSeconds: 300 });
  await leads(opened);
  for (let n = 1; n <= 40; n++) await takeSeat(server, opened.code, `Person number ${n}`);
  await expect.poll(() => page.locator(".person-row").count()).toBe(40);
  await press("host.start.all", { tables: 8 });
  await page.locator(".host-clock").waitFor();
  for (const pane of await page.locator(".desk > .tabs > .tab-list .tab").all()) {
    await pane.click();
    expect(await crampedIn(page)).toEqual([]);
  }
  expect(await barriers(page)).toEqual([]);
  // By keyboard alone: one sees where one is, and the arrows lead from name to name.
  expect(await unseenFocus(page, 24)).toEqual([]);
  await page.locator(".person-open").first().focus();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await page.locator('.person-open[aria-pressed="true"]').waitFor();
  expect(await page.locator(".person-open").nth(1).getAttribute("aria-pressed")).toBe("true");
  // Longer words have to fit as well.
  await press("host.more");
  await page.getByRole("combobox", { name: t("ui.language") }).selectOption("de");
  await page.keyboard.press("Escape");
  await page.locator('html[lang="de"]').waitFor();
  expect(await crampedIn(page)).toEqual([]);
  // And the check sees what it is to see.
  const planted = async (): Promise<string> => {
    await page.locator(".cockpit-where h1").evaluate((title) => {
      (title as HTMLElement).style.marginLeft = "-6rem";
      document.body.style.minHeight = "120vh";
    });
    return (await crampedIn(page)).join("; ");
  };
  await expect.poll(planted).toMatch(/the page scrolls.*lies over/);
  await page.setViewportSize(phone);
  await page.locator('.desk [data-tab="people"]').click();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(phone.width);
  expect(await barriers(page)).toEqual([]);
});
