/** Faults of disks and of recovery: faults 57 to 72, and restarts with a class. PostgreSQL and Redis have tests of their own. */
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import { replayLog } from "@commonwatt/shared/rules/replay.ts";
import { afterEach, describe, expect, test } from "vitest";
import type { TableConnection } from "../../client/src/net/types.ts";
import { load } from "../../server/src/rooms/load.ts";
import { LogFault } from "../../server/src/rooms/play.ts";
import { rules } from "../../server/src/rules.ts";
import { brokenAt, chainStart } from "../../server/src/store/chain.ts";
import { openStore, openStoreToRead, STORE_FILE } from "../../server/src/store/sqlite.ts";
import type { LogRow } from "../../server/src/store/store.ts";
import { ChaosProxy } from "../support/chaosProxy.ts";
import { cannotMakeDisks, powerDisk, smallDisk } from "../support/disks.ts";
import { figure } from "../support/rawHttp.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, gameOf, openPage, playingTable, takeSeat, until } from "../support/serverPages.ts";
import { storedGame } from "../support/storedGame.ts";

const FAILPOINTS = "tests/support/failpoints.ts";
const noDisks = cannotMakeDisks();
const onDisks = noDisks ? test.skip : test;
const why = noDisks ? ` (skipped: ${noDisks})` : "";

let server: RunningServer | undefined;
const folders: string[] = [];
afterEach(async () => {
  await server?.dispose();
  server = undefined;
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});
const folder = (): string => {
  const made = mkdtempSync(join(tmpdir(), "commonwatt-faults-"));
  folders.push(made);
  return made;
};

async function logIn(dataDir: string, game: string): Promise<readonly LogRow[]> {
  const store = openStoreToRead(join(dataDir, STORE_FILE));
  try {
    return await store.log(game);
  } finally {
    await store.close();
  }
}

const sold = (rows: readonly LogRow[]) =>
  rows.filter(({ by, type, ok }) => by === "peer" && type === "sellEnergy" && ok);

describe.each(["kill-before", "kill-after"])("F57 a process that dies at a commit (%s)", (fault) => {
  test("answers each action in the end, and does it once", async () => {
    server = await startServer({ program: FAILPOINTS });
    const { session, pages, leave } = await playingTable(server, 2);
    const [ada, bo] = pages as [TableConnection, TableConnection];
    accepted(await ada.act("sellEnergy", { tokens: 1 }));
    writeFileSync(join(server.dataDir, fault), "");
    const asked = [ada.act("sellEnergy", { tokens: 1 }), bo.act("sellEnergy", { tokens: 1 })];
    expect(await server.kill("SIGCONT")).toBe("SIGKILL");
    rmSync(join(server.dataDir, fault));
    server = await server.again();
    for (const ack of await Promise.all(asked)) accepted(ack);
    const rows = sold(await logIn(server.dataDir, gameOf(session)));
    expect(rows).toHaveLength(3);
    expect(new Set(rows.map(({ actionId }) => actionId)).size).toBe(3);
    leave();
  });
});

