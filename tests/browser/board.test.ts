/** The board alone in a real browser, with made-up views: drawn, pointed at, steered, asleep. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium, type Page } from "playwright-core";
import { build, type PreviewServer, preview } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leanPhaser } from "../../client/lean-phaser.ts";
import { pageWords } from "../../client/page-words.ts";
import { fitted, frameAt } from "../../client/src/board/camera.ts";
import { type Layout, layOut } from "../../client/src/board/layout.ts";
import { cellMiddle, planMatrix } from "../../client/src/board/matrixPlan.ts";
import type { Mode, Point } from "../../client/src/board/types.ts";
import { chromiumFlags, findChromium } from "../support/chromium.ts";
import { fixtureView } from "../support/fixtures/views.ts";

const ROOT = join(import.meta.dirname, "../..");
const VIEW = { w: 1200, h: 750 };
const PHONE = { w: 390, h: 844 };
/** Long enough for wind and camera to have come to rest. */
const AT_REST_MS = 7_000;

let server: PreviewServer;
let browser: Browser;
let folder: string;
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "board-lab-"));
  const root = join(ROOT, "tests/support/board-lab");
  // Built as the real page is: the same lean engine is tested that players get.
  await build({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [leanPhaser(), pageWords()],
    build: { outDir: folder, emptyOutDir: true, target: "es2023", chunkSizeWarningLimit: 2_000 },
  });
  server = await preview({
    configFile: false,
    root,
    logLevel: "error",
    build: { outDir: folder },
    preview: { port: 0, host: "127.0.0.1" },
  });
  address = server.resolvedUrls?.local[0] ?? "";
  browser = await chromium.launch({ executablePath: findChromium() ?? "chromium", args: [...chromiumFlags] });
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens the laboratory, hands the page to `look`, and fails on any error the page reports. */
async function withBoard(query: string, look: (page: Page) => Promise<void>, view = VIEW, dpr = 1): Promise<void> {
  const context = await browser.newContext({ viewport: { width: view.w, height: view.h }, deviceScaleFactor: dpr });
  try {
    const page = await context.newPage();
    const faults: string[] = [];
    page.on("pageerror", (error) => faults.push(error.message));
    page.on("console", (message) => {
      if (message.type() === "warning" || (message.type() === "error" && !message.text().includes("404")))
        faults.push(message.text());
    });
    await page.addInitScript(() => {
      const ask = window.requestAnimationFrame.bind(window);
      Object.assign(window, { frames_asked: 0 });
      window.requestAnimationFrame = (then) => {
        Object.assign(window, { frames_asked: Reflect.get(window, "frames_asked") + 1 });
        return ask(then);
      };
    });
    await page.goto(`${address}?${query}`);
    await page.waitForFunction(() => "lab" in window && document.querySelector("canvas") !== null);
    await page.waitForTimeout(1_200);
    await look(page);
    expect(faults).toEqual([]);
  } finally {
    await context.close();
  }
}

const heard = (page: Page) => page.evaluate(() => window.lab.heard);

/** How many colours are on the canvas, seen through a coarse sieve. */
const colours = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const canvas = document.querySelector("canvas");
    if (canvas === null) return 0;
    const copy = document.createElement("canvas");
    copy.width = 200;
    copy.height = 120;
    const paper = copy.getContext("2d");
    paper?.drawImage(canvas, 0, 0, 200, 120);
    const data = paper?.getImageData(0, 0, 200, 120).data ?? new Uint8ClampedArray();
    const seen = new Set<number>();
    for (let i = 0; i < data.length; i += 4)
      seen.add(((data[i] ?? 0) >> 4) * 256 + ((data[i + 1] ?? 0) >> 4) * 16 + ((data[i + 2] ?? 0) >> 4));
    return seen.size;
  });

/** The map as it is laid out for one frame and seen whole in it, or in another. */
function mapOf(peers: number, view = VIEW, laidFor = view): { layout: Layout; at: (world: Point) => Point } {
  const layout = layOut(fixtureView({ peers }).peers, laidFor.w / laidFor.h);
  const frame = { view, world: layout.world };
  return { layout, at: (world) => frameAt(fitted(frame), frame, world) };
}

function homeAt(peers: number, seat: number): Point {
  const { layout, at } = mapOf(peers);
  const home = layout.homes.find((place) => place.seat === seat);
  return at({ x: home?.x ?? 0, y: (home?.y ?? 0) - 15 });
}

/** Who stands where the 12 homesteads of a map should: points at each of them. */
async function pointedAt(page: Page, { layout, at }: ReturnType<typeof mapOf>): Promise<unknown> {
  const before = (await heard(page)).select.length;
  for (const home of layout.homes) {
    const { x, y } = at({ x: home.x, y: home.y - 15 });
    await page.mouse.click(x, y);
  }
  return (await heard(page)).select.slice(before);
}
const everybody = [...Array(12).keys()];

