import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Browser, chromium, type Download, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { t } from "../../client/src/text.ts";
import { chromiumFlags, findChromium } from "../support/chromium.ts";
import { accessibilityFaults, overflow, type Screen, screens } from "../support/host/browser.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { root } from "../support/source.ts";

const golden = join(root, "tests/golden/steady-sustenance.json");
const WAIT = { timeout: 60_000 };
// A test here plays hundreds of games in the page, and some of them once more by the command.
vi.setConfig({ testTimeout: 240_000 });
const troubles: string[] = [];
let server: RunningServer;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  server = await startServer();
  browser = await chromium.launch({ executablePath: findChromium() ?? "", args: chromiumFlags });
});
afterAll(async () => {
  await browser?.close();
  await server?.dispose();
});
afterEach(async () => {
  await page.context().close();
  expect(troubles.splice(0)).toEqual([]);
});

async function open(fragment = "", screen: Screen = "laptop"): Promise<void> {
  const phone = screen === "phone";
  const context = await browser.newContext({
    viewport: screens[screen],
    hasTouch: phone,
    isMobile: phone,
    reducedMotion: "reduce",
    acceptDownloads: true,
    locale: "en",
  });
  page = await context.newPage();
  page.on("pageerror", (error) => troubles.push(error.message));
  // What a browser says of itself about an answer that was refused is no trouble of the page.
  page.on("console", (message) => {
    if (message.type() === "error" && !message.text().includes("status of 4")) troubles.push(message.text());
  });
  await page.goto(`${server.url}/design${fragment}`, { waitUntil: "load" });
  await page.locator(".bench").waitFor(WAIT);
}

/** Small tables, few games: what is tested is the page. */
async function smallTable(pane: string): Promise<void> {
  const settings = page.locator(`[data-pane=${pane}] .bench-settings select`);
  await settings.nth(0).selectOption("4");
  if ((await settings.count()) > 2) await settings.nth(2).selectOption("50");
}
const tab = (id: string) => page.getByRole("tab", { name: t(`design.tab.${id}`), exact: true }).click();
const dial = (path: string) => page.locator(`[data-path="dials.${path}"]`);
const median = (figure: string) => page.locator(`[data-figure=${figure}] .future-now`).getAttribute("data-median");
const finished = (pane: string) =>
  page.locator(`[data-pane=${pane}] .run-bar[data-running=false] progress`).first().waitFor(WAIT);
const pictured = () => page.locator(".bench-state[data-running=false][data-played='50']").waitFor(WAIT);

/** The rows that the command writes for a sweep. */
async function byCommand(sweep: object): Promise<string> {
  const home = mkdtempSync(join(tmpdir(), "commonwatt-page-sweep-"));
  const file = join(home, "sweep.json");
  writeFileSync(file, JSON.stringify(sweep));
  const script = join(root, "server/src/cli/sweep.ts");
  await promisify(execFile)(process.execPath, ["--disable-warning=ExperimentalWarning", script, file, "--out", home]);
  const rows = readFileSync(join(home, "rows.csv"), "utf8");
  rmSync(home, { recursive: true });
  return rows;
}

async function downloaded(press: () => Promise<void>): Promise<string> {
  const waiting = page.waitForEvent("download");
  await press();
  const file: Download = await waiting;
  return readFileSync(await file.path(), "utf8");
}

test("three dials are turned, by hand, by key and by word, and the bands follow; the rules are saved, linked and taken back", async () => {
  await open();
  await smallTable("futures");
  await pictured();
  const before = await median("prices");
  await dial("registry.margin").locator(".dial-field").fill("60");
  await dial("storage.leak").locator(".dial-slider").focus();
  await page.keyboard.press("PageUp");
  await dial("money.mint").locator("select").selectOption("recycle");
  await expect.poll(() => page.locator(".bench-status").getAttribute("data-changes")).toBe("3");
  await pictured();
  await expect.poll(() => median("prices"), WAIT).not.toBe(before);
  await expect.poll(() => page.locator(".band-beside").count(), WAIT).toBeGreaterThan(0);

  await page.locator(".bench-name input").fill("Dear and leaky");
  await page.getByRole("button", { name: t("design.save"), exact: true }).click();
  await page.getByText(t("design.saved", { title: "Dear and leaky" })).waitFor(WAIT);
  expect(page.url()).toMatch(/rules=[0-9a-f]{16}/);
  const link = page.url();
  const hosted = await page.getByRole("link", { name: t("design.play") }).getAttribute("href");
  await page.goto(`${server.url}${hosted}`);
  await page.getByRole("radio", { name: /Dear and leaky/ }).waitFor(WAIT);
  expect(await page.getByRole("radio", { name: /Dear and leaky/ }).isChecked()).toBe(true);

  await page.goto(link);
  await expect.poll(() => dial("registry.margin").locator(".dial-field").inputValue()).toBe("60");
  const exported = JSON.parse(await downloaded(() => page.getByRole("button", { name: t("design.export") }).click()));
  expect(exported.dials.registry.margin).toBe(600_000);
});

