/** Talk and messages as they are read out of the session's log: the same when they are new and after a restart. */
import type { MessageLine, TalkLine } from "@commonwatt/shared/views/session.ts";
import type { RecordRow } from "../store/store.ts";

/** What a record says in its body. */
interface Body {
  readonly asked: Readonly<Record<string, unknown>>;
  readonly did?: Readonly<Record<string, unknown>>;
}

const bodyOf = (row: RecordRow): Body => JSON.parse(row.body) as Body;
/** It was done, and what it says has not been erased. */
const isTold = (row: RecordRow): boolean => row.ok && row.body !== "";

/** A line of talk but for its number and its speaker's name, and at which table it was said. */
export function talkIn(
  row: RecordRow,
): { readonly table: number; readonly line: Omit<TalkLine, "n" | "name"> } | undefined {
  if (!isTold(row) || (row.type !== "say" && row.type !== "signal")) return undefined;
  const did = bodyOf(row).did ?? {};
  const { person, timeMs: atMs } = row;
  const kind: TalkLine["kind"] = row.type;
  const line = { person, seat: Number(did.seat), kind, text: String(did.text), atMs };
  return { table: Number(did.table), line };
}

/** Who held each seat of a game when it was over. */
export function heldIn(row: RecordRow): { readonly game: string; readonly holders: readonly number[] } | undefined {
  if (!isTold(row) || row.type !== "over") return undefined;
  const { game, holders } = bodyOf(row).did ?? {};
  return typeof game === "string" && Array.isArray(holders) ? { game, holders: holders.map(Number) } : undefined;
}

export function messageIn(row: RecordRow): MessageLine | undefined {
  if (!isTold(row)) return undefined;
  const { seq: n, timeMs: atMs } = row;
  const { asked, did = {} } = bodyOf(row);
  switch (row.type) {
    case "messageHost":
      return { n, person: row.person, table: 0, from: "person", kind: "message", text: String(did.text), atMs };
    case "message": {
      const to = { person: Number(asked.person), table: Number(asked.table) };
      return { n, ...to, from: "host", kind: "message", text: String(did.text), atMs };
    }
    case "nudge":
      return { n, person: Number(asked.person), table: 0, from: "host", kind: "nudge", text: "", atMs };
    default:
      return undefined;
  }
}
