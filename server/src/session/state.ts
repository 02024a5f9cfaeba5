/**
 * The state of a session: plain data that is never changed in place. A command makes a new one out of it; what differs is
 * saved, and only then does the new one take the old one's place.
 */
import type { TalkSwitches } from "@commonwatt/shared/views/session.ts";
import type { PersonRow, SeatName, SessionRow, TablePlan, TableRow, Write } from "../store/store.ts";

export type Person = Omit<PersonRow, "code">;
export type TableState = Omit<TableRow, "code">;

export interface SessionState extends SessionRow {
  /** by number: person n stands at n - 1 */
  readonly people: readonly Person[];
  readonly tables: readonly TableState[];
}

export const NOWHERE = { table: 0, seat: -1 } as const;
export const NO_TALK: TalkSwitches = { chat: false, signals: false };
const NOT_EXTENDED = { gameId: "", phaseSeq: 0, ms: 0 } as const;

export function newTable(table: number, plan: TablePlan, talk: TalkSwitches): TableState {
  return { table, plan, stage: "lobby", games: 0, gameId: "", seats: [], talk, extended: NOT_EXTENDED };
}

// ---- who is where ------------------------------------------------------------------------------------------------

export const personOf = (state: SessionState, person: number): Person | undefined => state.people[person - 1];
export const tableOf = (state: SessionState, table: number): TableState | undefined => state.tables[table - 1];

/** People who are in: neither at the door nor removed. */
export const peopleIn = (state: SessionState): readonly Person[] =>
  state.people.filter(({ standing }) => standing === "in");

export const peopleAt = (state: SessionState, table: number): readonly Person[] =>
  peopleIn(state)
    .filter((one) => one.table === table)
    .sort((one, other) => one.seat - other.seat);

export const holderOf = (state: SessionState, table: number, seat: number): Person | undefined =>
  holdersIn(state).get(table)?.get(seat);

type Holders = ReadonlyMap<number, ReadonlyMap<number, Person>>;
/** Asked for every seat many times a second; a state does not change, so what was found once holds. */
const holders = new WeakMap<SessionState, Holders>();

/** By table and seat. */
function holdersIn(state: SessionState): Holders {
  const known = holders.get(state);
  if (known) return known;
  const made = new Map<number, Map<number, Person>>();
  for (const one of peopleIn(state)) {
    const at = made.get(one.table) ?? new Map<number, Person>();
    made.set(one.table, at);
    if (!at.has(one.seat)) at.set(one.seat, one);
  }
  holders.set(state, made);
  return made;
}

/** How many seats a table has: those of its game, or of the one that is prepared. */
export const seatsOf = ({ stage, seats, plan }: TableState): number => (stage === "lobby" ? plan.seats : seats.length);

/** Seats of a table that nobody holds, in order; none when its game is over. */
export function freeSeats(state: SessionState, { table, stage, ...rest }: TableState): readonly number[] {
  if (stage === "over") return [];
  const held = new Set(peopleAt(state, table).map(({ seat }) => seat));
  return Array.from({ length: seatsOf({ table, stage, ...rest }) }, (_, seat) => seat).filter(
    (seat) => !held.has(seat),
  );
}

/** What a seat is called: by its holder, or by whom a bot plays there. */
export function seatName(state: SessionState, table: TableState, seat: number): SeatName {
  const holder = holderOf(state, table.table, seat);
  if (holder) return { name: holder.name, claimed: true };
  return (table.stage === "lobby" ? undefined : table.seats[seat]) ?? { name: "", claimed: false };
}

/** Names that nobody else may look like: of people, and of bots at every table. */
export const namesTaken = (state: SessionState, except = 0): readonly string[] => [
  ...state.people.filter(({ person, standing }) => person !== except && standing !== "removed").map(({ name }) => name),
  ...state.tables.flatMap(({ stage, seats }) => (stage === "lobby" ? [] : seats.map(({ name }) => name))),
];

// ---- changes -----------------------------------------------------------------------------------------------------

export const withPerson = (state: SessionState, changed: Person): SessionState => ({
  ...state,
  people: withAt(state.people, changed.person - 1, changed),
});

export const withTable = (state: SessionState, changed: TableState): SessionState => ({
  ...state,
  tables: withAt(state.tables, changed.table - 1, changed),
});

function withAt<T>(list: readonly T[], at: number, item: T): readonly T[] {
  const changed = [...list];
  changed[at] = item;
  return changed;
}

/** What of one state has to be saved to get to the next: what is not the same object. */
export function writesBetween(before: SessionState, after: SessionState): readonly Write[] {
  if (before === after) return [];
  const { code } = after;
  const { people: _people, tables: _tables, ...row } = after;
  const people = after.people.filter((one, i) => one !== before.people[i]);
  const tables = after.tables.filter((one, i) => one !== before.tables[i]);
  const own = (Object.keys(row) as (keyof typeof row)[]).some((key) => before[key] !== after[key]);
  return [
    ...(own ? [{ kind: "session", row } as const] : []),
    ...tables.map((one) => ({ kind: "table", row: { ...one, code } }) as const),
    ...people.map((one) => ({ kind: "person", row: { ...one, code } }) as const),
  ];
}

/** What must hold of every state; a sentence when it does not. Faults of ours, never of a person. */
export function faultIn(state: SessionState): string | undefined {
  const taken = new Set<string>();
  for (const { person, standing, table, seat } of state.people) {
    if (table === 0) {
      if (seat !== -1) return `person ${person} sits at no table, at seat ${seat}`;
      continue;
    }
    const at = tableOf(state, table);
    if (standing !== "in" || !at) return `person ${person} sits at table ${table} and is not in`;
    if (seat < 0 || seat >= seatsOf(at)) return `person ${person} sits at a seat ${seat} that table ${table} has not`;
    if (taken.has(`${table}.${seat}`)) return `two people sit at seat ${seat} of table ${table}`;
    taken.add(`${table}.${seat}`);
  }
  return undefined;
}
