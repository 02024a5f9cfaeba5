/** The stages of tables and sessions, and the only ways from one to another. Every stage has a way out, or is an end. */
import type { SessionStage } from "@commonwatt/shared/views/session.ts";
import type { TableRow } from "../store/store.ts";
import type { SessionState } from "./state.ts";

type TableStage = TableRow["stage"];

/** lobby: until the facilitator begins · playing: until the last round, or its end · over: until a next game is prepared */
const OF_TABLES: Readonly<Record<TableStage, readonly TableStage[]>> = {
  lobby: ["lobby", "playing"],
  playing: ["playing", "over"],
  over: ["over", "lobby"],
};

const OF_SESSIONS: Readonly<Record<SessionStage, readonly SessionStage[]>> = {
  open: ["open", "closed"],
  closed: ["closed"],
};

/** A way that is not listed, in words for whoever made the mistake. */
export function wrongWay(before: SessionState, after: SessionState): string | undefined {
  if (!OF_SESSIONS[before.stage].includes(after.stage)) return `a session goes from ${before.stage} to ${after.stage}`;
  for (const [i, { table, stage }] of before.tables.entries()) {
    const next = after.tables[i]?.stage;
    if (next === undefined || !OF_TABLES[stage].includes(next)) return `table ${table} goes from ${stage} to ${next}`;
  }
  return undefined;
}
