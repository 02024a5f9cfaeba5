import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { brokenAt, chainStart, recordsBrokenAt } from "../../server/src/store/chain.ts";
import { Desk, type DeskHost } from "../../server/src/store/desk.ts";
import { GroupCommit, type Party } from "../../server/src/store/groupCommit.ts";
import { migrations } from "../../server/src/store/migrations.ts";
import { openStore, STORE_FILE } from "../../server/src/store/sqlite.ts";
import { type LogRow, type RecordRow, type Store, StoreFault } from "../../server/src/store/store.ts";
import {
  CODE,
  chain,
  GAME,
  game,
  keepsItsPromises,
  logged,
  records,
  ruleset,
  session,
  setup,
  table,
} from "../support/storeContract.ts";

keepsItsPromises("the store in a file", async () => {
  const dir = mkdtempSync(join(tmpdir(), "commonwatt-store-"));
  return {
    store: openStore(dir),
    again: async () => openStore(dir),
    dispose: async () => rmSync(dir, { recursive: true, force: true }),
  };
});

let dir: string;
let store: Store;
beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), "commonwatt-store-"));
  store = openStore(dir);
  await store.createSession(session, [table]);
  await store.commit([{ kind: "game", row: game }]);
});
afterEach(async () => {
  await store.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("the store", () => {
  test("says whether it failed for a clash, for another server, or for the disk", async () => {
    await store.commit(logged(chain(1)));
    const fault = async (work: () => unknown) => {
      try {
        await work();
      } catch (error) {
        return error instanceof StoreFault ? error.code : error;
      }
      return undefined;
    };
    expect(await fault(() => store.commit(logged(chain(1))))).toBe("conflict");
    expect(await fault(() => openStore(dir))).toBe("in_use");
    // somebody else holds the file for longer than we wait
    const other = new DatabaseSync(join(dir, STORE_FILE));
    other.exec("BEGIN IMMEDIATE");
    expect(await fault(() => store.commit(logged(chain(2).slice(1))))).toBe("cannot_save");
    other.exec("ROLLBACK");
    other.close();
    await store.commit(logged(chain(2).slice(1)));
  });

  test("says what to do about a folder it cannot use", async () => {
    writeFileSync(join(dir, "plain"), "a file, no folder");
    expect(() => openStore(join(dir, "plain", "below"))).toThrow(/cannot be used.*DATA_DIR=/);
    await store.close();
    for (const file of [`${STORE_FILE}-wal`, `${STORE_FILE}-shm`]) rmSync(join(dir, file), { force: true });
    writeFileSync(join(dir, STORE_FILE), "no database at all, but long enough to be looked at".repeat(100));
    expect(() => openStore(dir)).toThrow(/cannot be used.*not a database/);
    rmSync(dir, { recursive: true });
    store = openStore(dir);
  });

  test("refuses a file from the future and leaves it as it is", async () => {
    await store.close();
    const db = new DatabaseSync(join(dir, STORE_FILE));
    db.exec("PRAGMA user_version = 999");
    db.close();
    expect(() => openStore(dir)).toThrow(/newer Commonwatt/);
    rmSync(dir, { recursive: true });
    store = openStore(dir);
    expect(existsSync(join(dir, STORE_FILE))).toBe(true);
  });
});

describe("a file from before there were sessions", () => {
  const old = (): DatabaseSync => {
    const made = new DatabaseSync(join(dir, STORE_FILE));
    made.exec(`${migrations[0]} PRAGMA user_version=1;`);
    const insert = made.prepare("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?)");
    const opening = JSON.stringify({ ruleset, rulesetTitle: "Tiny", seed: 4, seats: 2, rounds: 3 });
    const settings = JSON.stringify({ pace: "timer", roundSeconds: 90, bots: ["steady", "sharer"] });
    insert.run("BCDFGH", "aa", opening, settings, "playing", JSON.stringify(setup), 11);
    insert.run("BCDFGJ", "bb", opening, settings, "lobby", null, 12);
    insert.run("BCDFGK", "cc", opening, settings, "over", JSON.stringify(setup), 13);
    const seat = made.prepare("INSERT INTO seat VALUES (?, ?, ?, ?, ?)");
    seat.run("BCDFGH", 0, "Ada", "ad", 1);
    seat.run("BCDFGH", 1, "Robot", "", 0);
    seat.run("BCDFGJ", 1, "Zoe", "ze", 1);
    const event = made.prepare("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
    for (const row of chain(3, "BCDFGH")) {
      const { game: code, seq, prevHash, hash, timeMs, actionId, by, seat: at, type, payload } = row;
      event.run(code, seq, prevHash, hash, timeMs, actionId, by, at, type, payload, 1, row.refusal, row.stateHash);
    }
    return made;
  };

  test("opens as sessions of one table; games keep their ids, and their chains hold", async () => {
    await store.close();
    rmSync(dir, { recursive: true });
    mkdirSync(dir);
    old().close();
    store = openStore(dir);
    expect(await store.unfinished()).toEqual(["BCDFGH", "BCDFGJ"]);
    expect(await store.session("BCDFGH")).toMatchObject({
      hostHash: "aa",
      stage: "open",
      settings: { door: "open", pace: "timer", roundSeconds: 90, dropOut: { policy: "autopilot", seconds: 60 } },
    });
    expect(await store.tables("BCDFGH")).toMatchObject([
      {
        table: 1,
        plan: { ruleset, seed: 4, rounds: 3, seats: 2, bots: ["steady", "sharer"] },
        stage: "playing",
        games: 1,
        gameId: "BCDFGH",
        seats: [
          { name: "Ada", claimed: true },
          { name: "Robot", claimed: false },
        ],
      },
    ]);
    expect(await store.tables("BCDFGJ")).toMatchObject([{ stage: "lobby", games: 0, gameId: "", seats: [] }]);
    expect(await store.people("BCDFGH")).toMatchObject([
      { person: 1, name: "Ada", tokenHash: "ad", table: 1, seat: 0 },
    ]);
    expect(await store.people("BCDFGJ")).toMatchObject([{ person: 2, name: "Zoe", table: 1, seat: 1 }]);
    expect(await store.game("BCDFGH")).toMatchObject({
      setup,
      seated: [
        { person: 1, name: "Ada" },
        { person: 0, name: "Robot" },
      ],
    });
    const rows = await store.log("BCDFGH");
    expect(rows).toEqual(chain(3, "BCDFGH"));
    expect(brokenAt(chainStart("BCDFGH", setup), rows)).toBeUndefined();
  });
});

describe("the chain of a log", () => {
  const start = chainStart(GAME, setup);

  test("holds over untouched records, and not under another game", () => {
    expect(brokenAt(start, chain(20))).toBeUndefined();
    expect(brokenAt(chainStart("BCDFGJ-1-1", setup), chain(20))).toBe(1);
    expect(brokenAt(chainStart(GAME, { ...setup, seed: 2 }), chain(20))).toBe(1);
  });

  test.each<[string, (rows: LogRow[]) => unknown, number]>([
    ["changed", (rows) => rows.splice(4, 1, { ...(rows[4] as LogRow), payload: '{"done":false}' }), 5],
    ["dropped", (rows) => rows.splice(4, 1), 5],
    ["repeated", (rows) => rows.splice(4, 0, rows[4] as LogRow), 6],
    ["swapped", (rows) => rows.splice(4, 2, rows[5] as LogRow, rows[4] as LogRow), 5],
    ["set back in time", (rows) => rows.splice(4, 1, { ...(rows[4] as LogRow), timeMs: 5 }), 5],
    ["answered otherwise", (rows) => rows.splice(4, 1, { ...(rows[4] as LogRow), ok: false }), 5],
  ])("breaks where a record was %s", (_what, harm, at) => {
    const rows = chain(10);
    harm(rows);
    expect(brokenAt(start, rows)).toBe(at);
  });
});

test("the chain of a session's log breaks where a record was changed", () => {
  const rows = records(6);
  expect(recordsBrokenAt(CODE, rows)).toBeUndefined();
  expect(recordsBrokenAt("BCDFGJ", rows)).toBe(1);
  rows.splice(3, 1, { ...(rows[3] as RecordRow), person: 7 });
  expect(recordsBrokenAt(CODE, rows)).toBe(4);
});

const commitOn = (on: Store, retryMs = 10_000) => new GroupCommit(on, { retryMs, report: () => undefined });
const full: () => Promise<void> = () => Promise.reject(new StoreFault("cannot_save", "the disk is full"));

describe("one sync for a turn of the event loop", () => {
  /** A party with rows of its own table, writing down what it is told. */
  function party(rows: readonly LogRow[], heard: string[], name: string): Party {
    return {
      take: () => logged(rows),
      saved: () => heard.push(`${name} saved`),
      failed: ({ code }) => heard.push(`${name} ${code}`),
      healed: () => heard.push(`${name} healed`),
    };
  }
  const OTHER = "BCDFGH-2-1";
  beforeEach(() => store.commit([{ kind: "game", row: { ...game, id: OTHER, table: 2 } }]));
  const ofOther = (rows: readonly LogRow[]) => rows.map((row) => ({ ...row, game: OTHER }));

  test("saves all tables in one commit, and tells them afterwards", async () => {
    let commits = 0;
    const counted: Store = {
      ...store,
      commit: (writes) => {
        commits++;
        return store.commit(writes);
      },
    };
    const commit = commitOn(counted);
    const heard: string[] = [];
    const one = party(chain(2), heard, "one");
    commit.add(one);
    commit.add(one);
    commit.add(party(ofOther(chain(3)), heard, "two"));
    expect(heard).toEqual([]);
    await commit.flush();
    expect(heard).toEqual(["one saved", "two saved"]);
    expect(commits).toBe(1);
    expect(await store.log(GAME)).toHaveLength(2);
    expect(await store.log(OTHER)).toHaveLength(3);
  });

  test("a table whose records clash fails alone", async () => {
    await store.commit(logged(chain(1)));
    const commit = commitOn(store);
    const heard: string[] = [];
    commit.add(party(chain(1), heard, "clashing"));
    commit.add(party(ofOther(chain(1)), heard, "good"));
    await commit.flush();
    expect(heard).toEqual(["clashing conflict", "good saved"]);
    expect(await store.log(OTHER)).toHaveLength(1);
  });

  test("when the disk is full everybody is told, nothing is kept, and all hear when there is room again", async () => {
    let isFull = true;
    const failing: Store = {
      ...store,
      commit: (writes) => (isFull ? full() : store.commit(writes)),
      probe: () => (isFull ? full() : store.probe()),
    };
    const commit = commitOn(failing, 5);
    const heard: string[] = [];
    commit.add(party(chain(1), heard, "one"));
    commit.add(party(ofOther(chain(1)), heard, "two"));
    await commit.flush();
    expect(heard).toEqual(["one cannot_save", "two cannot_save"]);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(heard).toHaveLength(2);
    expect(await store.log(GAME)).toEqual([]);
    isFull = false;
    await expect.poll(() => heard.slice(2)).toEqual(["one healed", "two healed"]);
    commit.close();
  });
});

describe("a desk", () => {
  /** A store whose commits take until they are let through. */
  function slow(): { store: Store; pass: () => void } {
    const waiting: (() => void)[] = [];
    return {
      store: { ...store, commit: () => new Promise((resolve) => waiting.push(resolve)) },
      pass: () => waiting.shift()?.(),
    };
  }
  const quiet = (heard: string[]): DeskHost => ({
    saved: () => heard.push("all saved"),
    failed: () => heard.push("failed"),
    healed: () => undefined,
    guard: (work) => work(),
  });
  const decide = (desk: Desk, heard: string[], name: string) =>
    desk.do(() => {
      heard.push(name);
      desk.decide({
        writes: logged(chain(1)),
        saved: () => heard.push(`${name} answered`),
        dropped: (code) => heard.push(`${name} ${code}`),
      });
    });
  const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

  test("decides nothing while something is being saved, and then everything that waited, in order", async () => {
    const { store: far, pass } = slow();
    const heard: string[] = [];
    const desk = new Desk(quiet(heard), commitOn(far));
    decide(desk, heard, "a");
    decide(desk, heard, "b");
    await turn();
    decide(desk, heard, "c");
    decide(desk, heard, "d");
    expect(desk.isSettled).toBe(false);
    expect(heard).toEqual(["a", "b"]);
    pass();
    await turn();
    expect(heard).toEqual(["a", "b", "a answered", "b answered", "all saved", "c", "d"]);
    pass();
    await turn();
    expect(heard.slice(7)).toEqual(["c answered", "d answered", "all saved"]);
    expect(desk.isSettled).toBe(true);
  });

  test("lets nothing by while something is being read", async () => {
    const heard: string[] = [];
    const desk = new Desk(quiet(heard), commitOn(store));
    desk.do(() => {
      void desk.fetch(
        () => turn(),
        () => heard.push("read"),
      );
    });
    decide(desk, heard, "a");
    expect(heard).toEqual([]);
    await turn();
    await turn();
    expect(heard.slice(0, 2)).toEqual(["read", "a"]);
  });

  test("stops where somebody would have an answer without a save", () => {
    const heard: string[] = [];
    const desk = new Desk(quiet(heard), commitOn(store));
    expect(() => desk.saved()).toThrow("only what was given to be saved");
    expect(heard).toEqual([]);
  });

  test("answers nobody when saving fails, and tells those whom it drops", async () => {
    const heard: string[] = [];
    const desk = new Desk(quiet(heard), commitOn({ ...store, commit: full }));
    decide(desk, heard, "a");
    await turn();
    expect(heard).toEqual(["a", "failed"]);
    decide(desk, heard, "b");
    desk.drop("table_stopped");
    expect(heard.slice(2)).toEqual(["b", "b table_stopped"]);
  });
});
