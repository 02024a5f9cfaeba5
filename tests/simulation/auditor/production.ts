/** Making goods, shelves, and what a home keeps for itself. */
import { battery, stock } from "./accounts.ts";
import { down, times, WHOLE } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

/** Energy and minutes. */
export interface Batch {
  readonly energy: number;
  readonly minutes: number;
}

type BySeat = Record<string, number[]>;

export class ProductionBook implements Book {
  readonly name = "production";
  readonly #all: Books;
  readonly slice: { readonly [K in "keep" | "bought" | "ready" | "copiesUntil" | "madeToday"]: BySeat };

  constructor(all: Books) {
    this.#all = all;
    const none = () => all.perGood(() => all.each(() => 0));
    this.slice = {
      keep: all.perGood((spec) => all.each(() => (spec.needEvery === 0 ? spec.opening : spec.onDemand ? 0 : 1))),
      bought: none(),
      ready: none(),
      copiesUntil: none(),
      madeToday: none(),
    };
  }

  // ---- batches and shelves -----------------------------------------------------------------------------------------

  /** What so many pieces take at an effort, with the day's extra time before the first. */
  batchAt(good: string, pieces: number, effort: number, isFirst: boolean): Batch {
    const { energy, minutes } = this.#all.good(good);
    return {
      energy: times(energy * pieces, effort, WHOLE),
      minutes: times(minutes * pieces, effort, WHOLE) + (isFirst ? this.#all.dials.registry.setup : 0),
    };
  }
  /** The most pieces that so much energy and time reach for. */
  reach(good: string, { energy, minutes }: Batch, effort: number, isFirst: boolean): number {
    const { most } = this.#all.dials.production;
    const spec = this.#all.good(good);
    const time = minutes - (isFirst ? this.#all.dials.registry.setup : 0);
    if (time < 0) return 0;
    return Math.min(most, reachOf(energy, spec.energy, effort, most), reachOf(time, spec.minutes, effort, most));
  }
  batch(seat: number, good: string, pieces: number): Batch {
    return this.batchAt(good, pieces, this.#all.registry.effort(seat, good), this.#isFirst(seat, good));
  }
  #isFirst(seat: number, good: string): boolean {
    return this.slice.madeToday[good][seat] === 0;
  }
  #affordable(seat: number, good: string): number {
    const has = { energy: this.#all.storage.charged(seat), minutes: this.#all.home.free(seat) };
    return this.reach(good, has, this.#all.registry.effort(seat, good), this.#isFirst(seat, good));
  }
  shelf(seat: number, good: string): number {
    if (this.#all.honesty.isClosed(seat) || this.#all.shocks.isGone(seat)) return 0;
    const { onDemand, copyEnergy } = this.#all.good(good);
    const { keep, bought, ready, copiesUntil } = this.slice;
    if (onDemand) return ready[good][seat] === 0 ? 0 : Math.min(ready[good][seat], this.#affordable(seat, good));
    if (copyEnergy > 0) {
      if (copiesUntil[good][seat] < this.#all.round) return 0;
      return Math.min(this.#all.dials.production.most, down(this.#all.storage.charged(seat), copyEnergy));
    }
    return Math.max(0, this.#all.stock.of(seat, good) - Math.max(keep[good][seat], bought[good][seat]));
  }

  // ---- what happens ------------------------------------------------------------------------------------------------

  #making(seat: number, good: string, units: number) {
    const batch = this.batch(seat, good, units);
    return {
      data: { seat, good, units, ...batch },
      moves: moving(
        [battery(seat), "worked", batch.energy, "making_energy"],
        [`made:${good}`, stock(seat, good, 0), units, "made"],
      ),
    };
  }

  readonly expects: Expects = {
    "production.made": ({ seat, good, units }) => {
      const { onDemand, copyEnergy } = this.#all.good(good);
      must(!onDemand, `${good} is not made ahead`);
      must(
        copyEnergy === 0 || (units === 1 && this.slice.copiesUntil[good][seat] < this.#all.round),
        "one copy is enough",
      );
      const making = this.#making(seat, good, units);
      this.#all.home.mustBeFree(seat, making.data.minutes);
      must(units <= this.#all.dials.production.most, `${units} are too many at once`);
      return making;
    },
    "production.kept": ({ good, units }) => {
      const { onDemand, copyEnergy } = this.#all.good(good);
      must(!onDemand && copyEnergy === 0 && units >= 0, `${good} is nothing to keep`);
      return {};
    },
    "production.ready": ({ seat, good, units }) => {
      must(this.#all.good(good).onDemand, `${good} is no service`);
      must(units <= this.#affordable(seat, good), `seat ${seat} is ready for more than it can give`);
      return {};
    },
  };

  readonly steps: Steps = {
    // Who was ready to give a service, needs it and got none, helps herself.
    "dusk.orders": () =>
      this.#all.goods
        .filter(({ onDemand }) => onDemand)
        .flatMap((spec) =>
          this.#all
            .each((seat) => seat)
            .filter(
              (seat) =>
                this.#all.home.needs(seat, spec, this.#all.round) &&
                this.#all.stock.of(seat, spec.id) === 0 &&
                this.shelf(seat, spec.id) > 0,
            )
            .map((seat): Foretold => ({ type: "production.made", ...this.#making(seat, spec.id, 1) })),
        ),
    "dusk.stock": () => [{ type: "production.rested", data: {} }],
  };

  #forgets(seat: number): void {
    for (const { id } of this.#all.goods) {
      const list = this.slice.bought[id];
      list[seat] = Math.min(list[seat], this.#all.stock.of(seat, id));
    }
  }
  /** Pieces made as they were sold. */
  sells(seat: number, good: string, units: number, minutes: number): void {
    this.slice.madeToday[good][seat] += units;
    this.slice.ready[good][seat] = Math.max(0, this.slice.ready[good][seat] - units);
    this.#all.registry.made(seat, good);
    this.#all.home.works(seat, minutes);
  }

  readonly hears: Hears = {
    "production.made": ({ seat, good, units, minutes }) => {
      this.slice.madeToday[good][seat] += units;
      if (this.#all.good(good).copyEnergy > 0)
        this.slice.copiesUntil[good][seat] = this.#all.round + this.#all.dials.production.copiesFor - 1;
      this.#all.registry.made(seat, good);
      this.#all.home.works(seat, minutes);
    },
    "production.kept": ({ seat, good, units }) => {
      this.slice.keep[good][seat] = units;
      this.slice.bought[good][seat] = 0;
    },
    "production.ready": ({ seat, good, units }) => {
      this.slice.ready[good][seat] = units;
    },
    "market.traded": ({ buyer, good, units }) => {
      this.slice.bought[good][buyer] += units;
    },
    "gifts.goods": ({ seat, to, good, units }) => {
      this.slice.bought[good][to] += units;
      this.#forgets(seat);
    },
    "generators.repaired": ({ seat }) => this.#forgets(seat),
    "generators.upgraded": ({ seat }) => this.#forgets(seat),
    "generators.built": ({ seat }) => this.#forgets(seat),
    "production.rested": () => {
      for (const { id } of this.#all.goods) {
        this.slice.madeToday[id].fill(0);
        this.slice.ready[id].fill(0);
      }
      for (let seat = 0; seat < this.#all.seats; seat++) this.#forgets(seat);
    },
  };
}

/** Largest number of pieces whose need, rounded down, is there. */
function reachOf(have: number, each: number, effort: number, most: number): number {
  if (each === 0) return most;
  let pieces = Math.min(most, down(have, Math.max(1, times(each, effort, WHOLE))));
  while (pieces > 0 && times(each * pieces, effort, WHOLE) > have) pieces--;
  while (pieces < most && times(each * (pieces + 1), effort, WHOLE) <= have) pieces++;
  return pieces;
}
