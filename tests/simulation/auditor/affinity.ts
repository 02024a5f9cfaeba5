/** Affinity: what buyers value, what sellers practise, and what follows for each ordered pair. */
import { down, ratio, root, sum, times, WHOLE, within } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, must, type Steps } from "./book.ts";
import type { Books, Dealt } from "./books.ts";

const dimensions = ["ecological", "social", "local", "open"] as const;
type Dimension = (typeof dimensions)[number];
const measured = ["ecological", "social", "open"] as const;
interface Practice {
  readonly part: number;
  readonly of: number;
}
type Practices = Record<(typeof measured)[number], Practice>;

/** Distance at which nothing is near any more. */
const FAR = 1300;

export class AffinityBook implements Book {
  readonly name = "affinity";
  readonly #all: Books;
  /** nearness of each pair, which never changes */
  readonly #near: readonly (readonly number[])[];
  readonly slice: {
    readonly values: Record<Dimension, number>[];
    readonly thumbs: Record<number, number>[];
    practice: Practices[];
    readonly declared: Partial<Record<Dimension, number>>[];
  };

  constructor(all: Books, { seats, slices }: Dealt) {
    this.#all = all;
    this.#near = seats.map((a) =>
      seats.map((b) => within(WHOLE - times(root((a.x - b.x) ** 2 + (a.y - b.y) ** 2), WHOLE, FAR), 0, WHOLE)),
    );
    const none = { part: 0, of: 0 };
    this.slice = {
      values: slices.affinity.values.map((values) => ({ ...values })),
      thumbs: all.each(() => ({})),
      practice: all.each(() => ({ ecological: none, social: none, open: none })),
      declared: all.each(() => ({})),
    };
  }

  get #isDeclared(): boolean {
    return this.#all.dials.affinity.practice === "declared";
  }
  /** What a seat shows of a dimension to a buyer, ppm. */
  shows(seat: number, dimension: Dimension, buyer: number): number {
    if (dimension === "local") return this.#near[buyer][seat];
    const said = this.#isDeclared ? this.slice.declared[seat][dimension] : undefined;
    const { part, of } = this.slice.practice[seat][dimension];
    return said ?? ratio(part, of, WHOLE / 2);
  }
  of(buyer: number, seller: number): number {
    const { weightValues, weightProximity, weightWillingness } = this.#all.dials.affinity;
    const weights = weightValues + weightProximity + weightWillingness;
    if (weights === 0) return WHOLE / 2;
    const values = this.slice.values[buyer];
    const all = sum(dimensions.map((one) => values[one]));
    const shown = sum(dimensions.map((one) => (values[one] === 0 ? 0 : values[one] * this.shows(seller, one, buyer))));
    const agrees = all === 0 ? WHOLE / 2 : down(shown, all);
    const willing = (((this.slice.thumbs[buyer][seller] ?? 0) + 1) * WHOLE) / 2;
    return down(
      weightValues * agrees + weightProximity * this.#near[buyer][seller] + weightWillingness * willing,
      weights,
    );
  }
  bucket(affinity: number): number {
    const { buckets } = this.#all.dials.affinity;
    return Math.min(buckets - 1, times(affinity, buckets, WHOLE));
  }
  isClose(affinity: number): boolean {
    return this.bucket(affinity) * 2 >= this.#all.dials.affinity.buckets;
  }

  readonly expects: Expects = {
    "affinity.valued": () => ({}),
    "affinity.thumbed": ({ seat, toward }) => {
      must(seat !== toward && toward < this.#all.seats, `seat ${seat} thinks something of seat ${toward}`);
      return {};
    },
    "affinity.declared": ({ dimension }) => {
      must(this.#isDeclared && dimension !== "local", `${dimension} is measured`);
      return {};
    },
  };

  readonly steps: Steps = {
    "dusk.affinity": () => [this.#measured()],
  };

  #measured(): Foretold {
    const { generators, ledger, gifts, commons, design, market, dials } = this.#all;
    const harvest = this.#all.each((seat): Practice => {
      const list = generators.at(seat);
      return {
        part: sum(list.map((g) => (g.kind === "biogas" ? down(g.yieldToday, 2) : g.yieldToday))),
        of: sum(list.map((g) => g.yieldToday)),
      };
    });
    const ofGrid = ratio(sum(harvest.map(({ part }) => part)), sum(harvest.map(({ of }) => of)), WHOLE / 2);
    const today = (seat: number): Practices => {
      const bought = ledger.into(seat, "energy_bought", "home_bought");
      const lent =
        Math.max(0, ledger.outOf(seat, "lend") - ledger.into(seat, "withdraw")) +
        ledger.outOf(seat, "fund") +
        gifts.today(seat) +
        commons.worthToday(seat);
      const came = ledger.into(seat, "energy_paid", "energy_minted", "trade_price");
      const opened = design.givenAway(seat) * dials.design.openWeight;
      const sold = (good: string) => market.slice.soldToday[seat][good] ?? 0;
      const copied = sum(this.#all.goods.map(({ id, copyEnergy }) => (copyEnergy > 0 ? sold(id) : 0)));
      return {
        ecological: {
          part: harvest[seat].part + times(bought, ofGrid, WHOLE),
          of: harvest[seat].of + bought,
        },
        social: { part: lent, of: Math.max(came, lent) },
        open: { part: opened + copied, of: opened + sum(this.#all.goods.map(({ id }) => sold(id))) },
      };
    };
    const fade = (n: number) => times(n, dials.affinity.memory, WHOLE);
    const practice = this.slice.practice.map((before, seat) => {
      const now = today(seat);
      const joined = measured.map((one) => [
        one,
        { part: fade(before[one].part) + now[one].part, of: fade(before[one].of) + now[one].of },
      ]);
      return Object.fromEntries(joined);
    });
    return { type: "affinity.measured", data: { practice } };
  }

  readonly hears: Hears = {
    "affinity.valued": ({ seat, dimension, weight }) => {
      this.slice.values[seat][dimension] = weight;
    },
    "affinity.thumbed": ({ seat, toward, thumb }) => {
      if (thumb === 0) delete this.slice.thumbs[seat][toward];
      else this.slice.thumbs[seat][toward] = thumb;
    },
    "affinity.declared": ({ seat, dimension, ppm }) => {
      this.slice.declared[seat][dimension] = ppm;
    },
    "affinity.measured": ({ practice }) => {
      this.slice.practice = practice.map((one) => ({ ...one }));
    },
    "shocks.renewed": ({ seat }) => {
      this.slice.declared[seat] = {};
    },
  };
}
