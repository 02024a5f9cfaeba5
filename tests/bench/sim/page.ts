/** The designer's page in a real browser: from the turn of a dial to the first picture and to all 200 games, and the longest frame. */
import { chromium } from "playwright-core";
import { chromiumFlags, findChromium } from "../../support/chromium.ts";
import { startServer } from "../../support/server.ts";
import { type Spread, spread } from "./measure.ts";

const TURNS_OF_THE_DIAL = [20, 30, 40, 50, 60] as const;
const WAIT = { timeout: 120_000 };

export interface PageFigures {
  /** ms from the turn of a dial until its bands are drawn, and until all games of 12 × 12 are in them */
  readonly firstPicture: Spread;
  readonly allGames: Spread;
  readonly games: number;
  /** ms: tasks of the main thread above 50 ms while dials were turned; empty = none */
  readonly longTasks: readonly number[];
}

/** undefined when this machine has no browser. */
export async function measurePage(): Promise<PageFigures | undefined> {
  const executablePath = findChromium();
  if (executablePath === undefined) return undefined;
  const server = await startServer();
  const browser = await chromium.launch({ executablePath, args: chromiumFlags });
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
    await page.goto(`${server.url}/design`);
    const state = page.locator(".bench-state");
    const whole = page.locator(".bench-state[data-running=false][data-played='200']");
    await whole.waitFor(WAIT);
    await page.evaluate(() => {
      const tasks: number[] = [];
      Reflect.set(window, "longTasks", tasks);
      new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration))).observe({
        type: "longtask",
      });
    });
    const first: number[] = [];
    const all: number[] = [];
    for (const percent of TURNS_OF_THE_DIAL) {
      await page.locator('[data-path="dials.registry.margin"] .dial-field').fill(String(percent));
      await page.locator(".bench-state[data-running=true]").waitFor(WAIT);
      await whole.waitFor(WAIT);
      first.push(Number(await state.getAttribute("data-first-ms")));
      all.push(Number(await state.getAttribute("data-all-ms")));
    }
    const longTasks = await page.evaluate<number[]>("longTasks");
    return { firstPicture: spread(first), allGames: spread(all), games: 200, longTasks };
  } finally {
    await browser.close();
    await server.dispose();
  }
}
