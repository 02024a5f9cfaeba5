/** What pages were told against what the logs say: the checker of `nemesis.ts`, by itself so that it can be checked. */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { LogRow } from "../../server/src/store/store.ts";

export interface Counted {
  /** answers that said an action was done, or refused by the rules: what is in a log for good */
  readonly acknowledged: number;
  /** of these, how many are not in the log as they were told */
  readonly lost: number;
  /** actions of people that are in the logs more than once, or that nobody was told of */
  readonly twice: number;
}

/** Refusals of the room and not of the rules: they are in no log. */
const OF_THE_ROOM: ReadonlySet<string> = new Set([
  "too_fast",
  "other_game",
  "handed_over",
  "table_stopped",
  "id_conflict",
]);

export function count(answers: readonly AckMessage[], logs: readonly (readonly LogRow[])[]): Counted {
  const rows = new Map<string, LogRow[]>();
  for (const row of logs.flat())
    if (row.by === "peer") rows.set(row.actionId, [...(rows.get(row.actionId) ?? []), row]);
  const told = answers.filter((ack) => ack.ok || !OF_THE_ROOM.has(ack.refusal.code));
  const ids = new Set(told.map(({ id }) => id));
  const repeated = [...rows.values()].filter((same) => same.length > 1).length;
  const untold = [...rows.keys()].filter((id) => !ids.has(id)).length;
  return {
    acknowledged: told.length,
    lost: told.filter((ack) => !(rows.get(ack.id) ?? []).some((row) => agrees(ack, row))).length,
    twice: repeated + untold + (told.length - ids.size),
  };
}

function agrees(ack: AckMessage, row: LogRow): boolean {
  if (ack.ok) return row.ok && row.seq === ack.seq;
  return !row.ok && row.refusal === JSON.stringify(ack.refusal);
}
