import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import { afterEach, describe, expect, test } from "vitest";
import type { TableConnection } from "../../../client/src/net/types.ts";
import { Play } from "../../../server/src/rooms/play.ts";
import { rules } from "../../../server/src/rules.ts";
import { loadRulesets } from "../../../server/src/rulesets.ts";
import { tokenHash } from "../../../server/src/secrets.ts";
import { recordsBrokenAt } from "../../../server/src/store/chain.ts";
import { migrations } from "../../../server/src/store/migrations.ts";
import { openStoreToRead, STORE_FILE } from "../../../server/src/store/sqlite.ts";
import { type RunningServer, startServer } from "../../support/server.ts";
import { accepted, openHost, openPage, openSession, plan, takeSeat, until } from "../../support/serverPages.ts";

let server: RunningServer | undefined;
afterEach(() => server?.dispose());

async function fromDisk<T>(
  { dataDir }: RunningServer,
  read: (store: ReturnType<typeof openStoreToRead>) => Promise<T>,
) {
  const store = openStoreToRead(join(dataDir, STORE_FILE));
  try {
    return await read(store);
  } finally {
    await store.close();
  }
}

describe("a server that is killed with a class of three tables", () => {
  test("comes back with everybody at her table, every acknowledged action and command once, and the chain whole", async () => {
    server = await startServer({ env: { BOT_GAP_MS: "20" } });
    const tables = [plan({ bots: ["steady"] }), plan({ bots: ["sharer"] }), plan({ bots: ["steady"] })];
    const session = await openSession(server, { tables, talk: { chat: true, signals: true } });
    const host = await openHost(server, session);
    const seats = [];
    for (let i = 0; i < 6; i++) seats.push(await takeSeat(server, session.code, `P${i}`));
    const pages: TableConnection[] = await Promise.all(seats.map((seat) => openPage(server as RunningServer, seat)));
    accepted(await host.host({ type: "start", table: 0 }));
    await until(() => pages.every((page) => page.mine.value !== undefined));

    const actions: Promise<number>[] = [];
    const commands: Promise<number>[] = [];
    const names: string[] = [];
    for (let kill = 0; kill < 4; kill++) {
      for (const page of pages) actions.push(page.act("done", { done: kill % 2 === 0 }).then(accepted));
      names.push(`Ada ${"abcd"[kill]}`);
      commands.push(host.host({ type: "rename", person: 1, name: names[kill] ?? "" }).then(accepted));
      commands.push(host.host({ type: "mute", person: 2 + (kill % 3), muted: kill < 3 }).then(accepted));
      actions.push(pages[0]?.say({ type: "say", text: `line ${kill}` }).then(accepted) ?? Promise.resolve(0));
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 25));
      await server.kill("SIGKILL");
      server = await server.again();
      await until(() => pages.every(({ link }) => link.value.state === "live"), undefined, 30_000);
    }
    await Promise.all([...actions, ...commands]);
    await until(() =>
      pages.every((page, i) => page.self.value?.table === (i % 3) + 1 && page.mine.value !== undefined),
    );
    expect(pages.map((page) => page.mine.value?.seat)).toEqual([0, 0, 0, 1, 1, 1]);
    await until(() => host.person(1)?.name === names.at(-1));
    await until(() => pages[0]?.talk.value.length === 4);

    const { code } = session;
    const stored = await fromDisk(server, async (store) => ({
      records: await store.records(code),
      logs: await Promise.all([1, 2, 3].map((table) => store.log(`${code}-${table}-1`))),
    }));
    const { records, logs } = stored;
    expect(recordsBrokenAt(code, records)).toBeUndefined();
    const count = (type: string) => records.filter((row) => row.type === type && row.ok).length;
    expect([count("start"), count("rename"), count("mute"), count("say"), count("join")]).toEqual([1, 4, 4, 4, 6]);
    for (const log of logs) {
      const done = log.filter(({ by, type }) => by === "peer" && type === "done");
      expect(done).toHaveLength(8);
      expect(new Set(done.map(({ actionId }) => actionId)).size).toBe(8);
    }
    for (const page of [host, ...pages]) page.leave();
  }, 180_000);

  test("loses nobody who had been told she is in, and counts nobody twice", async () => {
    server = await startServer();
    const session = await openSession(server, { tables: [plan({ seats: 20 }), plan({ seats: 20 })] });
    const joins = Array.from({ length: 30 }, (_, i) => takeSeat(server as RunningServer, session.code, `P${i}`));
    const told: string[] = [];
    for (const join of joins)
      void join.then(
        ({ token }) => told.push(token),
        () => undefined,
      );
    await until(() => told.length >= 10);
    await server.kill("SIGKILL");
    await Promise.allSettled(joins);
    server = await server.again();
    const people = await fromDisk(server, (store) => store.people(session.code));
    expect(people.length).toBeGreaterThanOrEqual(told.length);
    const hashes = new Set(people.map((one) => one.tokenHash));
    expect(told.every((token) => hashes.has(tokenHash(token)))).toBe(true);
    expect(new Set(people.map(({ table, seat }) => `${table}.${seat}`)).size).toBe(people.length);
  });

  test("finds a seat whose person was moved away in the same instant in a bot's hands", async () => {
    server = await startServer({ env: { BOT_GAP_MS: "20" } });
    const tables = [plan({ bots: ["steady"] }), plan({ bots: ["steady"] })];
    const session = await openSession(server, { tables });
    const host = await openHost(server, session);
    const seat = await takeSeat(server, session.code, "Ada");
    const page = await openPage(server, seat);
    accepted(await host.host({ type: "start", table: 0 }));
    await until(() => page.mine.value !== undefined);
    accepted(await host.host({ type: "move", person: 1, table: 2, seat: -1 }));
    await server.kill("SIGKILL");
    server = await server.again();
    await until(() => page.self.value?.table === 2 && page.table.value?.people[0]?.occupant === "human");
    await until(() => host.table.value?.people[0]?.occupant === "bot" && host.link.value.state === "live");
    host.leave();
    page.leave();
  });
});

