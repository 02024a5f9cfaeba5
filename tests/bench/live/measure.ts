/** One measurement: a server of some kind in its own process, everybody who plays in another. */
import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../support/server.ts";
import type { Asked as Play, Told } from "./driver.ts";
import { type KindName, kinds } from "./kinds/index.ts";
import { statOf } from "./servers/stats.ts";

export interface Measured {
  readonly actions: number;
  /** ms from asking until all at the table had seen it */
  readonly p50: number;
  readonly p95: number;
  readonly p99: number;
  readonly cpuPerThousand: number;
  /** bytes per client and action */
  readonly bytes: number;
  readonly initialBytes: number;
  readonly megabytesPerTable: number;
  /** the same when all thirty act within 50 ms; NaN when that was not asked for */
  readonly burstP99: number;
}

const STEP_MAX_MS = 600_000;
const FLAGS = ["--expose-gc", "--disable-warning=ExperimentalWarning"];

export const share = (sorted: readonly number[], of: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(of * sorted.length))] ?? Number.NaN;

export async function measure(play: Omit<Play, "url">): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), "commonwatt-bench-"));
  const port = await freePort();
  const { program, env } = kinds[play.kind];
  const server = fork(join(import.meta.dirname, "servers", program), {
    execArgv: FLAGS,
    env: {
      ...process.env,
      ...{ NODE_ENV: "production", PORT: String(port), HOST: "127.0.0.1", DATA_DIR: dataDir },
      TABLES: String(play.tables),
      ...env,
    },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const driver = fork(join(import.meta.dirname, "driver.ts"), { execArgv: FLAGS, stdio: ["ignore", 2, 2, "ipc"] });
  try {
    await statOf(server, "ready");
    return await led(server, driver, { ...play, url: `http://127.0.0.1:${port}` });
  } finally {
    for (const child of [driver, server]) await ended(child);
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function led(server: ChildProcess, driver: ChildProcess, play: Play): Promise<Measured> {
  const empty = await statOf(server, "memory");
  driver.send(play);
  const open = await told(driver, "open");
  const full = await statOf(server, "memory");
  driver.send("go");
  await told(driver, "begin");
  const cpuBefore = await statOf(server, "cpu");
  const until = new Promise<number>((resolve, reject) => {
    setTimeout(() => statOf(server, "cpu").then(resolve, reject), play.seconds * 1000);
  });
  const measured = told(driver, "measured");
  const cpu = (await until) - cpuBefore;
  const { actions, bytes, times } = await measured;
  driver.send("go on");
  const bursts = await told(driver, "bursts");
  const sorted = [...times].sort((a, b) => a - b);
  return {
    actions,
    ...{ p50: share(sorted, 0.5), p95: share(sorted, 0.95), p99: share(sorted, 0.99) },
    cpuPerThousand: (cpu / actions) * 1000,
    bytes,
    initialBytes: open.initialBytes,
    megabytesPerTable: (full - empty) / play.tables / 1e6,
    burstP99: share(
      [...bursts.times].sort((a, b) => a - b),
      0.99,
    ),
  };
}

async function told<S extends Told["step"]>(driver: ChildProcess, step: S): Promise<Extract<Told, { step: S }>> {
  const said = await next<Told>(driver, step, STEP_MAX_MS);
  if (said.step === "failed") throw new Error(said.why);
  if (said.step !== step) throw new Error(`${step} was to come, and ${said.step} came`);
  return said as Extract<Told, { step: S }>;
}

function next<T>(child: ChildProcess, what: string, maxMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => () => {
      settle();
      reject(new Error(`${what}: ${why}`));
    };
    const late = setTimeout(fail(`nothing in ${maxMs / 1000} s`), maxMs);
    const gone = fail("the process ended");
    const hear = (message: unknown) => {
      settle();
      resolve(message as T);
    };
    const settle = () => {
      clearTimeout(late);
      child.off("message", hear).off("exit", gone);
    };
    child.once("message", hear).once("exit", gone);
  });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once("exit", () => resolve());
    child.kill("SIGKILL");
  });
}

export type { KindName };
