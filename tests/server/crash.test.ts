import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { promisify } from "node:util";
import { afterEach, describe, expect, test } from "vitest";
import type { TableConnection } from "../../client/src/net/types.ts";
import { type RunningServer, startServer } from "../support/server.ts";
import { accepted, gameOf, openPage, openTable, playingTable, takeSeat, until } from "../support/serverPages.ts";

const ROOT = join(import.meta.dirname, "../..");

let server: RunningServer | undefined;
afterEach(() => server?.dispose());

/** Ids in the log of a session's game that were accepted, in order, straight from the file. */
function acceptedIds({ dataDir }: RunningServer, code: string): string[] {
  const db = new DatabaseSync(join(dataDir, "commonwatt.sqlite"), { readOnly: true });
  const rows = db
    .prepare("SELECT action_id FROM event WHERE game = ? AND actor = 'peer' AND ok = 1 ORDER BY seq")
    .all(gameOf({ code }));
  db.close();
  return rows.map((row) => String(row.action_id));
}

/** What a page shows of its game, to compare before and after. */
const shown = ({ table }: TableConnection) => {
  const game = table.value?.game;
  return {
    round: game?.round,
    phase: game?.phase,
    purses: game?.peers.map(({ purse }) => purse),
    inventory: game?.bank.inventory,
  };
};

describe("a server that is killed", () => {
  test("in mid-round comes back with every page in its seat and every acknowledged action once", async () => {
    server = await startServer();
    const { session, seats, host, pages, leave } = await playingTable(server, 3, { bots: ["steady"], seats: 4 });
    const done: number[] = [];
    for (const page of pages) {
      done.push(accepted(await page.act("sellEnergy", { tokens: 2 })));
      done.push(accepted(await page.act("sellEnergy", { tokens: 1 })));
    }
    const [ada] = pages as [TableConnection];
    // asked for while the server dies: either way it must be done once, and answered
    const inFlight = pages.map((page) => page.act("sellEnergy", { tokens: 1 }));
    await server.kill("SIGKILL");
    const late = ada.act("sellEnergy", { tokens: 1 });
    await until(() => ada.link.value.state === "lost");
    server = await server.again();
    const answersAt = performance.now();
    await until(() => [host, ...pages].every((page) => page.link.value.state === "live"));
    const backMs = performance.now() - answersAt;
    expect(backMs).toBeLessThan(5000);
    for (const ack of [...(await Promise.all(inFlight)), await late]) done.push(accepted(ack));
    expect(new Set(done).size).toBe(done.length);
    const ids = acceptedIds(server, session.code);
    expect(ids.length).toBe(done.length);
    expect(new Set(ids).size).toBe(ids.length);
    await until(() => pages.every((page, i) => page.mine.value?.seat === (seats[i]?.person ?? 0) - 1));
    accepted(await host.host({ type: "next" }));
    await until(() => pages.every((page) => page.table.value?.game?.phase === "report"));
    leave();
  });

  test("twenty times in a row loses nothing and does nothing twice", async () => {
    server = await startServer({ env: { BOT_GAP_MS: "10" } });
    const { session, pages, leave } = await playingTable(server, 2, { bots: ["steady"], seats: 4 });
    const [ada, bo] = pages as [TableConnection, TableConnection];
    const asked: Promise<number>[] = [];
    const act = (page: TableConnection) => {
      const answer = page.act("done", { done: asked.length % 4 < 2 });
      asked.push(answer.then(accepted));
    };
    for (let kill = 0; kill < 20; kill++) {
      for (let i = 0; i < 4; i++) act(i % 2 === 0 ? ada : bo);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 30));
      await server.kill("SIGKILL");
      server = await server.again();
      await until(() => ada.link.value.state === "live" && bo.link.value.state === "live");
    }
    const seqs = await Promise.all(asked);
    expect(new Set(seqs).size).toBe(80);
    const ids = acceptedIds(server, session.code);
    expect(ids.length).toBe(80);
    expect(new Set(ids).size).toBe(80);
    await until(() => JSON.stringify(shown(ada)) === JSON.stringify(shown(bo)));
    leave();
  }, 240_000);

  test("keeps a lobby: who had joined is still there, under the same code", async () => {
    server = await startServer();
    const session = await openTable(server);
    const seat = await takeSeat(server, session.code, "Ada");
    await server.kill("SIGKILL");
    server = await server.again();
    const page = await openPage(server, seat);
    expect(page.table.value?.people[0]).toMatchObject({ name: "Ada", claimed: true, connected: true });
    page.leave();
  });

  test("keeps a finished game's final report", async () => {
    server = await startServer();
    const { seats, host, pages, leave } = await playingTable(server, 2);
    accepted(await host.host({ type: "next" }));
    accepted(await host.host({ type: "end" }));
    await until(() => pages[0]?.table.value?.stage === "over");
    const before = pages[0]?.reports.value;
    leave();
    await server.kill("SIGKILL");
    server = await server.again();
    const again = await takeSeat(server, seats[0]?.code ?? "", "", seats[0]?.token);
    const page = await openPage(server, again);
    await until(() => page.reports.value.length > 0);
    expect(page.table.value?.stage).toBe("over");
    expect(page.reports.value).toEqual(before);
    page.leave();
  });
});

