/** How rows lie in the tables of a database, and back. Any store that speaks SQL uses the same. */
import type {
  AnswerRow,
  By,
  GameRow,
  LogRow,
  PersonRow,
  RecordRow,
  RulesetRow,
  SessionRow,
  Standing,
  TableRow,
  Write,
} from "./store.ts";

type Column = string | number;

export interface Saved {
  readonly table: string;
  readonly columns: Readonly<Record<string, Column>>;
  /** the row with this key is deleted */
  readonly gone?: true;
  /** takes the place of the row with the same key; empty for records of logs, which are only ever added */
  readonly key: readonly string[];
}

type Columns = Readonly<Record<string, unknown>>;

const json = (value: unknown): string => JSON.stringify(value);
/** Written by us alone, with the type of the row. */
const read = <T>(value: unknown): T => JSON.parse(String(value)) as T;

export function savedAs(write: Write): Saved {
  switch (write.kind) {
    case "log":
      return { table: "event", columns: logColumns(write.row), key: [] };
    case "record":
      return { table: "session_log", columns: recordColumns(write.row), key: [] };
    case "session":
      return { table: "session", columns: sessionColumns(write.row), key: ["code"] };
    case "table":
      return { table: "session_table", columns: tableColumns(write.row), key: ["code", "number"] };
    case "game":
      return { table: "game", columns: gameColumns(write.row), key: ["id"] };
    case "person":
      return { table: "person", columns: personColumns(write.row), key: ["code", "person"] };
    case "answer":
      return { table: "answer", columns: answerColumns(write.row), key: ANSWER_KEY };
    case "blanked":
      return { table: "session_log", columns: recordColumns(write.row), key: ["code", "seq"] };
    case "unanswered": {
      const { code, person, questionnaire, item } = write.row;
      return { table: "answer", columns: { code, person, questionnaire, item }, key: ANSWER_KEY, gone: true };
    }
    case "ruleset":
      return { table: "ruleset", columns: rulesetColumns(write.row), key: [] };
  }
}

const ANSWER_KEY = ["code", "person", "questionnaire", "item"];

/** Tables with what belongs to a session, those first that refer to others; `by` says which rows are a session's. */
export const ofSession: readonly { readonly table: string; readonly by: string }[] = [
  { table: "event", by: "game IN (SELECT id FROM game WHERE code = ?)" },
  ...["game", "session_log", "answer", "person", "session_table", "session"].map((table) => ({
    table,
    by: "code = ?",
  })),
];

const sessionColumns = (row: SessionRow): Saved["columns"] => ({
  code: row.code,
  host_hash: row.hostHash,
  watch_hash: row.watchHash,
  stage: row.stage,
  settings: json(row.settings),
  questionnaires: json(row.questionnaires),
  revealed: json(row.revealed),
  showing: json(row.showing),
  read_up_to: row.readUpTo,
  created_ms: row.createdMs,
});

export const sessionOf = (row: Columns): SessionRow => ({
  code: String(row.code),
  hostHash: String(row.host_hash),
  watchHash: String(row.watch_hash),
  stage: String(row.stage) as SessionRow["stage"],
  settings: read(row.settings),
  questionnaires: read(row.questionnaires),
  revealed: read(row.revealed),
  showing: read(row.showing),
  readUpTo: Number(row.read_up_to),
  createdMs: Number(row.created_ms),
});

const tableColumns = (row: TableRow): Saved["columns"] => ({
  code: row.code,
  number: row.table,
  plan: json(row.plan),
  stage: row.stage,
  games: row.games,
  game_id: row.gameId,
  seats: json(row.seats),
  talk: json(row.talk),
  extended: json(row.extended),
});

export const tableOf = (row: Columns): TableRow => ({
  code: String(row.code),
  table: Number(row.number),
  plan: read(row.plan),
  stage: String(row.stage) as TableRow["stage"],
  games: Number(row.games),
  gameId: String(row.game_id),
  seats: read(row.seats),
  talk: read(row.talk),
  extended: read(row.extended),
});

