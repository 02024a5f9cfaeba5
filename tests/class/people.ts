/** The people of a class: most are pages without a browser around them (`client/src/net`), some are pages in Chromium. */
import type { Joined } from "@commonwatt/shared/protocol/http.ts";
import type { Browser, Page } from "playwright-core";
import type { TableConnection } from "../../client/src/net/types.ts";
import type { RunningServer } from "../support/server.ts";
import { openPage, takeSeat, until } from "../support/serverPages.ts";
import { word } from "./words.ts";

const WAIT_MS = 60_000;
/** A round's worth of deeds: sell a little, eat, say what is to be expected. */
const TOKENS_SOLD = 6;

export interface Person {
  readonly name: string;
  /** Comes in by the code. Rejects when she is refused. */
  join(code: string): Promise<void>;
  /** what is hers to do by day, and "done" */
  playDay(): Promise<void>;
  /** the caption she sees while the table is paused; undefined when it is not */
  pausedWith(): Promise<string | undefined>;
  leave(): Promise<void>;
}

/** A page without a browser. */
export class Phone implements Person {
  readonly name: string;
  readonly #server: RunningServer;
  #joined: Joined | undefined;
  #page: TableConnection | undefined;

  constructor(server: RunningServer, name: string) {
    this.#server = server;
    this.name = name;
  }

  get joined(): Joined {
    if (!this.#joined) throw new Error(`${this.name} has not joined`);
    return this.#joined;
  }

  get page(): TableConnection {
    if (!this.#page) throw new Error(`${this.name} is not connected`);
    return this.#page;
  }

  get isHere(): boolean {
    return this.#page !== undefined;
  }

  async join(code: string): Promise<void> {
    this.#joined = await takeSeat(this.#server, code, this.name);
    this.#page = await openPage(this.#server, this.#joined);
  }

  /** The same person once more, with the key that this device keeps or with another. */
  async comeBack(joined: Joined = this.joined): Promise<void> {
    this.#joined = { ...joined, ...(joined.words ? {} : this.joined.words ? { words: this.joined.words } : {}) };
    this.#page = await openPage(this.#server, joined);
  }

  async playDay(): Promise<void> {
    const { page } = this;
    await until(
      () => page.mine.value !== undefined,
      () => this.name,
      WAIT_MS,
    );
    // What the rules refuse is a deed too: the class is not told how to play well.
    await page.act("sellEnergy", { tokens: TOKENS_SOLD });
    await page.act("buy", { good: "food", units: 1 });
    const { prediction } = page.mine.value ?? {};
    const [answer] = prediction?.question ? prediction.answers : [];
    if (answer !== undefined) await page.act("predict", { answer });
    const done = await page.act("done", { done: true });
    if (!done.ok) throw new Error(`${this.name} cannot be done: ${done.refusal.code}`);
  }

  async pausedWith(): Promise<string | undefined> {
    const game = this.page.table.value?.game;
    return game?.paused ? game.pauseCaption : undefined;
  }

  async leave(): Promise<void> {
    this.#page?.leave();
    this.#page = undefined;
  }
}

/** A page in Chromium, used by its texts and buttons. */
export class Tab implements Person {
  readonly name: string;
  readonly complaints: string[] = [];
  readonly #server: RunningServer;
  readonly #browser: Browser;
  #page: Page | undefined;

  constructor(server: RunningServer, browser: Browser, name: string) {
    this.#server = server;
    this.#browser = browser;
    this.name = name;
  }

  get page(): Page {
    if (!this.#page) throw new Error(`${this.name} has no page`);
    return this.#page;
  }

  /** The join form, ready to be filled in. */
  async open(code: string, viewport: { readonly width: number; readonly height: number }): Promise<void> {
    const context = await this.#browser.newContext({ viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    page.on("pageerror", (error) => this.complaints.push(error.message));
    this.#page = page;
    // Whoever was played for hears what was done meanwhile, and goes on.
    const recap = page.locator("dialog", { hasText: word("session.recap.title") });
    await page.addLocatorHandler(recap, () =>
      recap.getByRole("button", { name: word("session.recap.goOn"), exact: true }).click(),
    );
    await page.goto(`${this.#server.url}/j/${code}`);
    await page.getByRole("textbox", { name: word("join.name") }).fill(this.name);
  }

  async join(): Promise<void> {
    await this.page.getByRole("button", { name: word("join.join"), exact: true }).click();
    await this.page.getByText(word("play.lobby.waiting")).first().waitFor();
  }

  async playDay(): Promise<void> {
    const { page } = this;
    await page.locator('.game[data-phase="day"]').waitFor();
    // Whoever was played for says that she is here, and has her seat again.
    const here = page.getByRole("button", { name: word("play.idle.here"), exact: true });
    if ((await here.count()) > 0) {
      await here.click();
      await here.waitFor({ state: "detached" });
    }
    // The last one who is done does not see it: the day is over.
    const isDone = page.locator('.done-bar.is-done, .game:not([data-phase="day"])').first();
    const button = page.locator('.done-bar:not(.is-done) button[data-state="idle"]');
    await isDone.or(button).first().waitFor();
    if (await isDone.isVisible()) return;
    await button.click();
    await isDone.waitFor();
  }

  async pausedWith(): Promise<string | undefined> {
    const caption = this.page.locator(".paused-caption");
    return (await caption.count()) > 0 ? caption.innerText() : undefined;
  }

  async leave(): Promise<void> {
    await this.#page?.context().close();
    this.#page = undefined;
  }
}
