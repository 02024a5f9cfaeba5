/**
 * Three people with browsers, one of them on a phone, and three bots play a whole game from the join code to the final
 * report. What their pages show at every report is compared with the log, played again.
 */
import { account } from "@commonwatt/shared/ledger/account.ts";
import { balanceOf } from "@commonwatt/shared/ledger/post.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { t } from "../../client/src/text.ts";
import { energy } from "../../client/src/ui/format.ts";
import { exportedGame, replayedTo } from "../support/exported.ts";
import { desktop, Household, openBrowser, openDevice, phone } from "../support/household.ts";
import { type RunningServer, startServer } from "../support/server.ts";

const ROUNDS = 6;

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

interface Seen {
  readonly round: number;
  readonly who: string;
  readonly purse: number;
  readonly battery: string;
  readonly vitality: number;
}

test("three people and three bots play from the join code to the final report, and every page tells the truth", async () => {
  const host = await hostOpensTable();
  const ada = await Household.arrives(browser, desktop, "Ada");
  const bo = await Household.arrives(browser, phone, "Bo");
  const cleo = await Household.arrives(browser, { width: 1024, height: 768 }, "Cleo");
  const people = [ada, bo, cleo];
  for (const person of people) await person.joins(server.url, host.code);
  await host.page.getByRole("button", { name: t("host.start.start") }).click();

  const seen: Seen[] = [];
  for (let round = 1; round <= ROUNDS; round++) {
    for (const person of people) await person.sees("day", round);
    await playRound(round, ada, bo, cleo);
    for (const person of people) await person.isDone();
    if (round === ROUNDS) break;
    for (const person of people) {
      await person.sees("report", round);
      seen.push({ round, who: person.name, ...(await figures(person)) });
    }
    for (const person of people) await person.isDone();
  }
  for (const person of people) await person.page.locator('.game[data-phase="over"]').waitFor();

  const log = await exportedGame(server.url, host.code, host.token);
  const end = replayedTo(log);
  expect(end.phase).toBe("over");
  for (const shown of seen) {
    const game = replayedTo(log, shown.round);
    expect(game.round).toBe(shown.round);
    expect(shown).toEqual({ round: shown.round, who: shown.who, ...truth(game, seatOf(shown.who)) });
  }
  const done = (type: string) =>
    log.actions.filter(({ action, ok }) => ok && action.by === "peer" && action.type === type).length;
  expect({
    sold: done("sellEnergy"),
    lent: done("lend"),
    borrowed: done("borrow"),
    repaid: done("repay"),
    valued: done("values"),
  }).toEqual({ sold: 3, lent: 1, borrowed: 1, repaid: 1, valued: 1 });
  expect(done("buy")).toBeGreaterThanOrEqual(1);
  const outcome = t(`report.outcome.${end.outcome}`);
  for (const person of people) {
    await person.page.getByText(outcome).first().waitFor();
    expect(person.complaints).toEqual([]);
  }
}, 240_000);

/** Each round has its one idea: money, goods, loans, whom money finds; then debts are paid. */
async function playRound(round: number, ada: Household, bo: Household, cleo: Household): Promise<void> {
  if (round === 1) for (const person of [ada, bo, cleo]) await person.sellsEnergy(40);
  if (round === 2) {
    const row = await ada.openGood("food");
    await ada.chooses(t("panel.market.buy"), row);
    await ada.does(ada.form("buy", row), 1);
  }
  if (round === 3) {
    await cleo.opens("loans");
    await cleo.chooses(t("panel.loans.lendTab"));
    await cleo.does(cleo.form("lend"), 12);
    await bo.opens("loans");
    await bo.chooses(t("panel.loans.borrowTab"));
    await bo.does(bo.form("borrow"), 10);
  }
  if (round === 4) {
    await ada.opens("affinity");
    await ada.page
      .getByRole("radio", { name: t("panel.values.weight", { weight: 4 }) })
      .first()
      .click({ force: true });
    await ada.page.locator(".said-yes").first().waitFor();
    await bo.opens("loans");
    await bo.does(bo.form("repay"), 10);
  }
}

async function figures(person: Household): Promise<Omit<Seen, "round" | "who">> {
  return { purse: await person.purse(), battery: await person.battery(), vitality: await person.vitality() };
}

function truth(game: Game, seat: number): Omit<Seen, "round" | "who"> {
  return {
    purse: balanceOf(game.balances, account.purse(seat)),
    battery: energy(balanceOf(game.balances, account.battery(seat))),
    vitality: game.slices.vitality.value,
  };
}

/** People are seated in the order in which they joined. */
const seatOf = (name: string): number => ["Ada", "Bo", "Cleo"].indexOf(name);

async function hostOpensTable(): Promise<{ page: Page; code: string; token: string }> {
  const { page } = await openDevice(browser, desktop);
  await page.goto(`${server.url}/host`);
  await page.getByRole("spinbutton", { name: t("host.open.seats") }).fill("6");
  await page.getByRole("spinbutton", { name: t("host.open.rounds") }).fill(String(ROUNDS));
  await page.locator('input[name="pace"][value="ready"]').check({ force: true });
  await page.getByRole("button", { name: t("host.open.open") }).click();
  await page.getByRole("button", { name: t("host.start.start") }).waitFor();
  const [code = "", token = ""] = new URL(page.url()).hash.slice(1).split(".");
  return { page, code, token };
}
