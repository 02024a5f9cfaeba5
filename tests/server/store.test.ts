import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { loadRulesets } from "../../server/src/rulesets.ts";
import { brokenAt, chainStart, link } from "../../server/src/store/chain.ts";
import { GroupCommit, type Party } from "../../server/src/store/groupCommit.ts";
import { openStore, STORE_FILE } from "../../server/src/store/sqlite.ts";
import { type LogRow, type SessionRow, type Store, StoreFault } from "../../server/src/store/store.ts";

const ruleset = loadRulesets().get("default");
if (!ruleset) throw new Error("no default ruleset");
const setup: GameSetup = { ruleset, seed: 1, seats: [{ occupant: "human", policy: "steady" }] };

const session: SessionRow = {
  code: "BCDFGH",
  hostHash: "00",
  opening: { ruleset, rulesetTitle: "Tiny", seed: 1, seats: 2, rounds: 3 },
  settings: { pace: "gate", roundSeconds: 60, bots: [] },
  stage: "lobby",
  setup: undefined,
  createdMs: 1,
};

/** `n` records that follow from one another. */
function chain(n: number): LogRow[] {
  const rows: LogRow[] = [];
  let head = chainStart(session.code, setup);
  for (let seq = 1; seq <= n; seq++) {
    const row = link(head, {
      table: session.code,
      seq,
      timeMs: 1000 + seq,
      actionId: `action-${seq}`,
      by: "peer",
      seat: 0,
      type: "done",
      payload: '{"done":true}',
      ok: true,
      refusal: "",
      stateHash: "",
    });
    rows.push(row);
    head = row.hash;
  }
  return rows;
}

let dir: string;
let store: Store;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "commonwatt-store-"));
  store = openStore(dir);
  store.createSession(session);
});
afterEach(() => {
  store.close();
  rmSync(dir, { recursive: true, force: true });
});

describe("the store", () => {
  test("gives back what it was given, after being closed and opened again", () => {
    const rows = chain(3);
    store.append(rows);
    store.saveSeat(session.code, { seat: 1, name: "Ada", tokenHash: "ab", claimed: true });
    store.saveStart(session.code, setup, [{ seat: 0, name: "Bo", tokenHash: "cd", claimed: true }]);
    store.close();
    store = openStore(dir);
    expect(store.log(session.code)).toEqual(rows);
    expect(store.find(session.code, "action-2")).toEqual(rows[1]);
    expect(store.find(session.code, "nobody")).toBeUndefined();
    expect(store.session(session.code)).toEqual({ ...session, stage: "playing", setup });
    expect(store.seats(session.code)).toEqual([{ seat: 0, name: "Bo", tokenHash: "cd", claimed: true }]);
    expect(store.unfinished()).toEqual([session.code]);
    store.saveStage(session.code, "over");
    expect(store.unfinished()).toEqual([]);
  });

  test("gives a code away once", () => {
    expect(store.createSession(session)).toBe(false);
    expect(store.createSession({ ...session, code: "BCDFGJ" })).toBe(true);
  });

  test("keeps all records of an append or none", () => {
    const rows = chain(3);
    const twice = [rows[0], rows[1], { ...(rows[2] as LogRow), actionId: "action-1" }] as LogRow[];
    expect(() => store.append(twice)).toThrow(StoreFault);
    expect(store.log(session.code)).toEqual([]);
    store.append(rows);
    expect(store.log(session.code)).toHaveLength(3);
  });

  test("says whether it failed for a clash, for another server, or for the disk", () => {
    store.append(chain(1));
    const fault = (work: () => void) => {
      try {
        work();
      } catch (error) {
        return error instanceof StoreFault ? error.code : error;
      }
      return undefined;
    };
    expect(fault(() => store.append(chain(1)))).toBe("conflict");
    expect(fault(() => openStore(dir))).toBe("in_use");
    // somebody else holds the file for longer than we wait
    const other = new DatabaseSync(join(dir, STORE_FILE));
    other.exec("BEGIN IMMEDIATE");
    expect(fault(() => store.append(chain(2).slice(1)))).toBe("cannot_save");
    other.exec("ROLLBACK");
    other.close();
    store.append(chain(2).slice(1));
  });

  test("says what to do about a folder it cannot use", () => {
    writeFileSync(join(dir, "plain"), "a file, no folder");
    expect(() => openStore(join(dir, "plain", "below"))).toThrow(/cannot be used.*DATA_DIR=/);
    store.close();
    for (const file of [`${STORE_FILE}-wal`, `${STORE_FILE}-shm`]) rmSync(join(dir, file), { force: true });
    writeFileSync(join(dir, STORE_FILE), "no database at all, but long enough to be looked at".repeat(100));
    expect(() => openStore(dir)).toThrow(/cannot be used.*not a database/);
    rmSync(dir, { recursive: true });
    store = openStore(dir);
  });

  test("refuses a file from the future and leaves it as it is", () => {
    store.close();
    const db = new DatabaseSync(join(dir, STORE_FILE));
    db.exec("PRAGMA user_version = 999");
    db.close();
    expect(() => openStore(dir)).toThrow(/newer Commonwatt/);
    rmSync(dir, { recursive: true });
    store = openStore(dir);
    expect(existsSync(join(dir, STORE_FILE))).toBe(true);
  });
});

