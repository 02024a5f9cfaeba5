/** Standing: what others have gained from a peer. */
import { down, share } from "./arithmetic.ts";
import type { Book, Hears, Steps } from "./book.ts";
import type { Books } from "./books.ts";

const PER_POINT = 10;

export class StandingBook implements Book {
  readonly name = "standing";
  readonly #all: Books;
  readonly slice: { energy: number[] };

  constructor(all: Books) {
    this.#all = all;
    this.slice = { energy: all.each(() => 0) };
  }

  /** Tokens' worth of energy given to the Grid today beyond what was bought by day. */
  #today(seat: number): number {
    const given = this.#all.bank.sold(seat) - this.#all.ledger.into(seat, "energy_bought");
    return Math.max(0, down(given, this.#all.bank.perToken));
  }
  of(seat: number): number {
    const { market, lending, commons, dials, table } = this.#all;
    const energy = this.slice.energy[seat] + (table.phase === "day" ? this.#today(seat) : 0);
    const counts = [
      market.slice.earned[seat],
      share(lending.slice.earned[seat], dials.standing.lendingWeight),
      energy,
      commons.worthEver(seat),
    ];
    return counts.reduce((points, worth) => points + down(worth, PER_POINT), 0);
  }

  readonly steps: Steps = {
    "dusk.close": () => [
      {
        type: "standing.counted",
        data: { energy: this.slice.energy.map((before, seat) => before + this.#today(seat)) },
      },
    ],
  };

  readonly hears: Hears = {
    "standing.counted": ({ energy }) => {
      this.slice.energy = [...energy];
    },
    "shocks.renewed": ({ seat }) => {
      this.slice.energy[seat] = 0;
    },
  };
}
