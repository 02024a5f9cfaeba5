/** What every panel stands on: the table, the game, my seat, and the way to act. */

import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { GoodId, PeerView, PublicView, SeatView } from "@commonwatt/shared/views/types.ts";
import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import type { TableConnection } from "../net/types.ts";
import type { PanelId } from "./placing.ts";

export interface AtTable {
  readonly connection: TableConnection;
  readonly table: TableView;
  readonly game: PublicView;
  readonly mine: SeatView;
  readonly me: PeerView;
  /** why nothing can be done at this moment, as a text key; "" = it can */
  readonly held: string;
  /** shows a peer or the Bank on the board and opens its details */
  readonly select: (what: number | "bank") => void;
  readonly board: BoardSwitch;
  /** where the page was last asked to lead; each time another object */
  readonly lead?: Lead | undefined;
  /** leads there; absent where nothing can be done */
  readonly leadTo?: (to: Lead) => void;
}

/** A panel, what to look for in it, and in the market the good whose row has to be open for that. */
export interface Lead {
  readonly panel: PanelId;
  /** a selector of what to bring into sight */
  readonly find: string;
  readonly good?: GoodId;
  /** which of a panel's parts, or of a desk's two sides, has to be up */
  readonly part?: string;
}

/** The part of the board the affinity panel may turn. */
export interface BoardSwitch {
  readonly mode: "community" | "matrix";
  readonly lens: number | undefined;
  readonly cell: { readonly buyer: number; readonly seller: number } | undefined;
  readonly setMode: (mode: "community" | "matrix") => void;
  readonly setLens: (seat: number | undefined) => void;
  readonly setCell: (cell: { readonly buyer: number; readonly seller: number } | undefined) => void;
  /** asks for the matrix while something that needs it is on screen; returns how to stop */
  readonly watch: () => () => void;
}

const Here = createContext<AtTable | undefined>(undefined);
export const TableProvider = Here.Provider;

/** Throws when used outside a game: a panel cannot be shown without one. */
export function useTable(): AtTable {
  const here = useContext(Here);
  if (here === undefined) throw new Error("a panel is shown outside a game");
  return here;
}

/** `take` hears every lead to something in this panel, the one that opened it included. */
export function useLead(panel: PanelId, take: (lead: Lead) => void): void {
  const { lead } = useTable();
  useEffect(() => {
    if (lead?.panel === panel) take(lead);
  }, [lead]);
}
