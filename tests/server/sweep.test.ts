/**
 * The sweep command as it is used: the same rows with one core and two, after a kill and with a torn part, and over a real
 * Redis with workers of which one is killed.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { readCsv } from "../support/csv.ts";
import { findRedis, startRedis } from "../support/services.ts";
import { root } from "../support/source.ts";

const document = {
  format: "commonwatt-sweep",
  version: 1,
  id: "tested",
  title: "A small one",
  ruleset: "default",
  peers: 6,
  bots: ["steady", "sharer", "defaulter"],
  seed: 9,
  repeats: 6,
  vary: [
    { path: "dials.lending.lossBearer", values: ["lender_waits", "bank_absorbs"] },
    { path: "dials.storage.leak", from: 0, to: 200_000 },
  ],
  sample: { kind: "latin", points: 20 },
  measures: ["vitality", "gini_purses", "defaulters_gain"],
};
const PARTS = 6;

// Each test runs the whole command several times, seven hundred games each: what it waits for is the end of that work.
vi.setConfig({ testTimeout: 240_000 });

let home: string;
let file: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "commonwatt-sweep-"));
  file = join(home, "sweep.json");
  writeFileSync(file, JSON.stringify(document));
});
afterAll(() => {
  for (const child of children) child.kill("SIGKILL");
  rmSync(home, { recursive: true, force: true });
});

interface Command {
  readonly child: ChildProcess;
  readonly ended: Promise<{ readonly code: number | null; readonly told: string }>;
  /** resolves once it has said this */
  says(what: string): Promise<void>;
}

function start(command: "sweep" | "worker", ...args: string[]): Command {
  const script = join(root, `server/src/cli/${command}.ts`);
  const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], { cwd: root });
  children.push(child);
  let told = "";
  const listeners = new Set<() => void>();
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (data: Buffer) => {
      told += data.toString();
      for (const listen of listeners) listen();
    });
  const ended = new Promise<{ code: number | null; told: string }>((resolve) =>
    child.once("close", (code) => resolve({ code, told })),
  );
  const says = (what: string): Promise<void> =>
    new Promise((resolve, reject) => {
      const listen = (): void => {
        if (told.includes(what)) resolve();
      };
      listeners.add(listen);
      child.once("close", () => reject(new Error(`it never said "${what}" but: ${told}`)));
      listen();
    });
  return { child, ended, says };
}

const folder = (name: string): string => join(home, name);
const sweep = (name: string, ...more: string[]): Command => start("sweep", file, "--out", folder(name), ...more);
const csv = (name: string): string => readFileSync(join(folder(name), "rows.csv"), "utf8");
const journal = (name: string): { part: number; by: string }[] => {
  const at = join(folder(name), "journal.jsonl");
  if (!existsSync(at)) return [];
  return readFileSync(at, "utf8")
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
};

/** Resolves when the journal of a folder holds what is looked for. */
async function until(name: string, holds: (entries: { part: number; by: string }[]) => boolean): Promise<void> {
  while (!holds(journal(name))) await new Promise((resolve) => setTimeout(resolve, 20));
}

const timesOf = (name: string): number[] => {
  const times = new Array<number>(PARTS).fill(0);
  for (const { part } of journal(name)) times[part] = (times[part] ?? 0) + 1;
  return times;
};

