/**
 * The server is killed in the middle of a round while three people play in browsers. It comes back on the same port with
 * the same data; all pages go on by themselves, and what was acknowledged is there once. One page is of another version than the
 * server that comes back: it loads itself anew first, and only that one does.
 */
import { account } from "@commonwatt/shared/ledger/account.ts";
import { balanceOf } from "@commonwatt/shared/ledger/post.ts";
import type { OpenedSession } from "@commonwatt/shared/protocol/http.ts";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { exportedGame, replayedTo } from "../support/exported.ts";
import { desktop, Household, openBrowser, phone } from "../support/household.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { openHost, openTable } from "../support/serverPages.ts";

const BACK_WITHIN_MS = 5_000;
/** what each sells before the server dies, and after it is back */
const BEFORE = 25;
const AFTER = 10;

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

test("killed in mid-round, the server comes back and three pages go on: same seats, nothing lost, nothing twice", async () => {
  const session = await openTable(server, { seats: 6, rounds: 3, bots: ["steady"], pace: "ready" });
  const people = [
    await Household.arrives(browser, desktop, "Ada"),
    await Household.arrives(browser, phone, "Bo"),
    await Household.arrives(browser, desktop, "Cleo"),
  ];
  for (const person of people) await person.joins(server.url, session.code);
  await startGame(session);
  for (const person of people) await person.sees("day", 1);
  for (const person of people) await person.sellsEnergy(BEFORE);
  for (const person of people) await expect.poll(() => person.purse()).toBe(BEFORE);

  const [, bo] = people as [Household, Household, Household];
  for (const { page } of people) await page.evaluate(() => Object.assign(window, { loadedOnce: true }));
  await bo.page.evaluate(() =>
    document.querySelector('script[type="module"][src]')?.setAttribute("src", "/assets/index-of-last-year.js"),
  );

  // Ada presses, and the server dies before she can know whether it heard her.
  const ada = people[0] as Household;
  const form = ada.form("sellEnergy");
  await form.getByRole("spinbutton").fill(String(AFTER));
  await form.getByRole("spinbutton").press("Enter");
  await Promise.all([form.locator(".do-row button").click(), server.kill("SIGKILL")]);
  const saysLost = (lost: boolean) =>
    Promise.all(people.map((person) => expect.poll(() => person.saysLost(), { timeout: 15_000 }).toBe(lost)));
  await saysLost(true);
  server = await server.again();
  const backAt = performance.now();
  await saysLost(false);
  expect(performance.now() - backAt).toBeLessThan(BACK_WITHIN_MS);

  const stillLoaded = ({ page }: Household) => page.evaluate(() => Reflect.has(window, "loadedOnce"));
  expect(await Promise.all(people.map(stillLoaded))).toEqual([true, false, true]);

  await expect.poll(() => ada.purse(), { timeout: 15_000 }).toBe(BEFORE + AFTER);
  for (const person of people.slice(1)) await person.sellsEnergy(AFTER);
  for (const person of people) await expect.poll(() => person.purse()).toBe(BEFORE + AFTER);
  for (const person of people) await person.isDone();
  for (const person of people) await person.sees("report", 1);

  const log = await exportedGame(server.url, session.code, session.hostToken);
  const game = replayedTo(log, 1);
  for (let seat = 0; seat < people.length; seat++) {
    const sales = log.actions.filter(({ action, ok }) => ok && action.seat === seat && action.type === "sellEnergy");
    expect(sales.map(({ action }) => action.payload)).toEqual([{ tokens: BEFORE }, { tokens: AFTER }]);
    expect(balanceOf(game.balances, account.purse(seat))).toBe(await people[seat]?.purse());
  }
  for (const person of people) expect(person.complaints).toEqual([]);
}, 180_000);

async function startGame(session: OpenedSession): Promise<void> {
  const host = await openHost(server, session);
  const answer = await host.host({ type: "start" });
  expect(answer.ok).toBe(true);
  host.leave();
}
