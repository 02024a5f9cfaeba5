/**
 * The store in one SQLite file, through Node's own `node:sqlite`. Write-ahead log with `synchronous=FULL`: when a commit
 * returns, it survives the death of the process and of the machine's power. One server per data folder: a lock that the
 * system lets go when a process dies keeps a second one out.
 */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { Stage } from "@commonwatt/shared/views/table.ts";
import { migrations } from "./migrations.ts";
import {
  type LogRow,
  type Opening,
  type SeatRow,
  type SessionRow,
  type Settings,
  type Store,
  StoreFault,
} from "./store.ts";

export const STORE_FILE = "commonwatt.sqlite";
const LOCK_FILE = "commonwatt.lock";
const PRAGMAS =
  "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA journal_size_limit=16777216;";

/**
 * Opens the store of a data folder, making both when they are missing. Throws `StoreFault`: "in_use" when another server has
 * it, "unusable" when it cannot be read or written, "unknown_version" when a newer server wrote it.
 */
export function openStore(dataDir: string): Store {
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
  return storeOn(db, () => lock.close());
}

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
  return storeOn(new DatabaseSync(file, { readOnly: true, timeout: 2000 }), () => undefined);
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
    db.exec(`BEGIN; ${migrations[version]} PRAGMA user_version=${version + 1}; COMMIT;`);
  }
}

function storeOn(db: DatabaseSync, release: () => void): Store {
  const prepared = new Map<string, ReturnType<DatabaseSync["prepare"]>>();
  const sql = (text: string) => {
    const known = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, known);
    return known;
  };
  const write = <T>(work: () => T): T => {
    try {
      db.exec("BEGIN IMMEDIATE");
      const result = work();
      db.exec("COMMIT");
      return result;
    } catch (cause) {
      if (db.isTransaction) db.exec("ROLLBACK");
      throw faultOf(cause);
    }
  };
  const saveSeat = (code: string, row: SeatRow) =>
    sql("INSERT OR REPLACE INTO seat VALUES (?, ?, ?, ?, ?)").run(
      code,
      row.seat,
      row.name,
      row.tokenHash,
      Number(row.claimed),
    );

  return {
    createSession: (row) =>
      write(
        () =>
          sql("INSERT INTO session VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING").run(
            row.code,
            row.hostHash,
            JSON.stringify(row.opening),
            JSON.stringify(row.settings),
            row.stage,
            row.setup ? JSON.stringify(row.setup) : null,
            row.createdMs,
          ).changes === 1,
      ),
    session: (code) => {
      const row = sql("SELECT * FROM session WHERE code = ?").get(code);
      return row && sessionOf(row);
    },
    unfinished: () =>
      sql("SELECT code FROM session WHERE stage <> 'over' ORDER BY created_ms, code")
        .all()
        .map((row) => String(row.code)),
    saveSettings: (code, settings) => {
      write(() => sql("UPDATE session SET settings = ? WHERE code = ?").run(JSON.stringify(settings), code));
    },
    saveStage: (code, stage) => {
      write(() => sql("UPDATE session SET stage = ? WHERE code = ?").run(stage, code));
    },
    saveStart: (code, setup, seats) => {
      write(() => {
        sql("UPDATE session SET stage = 'playing', setup = ? WHERE code = ?").run(JSON.stringify(setup), code);
        sql("DELETE FROM seat WHERE code = ?").run(code);
        for (const seat of seats) saveSeat(code, seat);
      });
    },
    seats: (code) => sql("SELECT * FROM seat WHERE code = ? ORDER BY seat").all(code).map(seatOf),
    saveSeat: (code, row) => {
      write(() => saveSeat(code, row));
    },
    dropSeat: (code, seat) => {
      write(() => sql("DELETE FROM seat WHERE code = ? AND seat = ?").run(code, seat));
    },
    append: (rows) => {
      const insert = sql("INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
      write(() => {
        for (const row of rows) {
          insert.run(
            row.table,
            row.seq,
            row.prevHash,
            row.hash,
            row.timeMs,
            row.actionId,
            row.by,
            row.seat,
            row.type,
            row.payload,
            Number(row.ok),
            row.refusal,
            row.stateHash,
          );
        }
      });
    },
    log: (code) => sql("SELECT * FROM event WHERE code = ? ORDER BY seq").all(code).map(logOf),
    find: (code, actionId) => {
      const row = sql("SELECT * FROM event WHERE code = ? AND action_id = ?").get(code, actionId);
      return row && logOf(row);
    },
    probe: () => {
      write(() => sql("UPDATE probe SET n = n + 1").run());
    },
    close: () => {
      db.close();
      release();
    },
  };
}

const SQLITE_CONSTRAINT = 19;

function faultOf(cause: unknown): StoreFault {
  const why = cause instanceof Error ? cause.message : String(cause);
  const number = cause instanceof Error && "errcode" in cause ? Number(cause.errcode) & 0xff : 0;
  return new StoreFault(number === SQLITE_CONSTRAINT ? "conflict" : "cannot_save", `Saving failed: ${why}`, cause);
}

type Columns = Record<string, unknown>;

function sessionOf(row: Columns): SessionRow {
  return {
    code: String(row.code),
    hostHash: String(row.host_hash),
    opening: JSON.parse(String(row.opening)) as Opening,
    settings: JSON.parse(String(row.settings)) as Settings,
    stage: String(row.stage) as Stage,
    setup: row.setup === null ? undefined : (JSON.parse(String(row.setup)) as GameSetup),
    createdMs: Number(row.created_ms),
  };
}

function seatOf(row: Columns): SeatRow {
  return {
    seat: Number(row.seat),
    name: String(row.name),
    tokenHash: String(row.token_hash),
    claimed: row.claimed === 1,
  };
}

function logOf(row: Columns): LogRow {
  return {
    table: String(row.code),
    seq: Number(row.seq),
    prevHash: String(row.prev_hash),
    hash: String(row.hash),
    timeMs: Number(row.time_ms),
    actionId: String(row.action_id),
    by: String(row.actor),
    seat: Number(row.seat),
    type: String(row.type),
    payload: String(row.payload),
    ok: row.ok === 1,
    refusal: String(row.refusal),
    stateHash: String(row.state_hash),
  };
}
