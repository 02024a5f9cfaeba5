/** Rows of a session beside its games: people, presence, what its facilitator did, answers, talk. */
import type { Refusal } from "../views/types.ts";
import { put, type Sink } from "./sheet.ts";
import { answersSheet, facilitatorSheet, peopleSheet, presenceSheet, talkSheet } from "./sheets.ts";
import {
  bodyOf,
  type ExportedAnswer,
  type ExportedRecord,
  type ExportedSession,
  personIn,
  pseudonym,
} from "./source.ts";

/** Records that say who is there. Others of a person are what she said, or what she answered. */
const TALK = new Set(["say", "signal", "message", "messageHost", "nudge"]);
const NOT_PRESENCE = new Set([...TALK, "answer"]);

const named = (person: number): string | undefined => (person > 0 ? pseudonym(person) : undefined);
const tableIn = (body: Readonly<Record<string, unknown>>): number | undefined =>
  typeof body.table === "number" && body.table > 0 ? body.table : undefined;
const codeOf = ({ refusal }: ExportedRecord): string | undefined =>
  refusal === "" ? undefined : (JSON.parse(refusal) as Refusal).code;

export function sessionRows(session: ExportedSession, to: Sink): void {
  for (const { person, name, standing, joinedMs } of session.people) {
    const row = { session: session.code, person: pseudonym(person), name, standing, joined_ms: joinedMs };
    put(to, peopleSheet, row);
  }
  for (const record of session.records) recordRows(session.code, record, to);
  for (const answer of session.answers) answerRow(session, answer, to);
}

function recordRows(session: string, record: ExportedRecord, to: Sink): void {
  const { seq, timeMs, by, type, ok } = record;
  const person = personIn(record);
  const body = bodyOf(record);
  const table = tableIn(body);
  if (by === "host") {
    put(to, facilitatorSheet, {
      session,
      table,
      game: undefined,
      seq,
      wall_ms: timeMs,
      tick: undefined,
      type,
      person: named(person),
      seat: undefined,
      accepted: ok,
      reason: codeOf(record),
      data: record.body,
    });
  } else if (ok && !NOT_PRESENCE.has(type)) {
    const seat = typeof body.seat === "number" && body.seat >= 0 ? body.seat : undefined;
    const row = { session, table, game: undefined, wall_ms: timeMs, tick: undefined, person: named(person), seat };
    put(to, presenceSheet, { ...row, event: type, occupant: undefined, by });
  }
  const said = body.text ?? body.signal;
  if (!ok || !TALK.has(type) || typeof said !== "string") return;
  const row = { session, seq, wall_ms: timeMs, table, person: by === "host" ? undefined : named(person), by };
  put(to, talkSheet, { ...row, kind: type, text: said });
}

function answerRow(session: ExportedSession, answer: ExportedAnswer, to: Sink): void {
  const of = session.questionnaires.find(({ id }) => id === answer.questionnaire);
  const item = of?.items.find(({ id }) => id === answer.item);
  const value: unknown = answer.value === "" ? undefined : JSON.parse(answer.value);
  const number = typeof value === "number" ? value : undefined;
  const option = item?.kind === "choice" && number !== undefined ? item.options[number] : undefined;
  put(to, answersSheet, {
    session: session.code,
    questionnaire: answer.questionnaire,
    item: answer.item,
    kind: item?.kind,
    text: item?.text,
    person: named(answer.person),
    value: number,
    label: option ?? (typeof value === "string" ? value : undefined),
    wall_ms: answer.timeMs,
  });
}
