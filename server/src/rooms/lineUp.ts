/** The game a lobby begins: who sits where, and by which rules. */
import type { GameSetup } from "@commonwatt/shared/rules/game.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { Opening, SeatRow, Settings } from "../store/store.ts";
import type { Seats } from "./seats.ts";

const FEWEST = 2;
const USUAL_POLICY = "steady";

export interface LineUp {
  readonly setup: GameSetup;
  readonly rows: readonly SeatRow[];
}

/** With bots every seat is played; without, as many as people have come, and two at least. */
export function lineUp(opening: Opening, { bots }: Settings, seats: Seats): LineUp | Refusal {
  const people = seats.held().length;
  const size = bots.length > 0 ? seats.size : people;
  if (size < FEWEST) return { code: "too_few_people", params: { needed: FEWEST, people } };
  const rows = seats.lineUp(size);
  const setup: GameSetup = {
    ruleset: { ...opening.ruleset, rounds: opening.rounds },
    seed: opening.seed,
    seats: rows.map(({ tokenHash }, seat) => ({
      occupant: tokenHash === "" ? "bot" : "human",
      policy: bots[seat % Math.max(1, bots.length)] ?? USUAL_POLICY,
    })),
  };
  return { setup, rows };
}
