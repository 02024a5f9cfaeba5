/** A person at a page, as she would use it: she sees texts and presses buttons. Nothing here reaches behind the page. */
import { type Browser, chromium, type Locator, type Page } from "playwright-core";
import { expect } from "vitest";
import "./english.ts";
import { t } from "../../client/src/text.ts";
import { chromiumFlags, findChromium } from "./chromium.ts";

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error("no Chromium on this machine: npm test installs one");
  return chromium.launch({ executablePath, args: chromiumFlags });
}

/** A page of its own, with storage of its own, as on a device of its own. What its console complains of is kept. */
export async function openDevice(
  browser: Browser,
  viewport: { width: number; height: number },
): Promise<{ page: Page; complaints: string[] }> {
  const context = await browser.newContext({ viewport, reducedMotion: "reduce" });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" && !lostConnection.test(message.text())) complaints.push(message.text());
  });
  return { page, complaints };
}

/** Browsers report a server that is away by themselves; the tests that take it away expect that. */
const lostConnection = /WebSocket connection to|Failed to load resource|net::ERR_|ECONN/;

type Tab = "energy" | "market" | "loans" | "affinity" | "journal";

export class Household {
  readonly page: Page;
  readonly name: string;
  readonly complaints: string[];

  constructor(page: Page, name: string, complaints: string[]) {
    this.page = page;
    this.name = name;
    this.complaints = complaints;
  }

  static async arrives(
    browser: Browser,
    viewport: { width: number; height: number },
    name: string,
  ): Promise<Household> {
    const { page, complaints } = await openDevice(browser, viewport);
    return new Household(page, name, complaints);
  }

  async joins(url: string, code: string): Promise<void> {
    await this.page.goto(`${url}/j/${code}`);
    await this.page.getByRole("textbox", { name: t("join.name") }).fill(this.name);
    await this.page.getByRole("button", { name: t("join.join"), exact: true }).click();
    await this.page.getByText(t("play.lobby.waiting")).first().waitFor();
  }

  async sees(phase: "day" | "report", round: number): Promise<void> {
    await this.page.locator(`.game[data-phase="${phase}"]`).waitFor();
    await expect.poll(() => this.roundShown(), { timeout: 15_000 }).toBe(round);
  }

  async roundShown(): Promise<number> {
    const text = await this.page.locator(".top-when strong:visible").first().innerText();
    return Number(/\d+/.exec(text)?.[0]);
  }

  /** Whether the page says that its connection is lost; it does so after a second without one. */
  async saysLost(): Promise<boolean> {
    return (await this.page.locator(".link-banner p").count()) > 0;
  }

  async opens(tab: Tab): Promise<void> {
    await this.page.getByRole("tab", { name: t(`panel.${tab}.tab`) }).click();
  }

  /** The form of one action, by its type; a good's forms are inside its row. */
  form(type: string, within: Locator | Page = this.page): Locator {
    return within.locator(`[data-act="${type}"]`);
  }

  async chooses(side: string, within: Locator | Page = this.page): Promise<void> {
    await within.getByRole("radio", { name: side, exact: true }).check({ force: true });
  }

  /** Fills a form's number and presses its button; waits until the table has agreed, or the form has gone with what it was for. */
  async does(form: Locator, amount?: number): Promise<void> {
    if (amount !== undefined) {
      const field = form.getByRole("spinbutton");
      await field.fill(String(amount));
      await field.press("Enter");
    }
    await form.locator(".do-row button").click();
    await expect
      .poll(async () => (await form.count()) === 0 || (await form.locator(".said-yes").count()) > 0, {
        timeout: 20_000,
      })
      .toBe(true);
  }

  async sellsEnergy(tokens: number): Promise<void> {
    await this.opens("energy");
    await this.does(this.form("sellEnergy"), tokens);
  }

  async openGood(good: string): Promise<Locator> {
    await this.opens("market");
    const row = this.page.locator(`[data-good="${good}"]`);
    const head = row.locator(".good-head");
    if ((await head.getAttribute("aria-expanded")) !== "true") await head.click();
    return row;
  }

  async isDone(): Promise<void> {
    await this.page.getByRole("button", { name: t("play.done.button"), exact: true }).click();
  }

  /** The purse in the top bar, in tokens. */
  async purse(): Promise<number> {
    const text = await this.page.locator(".top-mine > div").first().locator("dd > span:visible").first().innerText();
    return Number(text.replace(/[^\d]/g, ""));
  }

  async battery(): Promise<string> {
    return (await this.page.locator(".top-mine > div").nth(1).locator("dd").innerText()).trim();
  }

  async vitality(): Promise<number> {
    return Number(await this.page.locator(".vitality-track").getAttribute("aria-valuenow"));
  }
}
