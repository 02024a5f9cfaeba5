/** What players ask of the autopilot. */
import { type Book, type Expects, type Hears, must } from "./book.ts";
import type { Books } from "./books.ts";

export class MandateBook implements Book {
  readonly name = "mandate";
  readonly #all: Books;
  readonly slice: { readonly bySeat: object[] };

  constructor(all: Books) {
    this.#all = all;
    const { sellAbove, keep } = all.dials.mandate;
    this.slice = { bySeat: all.each(() => ({ sellAbove, keep, lend: 1, scarce: 1 })) };
  }

  readonly expects: Expects = {
    "mandate.given": ({ mandate }) => {
      must(mandate.sellAbove <= this.#all.dials.storage.capacity, "nothing lies above the capacity");
      return {};
    },
  };
  readonly hears: Hears = {
    "mandate.given": ({ seat, mandate }) => {
      this.slice.bySeat[seat] = { ...mandate };
    },
  };
}
