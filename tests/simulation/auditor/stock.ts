/** Pieces of goods by age: the oldest go first, and what has outlasted its keeping spoils. */
import { stock } from "./accounts.ts";
import { type Book, type Expects, type Foretold, type Move, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

export class StockBook implements Book {
  readonly name = "stock";
  readonly #all: Books;

  constructor(all: Books) {
    this.#all = all;
  }

  oldest(good: string): number {
    return Math.max(0, this.#all.good(good).keeps);
  }
  of(seat: number, good: string): number {
    return this.#all.ledger.pieces(good, seat);
  }
  take(seat: number, good: string, pieces: number, to: "used" | number, reason: string): Move[] {
    return this.#oldestFirst((age) => stock(seat, good, age), good, pieces, to, reason);
  }
  /** Pieces from any shelf by age, oldest first, keeping their age in another home. */
  #oldestFirst(
    from: (age: number) => string,
    good: string,
    pieces: number,
    to: "used" | number,
    reason: string,
  ): Move[] {
    const moves: Move[] = [];
    let left = pieces;
    for (let age = this.oldest(good); age >= 0 && left > 0; age--) {
      const taken = Math.min(left, this.#all.ledger.of(from(age)));
      if (taken > 0) moves.push([from(age), to === "used" ? `used:${good}` : stock(to, good, age), taken, reason]);
      left -= taken;
    }
    must(left === 0, `${pieces} pieces of ${good} were asked for, ${left} are missing`);
    return moves;
  }
  /** The same from a co-op's shelf. */
  takeFrom(shelf: (age: number) => string, good: string, pieces: number, to: number, reason: string): Move[] {
    return this.#oldestFirst(shelf, good, pieces, to, reason);
  }
  /** A round older, or spoilt: moves of all that lies on a shelf, and how many pieces spoil. */
  ages(shelf: (age: number) => string, good: string): { moves: Move[]; spoilt: number } {
    const { keeps } = this.#all.good(good);
    const moves: Move[] = [];
    let spoilt = 0;
    if (keeps < 0) return { moves, spoilt };
    for (let age = keeps; age >= 0; age--) {
      const pieces = this.#all.ledger.of(shelf(age));
      if (pieces === 0) continue;
      if (age === keeps) spoilt += pieces;
      moves.push(
        age === keeps ? [shelf(age), `spoilt:${good}`, pieces, "spoilt"] : [shelf(age), shelf(age + 1), pieces, "aged"],
      );
    }
    return { moves, spoilt };
  }

  readonly steps: Steps = {
    "dusk.stock": () => {
      const moves: Move[] = [];
      const spoilt: object[] = [];
      for (const { id: good } of this.#all.goods) {
        for (let seat = 0; seat < this.#all.seats; seat++) {
          if (this.of(seat, good) === 0) continue;
          const aged = this.ages((age) => stock(seat, good, age), good);
          moves.push(...aged.moves);
          if (aged.spoilt > 0) spoilt.push({ seat, good, pieces: aged.spoilt });
        }
      }
      return moves.length === 0 ? [] : ([{ type: "stock.aged", data: { spoilt }, moves }] satisfies Foretold[]);
    },
  };

  #opened = 0;
  readonly expects: Expects = {
    "stock.opened": ({ seat }) => {
      // Good by good for each seat in turn.
      const opening = this.#all.goods.filter((spec) => spec.opening > 0);
      const { id, opening: pieces } = opening[this.#opened++ % opening.length];
      return { moves: [[`made:${id}`, stock(seat, id, 0), pieces, "opening"]] };
    },
  };
}
