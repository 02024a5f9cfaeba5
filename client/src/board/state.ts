/** What the board has been told so far. */
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import type { AffinityView, PublicView } from "@commonwatt/shared/views/types.ts";
import type { BoardOptions, Cell, Choice, Me, Mode } from "./types.ts";

export interface Told {
  view: PublicView | undefined;
  people: readonly PersonView[];
  me: Me | undefined;
  affinity: AffinityView | undefined;
  mode: Mode;
  chosen: Choice | undefined;
  lens: number | undefined;
  cell: Cell | undefined;
}

export function nothingTold(): Told {
  return {
    view: undefined,
    people: [],
    me: undefined,
    affinity: undefined,
    mode: "community",
    chosen: undefined,
    lens: undefined,
    cell: undefined,
  };
}

/** The name a peer goes by on the board. */
export function nameOf(told: Told, seat: number, text: BoardOptions["text"]): string {
  const name = told.people.find((person) => person.seat === seat)?.name ?? "";
  return name === "" ? text("play.peerNumber", { number: seat + 1 }) : name;
}
