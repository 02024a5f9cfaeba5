/**
 * What an export is made of: a session as it is stored, read through these few shapes. A batch of games of bots is a session
 * without people, clocks and records. `redacted` takes out what is not to leave the house; everything written later follows
 * from what is left, so that whoever holds the export can derive it again.
 */
import type { GameLog, LoggedAction } from "../rules/replay.ts";
import type { Questionnaire } from "../views/session.ts";
import type { DialTurn, Refusal } from "../views/types.ts";

export interface TimedAction extends LoggedAction {
  /** wall clock; absent in games without people */
  readonly timeMs?: number;
  readonly refusal?: Refusal;
}

export interface TimedLog extends GameLog {
  readonly actions: readonly TimedAction[];
}

export interface ExportedGame {
  readonly id: string;
  /** from 1 on */
  readonly table: number;
  readonly treatment: readonly DialTurn[];
  readonly startedMs?: number;
  /** the person at each seat when it began; 0 = nobody */
  readonly seated: readonly number[];
  readonly log: TimedLog;
  /** SHA-256 of the last record, which covers all before it; absent in games without a chain */
  readonly chainHead?: string;
}

export interface ExportedPerson {
  readonly person: number;
  /** "" = withheld or erased */
  readonly name: string;
  readonly standing: string;
  readonly joinedMs: number;
}

/**
 * One thing asked of a session. The chain covers `seal`, not `body`: a blanked body leaves it whole. A body is
 * `{ asked, did? }`: what was asked, and what came of it besides.
 */
export interface ExportedRecord {
  readonly seq: number;
  readonly timeMs: number;
  readonly id: string;
  readonly by: "host" | "person" | "session";
  /** who did it, or to whom it was done; 0 = nobody in particular */
  readonly person: number;
  readonly type: string;
  /** JSON; "" = withheld or erased */
  readonly body: string;
  /** "" once the body is */
  readonly salt: string;
  readonly seal: string;
  readonly ok: boolean;
  /** JSON of the refusal, "" when accepted */
  readonly refusal: string;
  readonly hash: string;
}

export interface ExportedAnswer {
  readonly person: number;
  readonly questionnaire: string;
  readonly item: string;
  /** JSON of a whole number or a text; "" = erased */
  readonly value: string;
  readonly timeMs: number;
}

export interface ExportedSession {
  readonly code: string;
  readonly openedMs: number;
  readonly people: readonly ExportedPerson[];
  readonly questionnaires: readonly Questionnaire[];
  readonly games: readonly ExportedGame[];
  readonly records: readonly ExportedRecord[];
  readonly answers: readonly ExportedAnswer[];
}

/** What may leave the house: names only when asked for, what people wrote only when they agreed to it. */
export interface ExportChoice {
  readonly names: boolean;
  readonly talk: boolean;
}

/** The name a person goes by in rows: always the same in a session, and nobody's. */
export const pseudonym = (person: number): string => `P${String(person).padStart(3, "0")}`;

/** Fields of a record's body in which somebody is named or says something. */
const NAMING = ["name", "names", "words"];
const SAYING = ["text"];

type Fields = Readonly<Record<string, unknown>>;

const fieldsOf = (data: unknown): Fields => (typeof data === "object" && data !== null ? { ...data } : {});

/** What a record says: what came of it goes before what was asked. */
export function bodyOf(record: ExportedRecord): Fields {
  if (record.body === "") return {};
  const { asked, did } = fieldsOf(JSON.parse(record.body));
  return { ...fieldsOf(asked), ...fieldsOf(did) };
}

/** Whom a record is about: who did it, or to whom it was done; 0 = nobody in particular. */
export function personIn(record: ExportedRecord): number {
  if (record.person > 0) return record.person;
  const { person } = bodyOf(record);
  return typeof person === "number" ? person : 0;
}

export const isSaying = (record: ExportedRecord): boolean => has(record, SAYING);
export const isPersonal = (record: ExportedRecord): boolean =>
  has(record, [...SAYING, ...NAMING]) || record.type === "answer";

const has = (record: ExportedRecord, fields: readonly string[]): boolean => mentions(bodyOf(record), fields);

/** Whether one of these fields is anywhere in it. */
function mentions(data: unknown, fields: readonly string[]): boolean {
  if (typeof data !== "object" || data === null) return false;
  return Object.entries(data).some(([name, inner]) => fields.includes(name) || mentions(inner, fields));
}

/** A facilitator's words to the room as a whole are no person's. */
const isOfNobody = (record: ExportedRecord): boolean => record.by === "host" && personIn(record) === 0;

/** The same session without what was not asked for. A withheld body leaves its seal, so the chain can still be checked. */
export function redacted(session: ExportedSession, { names, talk }: ExportChoice): ExportedSession {
  return {
    ...session,
    people: session.people.map((one) => (names ? one : { ...one, name: "" })),
    records: session.records.map((record) => {
      const withheld =
        (!names && has(record, NAMING)) ||
        (!talk && isSaying(record) && !isOfNobody(record)) ||
        record.type === "answer";
      return withheld ? { ...record, body: "", salt: "" } : record;
    }),
  };
}