test("a file that is hostile or no ruleset is refused with place and reason, and money without end is named before it is kept", async () => {
  await open();
  await smallTable("futures");
  const give = (text: string) =>
    page.locator(".bench-actions input[type=file]").setInputFiles({
      name: "rules.json",
      mimeType: "application/json",
      buffer: Buffer.from(text),
    });
  const whole = readFileSync(join(root, "assets/rulesets/default.json"), "utf8");
  const told = page.locator(".bench-told");
  await give('{"__proto__": {"polluted": 1}}');
  await expect.poll(() => told.innerText()).toContain("__proto__");
  await give(whole.replace('"rounds": 12', '"rounds": 99'));
  await expect.poll(() => told.innerText()).toContain("rounds:");
  await give(`${"[".repeat(5000)}${"]".repeat(5000)}`);
  await expect.poll(() => told.getAttribute("role")).toBe("alert");
  await give("x".repeat(300_000));
  await expect.poll(() => told.innerText()).toContain("300000");
  expect(await page.locator(".bench-status").getAttribute("data-changes")).toBe("0");

  const endless = { lossBearer: "bank_absorbs", writeOff: 1, perLenderCredit: 4_000_000, halfLife: 0 };
  const document = JSON.parse(whole);
  await give(JSON.stringify({ ...document, dials: { ...document.dials, lending: endless } }));
  await page.getByRole("button", { name: t("design.save"), exact: true }).click();
  await page.locator(".bench-told .bench-lines li", { hasText: t("design.name.lending.lossBearer") }).waitFor(WAIT);
  await page.getByRole("button", { name: t("design.save.anyway") }).waitFor();
});

test("two rulesets are compared on the same seeds, and two dials are swept to a map and a file the command reads", async () => {
  await open("#tab=compare");
  await dial("registry.margin").locator(".dial-field").fill("80");
  await smallTable("compare");
  await page.locator("[data-pane=compare] .run-bar button").click();
  await page.locator("[data-measure]").first().waitFor(WAIT);
  await page.getByText(t("design.compare.repeats", { games: 6 })).waitFor(WAIT);
  expect(await page.locator(".diff-list li").allInnerTexts()).toHaveLength(1);
  expect(await page.locator('[data-measure="vitality"]').count()).toBe(1);

  await tab("sweep");
  await page.locator("[data-pane=sweep] .run-bar button").click();
  await finished("sweep");
  expect(await page.locator(".heat td[data-mean]").count()).toBe(25);
  const csv = await downloaded(() => page.getByRole("button", { name: t("design.sweep.csv") }).click());
  const [head = "", ...rows] = csv.trimEnd().split("\r\n");
  expect(head).toContain("dials.registry.margin,dials.storage.leak");
  expect(rows).toHaveLength(100);
  const file = JSON.parse(await downloaded(() => page.getByRole("button", { name: t("design.sweep.file") }).click()));
  expect(file).toMatchObject({ format: "commonwatt-sweep", ruleset: "default", repeats: 4 });
  expect(await byCommand(file)).toBe(csv);
});

