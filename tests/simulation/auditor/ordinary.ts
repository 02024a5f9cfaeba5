/** Ordinary money: its fixed stock, what sellers ask, what things went for. How buyers find them is in asking.ts. */
import { down, nearest, sum, up, WHOLE, within } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";
import type { Price } from "./registry.ts";
import type { Shelf } from "./shelves.ts";

const MOST = 1_000_000_000;

interface Asking {
  price: number;
  since: number;
  today: number;
  sold: number;
  left: number;
}
interface Paid {
  readonly tokens: number;
  readonly pieces: number;
}

const nothingAsked = (): Asking => ({ price: 0, since: 0, today: 0, sold: 0, left: 0 });

export class OrdinaryBook implements Book {
  readonly name = "conventional";
  readonly #all: Books;
  readonly slice:
    | {
        readonly asks: Record<string, Asking[]>;
        readonly coopAsks: Record<string, Asking>;
        paid: Record<string, Paid>;
        paidBefore: Record<string, Paid>;
      }
    | undefined;

  constructor(all: Books) {
    this.#all = all;
    if (all.dials.conventional.regime === "conventional") {
      this.slice = { asks: all.perGood(() => all.each(nothingAsked)), coopAsks: {}, paid: {}, paidBefore: {} };
    }
  }

  get inForce(): boolean {
    return this.slice !== undefined;
  }

  // ---- what is asked -----------------------------------------------------------------------------------------------