describe("a log file", () => {
  test("F58 that is torn anywhere opens as the beginning of what was written, whole records only", async () => {
    const from = folder();
    const { store, game, rows } = await storedGame(from, 40);
    const wal = readFileSync(join(from, `${STORE_FILE}-wal`)).length;
    const copies = Array.from({ length: 60 }, (_, i) => ({ to: folder(), cut: 1 + Math.floor((i * wal) / 60) }));
    for (const { to } of copies) {
      for (const name of [STORE_FILE, `${STORE_FILE}-wal`]) copyFileSync(join(from, name), join(to, name));
    }
    await store.close();
    const lengths = new Set<number>();
    for (const { to, cut } of copies) {
      truncateSync(join(to, `${STORE_FILE}-wal`), wal - cut);
      const opened = openStore(to);
      const found = await opened.log(game.id);
      await opened.close();
      expect(found).toEqual(rows.slice(0, found.length));
      lengths.add(found.length);
    }
    expect(lengths.size).toBeGreaterThan(10);
  });

  test("F59 with a flipped bit is found out, or says what it said before: never anything else", async () => {
    const from = folder();
    const { store, game, rows } = await storedGame(from, 40);
    await store.close();
    const whole = readFileSync(join(from, STORE_FILE));
    const to = folder();
    const outcomes = { found: 0, harmless: 0 };
    for (let i = 0; i < 300; i++) {
      const bytes = Buffer.from(whole);
      const at = Math.floor(((i * 7919) % 300) * (whole.length / 300)) + (i % 97);
      bytes[at] = (bytes[at] ?? 0) ^ (1 << (i % 8));
      writeFileSync(join(to, STORE_FILE), bytes);
      outcomes[await readsAs(to, game.id, rows)]++;
    }
    expect(outcomes.found).toBeGreaterThan(20);
    expect(outcomes.found + outcomes.harmless).toBe(300);
  });

  /** "found": it cannot be read, or its chain is broken; throws when it says something else and looks sound. */
  async function readsAs(dataDir: string, id: string, rows: readonly LogRow[]): Promise<"found" | "harmless"> {
    const store = openStoreToRead(join(dataDir, STORE_FILE));
    try {
      const game = await store.game(id);
      const log = await store.log(id);
      if (!game || log.length === 0 || brokenAt(chainStart(id, game.setup), log) !== undefined) return "found";
      if (log.length < rows.length) return "found";
      expect(log).toEqual(rows);
      return "harmless";
    } catch (error) {
      if (error instanceof Error && error.name === "AssertionError") throw error;
      return "found";
    } finally {
      await store.close();
    }
  }

  test("F59 that is no log any more keeps the server from starting, with a sentence that says what to do", async () => {
    const dataDir = folder();
    writeFileSync(join(dataDir, STORE_FILE), Buffer.alloc(8192, 7));
    await expect(startServer({ dataDir })).rejects.toThrow(/cannot be used: .*Mend it, or choose another: DATA_DIR=/s);
  });

  test("F64 F65 that other rules would play otherwise is not played on: the record is named", async () => {
    const { store, game, rows } = await storedGame(folder(), 12);
    await store.close();
    expect(load(rules, game, rows).seq).toBe(12);
    const skimming = {
      ...rules,
      engine: { ...engine, hash: (state: Parameters<typeof engine.hash>[0]) => `${engine.hash(state).slice(0, -1)}-` },
    };
    expect(() => load(skimming, game, rows)).toThrow(LogFault);
  });

  test("F66 whose reader never ends grows no further than its limit once the reader has gone", async () => {
    const from = folder();
    const { store, append } = await storedGame(from, 2);
    const reader = new DatabaseSync(join(from, STORE_FILE), { readOnly: true });
    reader.exec("BEGIN");
    reader.prepare("SELECT count(*) FROM event").get();
    const wal = () => readFileSync(join(from, `${STORE_FILE}-wal`)).length;
    for (let i = 0; i < 1500; i++) await append(1);
    const held = wal();
    expect(held).toBeGreaterThan(4 * 1024 * 1024);
    reader.exec("COMMIT");
    reader.close();
    for (let i = 0; i < 1500; i++) await append(1);
    expect(wal()).toBeLessThan(held * 1.5);
    await store.close();
  });
});

onDisks(
  `F60 a disk that is full: nothing is answered and everybody is told; when there is room the table goes on${why}`,
  async () => {
    const disk = smallDisk(3);
    try {
      server = await startServer({ dataDir: disk.folder, env: { SAVE_RETRY_MS: "200" } });
      const { session, pages, leave } = await playingTable(server, 2);
      const [ada, bo] = pages as [TableConnection, TableConnection];
      accepted(await ada.act("sellEnergy", { tokens: 1 }));
      disk.fill();
      let answers = 0;
      const asked = Array.from({ length: 40 }, (_, i) =>
        ada.act("done", { done: i % 2 === 0 }).finally(() => answers++),
      );
      await until(() => pages.every((page) => page.table.value?.trouble === "cannot_save"));
      expect(answers).toBeLessThan(40);
      expect(bo.table.value?.seq).toBe(1 + answers);
      disk.makeRoom();
      const seqs = (await Promise.all(asked)).map(accepted);
      expect(new Set(seqs).size).toBe(40);
      await until(() => bo.table.value?.trouble === undefined && bo.table.value?.seq === 41);
      const ids = (await logIn(server.dataDir, gameOf(session))).map(({ actionId }) => actionId);
      expect([ids.length, new Set(ids).size]).toEqual([41, 41]);
      leave();
      await server.kill("SIGKILL");
    } finally {
      disk.dispose();
    }
  },
);

test.each([
  ["write", "eio"],
  ["sync", "eio-sync"],
])(
  "F61 a disk that fails to %s: the table waits, is read again from its log, and does each action once",
  async (_to, fault) => {
    server = await startServer({ program: FAILPOINTS, env: { SAVE_RETRY_MS: "200" } });
    const { session, pages, leave } = await playingTable(server, 2);
    const [ada] = pages as [TableConnection];
    writeFileSync(join(server.dataDir, fault), "");
    const asked = ada.act("sellEnergy", { tokens: 1 });
    await until(() => pages.every((page) => page.table.value?.trouble === "cannot_save"));
    expect(ada.pending.value.size).toBe(1);
    rmSync(join(server.dataDir, fault));
    accepted(await asked);
    const rows = await logIn(server.dataDir, gameOf(session));
    expect(sold(rows)).toHaveLength(1);
    expect(await figure(server, "commonwatt_commit_faults_total", '{why="cannot_save"}')).toBeGreaterThan(0);
    leave();
  },
);

