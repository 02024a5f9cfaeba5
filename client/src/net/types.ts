/** What the rest of the page may ask of the network. `connection.ts` implements it. */

import type { AckMessage, HostMessage } from "@commonwatt/shared/protocol/messages.ts";
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
  /** this seat was opened in another tab; `reclaim()` takes it back */
  | { readonly state: "moved" }
  /** the table does not take us: wrong code, removed, table closed */
  | { readonly state: "refused"; readonly refusal: Refusal }
  /** the table stopped to protect its data */
  | { readonly state: "stopped"; readonly code: string; readonly params: Params };

/** Who connects: a seat with its resume token, or a host with hers. */
export interface Credentials {
  readonly code: string;
  readonly roomId: string;
  readonly token: string;
  readonly role: "peer" | "host";
}

export interface TableConnection {
  readonly link: ReadonlySignal<Link>;
  readonly table: ReadonlySignal<TableView | undefined>;
  /** undefined for a host, and before the game begins */
  readonly mine: ReadonlySignal<SeatView | undefined>;
  readonly journal: ReadonlySignal<readonly JournalEntry[]>;
  readonly reports: ReadonlySignal<readonly RoundReport[]>;
  readonly matches: ReadonlySignal<readonly MatchView[]>;
  readonly affinity: ReadonlySignal<AffinityView | undefined>;
  /** actions sent and not yet answered, by id */
  readonly pending: ReadonlySignal<ReadonlySet<string>>;
  /** milliseconds left on the round's clock now; undefined = none */
  clockLeftMs(): number | undefined;
  /** Kept and sent again until answered, also over a reload. Resolves with the answer. */
  act(type: string, payload: Readonly<Record<string, string | number | boolean>>): Promise<AckMessage>;
  host(message: DistributiveOmit<HostMessage, "id">): Promise<AckMessage>;
  /** begin or stop receiving the affinity matrix */
  look(affinity: boolean): void;
  onFlows(listener: (flows: readonly Flow[]) => void): () => void;
  reclaim(): void;
  leave(): void;
}

export type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
