/** What the rest of the page may ask of the network. `connection.ts` and `sessionConnection.ts` implement it. */

import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { PersonMessage, SessionMessage } from "@commonwatt/shared/protocol/session.ts";
import type {
  MessageLine,
  ProjectorView,
  Recap,
  SelfView,
  SessionView,
  TalkLine,
} from "@commonwatt/shared/views/session.ts";
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type {
  AffinityView,
  Flow,
  JournalEntry,
  MatchView,
  Params,
  Refusal,
  RoundReport,
  SeatView,
} from "@commonwatt/shared/views/types.ts";
import type { ReadonlySignal } from "@preact/signals";

export type Link =
  /** first connection under way */
  | { readonly state: "connecting" }
  | { readonly state: "live" }
  /** lost; trying again since `sinceMs` (performance clock) */
  | { readonly state: "lost"; readonly sinceMs: number }
  /** pages load and the game's own connection does not come through, as behind a filter; trying again since `sinceMs` */
  | { readonly state: "blocked"; readonly sinceMs: number }
  /** this seat was opened in another tab; `reclaim()` takes it back */
  | { readonly state: "moved" }
  /** the session does not take us: wrong code, removed, session closed */
  | { readonly state: "refused"; readonly refusal: Refusal }
  /** the table stopped to protect its data */
  | { readonly state: "stopped"; readonly code: string; readonly params: Params };

/** Who connects: a person with her resume token, a facilitator with hers, a projector with one that follows from it. */
export interface Credentials {
  readonly code: string;
  readonly token: string;
  readonly role: "peer" | "host" | "watch";
  /** which room; the session's own when absent. People are led to where they belong, whatever they ask for */
  readonly room?: string;
  /** a facilitator looks through the eyes of this seat */
  readonly see?: number;
}

/** What every connection of a page has. */
export interface Connection {
  readonly link: ReadonlySignal<Link>;
  /** requests sent and not yet answered, by id */
  readonly pending: ReadonlySignal<ReadonlySet<string>>;
  reclaim(): void;
  leave(): void;
}

/** A person's line to her session: to the waiting room, to her table, and on to another, without the page having to know. */
export interface TableConnection extends Connection {
  /** what the session says of me; undefined for who only watches, and before it has come */
  readonly self: ReadonlySignal<SelfView | undefined>;
  /** undefined while I wait for a seat */
  readonly table: ReadonlySignal<TableView | undefined>;
  /** undefined for who only watches, and before the game begins */
  readonly mine: ReadonlySignal<SeatView | undefined>;
  readonly journal: ReadonlySignal<readonly JournalEntry[]>;
  readonly reports: ReadonlySignal<readonly RoundReport[]>;
  readonly matches: ReadonlySignal<readonly MatchView[]>;
  readonly affinity: ReadonlySignal<AffinityView | undefined>;
  /** what is said at my table */
  readonly talk: ReadonlySignal<readonly TalkLine[]>;
  /** between the facilitator and me */
  readonly messages: ReadonlySignal<readonly MessageLine[]>;
  /** I have done nothing for a while: an autopilot takes over at `atMs` (performance clock) */
  readonly idle: ReadonlySignal<{ readonly atMs: number } | undefined>;
  /** what was done at my seat while somebody else played it, the last time */
  readonly recap: ReadonlySignal<Recap | undefined>;
  /** milliseconds left on the round's clock now; undefined = none */
  clockLeftMs(): number | undefined;
  /** Kept and sent again until answered, also over a reload. Resolves with the answer. */
  act(type: string, payload: Readonly<Record<string, string | number | boolean>>): Promise<AckMessage>;
  /** The same for what I say to the table, to the facilitator, to a questionnaire. */
  say(message: DistributiveOmit<PersonMessage, "id">): Promise<AckMessage>;
  /** begin or stop receiving the affinity matrix */
  look(affinity: boolean): void;
  onFlows(listener: (flows: readonly Flow[]) => void): () => void;
}

/** A facilitator's line to her session. */
export interface SessionConnection extends Connection {
  readonly session: ReadonlySignal<SessionView | undefined>;
  /** by table */
  readonly talk: ReadonlySignal<ReadonlyMap<number, readonly TalkLine[]>>;
  readonly messages: ReadonlySignal<readonly MessageLine[]>;
  /** what a projector connects with */
  readonly watchToken: ReadonlySignal<string>;
  /** the words that `newWords` brought, by person */
  readonly words: ReadonlySignal<ReadonlyMap<number, readonly [string, string]>>;
  /** what the server's clock reads now, for the times in the view */
  serverMs(): number;
  /** Kept and sent again until answered, also over a reload. Resolves with the answer. */
  host(message: DistributiveOmit<SessionMessage, "id">): Promise<AckMessage>;
}

/** A projector's line to a session. */
export interface ProjectorConnection extends Connection {
  readonly session: ReadonlySignal<ProjectorView | undefined>;
  /** what it may watch tables and fetch the debrief with, and nothing else; "" until it is known */
  readonly watchToken: ReadonlySignal<string>;
  serverMs(): number;
}

export type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
