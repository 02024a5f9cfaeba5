/**
 * Forgetting. One person: her name, her answers and every record in which she says something or is named are blanked; her
 * pseudonym, and all that was done at her seat, stay, so that the games still add up and both kinds of chain still hold
 * (`store/seal.ts`; a game's log names nobody). A whole session: all of it goes.
 *
 * Pure: it says what is to take the place of what. The store writes it in one transaction.
 */
import {
  bodyOf,
  type ExportedAnswer,
  type ExportedGame,
  type ExportedPerson,
  type ExportedRecord,
  type ExportedSession,
  isPersonal,
  personIn,
} from "@commonwatt/shared/export/source.ts";

/** What of a session changes when somebody is forgotten. */
export interface Erasure {
  /** with an empty name; her resume token and rejoin words are to be made worthless too */
  readonly person: ExportedPerson;
  /** records with their body and salt blanked */
  readonly records: readonly ExportedRecord[];
  /** persons and items of answers to delete */
  readonly answers: readonly { readonly questionnaire: string; readonly item: string }[];
  /** games at which her name was kept, with the seats */
  readonly seats: readonly { readonly game: string; readonly seat: number }[];
}

/** What of a session it takes to forget somebody. */
export interface Erasable {
  readonly people: readonly ExportedPerson[];
  readonly records: readonly ExportedRecord[];
  readonly answers: readonly Pick<ExportedAnswer, "person" | "questionnaire" | "item">[];
  readonly games: readonly Pick<ExportedGame, "id" | "seated">[];
}

/**
 * Undefined when there is no such person. Doing it twice changes nothing more. `called`: what else she has been called, beside
 * her name and those that records of renaming tell.
 */
export function erasureOf(session: Erasable, person: number, called: readonly string[] = []): Erasure | undefined {
  const known = session.people.find((one) => one.person === person);
  if (!known) return undefined;
  const names = [known.name, ...called, ...session.records.flatMap((record) => renamedTo(record, person))];
  const hers = [...new Set(names)].filter((name) => name !== "").map(naming);
  const concerns = (record: ExportedRecord): boolean =>
    record.body !== "" &&
    (personIn(record) === person || hers.some((name) => name.test(record.body))) &&
    isPersonal(record);
  return {
    person: { ...known, name: "" },
    records: session.records.filter(concerns).map((record) => ({ ...record, body: "", salt: "" })),
    answers: session.answers
      .filter((answer) => answer.person === person)
      .map(({ questionnaire, item }) => ({ questionnaire, item })),
    seats: session.games.flatMap(({ id, seated }) =>
      seated.flatMap((one, seat) => (one === person ? [{ game: id, seat }] : [])),
    ),
  };
}

const renamedTo = (record: ExportedRecord, person: number): readonly string[] => {
  const { name } = record.type === "rename" && personIn(record) === person ? bodyOf(record) : {};
  return typeof name === "string" ? [name] : [];
};

/** Shorter ones are parts of many words. */
const TELLING = 3;

/** Somebody else may have called her by name, in capitals or not. */
function naming(name: string): RegExp {
  const written = JSON.stringify(name)
    .slice(1, -1)
    .replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return name.length >= TELLING
    ? new RegExp(written, "iu")
    : new RegExp(`(?<![\\p{L}\\p{N}])${written}(?![\\p{L}\\p{N}])`, "iu");
}

/** The same session after it, as the store will hold it. */
export function withoutPerson(session: ExportedSession, { person, records, answers }: Erasure): ExportedSession {
  const blanked = new Map(records.map((record) => [record.seq, record]));
  const gone = (one: { readonly person: number; readonly questionnaire: string; readonly item: string }): boolean =>
    one.person === person.person &&
    answers.some(({ questionnaire, item }) => questionnaire === one.questionnaire && item === one.item);
  return {
    ...session,
    people: session.people.map((one) => (one.person === person.person ? person : one)),
    records: session.records.map((record) => blanked.get(record.seq) ?? record),
    answers: session.answers.filter((one) => !gone(one)),
  };
}
