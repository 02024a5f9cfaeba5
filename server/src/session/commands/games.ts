/** Commands on which games are played: begin them, prepare the next ones, end the session. */
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { Write } from "../../store/store.ts";
import { type CommandsOf, type Doing, type Outcome, refuse } from "../doing.ts";
import { lineUp } from "../lineUp.ts";
import { reshuffle, seatWaiting, unseated } from "../seating.ts";
import { peopleAt, type SessionState, tableOf, withTable } from "../state.ts";
import { planOf } from "../treatments.ts";
import { someTables } from "./run.ts";

export const gamesCommands: CommandsOf<"start" | "nextGames" | "close"> = {
  start: ({ table }, doing) =>
    begin(
      someTables(doing.state, table).map((one) => one.table),
      table,
      doing,
    ),

  nextGames: ({ tables, seed: asked, reshuffle: how }, { state: before, draw, drawSeed, rulesets }) => {
    const seed = asked ?? drawSeed();
    const numbers = tables.map(({ table }) => table);
    if (new Set(numbers).size < numbers.length) return refuse("table_twice");
    let state = before;
    for (const { table, plan: wish } of tables) {
      const at = tableOf(state, table);
      if (!at) return refuse("no_such_table", { table });
      if (at.stage === "playing") return refuse("games_running");
      const plan = planOf(wish, seed, rulesets);
      if ("code" in plan) return plan;
      state = withTable(state, { ...at, stage: "lobby", plan, seats: [] });
      for (const { person, seat } of peopleAt(state, table)) {
        if (seat >= plan.seats) state = unseated(state, person);
      }
    }
    if (how !== "no") state = reshuffle(state, numbers, how, draw);
    else if (state.settings.assignment !== "host") state = seatWaiting(state, state.settings.assignment, draw);
    return { state, did: { seed } };
  },

  close: (_message, { state }) =>
    state.stage === "closed" ? refuse("session_closed") : { state: { ...state, stage: "closed" } },
};

/** Begins what can be begun; a refusal only when nothing can. */
function begin(tables: readonly number[], asked: number, { state: before, nowMs }: Doing): Outcome {
  let state: SessionState = before;
  let refused: Refusal = refuse("no_such_table", { table: asked });
  const writes: Write[] = [];
  for (const number of tables) {
    const table = tableOf(state, number);
    if (!table) continue;
    const lined = table.stage === "lobby" ? lineUp(state, table, nowMs) : refuse("already_started");
    if ("code" in lined) {
      refused = lined;
      continue;
    }
    state = lined.state;
    writes.push({ kind: "game", row: lined.game });
  }
  return writes.length === 0 ? refused : { state, writes, did: { games: writes.length } };
}
