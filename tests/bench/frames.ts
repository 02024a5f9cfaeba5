/**
 * Frames of the board beside a bare canvas and a bare Phaser scene, in one run: `npm run bench:frames`. All on the software
 * renderer, as on a school machine without a usable graphics processor: 40 homesteads, 80 loans, the 40 × 40 matrix.
 *
 * A frame's time is what a page sees between two frames while something moves; its work is what the page's one thread did
 * for it. The pages take turns; the middle of several rounds is printed, with the least and the most of the 95th percentile.
 * Absolute figures belong to this machine; the ratio to the bare canvas can be compared.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type CDPSession, chromium, type Page } from "playwright-core";
import { build, preview } from "vite";
import { leanPhaser } from "../../client/lean-phaser.ts";
import { pageWords } from "../../client/page-words.ts";
import { chromiumFlags, findChromium } from "../support/chromium.ts";

const ROOT = join(import.meta.dirname, "../..");
const VIEW = { width: 1280, height: 720 };
const ROUNDS = 5;
const SETTLE_MS = 2_500;
const WATCHED_MS = 5_000;
const BOARD = "peers=40&loans=80&round=9&own=3&renderer=canvas";

interface Scene {
  readonly name: string;
  readonly lab: "framesLab" | "board-lab";
  readonly path: string;
  /** keeps the scene moving, as people at play would */
  readonly stir?: (page: Page, untilMs: number) => Promise<void>;
  /** nothing is done and nothing should be drawn */
  readonly idle?: boolean;
}

const scenes: readonly Scene[] = [
  { name: "bare canvas", lab: "framesLab", path: "canvas.html" },
  { name: "bare Phaser, canvas", lab: "framesLab", path: "phaser.html" },
  { name: "board, goods and tokens on their way", lab: "board-lab", path: `?${BOARD}`, stir: trades },
  { name: "board, the matrix open", lab: "board-lab", path: `?${BOARD}&mode=matrix`, stir: points },
  { name: "board, seen through somebody's eyes", lab: "board-lab", path: `?${BOARD}&lens=5`, stir: trades },
  { name: "board at rest", lab: "board-lab", path: `?${BOARD}&still`, idle: true },
];

interface Seen {
  /** ms between frames: the middle, the 95th percentile, the longest */
  readonly p50: number;
  readonly p95: number;
  readonly longest: number;
  /** ms of the page's thread for each frame; for a board at rest the share of a core, in per cent */
  readonly work: number;
}

async function trades(page: Page, untilMs: number): Promise<void> {
  while (performance.now() < untilMs) {
    await page.evaluate(() => window.lab.trade());
    await page.waitForTimeout(700);
  }
}

async function points(page: Page, untilMs: number): Promise<void> {
  for (let step = 0; performance.now() < untilMs; step++) {
    await page.mouse.move(420 + ((step * 13) % 440), 180 + ((step * 29) % 400));
    await page.waitForTimeout(25);
  }
}

async function watch(page: Page, session: CDPSession, scene: Scene): Promise<Seen> {
  await page.waitForTimeout(SETTLE_MS);
  const busy = async (): Promise<number> => {
    const { metrics } = await session.send("Performance.getMetrics");
    return (metrics.find(({ name }) => name === "TaskDuration")?.value ?? 0) * 1000;
  };
  const before = await busy();
  if (scene.idle) {
    await page.waitForTimeout(WATCHED_MS);
    return { p50: 0, p95: 0, longest: 0, work: ((await busy()) - before) / (WATCHED_MS / 100) };
  }
  const counted = page.evaluate(
    (ms) =>
      new Promise<number[]>((resolve) => {
        const gaps: number[] = [];
        let last = performance.now();
        const end = last + ms;
        const tick = (): void => {
          const now = performance.now();
          gaps.push(now - last);
          last = now;
          if (now < end) requestAnimationFrame(tick);
          else resolve(gaps);
        };
        requestAnimationFrame(tick);
      }),
    WATCHED_MS,
  );
  await scene.stir?.(page, performance.now() + WATCHED_MS);
  const gaps = (await counted).sort((a, b) => a - b);
  const at = (share: number): number => gaps[Math.min(gaps.length - 1, Math.floor(share * gaps.length))] ?? 0;
  return { p50: at(0.5), p95: at(0.95), longest: at(1), work: ((await busy()) - before) / gaps.length };
}

async function look(browser: Browser, address: string, scene: Scene): Promise<Seen> {
  const context = await browser.newContext({ viewport: VIEW });
  try {
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    await session.send("Performance.enable");
    await page.goto(`${address}${scene.path}`);
    await page.waitForSelector("canvas");
    return await watch(page, session, scene);
  } finally {
    await context.close();
  }
}

/** Built as the real pages are; the bare scene has Phaser as it is sold. */
async function serve(lab: string, pages: readonly string[]): Promise<{ address: string; close(): Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "frames-"));
  const root = join(ROOT, "tests/support", lab);
  await build({
    configFile: false,
    root,
    logLevel: "error",
    plugins: lab === "board-lab" ? [leanPhaser(), pageWords()] : [],
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: "es2023",
      chunkSizeWarningLimit: 2_000,
      rollupOptions: { input: pages.map((page) => join(root, page)) },
    },
  });
  const server = await preview({
    configFile: false,
    root,
    logLevel: "error",
    build: { outDir: folder },
    preview: { port: 0, host: "127.0.0.1" },
  });
  return {
    address: server.resolvedUrls?.local[0] ?? "",
    close: async () => {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const executablePath = findChromium();
if (executablePath === undefined) throw new Error("no Chromium: set CHROMIUM to its path");
const labs = {
  framesLab: await serve("framesLab", ["canvas.html", "phaser.html"]),
  "board-lab": await serve("board-lab", ["index.html"]),
};
const browser = await chromium.launch({ executablePath, args: [...chromiumFlags] });
const seen = new Map<string, Seen[]>(scenes.map(({ name }) => [name, []]));
try {
  for (let round = 0; round < ROUNDS; round++)
    for (const scene of scenes) seen.get(scene.name)?.push(await look(browser, labs[scene.lab].address, scene));
} finally {
  await browser.close();
  for (const lab of Object.values(labs)) await lab.close();
}

const middle = (numbers: readonly number[]): number => [...numbers].sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
const of = (name: string, what: keyof Seen): number[] => (seen.get(name) ?? []).map((one) => one[what]);
const canvasWork = middle(of("bare canvas", "work"));
console.log(`${ROUNDS} rounds of ${WATCHED_MS / 1000} s each, ${VIEW.width} × ${VIEW.height}, software renderer; ms\n`);
console.log(
  "scene                                   p50   p95 (least, most)   longest   work a frame   of bare canvas",
);
for (const { name, idle } of scenes) {
  const work = middle(of(name, "work"));
  if (idle) {
    console.log(`${name.padEnd(38)} ${work.toFixed(1)} % of a core`);
    continue;
  }
  const p95 = of(name, "p95");
  const spread = `(${Math.min(...p95).toFixed(1)}, ${Math.max(...p95).toFixed(1)})`;
  console.log(
    `${name.padEnd(38)}${middle(of(name, "p50")).toFixed(1).padStart(6)}${middle(p95).toFixed(1).padStart(6)} ${spread.padEnd(16)}${middle(
      of(name, "longest"),
    )
      .toFixed(1)
      .padStart(8)}${work.toFixed(2).padStart(14)}${(work / canvasWork).toFixed(2).padStart(17)}`,
  );
}