const gameColumns = (row: GameRow): Saved["columns"] => ({
  id: row.id,
  code: row.code,
  number: row.table,
  setup: json(row.setup),
  treatment: json(row.treatment),
  seated: json(row.seated),
  started_ms: row.startedMs,
});

export const gameOf = (row: Columns): GameRow => ({
  id: String(row.id),
  code: String(row.code),
  table: Number(row.number),
  setup: read(row.setup),
  treatment: read(row.treatment),
  seated: read(row.seated),
  startedMs: Number(row.started_ms),
});

const personColumns = (row: PersonRow): Saved["columns"] => ({
  code: row.code,
  person: row.person,
  name: row.name,
  token_hash: row.tokenHash,
  words_hash: row.wordsHash,
  standing: row.standing,
  number: row.table,
  seat: row.seat,
  muted: Number(row.muted),
  joined_ms: row.joinedMs,
});

export const personOf = (row: Columns): PersonRow => ({
  code: String(row.code),
  person: Number(row.person),
  name: String(row.name),
  tokenHash: String(row.token_hash),
  wordsHash: String(row.words_hash),
  standing: String(row.standing) as Standing,
  table: Number(row.number),
  seat: Number(row.seat),
  muted: Number(row.muted) === 1,
  joinedMs: Number(row.joined_ms),
});

const logColumns = (row: LogRow): Saved["columns"] => ({
  game: row.game,
  seq: row.seq,
  prev_hash: row.prevHash,
  hash: row.hash,
  time_ms: row.timeMs,
  action_id: row.actionId,
  actor: row.by,
  seat: row.seat,
  type: row.type,
  payload: row.payload,
  ok: Number(row.ok),
  refusal: row.refusal,
  state_hash: row.stateHash,
});

export const logOf = (row: Columns): LogRow => ({
  game: String(row.game),
  seq: Number(row.seq),
  prevHash: String(row.prev_hash),
  hash: String(row.hash),
  timeMs: Number(row.time_ms),
  actionId: String(row.action_id),
  by: String(row.actor),
  seat: Number(row.seat),
  type: String(row.type),
  payload: String(row.payload),
  ok: Number(row.ok) === 1,
  refusal: String(row.refusal),
  stateHash: String(row.state_hash),
});

const recordColumns = (row: RecordRow): Saved["columns"] => ({
  code: row.code,
  seq: row.seq,
  prev_hash: row.prevHash,
  hash: row.hash,
  time_ms: row.timeMs,
  record_id: row.id,
  actor: row.by,
  person: row.person,
  type: row.type,
  body: row.body,
  salt: row.salt,
  seal: row.seal,
  ok: Number(row.ok),
  refusal: row.refusal,
});

export const recordOf = (row: Columns): RecordRow => ({
  code: String(row.code),
  seq: Number(row.seq),
  prevHash: String(row.prev_hash),
  hash: String(row.hash),
  timeMs: Number(row.time_ms),
  id: String(row.record_id),
  by: String(row.actor) as By,
  person: Number(row.person),
  type: String(row.type),
  body: String(row.body),
  salt: String(row.salt),
  seal: String(row.seal),
  ok: Number(row.ok) === 1,
  refusal: String(row.refusal),
});

const answerColumns = (row: AnswerRow): Saved["columns"] => ({
  code: row.code,
  person: row.person,
  questionnaire: row.questionnaire,
  item: row.item,
  value: row.value,
  time_ms: row.timeMs,
});

export const answerOf = (row: Columns): AnswerRow => ({
  code: String(row.code),
  person: Number(row.person),
  questionnaire: String(row.questionnaire),
  item: String(row.item),
  value: String(row.value),
  timeMs: Number(row.time_ms),
});

const rulesetColumns = (row: RulesetRow): Saved["columns"] => ({
  id: row.id,
  ruleset: json(row.ruleset),
  owner_hash: row.ownerHash,
  parent: row.parent,
  saved_ms: row.savedMs,
});

export const rulesetOf = (row: Columns): RulesetRow => ({
  id: String(row.id),
  ruleset: read(row.ruleset),
  ownerHash: String(row.owner_hash),
  parent: String(row.parent),
  savedMs: Number(row.saved_ms),
});
