/** A game as one file: exported by the server as JSON, or still in a store. Both read back as the same log. */
import { readFileSync } from "node:fs";
import type { GameLog } from "@commonwatt/shared/rules/replay.ts";
import { actionOf } from "../rooms/play.ts";
import { brokenAt, chainStart } from "../store/chain.ts";
import { openStoreToRead } from "../store/sqlite.ts";
import type { LogRow, SessionRow, Store } from "../store/store.ts";

/** The exported game, with the head of the stored chain; undefined before it has begun. Nobody's name is in it. */
export interface GameFile extends GameLog {
  readonly table: string;
  /** SHA-256 of the last record, which covers all before it */
  readonly chainHead: string;
}

export interface ReadGame {
  readonly log: GameLog;
  /** the first record whose hash does not follow, where the file carries the chain */
  readonly chainBrokenAt: number | undefined;
}

export function exportGame(store: Store, session: SessionRow): GameFile | undefined {
  if (!session.setup) return undefined;
  const rows = store.log(session.code);
  return {
    ...logOf(session.setup, rows),
    table: session.code,
    chainHead: rows.at(-1)?.hash ?? chainStart(session.code, session.setup),
  };
}

/** Reads an exported JSON file, or one table out of a `.sqlite` file. Throws an `Error` whose message is for whoever typed it. */
export function readGame(file: string, table: string | undefined): ReadGame {
  return file.endsWith(".sqlite") ? fromStore(file, table) : { log: fromJson(file), chainBrokenAt: undefined };
}

function fromStore(file: string, table: string | undefined): ReadGame {
  if (table === undefined) throw new Error("a .sqlite file holds many tables: name one with --table CODE");
  const store = openStoreToRead(file);
  try {
    const session = store.session(table);
    if (!session) throw new Error(`${file} holds no table ${table}`);
    if (!session.setup) throw new Error(`the game of table ${table} has not begun`);
    const rows = store.log(table);
    return { log: logOf(session.setup, rows), chainBrokenAt: brokenAt(chainStart(table, session.setup), rows) };
  } finally {
    store.close();
  }
}

function fromJson(file: string): GameLog {
  const document: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isGameLog(document)) throw new Error(`${file} is no exported game of version 1`);
  return document;
}

function isGameLog(document: unknown): document is GameLog {
  if (typeof document !== "object" || document === null) return false;
  return (
    Reflect.get(document, "format") === "commonwatt-game" &&
    Reflect.get(document, "version") === 1 &&
    typeof Reflect.get(document, "setup") === "object" &&
    Array.isArray(Reflect.get(document, "actions"))
  );
}

function logOf(setup: GameLog["setup"], rows: readonly LogRow[]): GameLog {
  const actions = rows.map((row) => ({
    seq: row.seq,
    action: actionOf(row),
    ok: row.ok,
    ...(row.stateHash === "" ? {} : { hash: row.stateHash }),
  }));
  return { format: "commonwatt-game", version: 1, setup, actions };
}
