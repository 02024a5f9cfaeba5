/** The market: purchases, standing orders, trades at the price in force. Who may sell is in matching.ts. */
import { purse, reserved } from "./accounts.ts";
import { sum } from "./arithmetic.ts";
import { type Book, type Expected, type Expects, type Foretold, type Hears, moving, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";
import { type Criteria, Matching, type Purchase } from "./matching.ts";

interface Order {
  readonly id: number;
  readonly buyer: number;
  readonly good: string;
  wanted: number;
  readonly price: number;
  readonly criteria: Criteria;
}

export class MarketBook implements Book {
  readonly name = "market";
  readonly #all: Books;
  readonly #matching: Matching;
  /** what was asked for in this action and has not been served or ordered yet */
  #asked: Purchase | undefined;
  readonly slice: {
    orders: Order[];
    nextOrder: number;
    readonly criteria: Criteria[];
    soldToday: Record<string, number>[];
    wantedToday: number;
    servedToday: number;
    affineSpending: number;
    readonly earned: number[];
  };

  constructor(all: Books) {
    this.#all = all;
    this.#matching = new Matching(all);
    this.slice = {
      orders: [],
      nextOrder: 1,
      criteria: all.each(() => ({ ecological: 0, social: 0, local: 0, open: 0 })),
      soldToday: all.each(() => ({})),
      wantedToday: 0,
      servedToday: 0,
      affineSpending: 0,
      earned: all.each(() => 0),
    };
  }

  #standing(buyer: number): Order[] {
    return this.slice.orders.filter((order) => order.buyer === buyer);
  }
  #order(id: number): Order {
    const found = this.slice.orders.find((order) => order.id === id);
    must(found !== undefined, `there is no order ${id}`);
    return found;
  }

  readonly expects: Expects = {
    "market.asked": ({ buyer, good, units }) => {
      const price = this.#all.ordinary.inForce ? 1 : this.#all.registry.price(good);
      must(units > 0 && this.#all.ledger.of(purse(buyer)) >= price * units, `seat ${buyer} cannot pay for ${units}`);
      return {};
    },
    "market.traded": (trade) => {
      const purchase =
        trade.order < 0 ? this.#asked : { ...this.#order(trade.order), from: reserved, order: trade.order };
      must(purchase !== undefined, "nobody asked for what was sold");
      must(
        this.#all.ordinary.inForce || purchase.price === this.#all.registry.price(purchase.good),
        "a trade is at the price in force",
      );
      return this.#matching.judge(trade, purchase);
    },
    "market.ordered": ({ buyer, price: limit }) => {
      must(this.#asked !== undefined && this.#asked.wanted > 0, "nothing is left to be ordered");
      must(this.#standing(buyer).length < this.#all.dials.market.ordersMax, `seat ${buyer} has orders enough`);
      const { good, wanted } = this.#asked;
      const price = this.#all.ordinary.inForce ? limit : this.#asked.price;
      if (this.#all.ordinary.inForce) this.#matching.mustBeLeft(limit, this.#asked);
      return {
        data: {
          id: this.slice.nextOrder,
          buyer: this.#asked.buyer,
          good,
          wanted,
          price,
          criteria: this.slice.criteria[buyer],
        },
        moves: moving([purse(buyer), reserved(buyer), wanted * price, "reserve"]),
      };
    },
    "market.cancelled": ({ id }) => this.#given(this.#order(id), false),
    "market.programmed": () => {
      must(this.#all.isOpen("affinity"), "money is programmed once affinity is open");
      return {};
    },
  };

  #given({ id, buyer, good, wanted, price }: Order, atDusk: boolean): Expected & { data: object } {
    return {
      data: { id, buyer, good, wanted, atDusk },
      moves: moving([reserved(buyer), purse(buyer), wanted * price, "release"]),
    };
  }

  readonly steps: Steps = {
    "dusk.orders": () =>
      this.slice.orders.map((order): Foretold => ({ type: "market.cancelled", ...this.#given(order, true) })),
    "dusk.close": () => [{ type: "market.closed", data: {} }],
  };

  /** What is set aside is what orders stand for, and what was asked for was bought or ordered. */
  settled(): void {
    must(this.#asked === undefined || this.#asked.wanted === 0, "what was asked for was neither bought nor ordered");
    this.#asked = undefined;
    this.#matching.settled();
    for (let seat = 0; seat < this.#all.seats; seat++) {
      const promised = sum(this.#standing(seat).map(({ wanted, price }) => wanted * price));
      const aside = this.#all.ledger.of(reserved(seat));
      must(promised === aside, `seat ${seat} has ${aside} set aside for orders of ${promised}`);
    }
  }

  readonly hears: Hears = {
    "market.asked": ({ buyer, good, units }) => {
      this.slice.wantedToday += units;
      const price = this.#all.registry.price(good);
      const criteria = this.slice.criteria[buyer];
      this.#asked = { buyer, good, wanted: units, price, criteria, from: purse, order: -1 };
    },
    "market.traded": ({ buyer, seller, coop, shares, good, units, price, minutes, affinity, order: id }) => {
      const { onDemand, copyEnergy } = this.#all.good(good);
      this.slice.servedToday += units;
      if (this.#all.affinity.isClose(affinity)) this.slice.affineSpending += units * price;
      if (coop === undefined) {
        const sold = this.slice.soldToday[seller];
        sold[good] = (sold[good] ?? 0) + units;
        this.slice.earned[seller] += units * price;
        if (onDemand || copyEnergy > 0) this.#all.production.sells(seller, good, onDemand ? units : 0, minutes);
      } else {
        for (const { seat, tokens } of shares ?? []) if (seat !== buyer) this.slice.earned[seat] += tokens;
      }
      if (id < 0 && this.#asked) this.#asked = { ...this.#asked, wanted: this.#asked.wanted - units };
      if (id < 0) return;
      this.#order(id).wanted -= units;
      this.slice.orders = this.slice.orders.filter(({ wanted }) => wanted > 0);
    },
    "market.ordered": (order) => {
      this.#asked = undefined;
      this.slice.orders.push({ ...order, criteria: { ...order.criteria } });
      this.slice.nextOrder++;
    },
    "market.cancelled": ({ id }) => {
      this.slice.orders = this.slice.orders.filter((order) => order.id !== id);
    },
    "market.programmed": ({ seat, dimension, least }) => {
      this.slice.criteria[seat] = { ...this.slice.criteria[seat], [dimension]: least };
    },
    "market.closed": () => {
      this.slice.soldToday = this.#all.each(() => ({}));
      this.slice.wantedToday = 0;
      this.slice.servedToday = 0;
      this.slice.affineSpending = 0;
    },
    "shocks.renewed": ({ seat }) => {
      this.slice.earned[seat] = 0;
    },
  };
}