describe("the community", () => {
  for (const peers of [2, 12, 40]) {
    test(`${peers} peers are drawn, on a desktop and on a phone`, async () => {
      await withBoard(`peers=${peers}&loans=${peers * 2}&round=9&ownLoans=2`, async (page) => {
        expect(await colours(page)).toBeGreaterThan(60);
      });
      const look = async (page: Page): Promise<void> => {
        expect(await colours(page)).toBeGreaterThan(60);
        const size = await page.evaluate(() => {
          const canvas = document.querySelector("canvas");
          return { pixels: canvas?.width ?? 0, css: canvas?.getBoundingClientRect().width ?? 0 };
        });
        expect(size.css).toBeCloseTo(PHONE.w, 0);
        expect(size.pixels).toBe(PHONE.w * 3);
      };
      await withBoard(`peers=${peers}&round=9`, look, PHONE, 3);
    });
  }

  test("a click tells who was meant: a homestead, the Bank, or nobody", async () => {
    await withBoard("peers=12", async (page) => {
      const ada = homeAt(12, 0);
      const { layout, at } = mapOf(12);
      const bank = at({ x: layout.bank.x, y: layout.bank.y - 60 });
      await page.mouse.click(ada.x, ada.y);
      await page.mouse.click(bank.x, bank.y);
      await page.mouse.click(30, VIEW.h - 20);
      expect((await heard(page)).select).toEqual([0, "bank", undefined]);
    });
  });

  test("dragging moves the map, the wheel comes closer, and neither chooses anybody", async () => {
    await withBoard("peers=12", async (page) => {
      const before = await page.screenshot();
      const ada = homeAt(12, 0);
      await page.mouse.move(ada.x, ada.y);
      await page.mouse.wheel(0, -600);
      await page.mouse.down();
      await page.mouse.move(ada.x + 150, ada.y + 80, { steps: 6 });
      await page.mouse.up();
      await page.waitForTimeout(700);
      expect((await page.screenshot()).equals(before)).toBe(false);
      expect((await heard(page)).select).toEqual([]);
      // The homestead under the pointer came along.
      await page.mouse.click(ada.x + 150, ada.y + 80);
      expect((await heard(page)).select).toEqual([0]);
    });
  });

  test("keys move and zoom the map, and 0 shows all of it again", async () => {
    await withBoard("peers=12&still", async (page) => {
      await page.locator(".board").focus();
      const whole = await page.screenshot();
      for (const key of ["+", "+", "ArrowLeft", "ArrowUp"]) await page.keyboard.press(key);
      await page.waitForTimeout(800);
      const close = await page.screenshot();
      expect(close.equals(whole)).toBe(false);
      await page.keyboard.press("0");
      await page.waitForTimeout(800);
      const ada = homeAt(12, 0);
      await page.mouse.click(ada.x, ada.y);
      expect((await heard(page)).select).toEqual([0]);
    });
  });

  test("what is traded flies, and afterwards the board sleeps", async () => {
    await withBoard("peers=40&loans=80&round=9", async (page) => {
      const frames = () => page.evaluate(() => Reflect.get(window, "frames_asked") as number);
      const before = await frames();
      await page.evaluate(() => window.lab.trade());
      await page.waitForTimeout(2_000);
      expect((await frames()) - before).toBeGreaterThan(5);
      await page.waitForTimeout(AT_REST_MS);
      const asleep = await frames();
      await page.waitForTimeout(2_000);
      expect((await frames()) - asleep).toBeLessThanOrEqual(45);
    });
  });

  const NARROWER = { w: 960, h: 750 };
  test.each([
    { when: "by day", query: "", view: NARROWER, laidFor: NARROWER },
    { when: "by day, in the matrix", query: "&mode=matrix", view: NARROWER, laidFor: NARROWER },
    { when: "to a phone's", query: "", view: PHONE, laidFor: PHONE },
    { when: "for a report, whose text takes room for a while", query: "&phase=report", view: NARROWER, laidFor: VIEW },
    { when: "before a new day", query: "&phase=report", view: NARROWER, newDay: true, laidFor: NARROWER },
  ])("the frame changes $when: everybody stands where it wants them", async ({ query, view, newDay, laidFor }) => {
    await withBoard(`peers=12&still${query}`, async (page) => {
      await page.setViewportSize({ width: view.w, height: view.h });
      await page.waitForTimeout(600);
      if (newDay) await page.evaluate(() => window.lab.again(1));
      await page.evaluate(() => window.lab.board.setMode("community"));
      await page.waitForTimeout(600);
      expect(await pointedAt(page, mapOf(12, view, laidFor))).toEqual(everybody);
    });
  });

  /** Gives the board's place another height, and what it shows another mode, as a page does in one go. */
  const reshape = async (page: Page, height: number, mode: Mode = "community"): Promise<void> => {
    const change = ([px, shown]: readonly [number, Mode]): void => {
      document.getElementById("board")?.style.setProperty("height", `${px}px`);
      window.lab.board.setMode(shown);
    };
    await page.evaluate(change, [height, mode] as const);
    await page.waitForTimeout(600);
  };

  test("the matrix, which leaves itself less room, leaves the map as it was looked at", async () => {
    const look = async (page: Page): Promise<void> => {
      await reshape(page, 345);
      await page.locator(".board").focus();
      for (const key of ["+", "+", "ArrowLeft"]) await page.keyboard.press(key);
      await page.waitForTimeout(800);
      const before = await page.screenshot();
      await reshape(page, 287, "matrix");
      await reshape(page, 345);
      expect((await page.screenshot()).equals(before)).toBe(true);
    };
    await withBoard("peers=12&still", look, { w: 422, h: 390 });
  });

  test("a strip that grows shows the map it was a part of, and fills its new frame with it", async () => {
    const look = async (page: Page): Promise<void> => {
      await reshape(page, 177);
      await page.evaluate(() => window.lab.board.fit());
      const strip = { w: PHONE.w, h: 177 };
      const grown = { w: PHONE.w, h: 0.7 * PHONE.h };
      expect(await pointedAt(page, mapOf(12, strip, grown))).toEqual(everybody);
      await reshape(page, grown.h);
      expect(await pointedAt(page, mapOf(12, grown))).toEqual(everybody);
    };
    await withBoard("peers=12&still", look, PHONE);
  });

  test("whoever asked for less motion sees none", async () => {
    await withBoard("peers=12&still&round=9", async (page) => {
      await page.evaluate(() => window.lab.trade());
      await page.waitForTimeout(400);
      const one = await page.screenshot();
      await page.waitForTimeout(600);
      expect((await page.screenshot()).equals(one)).toBe(true);
    });
  });

  test("through a peer's eyes there is a legend", async () => {
    await withBoard("peers=12&lens=3", async (page) => {
      await page.getByText("Through the eyes of Dilan").waitFor();
      expect(await page.locator(".board-legend-step").allTextContents()).toEqual(["1", "2", "3", "4", "5"]);
      await page.evaluate(() => window.lab.board.lens(undefined));
      expect(await page.locator(".board-legend").isVisible()).toBe(false);
    });
  });
});