  #bounds(good: string): { least: number; most: number } {
    const { perToken } = this.#all.bank;
    const { reach } = this.#all.dials.conventional;
    const reference = this.#all.registry.costAt(good, WHOLE);
    const least = Math.max(1, up(reference, reach * perToken));
    return { least, most: within(down(reference * reach, perToken), least, MOST) };
  }
  #usual(good: string, joules: number): number {
    const cost = nearest(joules, this.#all.bank.perToken);
    const { least, most } = this.#bounds(good);
    return within(cost + nearest(cost * this.#all.dials.conventional.markup, WHOLE), least, most);
  }
  /** T that a shelf asks for a piece. */
  ask(good: string, { seat, coop }: Pick<Shelf, "seat" | "coop">): number {
    const said = (coop ? this.slice?.coopAsks[coop.id] : this.slice?.asks[good][seat])?.price ?? 0;
    if (said > 0) return said;
    return this.#usual(good, coop ? this.#all.coops.costOf(coop) : this.#all.registry.costOf(seat, good));
  }
  #lowest(good: string, shelves: readonly Shelf[]): number {
    return Math.min(...shelves.map((one) => this.ask(good, one)));
  }
  /** T that a piece would cost a buyer now. */
  toPay(good: string, buyer: number): number {
    const shelves = this.inForce ? this.#all.shelves.sellingTo(good, buyer) : [];
    return shelves.length > 0 ? this.#lowest(good, shelves) : this.#all.registry.price(good);
  }
  /** T of a sale that is more than the pieces cost who made them. */
  marginOf(good: string, units: number, price: number, seller: number, coop?: number): number {
    const made =
      coop === undefined ? this.#all.registry.costOf(seller, good) : this.#all.coops.costOf(this.#all.coops.get(coop));
    return Math.max(0, price - nearest(made, this.#all.bank.perToken)) * units;
  }

  readonly expects: Expects = {
    "conventional.endowed": ({ tokens }) => {
      const { purse, till } = this.#all.dials.conventional;
      const seat = this.#endowed++;
      must(tokens === purse + till, `${tokens} tokens were made for a seat, not ${purse + till}`);
      return {
        moves: moving(["mint", `purse:${seat}`, purse, "opening"], ["mint", "till", till, "opening"]),
      };
    },
    "conventional.asked": ({ seat, coop, good, price }) => {
      must(this.inForce, "the registry makes the prices");
      const { least, most } = this.#bounds(good);
      must(price >= least && price <= most, `${good} may be asked ${least} to ${most} for, not ${price}`);
      if (coop < 0) return {};
      const { members, good: makes } = this.#all.coops.get(coop);
      must(
        makes === good && members.some((member) => member.seat === seat),
        `seat ${seat} names no price of co-op ${coop}'s ${good}`,
      );
      return {};
    },
  };
  #endowed = 0;

  // ---- dawn and dusk -----------------------------------------------------------------------------------------------

  readonly steps: Steps = {
    "dawn.bank": () => (this.inForce && this.#all.round === 1 ? [this.#went()] : []),
    "dusk.orders": () => (this.inForce ? [this.#counted()] : []),
    "dusk.registry": () => (this.inForce ? [this.#went()] : []),
    "dusk.close": () => (this.inForce ? [{ type: "conventional.closed", data: {} }] : []),
  };

  #counted(): Foretold {
    const { production, coops, goods } = this.#all;
    const ofSeats = goods.flatMap(({ id: good }) =>
      this.#all.each((seat) => ({ seat, coop: -1, good, left: production.shelf(seat, good) })),
    );
    const ofCoops = coops.slice.list.map((coop) => {
      return { seat: -1, coop: coop.id, good: coop.good, left: coops.shelf(coop) };
    });
    return { type: "conventional.counted", data: { shelves: [...ofSeats, ...ofCoops] } };
  }

  /** What things went for: the mean of what was paid; or the lowest ask on a shelf; or of anybody who lives here. */
  #went(): Foretold {
    const prices = this.#all.perGood(({ id }): Price => {
      const { median, cost, producers } = this.#all.registry.costs(id);
      const paid = this.slice?.paid[id];
      const shelves = this.#all.shelves.of(id);
      const anybody = this.#all.present.map((seat) => ({ seat, shelf: 0 }));
      const price = paid ? nearest(paid.tokens, paid.pieces) : this.#lowest(id, shelves.length > 0 ? shelves : anybody);
      return { median, cost, margin: price - cost, price, producers };
    });
    return { type: "registry.updated", data: { prices } };
  }

  /** A fixed stock of money: what there was at the beginning, and never another token. */
  settled(): void {
    const { minted, retired } = this.#all.ledger;
    if (!this.slice) return;
    const { purse, till } = this.#all.dials.conventional;
    must(minted === (purse + till) * this.#all.seats && retired === 0, `the stock of money became ${minted - retired}`);
    const all = [...Object.values(this.slice.paid), ...Object.values(this.slice.paidBefore)];
    must(sum(all.map(({ pieces }) => (pieces > 0 ? 0 : 1))) === 0, "something was paid for nothing");
  }

  // ---- what happened -----------------------------------------------------------------------------------------------

  #asking(seat: number, coop: number, good: string): Asking | undefined {
    return coop < 0 ? this.slice?.asks[good][seat] : this.slice?.coopAsks[coop];
  }

  readonly hears: Hears = {
    "conventional.asked": ({ seat, coop, good, price }) => {
      const asking = this.#asking(seat, coop, good);
      must(asking !== undefined, `co-op ${coop} asks for nothing`);
      asking.price = price;
      asking.since = this.#all.round;
    },
    "market.traded": ({ seller, coop, good, units, price }) => {
      if (!this.slice) return;
      const { tokens, pieces } = this.slice.paid[good] ?? { tokens: 0, pieces: 0 };
      this.slice.paid[good] = { tokens: tokens + units * price, pieces: pieces + units };
      const asking = this.#asking(seller, coop ?? -1, good);
      if (asking) asking.today += units;
    },
    "conventional.counted": ({ shelves }) => {
      for (const { seat, coop, good, left } of shelves) {
        const asking = this.#asking(seat, coop, good);
        if (asking) Object.assign(asking, { sold: asking.today, left, today: 0 });
      }
    },
    "conventional.closed": () => {
      if (this.slice) Object.assign(this.slice, { paidBefore: this.slice.paid, paid: {} });
    },
    "coops.founded": ({ coop }) => {
      if (this.slice) this.slice.coopAsks[coop] = nothingAsked();
    },
    "coops.left": ({ coop, dissolved }) => {
      if (this.slice && dissolved) delete this.slice.coopAsks[coop];
    },
    "shocks.renewed": ({ seat }) => {
      for (const list of Object.values(this.slice?.asks ?? {})) list[seat] = nothingAsked();
    },
  };
}