describe("F62 a power cut", () => {
  /** Acts, pulls the plug at once, and reads what is on the disk: how many acts were answered, and how many are there. */
  async function pulled(env: Record<string, string>): Promise<{ answered: number; kept: number; chain: boolean }> {
    const disk = powerDisk();
    try {
      server = await startServer({ program: FAILPOINTS, dataDir: disk.folder, env });
      const { session, pages, leave } = await playingTable(server, 2);
      const [ada] = pages as [TableConnection];
      let answered = 0;
      for (let i = 0; i < 25; i++) {
        accepted(await ada.act("sellEnergy", { tokens: 1 }));
        answered++;
      }
      const after = disk.afterPowerCut();
      leave();
      try {
        const id = gameOf(session);
        const rows = existsSync(join(after.folder, STORE_FILE)) ? await logIn(after.folder, id).catch(() => []) : [];
        const store = openStoreToRead(join(disk.folder, STORE_FILE));
        const game = await store.game(id);
        await store.close();
        if (!game) throw new Error("no game");
        return { answered, kept: sold(rows).length, chain: brokenAt(chainStart(id, game.setup), rows) === undefined };
      } finally {
        after.dispose();
        await server.kill("SIGKILL");
      }
    } finally {
      disk.dispose();
    }
  }

  onDisks(`loses no action that was answered${why}`, async () => {
    expect(await pulled({})).toEqual({ answered: 25, kept: 25, chain: true });
  });

  onDisks(`is a real one here: a store that does not wait for the disk loses actions by it${why}`, async () => {
    const { answered, kept } = await pulled({ NO_SYNC: "1" });
    expect(kept).toBeLessThan(answered);
  });
});

test("F67 a stop is through within 10 s though pages are stuck and somebody waits for an answer", async () => {
  server = await startServer();
  const { session, seats, pages, leave } = await playingTable(server, 2);
  const proxy = await ChaosProxy.before(server);
  pages[0]?.leave();
  const stuck = await openPage(proxy.seen(server), seats[0] as (typeof seats)[0]);
  proxy.freeze();
  const began = performance.now();
  const asked = (pages[1] as TableConnection).act("sellEnergy", { tokens: 1 });
  accepted(await asked);
  expect(await server.kill("SIGTERM")).toBe(0);
  expect(performance.now() - began).toBeLessThan(10_000);
  expect(sold(await logIn(server.dataDir, gameOf(session)))).toHaveLength(1);
  stuck.leave();
  leave();
  await proxy.dispose();
});

test("F68 a backup taken in the middle of a game opens elsewhere with the same log and the same people", async () => {
  server = await startServer();
  const { session, seats, pages, leave } = await playingTable(server, 2);
  const [ada] = pages as [TableConnection];
  accepted(await ada.act("sellEnergy", { tokens: 3 }));
  await until(() => ada.table.value?.game?.peers[0]?.purse === 3);
  const backup = folder();
  const live = new DatabaseSync(join(server.dataDir, STORE_FILE), { readOnly: true });
  live.exec(`VACUUM INTO '${join(backup, STORE_FILE)}'`);
  live.close();
  const before = await logIn(server.dataDir, gameOf(session));
  const shown = ada.table.value?.game;
  leave();
  const drill = await startServer({ dataDir: backup });
  try {
    expect(await logIn(backup, gameOf(session))).toEqual(
      before.slice(0, (await logIn(backup, gameOf(session))).length),
    );
    const page = await openPage(drill, await takeSeat(drill, session.code, "", seats[0]?.token));
    await until(() => page.mine.value !== undefined);
    expect(page.table.value?.game?.bank).toEqual(shown?.bank);
    expect(page.table.value?.game?.peers.map(({ purse }) => purse)).toEqual(shown?.peers.map(({ purse }) => purse));
    page.leave();
  } finally {
    await drill.dispose();
  }
});

test("F72 exports taken while people trade are each of one moment: they replay, and their chain holds", async () => {
  server = await startServer({ env: { BOT_GAP_MS: "5" } });
  const { session, pages, leave } = await playingTable(server, 2, { bots: ["steady"], seats: 6 });
  const [ada] = pages as [TableConnection];
  let trading = true;
  const trade = (async () => {
    for (let i = 0; trading; i++) await ada.act("done", { done: i % 2 === 0 });
  })();
  const headers = { authorization: `Bearer ${session.hostToken}` };
  const seen = new Set<number>();
  for (let i = 0; i < 40; i++) {
    const answer = await fetch(`${server.url}/api/export/${gameOf(session)}`, { headers });
    const file = await answer.json();
    expect(replayLog(engine, file).faults).toEqual([]);
    seen.add(file.actions.length);
  }
  trading = false;
  await trade;
  expect(seen.size).toBeGreaterThan(5);
  leave();
});

test("F11 a class of thirty that comes back in one instant is seated within 5 s", async () => {
  server = await startServer();
  const tables = [await playingTable(server, 30)];
  const pages = tables.flatMap((table) => [table.host, ...table.pages]);
  await server.kill("SIGKILL");
  await until(() => pages.every(({ link }) => link.value.state === "lost"));
  const killed = performance.now();
  server = await server.again();
  const began = performance.now();
  await until(() => pages.every(({ link, table }) => link.value.state === "live" && table.value !== undefined));
  // Where a server takes seconds to start, everything takes longer.
  expect(performance.now() - began).toBeLessThan(Math.max(5000, 2 * (began - killed)));
  expect(await figure(server, "commonwatt_seats_taken")).toBe(30);
  for (const table of tables) table.leave();
}, 60_000);
