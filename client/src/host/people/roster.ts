/** Everybody in the session, in the order in which a facilitator looks for somebody. Pure. */
import type { PersonStatus, RosterRow } from "@commonwatt/shared/views/session.ts";
import type { IconName } from "../../ui/icons.ts";

export const sorts = ["laggards", "name", "table"] as const;
export type Sort = (typeof sorts)[number];

/** `table`: 0 = everywhere, -1 = nowhere */
export interface Filter {
  readonly table: number;
  readonly words: string;
}

/** Who needs the facilitator first, and who is well. */
const URGENCY: readonly PersonStatus[] = [
  "asking",
  "idle",
  "away",
  "thinking",
  "waiting",
  "autopilot",
  "bot",
  "reading",
  "ready",
  "done",
  "removed",
];

export const statusIcons: Readonly<Record<PersonStatus, IconName>> = {
  asking: "gate",
  waiting: "clock",
  ready: "check",
  thinking: "clock",
  done: "check",
  reading: "journal",
  idle: "warning",
  away: "away",
  autopilot: "away",
  bot: "bot",
  removed: "leave",
};

export type StatusTone = "well" | "busy" | "door" | "warn" | "off";
/** How a status looks in the list. */
export const statusTones: Readonly<Record<PersonStatus, StatusTone>> = {
  asking: "door",
  waiting: "door",
  ready: "well",
  thinking: "busy",
  done: "well",
  reading: "busy",
  idle: "warn",
  away: "warn",
  autopilot: "warn",
  bot: "off",
  removed: "off",
};

/** Whom the facilitator may ask to hurry. */
export const isAwaited = ({ status }: Pick<RosterRow, "status">): boolean => status === "thinking" || status === "idle";

/** Laggards: by what they wait for or are waited for, the longest first; whoever has written comes before all. */
export function rosterOf(rows: readonly RosterRow[], { table, words }: Filter, sort: Sort): readonly RosterRow[] {
  const wanted = words.trim().toLowerCase();
  return rows
    .filter(
      (row) =>
        (table === 0 || row.table === Math.max(0, table)) && (wanted === "" || row.name.toLowerCase().includes(wanted)),
    )
    .sort((one, other) => by[sort](one, other) || one.person - other.person);
}

const byName = (one: RosterRow, other: RosterRow): number => one.name.localeCompare(other.name);
const by: Readonly<Record<Sort, (one: RosterRow, other: RosterRow) => number>> = {
  laggards: (one, other) =>
    Number(other.unread > 0) - Number(one.unread > 0) ||
    URGENCY.indexOf(one.status) - URGENCY.indexOf(other.status) ||
    one.sinceMs - other.sinceMs,
  name: byName,
  table: (one, other) => placeOf(one) - placeOf(other) || one.seat - other.seat,
};

/** Whoever is nowhere comes first: she needs a place. */
const placeOf = ({ table, status }: RosterRow): number => (status === "removed" ? Number.MAX_SAFE_INTEGER : table);
