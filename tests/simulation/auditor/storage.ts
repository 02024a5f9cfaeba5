/** Batteries: charged, full, leaking. */
import { battery } from "./accounts.ts";
import { share } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Move, moving, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

export class StorageBook implements Book {
  readonly name = "storage";
  readonly #all: Books;

  constructor(all: Books) {
    this.#all = all;
  }

  charged(seat: number): number {
    return this.#all.ledger.of(battery(seat));
  }
  room(seat: number): number {
    return Math.max(0, this.#all.dials.storage.capacity - this.charged(seat));
  }
  /** Energy into a battery; what finds no room is lost. */
  charge(seat: number, joules: number): Move[] {
    const stored = Math.min(joules, this.room(seat));
    return moving(["sun", battery(seat), stored, "harvest"], ["sun", "lost", joules - stored, "curtailed"]);
  }

  readonly steps: Steps = {
    "dawn.leak": () => {
      const leak = this.#all.shocks.turned("leak", this.#all.dials.storage.leak);
      return this.#all
        .each((seat) => share(this.charged(seat), leak))
        .flatMap((joules, seat): Foretold[] => {
          if (joules === 0) return [];
          return [{ type: "storage.leaked", data: { seat, joules }, moves: [[battery(seat), "lost", joules, "leak"]] }];
        });
    },
  };

  readonly expects: Expects = {
    "storage.charged": ({ seat }) => {
      const { opening, capacity } = this.#all.dials.storage;
      return { moves: moving(["sun", battery(seat), Math.min(opening, capacity), "opening"]) };
    },
  };
}
