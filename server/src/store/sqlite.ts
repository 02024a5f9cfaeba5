/**
 * The store in one SQLite file, through Node's own `node:sqlite`, with a write-ahead file. SQLite's own `synchronous=FULL` would
 * sync that file at each commit and hold up everybody until the disk has done it; so it is left at NORMAL, which does all but
 * that, and each write syncs the file itself: when it resolves, it survives the death of the process and of the machine's power.
 * One server per data folder: a lock that the system lets go when a process dies keeps a second one out.
 */
import { mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Disk, type Syncing } from "./disk.ts";
import { migrations } from "./migrations.ts";
import {
  answerOf,
  gameOf,
  logOf,
  ofSession,
  personOf,
  recordOf,
  rulesetOf,
  type Saved,
  savedAs,
  sessionOf,
  tableOf,
} from "./rows.ts";
import { type Store, StoreFault, type Write } from "./store.ts";

export const STORE_FILE = "commonwatt.sqlite";
const WAL_FILE = `${STORE_FILE}-wal`;
const LOCK_FILE = "commonwatt.lock";
const PRAGMAS =
  "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=16777216; PRAGMA secure_delete=ON;";

/**
 * Opens the store of a data folder, making both when they are missing. Throws `StoreFault`: "in_use" when another server has
 * it, "unusable" when it cannot be read or written, "unknown_version" when a newer server wrote it.
 */
export function openStore(dataDir: string, writeAhead: Syncing = new Disk(join(dataDir, WAL_FILE))): Store {
  const lock = usable(dataDir, () => {
    mkdirSync(dataDir, { recursive: true });
    return new DatabaseSync(join(dataDir, LOCK_FILE), { timeout: 0 });
  });
  takeLock(lock, dataDir);
  const db = usable(dataDir, () => {
    const opened = new DatabaseSync(join(dataDir, STORE_FILE), { timeout: 2000 });
    opened.exec(PRAGMAS);
    return opened;
  });
  migrate(db, dataDir);
  return storeOn(db, writeAhead, () => lock.close());
}

/** Size of the write-ahead file of a data folder; 0 when there is none. */
export const walBytes = (dataDir: string): number =>
  statSync(join(dataDir, WAL_FILE), { throwIfNoEntry: false })?.size ?? 0;

function usable<T>(dataDir: string, open: () => T): T {
  try {
    return open();
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    throw new StoreFault(
      "unusable",
      `The data folder ${dataDir} cannot be used: ${why}. Mend it, or choose another: DATA_DIR=some/other/folder npm start`,
      cause,
    );
  }
}

/** Opens a store file to read it, also while a server uses it. Writing through it fails. */
export function openStoreToRead(file: string): Store {
  return storeOn(new DatabaseSync(file, { readOnly: true, timeout: 2000 }), new Disk(`${file}-wal`), () => undefined);
}

/** An exclusive transaction held open on a file of its own: the main file stays readable, and death releases it. */
function takeLock(lock: DatabaseSync, dataDir: string): void {
  try {
    lock.exec("BEGIN EXCLUSIVE");
  } catch (cause) {
    lock.close();
    throw new StoreFault(
      "in_use",
      `Another Commonwatt server is already using the data folder ${dataDir}. Stop that one, or start this one with another folder: DATA_DIR=some/other/folder npm start`,
      cause,
    );
  }
}

function migrate(db: DatabaseSync, dataDir: string): void {
  const had = Number(db.prepare("PRAGMA user_version").get()?.user_version);
  if (had > migrations.length) {
    throw new StoreFault(
      "unknown_version",
      `The data folder ${dataDir} was written by a newer Commonwatt (version ${had} of its tables, this one knows ${migrations.length}). Start that one, or choose another DATA_DIR.`,
    );
  }
  for (let version = had; version < migrations.length; version++) {
    const step = migrations[version];
    db.exec("BEGIN");
    try {
      if (typeof step === "string") db.exec(step);
      else step?.(db);
      db.exec(`PRAGMA user_version=${version + 1}; COMMIT;`);
    } catch (error) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw error;
    }
  }
}

