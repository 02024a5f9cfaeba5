/** Where people sit: whoever is new, and all of them anew. Pure; chance is handed in. */
import { fitName } from "./names.ts";
import {
  freeSeats,
  NOWHERE,
  type Person,
  peopleAt,
  peopleIn,
  personOf,
  type SessionState,
  type TableState,
  tableOf,
  withPerson,
  withTable,
} from "./state.ts";

/** A whole number below `n`, drawn. */
export type Draw = (n: number) => number;

export interface Place {
  readonly table: number;
  readonly seat: number;
}

/** A seat for one more by the session's way of assigning; undefined when she has to wait. */
export function placeFor(
  state: SessionState,
  draw: Draw,
  how: "even" | "lot" | "host" = state.settings.assignment,
): Place | undefined {
  if (how === "host") return undefined;
  const open = state.tables.filter((table) => freeSeats(state, table).length > 0);
  const table = how === "even" ? emptiest(state, open) : byLot(state, open, draw);
  return table && placeAt(state, table);
}

/** The first free seat of a table. */
export function placeAt(state: SessionState, table: TableState): Place | undefined {
  const seat = freeSeats(state, table)[0];
  return seat === undefined ? undefined : { table: table.table, seat };
}

/** The table with the fewest people; of equal ones the first. */
function emptiest(state: SessionState, tables: readonly TableState[]): TableState | undefined {
  const counted = tables.map((table) => ({ table, people: peopleAt(state, table.table).length }));
  return counted.sort((one, other) => one.people - other.people || one.table.table - other.table.table)[0]?.table;
}

/** Each free seat is as likely as any other. */
function byLot(state: SessionState, tables: readonly TableState[], draw: Draw): TableState | undefined {
  const seats = tables.flatMap((table) => freeSeats(state, table).map(() => table));
  return seats.length === 0 ? undefined : seats[draw(seats.length)];
}

/** Puts a person somewhere. The seat she leaves in a running game is a bot's from then on, under a name of its own. */
export function seated(state: SessionState, person: number, place: Place, keepName = false): SessionState {
  const who = personOf(state, person);
  if (!who) return state;
  const left = withPerson(state, { ...who, ...place });
  const from = tableOf(state, who.table);
  if (!from || from.stage === "lobby" || who.seat < 0) return left;
  const others = left.people.map(({ name }) => name);
  const name = keepName ? who.name : fitName("", others);
  const seats = from.seats.map((seat, i) => (i === who.seat ? { name, claimed: keepName } : seat));
  return withTable(left, { ...from, seats });
}

export const unseated = (state: SessionState, person: number, keepName = false): SessionState =>
  seated(state, person, NOWHERE, keepName);

/** Seats those who wait, in the order of their numbers or in one that is drawn; who finds no seat goes on waiting. */
export function seatWaiting(state: SessionState, how: "even" | "lot", draw: Draw): SessionState {
  const waiting = peopleIn(state).filter(({ table }) => table === 0);
  return deal(state, how === "lot" ? shuffled(waiting, draw) : waiting);
}

/** Seats everybody of these tables anew, together with those who wait: as many at each table as at the others. */
export function reshuffle(
  state: SessionState,
  tables: readonly number[],
  how: "even" | "lot",
  draw: Draw,
): SessionState {
  const people = peopleIn(state).filter(({ table }) => table === 0 || tables.includes(table));
  let cleared = state;
  for (const { person } of people) cleared = unseated(cleared, person);
  return deal(cleared, how === "lot" ? shuffled(people, draw) : people);
}

/** One after the other to the emptiest table: chance is in the order, so that the numbers stay even. */
function deal(state: SessionState, people: readonly Person[]): SessionState {
  let dealt = state;
  for (const { person } of people) {
    const place = placeFor(dealt, () => 0, "even");
    if (place) dealt = seated(dealt, person, place);
  }
  return dealt;
}

function shuffled<T>(list: readonly T[], draw: Draw): readonly T[] {
  const mixed = [...list];
  for (let i = mixed.length - 1; i > 0; i--) {
    const j = draw(i + 1);
    [mixed[i], mixed[j]] = [mixed[j] as T, mixed[i] as T];
  }
  return mixed;
}
