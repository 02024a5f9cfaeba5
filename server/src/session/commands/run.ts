/** Commands on how the tables are run: pace, time, drop-outs, talk. */
import { type CommandsOf, type Phase, refuse } from "../doing.ts";
import { type SessionState, type TableState, tableOf, withTable } from "../state.ts";

export const runCommands: CommandsOf<"pace" | "extend" | "dropOut" | "idle" | "talk"> = {
  pace: ({ pace, seconds }, { state }) => {
    if (seconds === 0 && pace !== "together") return refuse("needs_time");
    return { state: { ...state, settings: { ...state.settings, pace, roundSeconds: seconds } } };
  },

  extend: ({ table, seconds }, { state, phaseAt }) => {
    let next = state;
    for (const one of someTables(state, table)) {
      const phase = phaseAt(one.table);
      if (phase) next = extended(next, one, phase, seconds * 1000);
    }
    return next === state ? refuse("nothing_counts_down") : { state: next };
  },

  dropOut: ({ dropOut }, { state }) => ({ state: { ...state, settings: { ...state.settings, dropOut } } }),

  idle: ({ idle }, { state }) => ({ state: { ...state, settings: { ...state.settings, idle } } }),

  talk: ({ table, chat, signals }, { state }) => {
    const tables = someTables(state, table);
    if (tables.length === 0) return refuse("no_such_table", { table });
    return { state: tables.reduce((next, one) => withTable(next, { ...one, talk: { chat, signals } }), state) };
  },
};

/** So much more time in a phase, kept with the table so that a restart does not forget it. */
function extended(state: SessionState, table: TableState, phase: Phase, ms: number): SessionState {
  const { extended: had } = table;
  const isSame = had.gameId === phase.gameId && had.phaseSeq === phase.phaseSeq;
  return withTable(state, { ...table, extended: { ...phase, ms: (isSame ? had.ms : 0) + ms } });
}

/** One table, or all of them. */
export function someTables(state: SessionState, table: number): readonly TableState[] {
  const one = tableOf(state, table);
  return table === 0 ? state.tables : one ? [one] : [];
}