function storeOn(db: DatabaseSync, writeAhead: Syncing, release: () => void): Store {
  const prepared = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  const sql = (text: string) => {
    const known = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, known);
    return known;
  };
  /** what was written last may be lost, though it can still be read */
  let adrift = false;
  const mend = () => {
    // What can be read is written once more, into the main file, before anything is built on it.
    cutOff(db);
    writeAhead.mended();
    adrift = false;
  };
  const write = async (work: () => void): Promise<void> => {
    try {
      if (adrift) mend();
      db.exec("BEGIN IMMEDIATE");
      work();
      db.exec("COMMIT");
    } catch (cause) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw faultOf(cause);
    }
    await writeAhead.sync().catch((cause: unknown) => {
      adrift = true;
      throw faultOf(cause);
    });
  };
  const save = ({ table, columns, key, gone }: Saved) => {
    if (gone) {
      const where = key.map((name) => `${name} = ?`).join(" AND ");
      sql(`DELETE FROM ${table} WHERE ${where}`).run(...Object.values(columns));
      return;
    }
    const names = Object.keys(columns);
    const others = names.filter((name) => !key.includes(name)).map((name) => `${name} = excluded.${name}`);
    const again = key.length > 0 ? ` ON CONFLICT (${key.join(", ")}) DO UPDATE SET ${others.join(", ")}` : "";
    const text = `INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map(() => "?").join(", ")})${again}`;
    sql(text).run(...Object.values(columns));
  };
  const all = (text: string, ...keys: string[]) => sql(text).all(...keys);
  const one = (text: string, ...keys: string[]) => sql(text).get(...keys);

  // Every answer is there at once; the promises are for stores that are further away.
  return {
    createSession: async (session, tables) => {
      if (one("SELECT code FROM session WHERE code = ?", session.code)) return false;
      await write(() => {
        save(savedAs({ kind: "session", row: session }));
        for (const row of tables) save(savedAs({ kind: "table", row }));
      });
      return true;
    },
    // One server a file: the lock on it keeps every other one away.
    take: async () => ({ here: true }),
    release: async () => undefined,
    session: async (code) => {
      const row = one("SELECT * FROM session WHERE code = ?", code);
      return row && sessionOf(row);
    },
    unfinished: async () =>
      all(
        `SELECT code FROM session WHERE stage = 'open' AND EXISTS
          (SELECT 1 FROM session_table t WHERE t.code = session.code AND t.stage <> 'over') ORDER BY created_ms, code`,
      ).map((row) => String(row.code)),
    tables: async (code) => all("SELECT * FROM session_table WHERE code = ? ORDER BY number", code).map(tableOf),
    people: async (code) => all("SELECT * FROM person WHERE code = ? ORDER BY person", code).map(personOf),
    games: async (code) => all("SELECT * FROM game WHERE code = ? ORDER BY number, started_ms, id", code).map(gameOf),
    game: async (id) => {
      const row = one("SELECT * FROM game WHERE id = ?", id);
      return row && gameOf(row);
    },
    log: async (game) => all("SELECT * FROM event WHERE game = ? ORDER BY seq", game).map(logOf),
    records: async (code) => all("SELECT * FROM session_log WHERE code = ? ORDER BY seq", code).map(recordOf),
    answers: async (code) =>
      all("SELECT * FROM answer WHERE code = ? ORDER BY person, questionnaire, item", code).map(answerOf),
    findAction: async (game, id) => {
      const row = one("SELECT * FROM event WHERE game = ? AND action_id = ?", game, id);
      return row && logOf(row);
    },
    findRecord: async (code, id) => {
      const row = one("SELECT * FROM session_log WHERE code = ? AND record_id = ?", code, id);
      return row && recordOf(row);
    },
    ruleset: async (id) => {
      const row = one("SELECT * FROM ruleset WHERE id = ?", id);
      return row && rulesetOf(row);
    },
    rulesetsKept: async (ownerHash) => {
      const row = one("SELECT count(*) AS kept, coalesce(sum(owner_hash = ?), 0) AS own FROM ruleset", ownerHash);
      return { all: Number(row?.kept), own: Number(row?.own) };
    },
    dropRuleset: async (id) => {
      await write(() => void sql("DELETE FROM ruleset WHERE id = ?").run(id));
    },
    playedUnder: async (id) => {
      const row = one(
        `SELECT count(*) AS games, count(DISTINCT code) AS sessions, coalesce(min(started_ms), 0) AS first,
          coalesce(max(started_ms), 0) AS last FROM game WHERE json_extract(setup, '$.ruleset.id') = ?`,
        id,
      );
      return {
        games: Number(row?.games),
        sessions: Number(row?.sessions),
        firstMs: Number(row?.first),
        lastMs: Number(row?.last),
      };
    },
    commit: (writes: readonly Write[]) =>
      write(() => {
        for (const one of writes) save(savedAs(one));
      }),
    eraseSession: async (code) => {
      if (!one("SELECT code FROM session WHERE code = ?", code)) return false;
      await write(() => {
        for (const { table, by } of ofSession) sql(`DELETE FROM ${table} WHERE ${by}`).run(code);
      });
      return true;
    },
    wipe: async () => {
      try {
        // Written anew, the file has no free pages and no gaps; then the write-ahead log, which has the old ones, is cut off.
        db.exec("VACUUM");
        cutOff(db);
      } catch (cause) {
        throw faultOf(cause);
      }
    },
    probe: () => write(() => void sql("UPDATE probe SET n = n + 1").run()),
    close: async () => {
      await writeAhead.close();
      db.close();
      release();
    },
  };
}

/** All that the write-ahead file holds is brought into the main file and onto the disk, and the former emptied. */
function cutOff(db: DatabaseSync): void {
  const cut = db.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get();
  if (Number(cut?.busy) !== 0) throw new Error("somebody still reads an older state of the file");
}

const SQLITE_CONSTRAINT = 19;

function faultOf(cause: unknown): StoreFault {
  const why = cause instanceof Error ? cause.message : String(cause);
  const number = cause instanceof Error && "errcode" in cause ? Number(cause.errcode) & 0xff : 0;
  return new StoreFault(number === SQLITE_CONSTRAINT ? "conflict" : "cannot_save", `Saving failed: ${why}`, cause);
}
