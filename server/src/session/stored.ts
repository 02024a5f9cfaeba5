/** A session brought back from the store, with the games its tables play. */
import type { Stored } from "../rooms/table.ts";
import type { AnswerRow, RecordRow, Store } from "../store/store.ts";
import type { SessionState } from "./state.ts";

export interface StoredSession {
  readonly state: SessionState;
  readonly records: readonly RecordRow[];
  readonly answers: readonly AnswerRow[];
  /** by table */
  readonly games: ReadonlyMap<number, Stored>;
}

export async function readSession(store: Store, code: string): Promise<StoredSession | undefined> {
  const row = await store.session(code);
  if (!row) return undefined;
  const tables = await store.tables(code);
  const games = new Map<number, Stored>();
  for (const { table, stage, gameId } of tables) {
    const game = stage === "lobby" ? undefined : await store.game(gameId);
    if (game) games.set(table, { game, rows: await store.log(game.id) });
  }
  const people = await store.people(code);
  return {
    state: { ...row, people: people.map(withoutCode), tables: tables.map(withoutCode) },
    records: await store.records(code),
    answers: await store.answers(code),
    games,
  };
}

function withoutCode<T extends { readonly code: string }>({ code: _code, ...row }: T): Omit<T, "code"> {
  return row;
}
