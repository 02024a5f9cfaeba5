/** Which picture the wall shows: what the facilitator asks for, else what the moment asks for. Pure. */

import { debriefParts } from "@commonwatt/shared/views/debrief.ts";
import type { ProjectorView } from "@commonwatt/shared/views/session.ts";

export type WallTable = ProjectorView["tables"][number];

export type Scene =
  | { readonly what: "invite" }
  /** the map of one table */
  | { readonly what: "board"; readonly table: number }
  /** all tables on one axis */
  | { readonly what: "compared" }
  /** how it ended, until something is revealed */
  | { readonly what: "ended" }
  /** what was revealed last */
  | { readonly what: "debrief" };

type Seen = Pick<ProjectorView, "tables" | "revealed" | "showing">;

export function sceneOf({ tables, revealed, showing }: Seen): Scene {
  const isThere = tables.some(({ table }) => table === showing.table);
  switch (showing.what) {
    case "invite":
      return { what: "invite" };
    case "board":
      return { what: "board", table: isThere ? showing.table : (tables[0]?.table ?? 1) };
    case "compared":
      return { what: "compared" };
    case "debrief":
      return debriefOf(revealed);
    default:
      return now({ tables, revealed });
  }
}

function now({ tables, revealed }: Pick<Seen, "tables" | "revealed">): Scene {
  const [first] = tables;
  if (tables.some(({ stage }) => stage === "playing" || stage === "stopped")) {
    return tables.length === 1 && first ? { what: "board", table: first.table } : { what: "compared" };
  }
  return tables.some(({ stage }) => stage === "over") ? debriefOf(revealed) : { what: "invite" };
}

function debriefOf(revealed: readonly string[]): Scene {
  const last = revealed.findLast((what) => /^(moment|debrief)\./.test(what));
  if (last === undefined) return { what: "ended" };
  // The whole course of every table is here already, larger than a page of small charts.
  return last === debriefParts.compared ? { what: "compared" } : { what: "debrief" };
}

/** Everybody who plays is paused. */
export function pauseOf(tables: readonly WallTable[]): { readonly caption: string } | undefined {
  const playing = tables.filter(({ stage }) => stage === "playing");
  if (playing.length === 0 || !playing.every(({ paused }) => paused)) return undefined;
  return { caption: playing.find(({ caption }) => caption !== "")?.caption ?? "" };
}

/** What is the same at every table that plays; a range where it is not. */
export interface When {
  readonly from: number;
  readonly to: number;
  readonly rounds: number;
  /** "" when tables are in different phases */
  readonly phase: WallTable["phase"];
  /** the clock they share; undefined when each has its own, or none */
  readonly clock: WallTable["clock"] | undefined;
  /** people who are done, of all who play by day */
  readonly done: number;
  readonly people: number;
}

/** Clocks that end within a moment of one another are one. */
const ONE_CLOCK_MS = 1500;

export function whenOf(tables: readonly WallTable[]): When | undefined {
  const playing = tables.filter(({ stage }) => stage === "playing");
  const [first] = playing;
  if (first === undefined) return undefined;
  const rounds = playing.map(({ round }) => round);
  const near = (a: number, b: number): boolean => Math.abs(a - b) <= ONE_CLOCK_MS;
  const oneClock = playing.every(
    ({ clock }) => near(clock.endsMs, first.clock.endsMs) && near(clock.heldMs, first.clock.heldMs),
  );
  const byDay = playing.filter(({ phase }) => phase === "day");
  return {
    from: Math.min(...rounds),
    to: Math.max(...rounds),
    rounds: Math.max(...playing.map((table) => table.rounds)),
    phase: playing.every(({ phase }) => phase === first.phase) ? first.phase : "",
    clock: oneClock ? first.clock : undefined,
    done: byDay.reduce((sum, { done }) => sum + done, 0),
    people: byDay.reduce((sum, { people }) => sum + people, 0),
  };
}

/** The rules of a table as the room calls them. */
export const isTreated = ({ treatment }: Pick<WallTable, "treatment">): boolean => treatment.length > 0;