describe("here", () => {
  test("one core and two give the same rows, as CSV and as Parquet", async () => {
    const [one, two] = [sweep("one", "--workers", "1"), sweep("two", "--workers", "2")];
    expect(await one.ended).toMatchObject({ code: 0 });
    expect(await two.ended).toMatchObject({ code: 0 });
    expect(csv("two")).toBe(csv("one"));
    const rows = readCsv(csv("one"));
    expect(rows.map(({ row }) => Number(row))).toEqual(Array.from({ length: 120 }, (_, i) => i));
    const bytes = readFileSync(join(folder("one"), "rows.parquet"));
    const parquet = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
    expect(parquet.map((row) => Object.fromEntries(Object.entries(row).map(([k, v]) => [k, String(v ?? "")])))).toEqual(
      rows,
    );
    const summary = JSON.parse(readFileSync(join(folder("one"), "summary.json"), "utf8"));
    expect(summary.sensitivity[0].influences[0].path).toBe("dials.storage.leak");
    expect(readFileSync(join(folder("two"), "summary.json"), "utf8")).toBe(
      readFileSync(join(folder("one"), "summary.json"), "utf8"),
    );
  });

  test("killed in the middle it goes on where it stood: nothing is played twice, a torn part is", async () => {
    const first = sweep("killed", "--workers", "1");
    await until("killed", (entries) => entries.length >= 2);
    // Held still, so that it is sure to be in the middle.
    first.child.kill("SIGSTOP");
    const locked = await sweep("killed", "--workers", "1").ended;
    expect(locked.code).toBe(2);
    expect(locked.told).toMatch(/works in .*: wait for it/);
    first.child.kill("SIGKILL");
    await first.ended;
    const done = readdirSync(join(folder("killed"), "parts")).filter((name) => name.endsWith(".jsonl"));
    expect(done.length).toBeLessThan(PARTS);
    // As after a power cut on a disk that lied: half of a part.
    truncateSync(join(folder("killed"), "parts", "000001.jsonl"), 900);
    const second = await sweep("killed", "--workers", "2").ended;
    expect(second.code).toBe(0);
    expect(second.told).toContain("part 1 was torn and is played again");
    expect(timesOf("killed")).toEqual([1, 2, 1, 1, 1, 1]);
    expect(csv("killed")).toBe(csv("one"));
  });

  test("another sweep in the same folder is refused", async () => {
    const other = join(home, "other.json");
    writeFileSync(other, JSON.stringify({ ...document, seed: 10 }));
    const { code, told } = await start("sweep", other, "--out", folder("one")).ended;
    expect(code).toBe(2);
    expect(told).toMatch(/holds another sweep: name another folder/);
  });
});

const noRedis = findRedis() === undefined;
describe(noRedis ? "over Redis (skipped: this machine has no redis-server)" : "over Redis", () => {
  test.skipIf(noRedis)(
    "one of two workers is killed in the middle: the same rows, none missing, none twice",
    async () => {
      const redis = await startRedis();
      try {
        const names = ["--redis", redis.url];
        const workers = [1, 2].map(() => start("worker", ...names, "--workers", "1", "--lock", "4000"));
        await Promise.all(workers.map(({ says }) => says("waits for parts")));
        const all = sweep("redis", ...names);
        // On a busy machine one of them may have done most before the other begins: whoever is first is at the next by now.
        await until("redis", (entries) => entries.length > 0);
        const isFirst = ({ child }: Command) => journal("redis")[0]?.by.endsWith(`-${child.pid}`) === true;
        const [doomed, other] = [workers.find(isFirst), workers.find((one) => !isFirst(one))] as [Command, Command];
        doomed.child.kill("SIGKILL");
        expect(journal("redis").length).toBeLessThan(PARTS);
        expect(await all.ended).toMatchObject({ code: 0 });
        expect(journal("redis").some(({ by }) => by.endsWith(`-${other.child.pid}`))).toBe(true);
        expect(timesOf("redis")).toEqual(new Array(PARTS).fill(1));
        expect(csv("redis")).toBe(csv("one"));
        other.child.kill("SIGTERM");
        expect((await other.ended).code).toBe(0);
      } finally {
        await redis.dispose();
      }
    },
  );

  test("a Redis that is not there is named, and nothing waits", async () => {
    const { code, told } = await sweep("nowhere", "--redis", "redis://127.0.0.1:1").ended;
    expect(code).toBe(2);
    expect(told).toContain("no Redis answers at redis://127.0.0.1:1");
  });
});
