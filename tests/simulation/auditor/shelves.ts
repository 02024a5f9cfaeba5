/** Who has a piece of a good to sell now: peers in the order of their seats, then co-ops in the order of their founding. */
import type { Books } from "./books.ts";
import type { Coop } from "./coops.ts";

/** Pieces on one shelf; `seat` -1: a co-op's. */
export interface Shelf {
  readonly seat: number;
  readonly coop?: Coop;
  readonly shelf: number;
}

export class Shelves {
  readonly #all: Books;

  constructor(all: Books) {
    this.#all = all;
  }

  of(good: string): Shelf[] {
    const { production, coops } = this.#all;
    const peers = this.#all.each((seat): Shelf => ({ seat, shelf: production.shelf(seat, good) }));
    const shared = coops.slice.list
      .filter((coop) => coop.good === good)
      .map((coop): Shelf => ({ seat: -1, coop, shelf: coops.shelf(coop) }));
    return [...peers, ...shared].filter(({ shelf }) => shelf > 0);
  }

  /** Nobody sells to herself, nor does a co-op of which she is the only member. */
  sellingTo(good: string, buyer: number): Shelf[] {
    return this.of(good).filter(({ seat, coop }) =>
      coop ? coop.members.some((member) => member.seat !== buyer) : seat !== buyer,
    );
  }
}

export const nameOf = ({ seat, coop }: Shelf): string => (coop ? `co-op ${coop.id}` : `seat ${seat}`);