describe("the chain of a log", () => {
  const start = chainStart(session.code, setup);

  test("holds over untouched records, and not under another game", () => {
    expect(brokenAt(start, chain(20))).toBeUndefined();
    expect(brokenAt(chainStart("BCDFGJ", setup), chain(20))).toBe(1);
    expect(brokenAt(chainStart(session.code, { ...setup, seed: 2 }), chain(20))).toBe(1);
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

describe("one sync for a turn of the event loop", () => {
  /** A party with rows of its own table, writing down what it is told. */
  function party(rows: readonly LogRow[], heard: string[], name: string): Party {
    return {
      take: () => rows,
      saved: () => heard.push(`${name} saved`),
      failed: ({ code }) => heard.push(`${name} ${code}`),
    };
  }
  const ofTable = (code: string, rows: readonly LogRow[]) => rows.map((row) => ({ ...row, table: code }));

  test("saves all tables in one append, and tells them afterwards", async () => {
    store.createSession({ ...session, code: "BCDFGJ" });
    let appends = 0;
    const counted: Store = {
      ...store,
      append: (rows) => {
        appends++;
        store.append(rows);
      },
    };
    const commit = new GroupCommit(counted);
    const heard: string[] = [];
    const one = party(chain(2), heard, "one");
    commit.add(one);
    commit.add(one);
    commit.add(party(ofTable("BCDFGJ", chain(3)), heard, "two"));
    expect(heard).toEqual([]);
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual(["one saved", "two saved"]);
    expect(appends).toBe(1);
    expect(store.log(session.code)).toHaveLength(2);
    expect(store.log("BCDFGJ")).toHaveLength(3);
  });

  test("a table whose records clash fails alone", () => {
    store.createSession({ ...session, code: "BCDFGJ" });
    store.append(chain(1));
    const commit = new GroupCommit(store);
    const heard: string[] = [];
    commit.add(party(chain(1), heard, "clashing"));
    commit.add(party(ofTable("BCDFGJ", chain(1)), heard, "good"));
    commit.flush();
    expect(heard).toEqual(["clashing conflict", "good saved"]);
  });

  test("when the disk fails, all are told and nothing is kept", () => {
    const full: Store = {
      ...store,
      append: () => {
        throw new StoreFault("cannot_save", "the disk is full");
      },
    };
    const commit = new GroupCommit(full);
    const heard: string[] = [];
    commit.add(party(chain(1), heard, "one"));
    commit.add(party(chain(1), heard, "two"));
    commit.flush();
    expect(heard).toEqual(["one cannot_save", "two cannot_save"]);
    expect(store.log(session.code)).toEqual([]);
  });
});