describe("a data folder from before there were sessions", () => {
  const ruleset = loadRulesets().get("default");
  if (!ruleset) throw new Error("no default ruleset");
  const token = "AdasTokenAdasTokenAda1";
  const hostToken = "HostTokenHostTokenHos1";
  const CODE = "BCDFGH";

  /** A game of two, a few actions old, as the first version kept it. */
  function oldFolder(): string {
    const dir = mkdtempSync(join(tmpdir(), "commonwatt-old-"));
    mkdirSync(dir, { recursive: true });
    const setup: GameSetup = {
      ruleset: { ...(ruleset as NonNullable<typeof ruleset>), rounds: 3 },
      seed: 7,
      seats: [
        { occupant: "human", policy: "steady" },
        { occupant: "bot", policy: "steady" },
      ],
    };
    const play = new Play(rules, CODE, setup);
    const turns = [
      play.act({ id: "first-action-of-ada", by: "peer", seat: 0, type: "sellEnergy", payload: { tokens: 2 } }, 1000),
      play.act({ id: "host:2", by: "host", seat: -1, type: "advance", payload: {} }, 2000),
      play.act({ id: "host:3", by: "host", seat: -1, type: "advance", payload: {} }, 3000),
    ];
    const db = new DatabaseSync(join(dir, STORE_FILE));
    db.exec(`${migrations[0]} PRAGMA user_version=1;`);
    const opening = { ruleset, rulesetTitle: "Old", seed: 7, seats: 2, rounds: 3 };
    const settings = { pace: "gate", roundSeconds: 60, bots: ["steady"] };
    db.prepare("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)").run(
      CODE,
      tokenHash(hostToken),
      JSON.stringify(opening),
      JSON.stringify(settings),
      "playing",
      JSON.stringify(setup),
      Date.now(),
    );
    const seat = db.prepare("INSERT INTO seat VALUES (?, ?, ?, ?, ?)");
    seat.run(CODE, 0, "Ada", tokenHash(token), 1);
    seat.run(CODE, 1, "Robot", "", 0);
    const event = db.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const { row } of turns) {
      const { seq, prevHash, hash, timeMs, actionId, by, seat: at, type, payload, ok, refusal, stateHash } = row;
      event.run(CODE, seq, prevHash, hash, timeMs, actionId, by, at, type, payload, Number(ok), refusal, stateHash);
    }
    db.close();
    return dir;
  }

  test("is opened, its game goes on with its people and its host, and is exported under its old name", async () => {
    const dataDir = oldFolder();
    server = await startServer({ dataDir, env: { BOT_GAP_MS: "5" } });
    const ada = await openPage(server, { code: CODE, token });
    await until(() => ada.mine.value !== undefined);
    expect(ada.table.value).toMatchObject({ gameId: CODE, stage: "playing" });
    expect(ada.table.value?.game).toMatchObject({ round: 2, phase: "day" });
    expect(ada.table.value?.people.map(({ name }) => name)).toEqual(["Ada", "Robot"]);
    accepted(await ada.act("done", { done: true }));
    const host = await openHost(server, { code: CODE, hostToken });
    accepted(await host.host({ type: "next" }));
    accepted(await host.host({ type: "end" }));
    await until(() => host.seen(1)?.stage === "over");
    const answer = await fetch(`${server.url}/api/export/${CODE}`, {
      headers: { authorization: `Bearer ${hostToken}` },
    });
    expect(await answer.json()).toMatchObject({ format: "commonwatt-game", table: CODE });
    // and the next game there is one like any other
    const wish = { ruleset: "default", rounds: 3, seats: 2, bots: ["steady" as const], dials: [] };
    accepted(await host.host({ type: "nextGames", tables: [{ table: 1, plan: wish }], reshuffle: "no" }));
    accepted(await host.host({ type: "start" }));
    await until(() => ada.table.value?.gameId === `${CODE}-1-2` && ada.mine.value !== undefined);
    ada.leave();
    host.leave();
    await server.dispose();
    rmSync(dataDir, { recursive: true, force: true });
    server = undefined;
  });
});