describe("the affinity matrix", () => {
  const plan = planMatrix(12);
  const frame = { view: VIEW, world: plan.world };
  const at = (world: Point): Point => frameAt(fitted(frame), frame, world);

  test("pointing at a cell tells which, leaving it tells so; a row's name asks for that peer's eyes", async () => {
    await withBoard("peers=12&mode=matrix", async (page) => {
      const cell = at(cellMiddle(plan, { buyer: 3, seller: 7 }));
      await page.mouse.move(cell.x, cell.y);
      const outside = at({ x: plan.left - 30, y: plan.top + plan.cell * 5.5 });
      await page.mouse.move(outside.x, outside.y);
      await page.mouse.click(outside.x, outside.y);
      const told = await heard(page);
      expect(told.cell).toEqual([{ buyer: 3, seller: 7 }, undefined]);
      expect(told.lens).toEqual([5]);
    });
  });

  test("arrow keys go from cell to cell", async () => {
    await withBoard("peers=12&mode=matrix", async (page) => {
      await page.locator(".board").focus();
      for (const key of ["ArrowRight", "ArrowRight", "ArrowDown", "Enter", "Escape"]) await page.keyboard.press(key);
      const told = await heard(page);
      expect(told.cell).toEqual([{ buyer: 0, seller: 0 }, { buyer: 0, seller: 1 }, { buyer: 1, seller: 1 }, undefined]);
      expect(told.lens).toEqual([1]);
    });
  });

  test("40 × 40 cells are drawn on a phone", async () => {
    const look = async (page: Page): Promise<void> => expect(await colours(page)).toBeGreaterThan(12);
    await withBoard("peers=40&mode=matrix", look, PHONE, 3);
  });
});

test("a new round, a resized window and the end leave nothing behind", async () => {
  await withBoard("peers=12", async (page) => {
    await page.evaluate(() => window.lab.again(5));
    await page.setViewportSize({ width: 500, height: 900 });
    await page.waitForTimeout(900);
    const size = await page.evaluate(() => document.querySelector("canvas")?.getBoundingClientRect().toJSON());
    expect(size).toMatchObject({ width: 500, height: 900 });
    expect(await colours(page)).toBeGreaterThan(60);
    await page.evaluate(() => window.lab.board.destroy());
    expect(await page.locator("#board *").count()).toBe(0);
  });
});
