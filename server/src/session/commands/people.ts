/** Commands about people: the door, where they sit, what they are called, who may stay, who may speak. */
import { type CommandsOf, type Doing, isRefusal, type Outcome, refuse } from "../doing.ts";
import { cleanText, fitName } from "../names.ts";
import { type Place, placeAt, placeFor, reshuffle, seated, seatWaiting, unseated } from "../seating.ts";
import {
  freeSeats,
  holderOf,
  NOWHERE,
  namesTaken,
  type Person,
  personOf,
  type SessionState,
  seatsOf,
  tableOf,
  withPerson,
} from "../state.ts";

export const peopleCommands: CommandsOf<
  | "door"
  | "admit"
  | "assignment"
  | "assign"
  | "move"
  | "rename"
  | "remove"
  | "forgive"
  | "mute"
  | "nudge"
  | "message"
  | "read"
> = {
  door: ({ door }, { state }) => ({ state: { ...state, settings: { ...state.settings, door } } }),

  admit: ({ person }, doing) => {
    const asking = doing.state.people.filter(({ standing }) => standing === "asking");
    const admitted = person === 0 ? asking : asking.filter((one) => one.person === person);
    if (admitted.length === 0) return refuse("nobody_asks");
    let { state } = doing;
    for (const one of admitted) state = comeIn(state, one, doing);
    return { state, did: { people: admitted.map((one) => one.person) } };
  },

  assignment: ({ assignment }, { state }) => ({ state: { ...state, settings: { ...state.settings, assignment } } }),

  assign: ({ how, who }, { state, draw }) => {
    if (who === "waiting") return { state: seatWaiting(state, how, draw) };
    if (state.tables.some(({ stage }) => stage === "playing")) return refuse("games_running");
    const tables = state.tables.filter(({ stage }) => stage === "lobby").map(({ table }) => table);
    return tables.length === 0 ? refuse("no_table_open") : { state: reshuffle(state, tables, how, draw) };
  },

  move: ({ person, table, seat }, { state }) => {
    const who = isIn(state, person);
    if (!who) return refuse("no_such_person", { person });
    if (table === 0) return who.table === 0 ? refuse("already_there") : { state: unseated(state, person) };
    const to = tableOf(state, table);
    if (!to) return refuse("no_such_table", { table });
    if (to.stage === "over") return refuse("table_over");
    if (who.table === table && (seat === -1 || seat === who.seat)) return refuse("already_there");
    if (seat >= seatsOf(to)) return refuse("no_such_seat", { seat });
    if (seat >= 0 && holderOf(state, table, seat)) return refuse("seat_taken");
    const place = seat >= 0 ? { table, seat } : placeAt(state, to);
    return place ? { state: seated(state, person, place), did: place } : refuse("table_full", { seats: seatsOf(to) });
  },

  rename: ({ person, name }, { state }) => {
    const who = personOf(state, person);
    if (!who || who.standing === "removed") return refuse("no_such_person", { person });
    const fitted = fitName(name, namesTaken(state, person));
    return { state: withPerson(state, { ...who, name: fitted }), did: { name: fitted } };
  },

  remove: ({ person }, { state }) => {
    const who = personOf(state, person);
    if (!who || who.standing === "removed") return refuse("no_such_person", { person });
    // A bot goes on under her name: the others have dealt with it.
    const without = unseated(state, person, true);
    return { state: withPerson(without, { ...who, ...NOWHERE, standing: "removed" }) };
  },

  forgive: ({ person }, doing) => {
    const who = personOf(doing.state, person);
    if (who?.standing !== "removed") return refuse("not_removed");
    // She was forgotten: there is nobody to come back.
    if (who.name === "") return refuse("no_such_person", { person });
    const former = formerPlace(doing.state, who.name);
    if (former) {
      const inside = withPerson(doing.state, { ...who, standing: "in" });
      return { state: seated(inside, person, former), did: former };
    }
    const name = fitName(who.name, namesTaken(doing.state, person));
    return { state: comeIn(doing.state, { ...who, name }, doing) };
  },

  mute: ({ person, muted }, { state }) => {
    const who = personOf(state, person);
    return who ? { state: withPerson(state, { ...who, muted }) } : refuse("no_such_person", { person });
  },

  nudge: ({ person }, { state }) => toPerson(state, person),
  message: ({ person, text: asked }, { state }) => {
    const text = cleanText(asked);
    if (text === "") return refuse("said_nothing");
    const outcome: Outcome = person === 0 ? { state } : toPerson(state, person);
    return isRefusal(outcome) ? outcome : { ...outcome, did: { text } };
  },

  read: ({ upTo }, { state }) => ({ state: { ...state, readUpTo: Math.max(state.readUpTo, upTo) } }),
};

/** New words for a person: they have been drawn and hashed before, which takes its time. */
export function withNewWords(person: number, wordsHash: string, { state }: Doing): Outcome {
  const who = personOf(state, person);
  if (!who || who.standing === "removed") return refuse("no_such_person", { person });
  return { state: withPerson(state, { ...who, wordsHash }) };
}

/** She is let in, and sits down if there is a seat and nobody is to choose it for her. */
function comeIn(state: SessionState, person: Person, { draw }: Doing): SessionState {
  const inside = withPerson(state, { ...person, ...NOWHERE, standing: "in" });
  const place = placeFor(inside, draw);
  return place ? seated(inside, person.person, place) : inside;
}

/** The seat at which a bot goes on under this name, as long as nobody else has taken it. */
function formerPlace(state: SessionState, name: string): Place | undefined {
  for (const table of state.tables) {
    if (table.stage !== "playing") continue;
    const seat = freeSeats(state, table).find((free) => table.seats[free]?.claimed && table.seats[free].name === name);
    if (seat !== undefined) return { table: table.table, seat };
  }
  return undefined;
}

function isIn(state: SessionState, person: number): Person | undefined {
  const who = personOf(state, person);
  return who?.standing === "in" ? who : undefined;
}

function toPerson(state: SessionState, person: number): Outcome {
  const who = personOf(state, person);
  return who && who.standing !== "removed" ? { state } : refuse("no_such_person", { person });
}
