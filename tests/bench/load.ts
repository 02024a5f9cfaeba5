/**
 * `npm run bench:load`: how soon a page is of use, on the built pages of a real server: the join form to somebody who comes for
 * the first time, the board to somebody who has just joined, the board alone without anything fetched before, and once more.
 * Over loopback, and as on a slow phone: 150 ms there and back, 1.6 Mbit/s, a processor four times as slow.
 */
import { readFileSync } from "node:fs";
import { type BrowserContext, type CDPSession, chromium, type Page } from "playwright-core";
import { chromiumFlags, findChromium } from "../support/chromium.ts";
import { startServer } from "../support/server.ts";
import { accepted, openHost, openPage, openTable, takeSeat } from "../support/serverPages.ts";

const RUNS = Number(process.env.RUNS ?? 5);
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, locale: "en" } as const;
/** How long a name takes to type. */
const TYPING_MS = 3000;
const WAIT_MS = 30_000;

const LINKS = {
  loopback: undefined,
  slow: { latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8, slower: 4 },
} as const;
type LinkName = keyof typeof LINKS;

const words = JSON.parse(readFileSync(new URL("../../assets/text/en.json", import.meta.url), "utf8")) as Readonly<
  Record<string, string>
>;
const word = (key: string): string => words[key] ?? key;

/** ms, and kilobytes that came over the line. */
interface Loaded {
  readonly ms: number;
  readonly kB: number;
}

class Line {
  #bytes = 0;
  readonly #session: CDPSession;

  private constructor(session: CDPSession) {
    this.#session = session;
    session.on("Network.loadingFinished", ({ encodedDataLength }) => {
      this.#bytes += encodedDataLength;
    });
  }

  static async of(page: Page, link: LinkName): Promise<Line> {
    const session = await page.context().newCDPSession(page);
    const line = new Line(session);
    await session.send("Network.enable");
    const slow = LINKS[link];
    if (slow) {
      const { slower, ...network } = slow;
      await session.send("Network.emulateNetworkConditions", { offline: false, ...network });
      await session.send("Emulation.setCPUThrottlingRate", { rate: slower });
    }
    return line;
  }

  /** Since the last time this was asked. */
  async timed(work: () => Promise<unknown>): Promise<Loaded> {
    this.#bytes = 0;
    const began = performance.now();
    await work();
    const ms = performance.now() - began;
    return { ms, kB: this.#bytes / 1000 };
  }

  close(): Promise<void> {
    return this.#session.detach();
  }
}

/** There and painted. */
async function isDrawn(page: Page): Promise<void> {
  await page.waitForSelector(".board canvas", { timeout: WAIT_MS }).catch(async (error: unknown) => {
    throw new Error(`no board at ${page.url()}: ${(await page.innerText("body")).slice(0, 300)}`, { cause: error });
  });
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

const executablePath = findChromium();
if (executablePath === undefined) throw new Error("no Chromium: set CHROMIUM to its path");
const server = await startServer({ env: { IDLE_SECONDS: "0" } });
const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
const found = new Map<string, Loaded[]>();
const note = (what: string, loaded: Loaded): void => void found.set(what, [...(found.get(what) ?? []), loaded]);

try {
  for (let run = 0; run < RUNS; run++) {
    for (const link of Object.keys(LINKS) as LinkName[]) {
      const session = await openTable(server, { seats: 12, bots: ["steady"], rounds: 5 });
      const host = await openHost(server, session);
      const first = await openPage(server, await takeSeat(server, session.code, "First"));
      accepted(await host.host({ type: "start" }));
      await visit(session.code, link);
      for (const page of [first, host]) page.leave();
    }
  }
} finally {
  await browser.close();
  await server.dispose();
}

async function visit(code: string, link: LinkName): Promise<void> {
  const context = await browser.newContext(PHONE);
  const page = await context.newPage();
  const line = await Line.of(page, link);
  const name = page.getByRole("textbox", { name: word("join.name") });
  note(
    `join form, ${link}`,
    await line.timed(async () => {
      await page.goto(`${server.url}/j/${code}`, { waitUntil: "commit" });
      await name.fill("Ada", { timeout: WAIT_MS });
    }),
  );
  await page.waitForTimeout(TYPING_MS);
  note(
    `board after joining, ${link}`,
    await line.timed(async () => {
      await page.getByRole("button", { name: word("join.join"), exact: true }).click();
      await isDrawn(page);
    }),
  );
  const storageState = await context.storageState();
  const url = page.url();
  await context.close();
  const cold = await browser.newContext({ ...PHONE, storageState });
  await loads(cold, url, link);
  await cold.close();
}

async function loads(context: BrowserContext, url: string, link: LinkName): Promise<void> {
  const page = await context.newPage();
  const line = await Line.of(page, link);
  for (const [what, isAsked] of [
    ["board, nothing fetched before", true],
    ["board, second visit", false],
  ] as const) {
    const goes = async () => {
      await page.goto(url, { waitUntil: "commit" });
      // A tab that knows nothing yet asks whether to go on as Ada.
      if (isAsked) await page.getByRole("button", { name: "Ada" }).click({ timeout: WAIT_MS });
      await isDrawn(page);
    };
    note(`${what}, ${link}`, await line.timed(goes));
  }
  await line.close();
}

const middle = (values: readonly number[]): string => {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (place: number) => Math.round(sorted[place] ?? Number.NaN);
  return `${at(sorted.length >> 1)} (${at(0)}–${at(sorted.length - 1)})`;
};
console.log("| page | ms until of use | kB over the line |\n| --- | --- | --- |");
for (const [what, loaded] of found)
  console.log(`| ${what} | ${middle(loaded.map(({ ms }) => ms))} | ${middle(loaded.map(({ kB }) => kB))} |`);
