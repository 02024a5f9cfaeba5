/** The game that begins at a table: who sits where, and by which rules. */
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import { forRounds } from "@commonwatt/shared/ruleset/opening.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { GameRow, SeatName } from "../store/store.ts";
import { fitName } from "./names.ts";
import { type Person, peopleAt, type SessionState, type TableState, withPerson, withTable } from "./state.ts";

const FEWEST = 2;
const USUAL_POLICY = "steady";

export interface LineUp {
  readonly state: SessionState;
  readonly game: GameRow;
}

/**
 * With bots every seat is played; without, as many as people have come, and two at least: then the gaps of those who left
 * are closed, people keeping their order.
 */
export function lineUp(before: SessionState, table: TableState, nowMs: number): LineUp | Refusal {
  const { plan } = table;
  const people = peopleAt(before, table.table);
  const size = plan.bots.length > 0 ? plan.seats : people.length;
  if (size < FEWEST) return { code: "too_few_people", params: { needed: FEWEST, people: people.length } };
  const { state, holders } = gapsClosed(before, people, size);
  const names = state.people.map(({ name }) => name);
  const seats: SeatName[] = holders.map((holder) => {
    if (holder) return { name: holder.name, claimed: true };
    const name = fitName("", names);
    names.push(name);
    return { name, claimed: false };
  });
  const games = table.games + 1;
  const id = `${state.code}-${table.table}-${games}`;
  const setup: GameSetup = {
    ruleset: forRounds(plan.ruleset, plan.rounds),
    seed: plan.seed,
    seats: holders.map((holder, seat) => ({
      occupant: holder ? "human" : "bot",
      policy: plan.bots[seat % Math.max(1, plan.bots.length)] ?? USUAL_POLICY,
    })),
  };
  return {
    state: withTable(state, { ...table, stage: "playing", games, gameId: id, seats }),
    game: {
      id,
      code: state.code,
      table: table.table,
      setup,
      treatment: plan.treatment,
      seated: seats.map(({ name }, seat) => ({ person: holders[seat]?.person ?? 0, name })),
      startedMs: nowMs,
    },
  };
}

function gapsClosed(
  before: SessionState,
  people: readonly Person[],
  size: number,
): { readonly state: SessionState; readonly holders: readonly (Person | undefined)[] } {
  let state = before;
  const holders: (Person | undefined)[] = Array.from({ length: size }, () => undefined);
  const gaps = people.some(({ seat }) => seat >= size);
  for (const [i, person] of people.entries()) {
    const seat = gaps ? i : person.seat;
    const moved = seat === person.seat ? person : { ...person, seat };
    holders[seat] = moved;
    if (moved !== person) state = withPerson(state, moved);
  }
  return { state, holders };
}
