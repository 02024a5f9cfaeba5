/** A game as one file: exported by the server as JSON, or still in a store. Both read back as the same log. */
import { readFileSync } from "node:fs";
import type { GameLog, LoggedAction } from "@commonwatt/shared/rules/replay.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { actionOf } from "../rooms/play.ts";
import { brokenAt, chainStart, link } from "../store/chain.ts";
import { openStoreToRead } from "../store/sqlite.ts";
import type { GameRow, LogRow, Store } from "../store/store.ts";

/** A logged action with what its record's hash covers besides: when it was, and why it was refused. */
interface FiledAction extends LoggedAction {
  readonly timeMs: number;
  readonly refusal?: Refusal;
}

/** The exported game. Nobody's name is in it. */
export interface GameFile extends GameLog {
  /** the game's id; its chain of hashes begins with it */
  readonly table: string;
  readonly actions: readonly FiledAction[];
  /** SHA-256 of the last record, which covers all before it */
  readonly chainHead: string;
}

export interface ReadGame {
  readonly log: GameLog;
  /** the first record whose hash does not follow, or the last when only the head can be compared */
  readonly chainBrokenAt: number | undefined;
}

export async function exportGame(store: Store, { id, setup }: GameRow): Promise<GameFile> {
  const rows = await store.log(id);
  return { ...logOf(setup, rows), table: id, chainHead: rows.at(-1)?.hash ?? chainStart(id, setup) };
}

/** Reads an exported JSON file, or one game out of a `.sqlite` file. Throws an `Error` whose message is for whoever typed it. */
export async function readGame(file: string, game: string | undefined): Promise<ReadGame> {
  return file.endsWith(".sqlite") ? fromStore(file, game) : fromJson(file);
}

async function fromStore(file: string, asked: string | undefined): Promise<ReadGame> {
  if (asked === undefined) throw new Error("a .sqlite file holds many games: name one with --game CODE-1-1");
  const store = openStoreToRead(file);
  try {
    const game = (await store.game(asked)) ?? (await onlyGame(store, asked));
    if (!game) throw new Error(`${file} holds no game ${asked}`);
    const rows = await store.log(game.id);
    return { log: logOf(game.setup, rows), chainBrokenAt: brokenAt(chainStart(game.id, game.setup), rows) };
  } finally {
    await store.close();
  }
}

/** A session's code names its game as long as it is the only one. */
async function onlyGame(store: Store, code: string): Promise<GameRow | undefined> {
  const games = await store.games(code);
  if (games.length > 1) throw new Error(`session ${code} played ${games.map(({ id }) => id).join(", ")}: name one`);
  return games[0];
}

function fromJson(file: string): ReadGame {
  const document: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (!isGameLog(document)) throw new Error(`${file} is no exported game of version 1`);
  if (!isGameFile(document)) return { log: document, chainBrokenAt: undefined };
  const holds = headOf(document) === document.chainHead;
  return { log: document, chainBrokenAt: holds ? undefined : document.actions.length };
}

/** The head that the file's own records lead to. */
function headOf({ table, setup, actions }: GameFile): string {
  let head = chainStart(table, setup);
  for (const { seq, action, ok, hash, timeMs, refusal } of actions) {
    head = link(head, {
      game: table,
      seq,
      timeMs,
      actionId: action.id,
      by: action.by,
      seat: action.seat,
      type: action.type,
      payload: JSON.stringify(action.payload),
      ok,
      refusal: refusal === undefined ? "" : JSON.stringify(refusal),
      stateHash: hash ?? "",
    }).hash;
  }
  return head;
}

/** Logs that a simulation wrote have no chain. */
function isGameFile(log: GameLog): log is GameFile {
  return typeof Reflect.get(log, "chainHead") === "string" && typeof Reflect.get(log, "table") === "string";
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

function logOf(setup: GameLog["setup"], rows: readonly LogRow[]): GameLog & Pick<GameFile, "actions"> {
  const actions = rows.map((row) => ({
    seq: row.seq,
    action: actionOf(row),
    ok: row.ok,
    timeMs: row.timeMs,
    ...(row.refusal === "" ? {} : { refusal: JSON.parse(row.refusal) as Refusal }),
    ...(row.stateHash === "" ? {} : { hash: row.stateHash }),
  }));
  return { format: "commonwatt-game", version: 1, setup, actions };
}
