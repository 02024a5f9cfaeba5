/** A nudge to each of several people, one after the other: the session takes commands one at a time. */
import type { RosterRow } from "@commonwatt/shared/views/session.ts";
import type { Mover } from "../move.ts";

/** False as soon as one is refused; that has been told by then. */
export async function nudgeAll(move: Mover, people: readonly RosterRow[]): Promise<boolean> {
  for (const { person } of people) if (!(await move({ type: "nudge", person }))) return false;
  return true;
}