describe("a server that is asked to stop", () => {
  test("ends within seconds, with 0, and its pages come back to the next one", async () => {
    server = await startServer();
    const { pages, leave } = await playingTable(server, 2);
    accepted(await (pages[0] as TableConnection).act("sellEnergy", { tokens: 2 }));
    await until(() => pages.every((page) => page.table.value?.game?.peers[0]?.purse === 2));
    const before = shown(pages[0] as TableConnection);
    const began = performance.now();
    expect(await server.kill("SIGTERM")).toBe(0);
    expect(performance.now() - began).toBeLessThan(3000);
    server = await server.again();
    await until(() => pages.every((page) => page.link.value.state === "live"));
    expect(shown(pages[1] as TableConnection)).toEqual(before);
    leave();
  });
});

describe("a log that was tampered with", () => {
  test("stops its table, naming the record; the other tables go on", async () => {
    server = await startServer();
    const bad = await playingTable(server, 2);
    const good = await playingTable(server, 2);
    const seq = accepted(await (bad.pages[0] as TableConnection).act("sellEnergy", { tokens: 2 }));
    accepted(await (bad.pages[0] as TableConnection).act("sellEnergy", { tokens: 1 }));
    await server.kill("SIGKILL");
    const db = new DatabaseSync(join(server.dataDir, "commonwatt.sqlite"));
    db.prepare("UPDATE event SET payload = ? WHERE game = ? AND seq = ?").run('{"tokens":9}', gameOf(bad.session), seq);
    db.close();
    server = await server.again();
    const [page] = bad.pages as [TableConnection];
    await until(() => page.link.value.state === "stopped");
    expect(page.link.value).toMatchObject({ state: "stopped", code: "log_broken", params: { seq } });
    await until(() => good.pages.every(({ link }) => link.value.state === "live"));
    accepted(await (good.pages[0] as TableConnection).act("sellEnergy", { tokens: 1 }));
    bad.leave();
    good.leave();
  });
});

test("a second server on the same data folder refuses to start and says what to do", async () => {
  server = await startServer();
  await expect(startServer({ dataDir: server.dataDir })).rejects.toThrow(/already using the data folder.*DATA_DIR=/s);
  expect((await fetch(`${server.url}/health`)).ok).toBe(true);
});

test("a server whose port is taken ends with 1 and a sentence that says what to do", async () => {
  server = await startServer();
  const other = mkdtempSync(join(tmpdir(), "commonwatt-"));
  const env = { ...process.env, PORT: String(server.port), HOST: "127.0.0.1", DATA_DIR: other };
  const started = promisify(execFile)(process.execPath, ["server/src/main.ts"], { cwd: ROOT, env });
  const message = `Port ${server.port} is taken by another program. Stop that one, or start Commonwatt on another port`;
  await expect(started).rejects.toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  rmSync(other, { recursive: true });
});
