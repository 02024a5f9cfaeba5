/**
 * What every part of the cockpit stands on: the line to the session, what the facilitator looks at, and what she has begun to
 * write. What she looks at are signals, so that a press in one region turns the others.
 */
import type { RosterRow, SessionTable, SessionView } from "@commonwatt/shared/views/session.ts";
import { type Signal, signal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { SessionConnection, TableConnection } from "../../net/types.ts";
import type { HostKey, StoredTable } from "../address.ts";
import { type Mover, moverOf } from "../move.ts";
import { Drafts } from "./drafts.ts";

/** What the desk shows, in the order of its tabs. "people" is a pane of its own only where there is no room beside. */
export const panes = [
  "people",
  "table",
  "person",
  "messages",
  "talk",
  "questions",
  "steer",
  "games",
  "debrief",
  "settings",
] as const;
export type PaneId = (typeof panes)[number];

/** How a page reaches a table: to watch it, or to look through the eyes of one seat. */
export type TableLine = (key: HostKey, number: number, see?: number) => TableConnection;

export interface Cockpit {
  readonly hostKey: HostKey;
  readonly origin: string;
  readonly session: SessionConnection;
  readonly lineTo: TableLine;
  readonly move: Mover;
  /** what is looked at; 0 = all tables */
  readonly table: Signal<number>;
  /** whom the person pane is about; 0 = nobody */
  readonly person: Signal<number>;
  readonly pane: Signal<PaneId>;
  readonly drafts: Drafts;
  /** sessions of this facilitator that this browser has the keys of */
  readonly known: readonly StoredTable[];
  /** leaves the session, which goes on */
  readonly leave: () => void;
  /** the session is no more */
  readonly erased: () => void;
}

export type CockpitParts = Pick<Cockpit, "hostKey" | "origin" | "session" | "lineTo" | "known" | "leave" | "erased">;

export function cockpitOf(parts: CockpitParts): Cockpit {
  return {
    ...parts,
    move: moverOf(parts.session),
    table: signal(0),
    person: signal(0),
    pane: signal<PaneId>("table"),
    drafts: new Drafts(parts.hostKey.code),
  };
}

const Here = createContext<Cockpit | undefined>(undefined);
export const CockpitProvider = Here.Provider;

/** Throws when used outside the cockpit. */
export function useCockpit(): Cockpit {
  const here = useContext(Here);
  if (here === undefined) throw new Error("a part of the cockpit is shown outside it");
  return here;
}

/** The session as it stands; the cockpit is drawn only once there is one. */
export function useView(): SessionView {
  const view = useCockpit().session.session.value;
  if (view === undefined) throw new Error("the cockpit is shown before the session has come");
  return view;
}

/** The tables that are looked at: one, or all of them. */
export function useScope(): { readonly number: number; readonly tables: readonly SessionTable[] } {
  const { table } = useCockpit();
  const { tables } = useView();
  const one = tables.find((each) => each.table === table.value);
  return one ? { number: one.table, tables: [one] } : { number: tables.length === 1 ? 1 : 0, tables };
}

export const personIn = ({ roster }: SessionView, person: number): RosterRow | undefined =>
  roster.find((row) => row.person === person);
