/**
 * `npm run soak -- --minutes 30`: a server on which classes come and go, watched for what grows: the heap after everything that
 * nobody needs is gone, what the process holds open, and how late its event loop is. Ends with 1 when something grows.
 */
import { fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readArguments, runCommand, UsageFault } from "../../server/src/cli/args.ts";
import { figure } from "../support/rawHttp.ts";
import { freePort, type RunningServer } from "../support/server.ts";
import { statOf } from "./live/servers/stats.ts";
import { type Counts, teach } from "./soak/classes.ts";
import { grows, type Sample, type Slope, slopeOf } from "./soak/slope.ts";

const USAGE = "soak [--minutes N] [--rooms N] [--json]";
const options = { minutes: { type: "string" }, rooms: { type: "string" }, json: { type: "boolean" } } as const;

const SAMPLE_EVERY_MS = 5000;
/** The beginning is left out: code is compiled, caches fill. */
const WARM_SHARE = 0.3;
const ENDING_MAX_MS = 120_000;
/** Sessions that are over stay this long for those who reload their report; half an hour where nobody is in a hurry. */
const KEEP_OVER_SECONDS = 10;
const HEAP_MB_PER_HOUR = 1;
const OPEN_PER_HOUR = 6;
const LATE_MS = 50;

interface Watched {
  readonly heapMb: Sample[];
  readonly open: Sample[];
  readonly lateMs: Sample[];
}

// What the network library says of lines that end is no result.
console.warn = () => undefined;

await runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), options);
  if (asked.files.length > 0) throw new UsageFault(`what is "${asked.files[0]}"?`);
  const minutes = asked.whole("minutes", 30, 1, 24 * 60);
  const rooms = asked.whole("rooms", 2, 1, 8);
  const watched: Watched = { heapMb: [], open: [], lateMs: [] };
  const counts: Counts = { classes: 0, actions: 0 };
  await soak(minutes * 60, rooms, counts, watched);
  const heap = slopeOf(warm(watched.heapMb));
  const open = slopeOf(warm(watched.open));
  const late = [...watched.lateMs].map(({ value }) => value).sort((a, b) => a - b);
  const lateMs = late[late.length >> 1] ?? Number.NaN;
  const growing = [
    ...(grows(heap, HEAP_MB_PER_HOUR) ? ["the heap grows"] : []),
    ...(grows(open, OPEN_PER_HOUR) ? ["more and more is held open"] : []),
    ...(lateMs > LATE_MS ? ["the event loop is late"] : []),
  ];
  const result = { minutes, ...counts, heapMbPerHour: heap, openPerHour: open, loopDelayP99Ms: lateMs, growing };
  if (asked.flag("json")) console.log(JSON.stringify({ ...result, ...watched }, undefined, 2));
  else {
    const [first, last] = [warm(watched.heapMb)[0]?.value ?? Number.NaN, watched.heapMb.at(-1)?.value ?? Number.NaN];
    console.log(`${counts.classes} classes, ${counts.actions} actions in ${minutes} minutes
heap: ${first.toFixed(1)} MB, in the end ${last.toFixed(1)} MB; ${written(heap, 2)} MB an hour
held open: ${written(open, 1)} an hour
event loop, 99th percentile: ${lateMs.toFixed(1)} ms (the middle of ${late.length})
${growing.length === 0 ? "nothing grows" : growing.join("; ")}`);
  }
  return growing.length === 0 ? 0 : 1;
});

function written({ perHour, least, most }: Slope, digits: number): string {
  return `${perHour.toFixed(digits)} (95 %: ${least.toFixed(digits)} to ${most.toFixed(digits)})`;
}

function warm(samples: readonly Sample[]): readonly Sample[] {
  return samples.slice(Math.floor(samples.length * WARM_SHARE));
}

async function soak(seconds: number, rooms: number, counts: Counts, watched: Watched): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), "commonwatt-soak-"));
  const port = await freePort();
  const child = fork(join(import.meta.dirname, "live/servers/ours.ts"), {
    execArgv: ["--expose-gc", "--disable-warning=ExperimentalWarning"],
    env: {
      ...process.env,
      ...{ NODE_ENV: "production", PORT: String(port), HOST: "127.0.0.1", DATA_DIR: dataDir, BOT_GAP_MS: "50" },
      KEEP_OVER_SECONDS: String(KEEP_OVER_SECONDS),
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  try {
    await statOf(child, "ready");
    const server = { port, url: `http://127.0.0.1:${port}` } as RunningServer;
    const began = performance.now();
    const at = () => (performance.now() - began) / 1000;
    const classes = Promise.all(Array.from({ length: rooms }, () => teach(server, counts, () => at() < seconds)));
    while (at() < seconds) {
      await Promise.race([sleep(SAMPLE_EVERY_MS), classes]);
      const late = (await figure(server, "nodejs_eventloop_lag_p99_seconds")) ?? Number.NaN;
      const open = (await figure(server, "nodejs_active_resources_total")) ?? Number.NaN;
      const bytes = await statOf(child, "memory");
      const now = at();
      watched.lateMs.push({ at: now, value: late * 1000 });
      watched.open.push({ at: now, value: open });
      watched.heapMb.push({ at: now, value: bytes / 1e6 });
      console.error(
        `${Math.round(now)} s: ${counts.classes} classes, heap ${(bytes / 1e6).toFixed(1)} MB, ${open} open`,
      );
    }
    await Promise.race([classes, sleep(ENDING_MAX_MS)]);
  } finally {
    child.kill("SIGKILL");
    rmSync(dataDir, { recursive: true, force: true });
  }
}