test("two goals are searched to a front of trades, and a find is taken to the dials", async () => {
  await open("#tab=optimise");
  await smallTable("optimise");
  await page.locator("[data-pane=optimise] select[name=settings]").selectOption("20");
  await page.locator("[data-pane=optimise] .run-bar button").click();
  await page.locator("[data-find='1']").waitFor(WAIT);
  expect(await page.locator(".search-dot").count()).toBe(20);
  expect(await accessibilityFaults(page)).toEqual([]);
  const file = JSON.parse(
    await downloaded(() => page.getByRole("button", { name: t("design.optimise.file") }).click()),
  );
  expect(file).toMatchObject({ format: "commonwatt-optimise", settings: 20, goals: [{ aim: "max" }, { aim: "min" }] });
  await page.locator("[data-find='1'] button").click();
  await expect.poll(() => page.locator(".bench-status").getAttribute("data-changes")).not.toBe("0");
  const found = Number(await dial("registry.margin").locator(".dial-field").inputValue());
  expect(found).toBeGreaterThanOrEqual(0);
  expect(found).toBeLessThanOrEqual(20);
});

test("H1 and H6 are run, read and kept, and a table of people joins their chart", async () => {
  await open("#tab=experiments");
  for (const id of ["h01", "h06"]) {
    await page.locator(`.experiment-pick[data-id=${id}]`).click();
    await page.locator(".experiment .bench-bar select").nth(0).selectOption("10");
    await page.locator(".experiment .bench-bar select").nth(1).selectOption("6");
    await page.getByRole("button", { name: t("design.experiments.begin"), exact: true }).click();
    await page.locator(`[data-found=${id}] .treatment-mean`).nth(2).waitFor(WAIT);
  }
  await page.getByRole("button", { name: t("design.experiments.keep") }).click();
  await page.getByText(t("design.experiments.kept")).waitFor();
  await page.locator(".experiment-pick[data-id=h01]").click();
  await page.locator("[data-pane=experiments] input[type=file]").setInputFiles(golden);
  await page.locator(".treatment-people").first().waitFor(WAIT);
  await page.locator(".experiment-pick[data-id=h24]").click();
  await page.locator(".experiment[data-id=h24]").getByText(t("design.question.h24.how")).waitFor();
});

test("a recorded game is forked into fifty futures, its joules are followed home, and it becomes a regression game", async () => {
  await open("#tab=recorded");
  await page.locator("[data-pane=recorded] input[type=file]").setInputFiles({
    name: "x.json",
    mimeType: "application/json",
    buffer: Buffer.from("{}"),
  });
  await page.getByText(t("replay.fault.noGame")).waitFor(WAIT);
  await page.locator("[data-pane=recorded] input[type=file]").setInputFiles(golden);
  await page.getByText(t("design.recorded.holds")).waitFor(WAIT);
  await page.getByRole("button", { name: t("design.fork.begin", { futures: 50 }) }).click();
  await page.locator(".fork[data-games='50']").waitFor(WAIT);
  expect(await page.locator(".fork .band-truth").count()).toBeGreaterThan(5);
  expect(await page.locator(".fork .band-median").count()).toBeGreaterThan(5);

  await page.getByRole("tab", { name: t("design.recorded.follow") }).click();
  await page.locator(".origin[data-of=balance] tbody tr").first().waitFor(WAIT);
  await page.locator(".origin select").selectOption("price:food");
  await page.locator(".origin[data-of=price] tfoot").waitFor(WAIT);
  await page.locator(".follow-line").first().click();
  expect(await page.locator(".follow-way button").count()).toBe(2);
  await page.getByRole("tab", { name: t("design.recorded.network") }).click();
  expect(await page.locator(".ring-flow").count()).toBeGreaterThan(0);
  await page.locator(".rounds-span input").first().focus();
  await page.keyboard.press("End");
  await page.locator(".paid-table").waitFor();
  const saved = await downloaded(() => page.getByRole("button", { name: t("design.recorded.regression") }).click());
  expect(JSON.parse(saved)).toMatchObject({ format: "commonwatt-game", version: 1 });
});

describe.each(["laptop", "phone"] as const)("on a %s", (screen) => {
  test("everything fits, and nobody is shut out", async () => {
    await open("", screen);
    await smallTable("futures");
    await page.locator(".future").first().waitFor(WAIT);
    expect(await overflow(page)).toBeLessThanOrEqual(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    for (const id of ["compare", "sweep", "optimise", "experiments", "recorded"]) {
      await tab(id);
      expect(await overflow(page), id).toBeLessThanOrEqual(0);
      expect(await accessibilityFaults(page), id).toEqual([]);
    }
  });
});
