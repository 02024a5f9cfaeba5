/** What producers say a piece costs them, and audits. Who is audited is chance; what an audit finds is not. */
import { down, times, up, WHOLE, within } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

const MOST = 1_000_000_000;

export class HonestyBook implements Book {
  readonly name = "honesty";
  readonly #all: Books;
  readonly slice: { readonly declared: Record<string, number[]>; readonly closedUntil: number[] };

  constructor(all: Books) {
    this.#all = all;
    this.slice = { declared: all.perGood(() => all.each(() => 0)), closedUntil: all.each(() => 0) };
  }

  get isDeclared(): boolean {
    return this.#all.dials.registry.honesty === "declared";
  }
  isClosed(seat: number): boolean {
    return this.slice.closedUntil[seat] >= this.#all.round;
  }
  /** J that stand in the registry for a piece of this seat's. */
  entry(seat: number, good: string): number {
    const said = this.isDeclared ? this.slice.declared[good][seat] : 0;
    return said > 0 ? said : this.#all.registry.costOf(seat, good);
  }

  readonly expects: Expects = {
    "honesty.declared": ({ good, cost }) => {
      must(this.isDeclared, "costs are known");
      const { perToken } = this.#all.bank;
      const { declareReach: reach } = this.#all.dials.registry;
      const ordinary = this.#all.registry.costAt(good, WHOLE);
      const least = Math.max(1, up(ordinary, reach * perToken));
      const most = within(down(ordinary * reach, perToken), least, MOST);
      must(cost >= least && cost <= most, `a cost of ${cost} lies outside ${least} to ${most}`);
      return { data: { joules: cost * perToken } };
    },
  };

  readonly steps: Steps = {
    "dusk.registry": (ahead) => {
      const audits = this.isDeclared ? ahead.filter(({ type }) => type === "honesty.audited") : [];
      const seats = audits.map(({ data }) => (data as { seat: number }).seat);
      must(
        seats.every((seat, i) => i === 0 || seat > seats[i - 1]),
        "nobody is audited twice",
      );
      return seats.map((seat) => this.#audit(seat));
    },
  };

  #audit(seat: number): Foretold {
    const { tolerance, closedFor } = this.#all.dials.registry;
    const makes = this.#all.goods.map(({ id }) => id).filter((good) => this.#all.registry.isActive(seat, good));
    must(makes.length > 0, `seat ${seat} makes nothing that could be audited`);
    const caught = makes.filter((good) => {
      const allowed = times(this.#all.registry.costOf(seat, good), WHOLE + tolerance, WHOLE);
      const { perToken } = this.#all.bank;
      return this.entry(seat, good) > up(allowed, perToken) * perToken;
    });
    const closedUntil = caught.length > 0 ? this.#all.round + closedFor : 0;
    return { type: "honesty.audited", data: { seat, caught, closedUntil } };
  }

  readonly hears: Hears = {
    "honesty.declared": ({ seat, good, joules }) => {
      this.slice.declared[good][seat] = joules;
    },
    "honesty.audited": ({ seat, caught, closedUntil }) => {
      for (const good of caught) this.slice.declared[good][seat] = 0;
      if (closedUntil > 0) this.slice.closedUntil[seat] = closedUntil;
    },
    "shocks.renewed": ({ seat }) => {
      for (const list of Object.values(this.slice.declared)) list[seat] = 0;
      this.slice.closedUntil[seat] = 0;
    },
  };
}
