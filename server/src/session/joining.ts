/** How somebody new comes into a session: past the door, under a name, to a seat or into the waiting room. Pure. */
import { type Doing, type Outcome, refuse } from "./doing.ts";
import { fitName } from "./names.ts";
import { placeFor, seated } from "./seating.ts";
import { freeSeats, NOWHERE, namesTaken, type Person, peopleIn, type SessionState } from "./state.ts";

export interface Newcomer {
  readonly name: string;
  readonly tokenHash: string;
  readonly wordsHash: string;
}

/** More may wait than there are seats: some leave again. */
const WAITING_MOST = 40;
/** Everybody who ever came, the removed ones included. */
const PEOPLE_MOST = 2000;

export function decideJoin({ name: asked, tokenHash, wordsHash }: Newcomer, doing: Doing): Outcome {
  const { state: before, nowMs, draw } = doing;
  if (before.stage === "closed") return refuse("session_closed");
  if (before.settings.door === "locked") return refuse("door_locked");
  const asking = before.settings.door === "ask";
  const place = asking ? undefined : placeFor(before, draw);
  if (!place && isFull(before)) return refuse("table_full", { seats: seatsInAll(before) });
  const name = fitName(asked, namesTaken(before));
  const person: Person = {
    person: before.people.length + 1,
    name,
    tokenHash,
    wordsHash,
    standing: asking ? "asking" : "in",
    ...NOWHERE,
    muted: false,
    joinedMs: nowMs,
  };
  const state = { ...before, people: [...before.people, person] };
  return {
    state: place ? seated(state, person.person, place) : state,
    person: person.person,
    did: { standing: person.standing, ...(place ?? NOWHERE) },
  };
}

/**
 * Nobody can be taken in any more. Who would only wait because every seat of a running game is taken is told so; who waits
 * for a facilitator or for the next game may.
 */
function isFull(state: SessionState): boolean {
  const waiting = state.people.filter(({ standing, table }) => standing !== "removed" && table === 0).length;
  if (waiting >= WAITING_MOST || state.people.length >= PEOPLE_MOST) return true;
  const playing = state.tables.some(({ stage }) => stage !== "over");
  const taken = state.tables.every((table) => freeSeats(state, table).length === 0);
  return playing && taken && state.settings.door !== "ask" && state.settings.assignment !== "host";
}

function seatsInAll(state: SessionState): number {
  return peopleIn(state).filter(({ table }) => table > 0).length;
}
