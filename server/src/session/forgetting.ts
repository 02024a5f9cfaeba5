/**
 * Forgetting a person: she is called nothing any more, nothing she said can be read, no token of hers opens anything, and her
 * seat is a bot's. What was done there stays, so that the games still add up. Pure.
 */
import { erasureOf } from "../export/erase.ts";
import type { AnswerRow, GameRow, RecordRow, Write } from "../store/store.ts";
import { type Outcome, refuse } from "./doing.ts";
import { fitName } from "./names.ts";
import { unseated } from "./seating.ts";
import { NOWHERE, personOf, type SessionState, withPerson, withTable } from "./state.ts";

/** What the store keeps of a session beside its state. */
export interface KeptRows {
  readonly records: readonly RecordRow[];
  readonly answers: readonly AnswerRow[];
  readonly games: readonly GameRow[];
}

export function forgetPerson(person: number, before: SessionState, kept: KeptRows): Outcome {
  const games = kept.games.map(({ id, seated }) => ({ id, seated: seated.map((one) => one.person) }));
  const called = kept.games.flatMap(({ seated }) => seated.filter((one) => one.person === person));
  const names = called.map(({ name }) => name);
  const erasure = erasureOf(
    { people: before.people, records: kept.records, answers: kept.answers, games },
    person,
    names,
  );
  const who = personOf(before, person);
  if (!who || !erasure) return refuse("no_such_person", { person });
  const { code } = before;
  const blanked = new Set(erasure.records.map(({ seq }) => seq));
  const writes: Write[] = [
    ...kept.records
      .filter(({ seq }) => blanked.has(seq))
      .map((row) => ({ kind: "blanked", row: { ...row, body: "", salt: "" } }) as const),
    ...erasure.answers.map((answer) => ({ kind: "unanswered", row: { ...answer, code, person } }) as const),
    ...kept.games
      .filter(({ seated }) => seated.some((one) => one.person === person))
      .map((row) => ({ kind: "game", row: { ...row, seated: row.seated.map(nameless(person)) } }) as const),
  ];
  const left = unseated(before, person);
  const gone = { ...who, ...NOWHERE, name: "", tokenHash: "", wordsHash: "", standing: "removed" } as const;
  return { state: withoutNames(withPerson(left, gone), [who.name, ...names]), writes };
}

const nameless = (person: number) => (one: GameRow["seated"][number]) =>
  one.person === person ? { ...one, name: "" } : one;

/** Bots that went on under a name of hers get another. */
function withoutNames(state: SessionState, names: readonly string[]): SessionState {
  let next = state;
  for (const table of state.tables) {
    if (!table.seats.some(({ name }) => name !== "" && names.includes(name))) continue;
    const taken = [...state.people, ...table.seats].map(({ name }) => name);
    const seats = table.seats.map((seat) => {
      if (!names.includes(seat.name)) return seat;
      const name = fitName("", taken);
      taken.push(name);
      return { ...seat, name };
    });
    next = withTable(next, { ...table, seats });
  }
  return next;
}
