/** Corrections: what whoever leads the table moves to mend a mistake. Nobody has sold, given or paid anything by it. */
import { battery, purse } from "./accounts.ts";
import { type Book, type Expects, must } from "./book.ts";
import type { Books } from "./books.ts";

const BANK = -1;

export class CorrectionsBook implements Book {
  readonly name = "corrections";
  readonly #all: Books;

  constructor(all: Books) {
    this.#all = all;
  }

  readonly expects: Expects = {
    "corrections.made": ({ what, from, to, amount }) => {
      must(from !== to && Math.max(from, to) < this.#all.seats, `nothing can go from ${from} to ${to}`);
      const purseOf = (seat: number) => (seat === BANK ? "till" : purse(seat));
      const batteryOf = (seat: number) => (seat === BANK ? "grid" : battery(seat));
      if (what === "T") return { moves: [[purseOf(from), purseOf(to), amount, "correction"]] };
      if (what === "J") {
        must(to === BANK || amount <= this.#all.storage.room(to), `seat ${to} has no room for ${amount}`);
        return { moves: [[batteryOf(from), batteryOf(to), amount, "correction"]] };
      }
      must(from !== BANK && to !== BANK, "the Bank has no goods");
      return { moves: this.#all.stock.take(from, what, amount, to, "correction") };
    },
  };
}
