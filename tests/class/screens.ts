/**
 * The screens of a class besides the phones: the facilitator's page and the projector's, in Chromium, beside the script that
 * leads. They are looked at while the class goes on; whatever does not fit, or complains, is told.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import type { OpenedSession } from "@commonwatt/shared/protocol/http.ts";
import type { Browser, Page } from "playwright-core";
import { crampedIn } from "../support/cramped.ts";
import { unfit } from "../support/overflow.ts";
import type { RunningServer } from "../support/server.ts";

const LAPTOP = { width: 1440, height: 900 };
const PROJECTOR = { width: 1920, height: 1080 };
const WAIT_MS = 60_000;

export class Screens {
  readonly complaints: string[] = [];
  readonly #console: Page;
  readonly #wall: Page;
  readonly #shots: string | undefined;

  /** `shots`: a folder for pictures; none are taken without. */
  static async open(
    server: RunningServer,
    browser: Browser,
    { code, hostToken }: OpenedSession,
    shots: string | undefined,
  ): Promise<Screens> {
    if (shots !== undefined) mkdirSync(shots, { recursive: true });
    const pages = await Promise.all(
      [LAPTOP, PROJECTOR].map(async (viewport) => {
        const page = await (await browser.newContext({ viewport, reducedMotion: "reduce" })).newPage();
        page.setDefaultTimeout(WAIT_MS);
        return page;
      }),
    );
    const [console, wall] = pages as [Page, Page];
    const screens = new Screens(console, wall, shots);
    await console.goto(`${server.url}/host#${code}.${hostToken}`);
    await console.locator(".cockpit").waitFor();
    await wall.goto(`${server.url}/wall#${code}.${hostToken}`);
    await wall.locator(".wall-main").waitFor();
    return screens;
  }

  private constructor(console: Page, wall: Page, shots: string | undefined) {
    this.#console = console;
    this.#wall = wall;
    this.#shots = shots;
    for (const [name, page] of [
      ["the console", console],
      ["the wall", wall],
    ] as const)
      page.on("pageerror", (error) => this.complaints.push(`${name}: ${error.message}`));
  }

  /** Waits until the wall shows this, then looks at both screens, and at a phone for the pictures. */
  async look(name: string, scene: string, phone: Page | undefined): Promise<readonly string[]> {
    await this.#wall.locator(scene).first().waitFor();
    if (this.#shots !== undefined)
      for (const [who, page] of [
        ["console", this.#console],
        ["wall", this.#wall],
        ["phone", phone],
      ] as const)
        await page?.screenshot({ path: join(this.#shots, `${name}-${who}.png`) });
    return [
      ...(await crampedIn(this.#console)).map((fault) => `the console (${name}): ${fault}`),
      ...(await unfit(this.#wall)).map((fault) => `the wall (${name}): ${fault}`),
    ];
  }

  /** The next card goes to the room, by the console's own button. */
  async revealNext(): Promise<void> {
    await this.#console.locator('.desk [data-tab="debrief"]').click();
    await this.#console.locator(".debrief-head .primary").click();
  }

  async close(): Promise<void> {
    for (const page of [this.#console, this.#wall]) await page.context().close();
  }
}
