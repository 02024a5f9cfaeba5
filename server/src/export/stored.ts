/**
 * A session as it is stored, gathered for an export. It asks the store for little, so that any store will do: the shapes here
 * name only what an export needs of its rows.
 */
import type {
  ExportedAnswer,
  ExportedGame,
  ExportedPerson,
  ExportedRecord,
  ExportedSession,
  TimedAction,
} from "@commonwatt/shared/export/source.ts";
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { Questionnaire } from "@commonwatt/shared/views/session.ts";
import type { DialTurn, Refusal } from "@commonwatt/shared/views/types.ts";

interface StoredGame {
  readonly id: string;
  readonly table: number;
  readonly setup: GameSetup;
  readonly treatment: readonly DialTurn[];
  /** who sat where when it began; person 0 = nobody */
  readonly seated: readonly { readonly person: number }[];
  readonly startedMs: number;
}

interface StoredAction {
  readonly seq: number;
  readonly hash: string;
  readonly timeMs: number;
  readonly actionId: string;
  readonly by: string;
  readonly seat: number;
  readonly type: string;
  readonly payload: string;
  readonly ok: boolean;
  readonly refusal: string;
  readonly stateHash: string;
}

/** What an export reads of a store. */
export interface ExportStore {
  session(
    code: string,
  ): Promise<{ readonly createdMs: number; readonly questionnaires: readonly Questionnaire[] } | undefined>;
  people(code: string): Promise<readonly ExportedPerson[]>;
  games(code: string): Promise<readonly StoredGame[]>;
  log(game: string): Promise<readonly StoredAction[]>;
  records(code: string): Promise<readonly ExportedRecord[]>;
  answers(code: string): Promise<readonly ExportedAnswer[]>;
}

export async function storedSession(store: ExportStore, code: string): Promise<ExportedSession | undefined> {
  const session = await store.session(code);
  if (!session) return undefined;
  const [people, records, answers, games] = await Promise.all([
    store.people(code),
    store.records(code),
    store.answers(code),
    store.games(code),
  ]);
  const exported: ExportedGame[] = [];
  for (const game of games) exported.push(await gameOf(store, game));
  return {
    code,
    openedMs: session.createdMs,
    people: people.map(({ person, name, standing, joinedMs }) => ({ person, name, standing, joinedMs })),
    questionnaires: session.questionnaires.map(({ id, when, title, items }) => ({ id, when, title, items })),
    games: exported,
    records: records.map(recordOf),
    answers: answers.map(({ person, questionnaire, item, value, timeMs }) => ({
      person,
      questionnaire,
      item,
      value,
      timeMs,
    })),
  };
}

async function gameOf(store: ExportStore, game: StoredGame): Promise<ExportedGame> {
  const rows = await store.log(game.id);
  const { id, table, treatment, startedMs, setup } = game;
  const base = { id, table, treatment, startedMs, seated: game.seated.map(({ person }) => person) };
  const log = { format: "commonwatt-game", version: 1, setup, actions: rows.map(actionOf) } as const;
  const chainHead = rows.at(-1)?.hash;
  return chainHead === undefined ? { ...base, log } : { ...base, log, chainHead };
}

function actionOf(row: StoredAction): TimedAction {
  const { seq, timeMs, actionId: id, by, seat, type, payload, ok, refusal, stateHash } = row;
  return {
    seq,
    // What stands in the log was accepted by the table once; its shape was checked then.
    action: { id, by: by as TimedAction["action"]["by"], seat, type, payload: JSON.parse(payload) },
    ok,
    timeMs,
    ...(refusal === "" ? {} : { refusal: JSON.parse(refusal) as Refusal }),
    ...(stateHash === "" ? {} : { hash: stateHash }),
  };
}

/** Nothing but what belongs into an export, whatever else a store may keep in its rows. */
function recordOf(row: ExportedRecord): ExportedRecord {
  const { seq, timeMs, id, by, person, type, body, salt, seal, ok, refusal, hash } = row;
  return { seq, timeMs, id, by, person, type, body, salt, seal, ok, refusal, hash };
}
