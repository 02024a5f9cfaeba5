/**
 * The matcher under audit: who could have served a purchase, in which order, from how many the seller was drawn, and what
 * the sale moves. Which of them was drawn is chance.
 */
import type { EventData } from "@commonwatt/shared/rules/event.ts";
import { battery, coopEnergy, purse, reserved, stock } from "./accounts.ts";
import { down, ratio, sum, up, WHOLE, within } from "./arithmetic.ts";
import { type Asker, Asking, cheapest } from "./asking.ts";
import { type Expected, type Move, moving, must } from "./book.ts";
import type { Books } from "./books.ts";
import type { Coop } from "./coops.ts";
import { nameOf, type Shelf } from "./shelves.ts";

const dimensions = ["ecological", "social", "local", "open"] as const;
type Dimension = (typeof dimensions)[number];
export type Criteria = Readonly<Record<Dimension, number>>;

export interface Purchase {
  readonly buyer: number;
  readonly good: string;
  readonly wanted: number;
  /** T for a piece; where sellers ask, the most that is given: 0 while nobody has told it */
  readonly price: number;
  readonly criteria: Criteria;
  /** the account it is paid from */
  readonly from: (seat: number) => string;
  /** -1: bought at once */
  readonly order: number;
}

export type Ranked = Shelf & {
  readonly affinity: number;
  readonly bucket: number;
  readonly fit: number;
  readonly credits: number;
};

interface Sale {
  readonly minutes: number;
  readonly moves: readonly Move[];
  /** what each member of a co-op gets; absent when a peer sells */
  readonly shares?: EventData["market.traded"]["shares"];
}

export class Matching {
  readonly #all: Books;
  /** who has served this purchase already: the order's number, and names of sellers */
  #served: { order: number; sellers: string[] } = { order: 0, sellers: [] };

  readonly #asking: Asking;

  constructor(all: Books) {
    this.#all = all;
    this.#asking = new Asking(all);
  }

  /** Nobody is left who would have served within the limit of an order. */
  mustBeLeft(limit: number, purchase: Purchase): void {
    this.#asking.mustBeLeft(limit, purchase, this.#served.sellers);
  }

  /** The next action begins another purchase. */
  settled(): void {
    this.#asking.settled();
    this.#served = { order: 0, sellers: [] };
  }

  judge(trade: EventData["market.traded"], purchase: Purchase): Expected {
    const chosen = trade.coop === undefined ? `seat ${trade.seller}` : `co-op ${trade.coop}`;
    // A purchase ends when another begins, or when somebody serves who has served before.
    if (this.#served.order !== purchase.order || this.#served.sellers.includes(chosen)) {
      this.#served = { order: purchase.order, sellers: [] };
    }
    const { ranked, drawnFrom, priceOf } = this.#all.ordinary.inForce
      ? this.#byAsk(trade, purchase)
      : this.#byMerit(trade, purchase);
    const seller = ranked.slice(0, drawnFrom).find((one) => nameOf(one) === chosen);
    must(seller !== undefined, `${chosen} is not among the first ${drawnFrom} of ${ranked.map(nameOf).join(", ")}`);
    this.#served.sellers.push(chosen);

    const { buyer, good, order } = purchase;
    const price = priceOf(seller);
    const units = Math.min(purchase.wanted, seller.shelf);
    const sold = { ...purchase, price };
    const sale = seller.coop ? this.#byCoop(seller.coop, sold, units) : this.#byPeer(seller.seat, sold, units);
    if (!seller.coop) this.#all.home.mustBeFree(seller.seat, sale.minutes);
    const candidates = ranked.map(({ shelf: _shelf, coop, ...rest }) => ({ ...rest, coop: coop?.id }));
    return {
      data: {
        buyer,
        good,
        price,
        order,
        units,
        minutes: sale.minutes,
        shares: sale.shares,
        drawnFrom,
        affinity: seller.affinity,
        candidates,
      },
      moves: [...sale.moves, ...this.#givenBack(purchase, units, price)],
    };
  }

  /** By affinity, fit and credits; drawn from a share of those who could. */
  #byMerit(trade: EventData["market.traded"], purchase: Purchase) {
    const ranked: readonly Ranked[] = this.#lookedAt(this.#ranked(purchase), trade, purchase);
    const { share, drawMax } = this.#all.dials.market;
    const drawnFrom = within(up(ranked.length * share, WHOLE), 1, Math.min(drawMax, ranked.length));
    return { ranked, drawnFrom, priceOf: (_seller: Ranked) => purchase.price };
  }
  /** By what they ask; drawn from those who ask the least. */
  #byAsk(trade: EventData["market.traded"], purchase: Purchase) {
    const ranked: readonly Ranked[] = this.#asking.ranked(trade, purchase, this.#served.sellers);
    must(ranked.length > 0, `nobody sells ${purchase.good} for what is given`);
    return {
      ranked,
      drawnFrom: cheapest(ranked as readonly Asker[]),
      priceOf: (seller: Ranked) => (seller as Asker).ask,
    };
  }
  /** What was set aside for an order beyond what its seller asks. */
  #givenBack({ buyer, order, price: limit }: Purchase, units: number, price: number): Move[] {
    return order < 0 ? [] : moving([reserved(buyer), purse(buyer), units * (limit - price), "release"]);
  }

  /** Where more have the good than a search looks at, those it looked at: which of them is chance. */
  #lookedAt(ranked: readonly Ranked[], trade: EventData["market.traded"], { good }: Purchase): readonly Ranked[] {
    const { looksAt } = this.#all.dials.market;
    if (this.#all.shelves.of(good).length <= looksAt) return ranked;
    must(trade.candidates.length <= looksAt, `a search looks at ${looksAt}, not at ${trade.candidates.length}`);
    const seen = trade.candidates.map(({ seat, coop }) => (coop === undefined ? `seat ${seat}` : `co-op ${coop}`));
    return ranked.filter((one) => seen.includes(nameOf(one)));
  }

  // ---- who could serve ---------------------------------------------------------------------------------------------

  #ranked(purchase: Purchase): Ranked[] {
    const { buyer, wanted, criteria } = purchase;
    const open = this.#all.isOpen("affinity");
    const { affinity, lending } = this.#all;
    return this.#all.shelves
      .sellingTo(purchase.good, buyer)
      .filter((seller) => !this.#served.sellers.includes(nameOf(seller)))
      .filter((seller) =>
        dimensions.every(
          (one) =>
            criteria[one] === 0 || mean(seller, buyer, (seat) => affinity.shows(seat, one, buyer)) >= criteria[one],
        ),
      )
      .map((seller): Ranked => {
        const likes = open ? mean(seller, buyer, (seat) => affinity.of(buyer, seat)) : WHOLE / 2;
        return {
          ...seller,
          affinity: likes,
          bucket: open ? affinity.bucket(likes) : 0,
          fit: ratio(Math.min(seller.shelf, wanted), wanted),
          credits: mean(seller, buyer, (seat) => lending.slice.credits[seat]),
        };
      })
      .sort((a, b) => b.bucket - a.bucket || b.fit - a.fit || b.credits - a.credits || byPlace(a, b));
  }

  // ---- what a sale moves -------------------------------------------------------------------------------------------

  #byPeer(seat: number, { buyer, good, price, from }: Purchase, units: number): Sale {
    const { onDemand, copyEnergy } = this.#all.good(good);
    const paid: Move[] = moving([from(buyer), `purse:${seat}`, units * price, "trade_price"]);
    if (!onDemand && copyEnergy === 0)
      return { minutes: 0, moves: [...paid, ...this.#all.stock.take(seat, good, units, buyer, "trade_goods")] };
    const batch = onDemand ? this.#all.production.batch(seat, good, units) : { energy: copyEnergy * units, minutes: 0 };
    return {
      minutes: batch.minutes,
      moves: [...paid, ...this.#making(battery(seat), good, units, buyer, batch.energy)],
    };
  }

  #byCoop(coop: Coop, { buyer, good, price, from }: Purchase, units: number): Sale {
    const { onDemand, copyEnergy } = this.#all.good(good);
    const shares = this.#all.coops.proceeds(coop, units * price);
    must(sum(shares.map(({ tokens }) => tokens)) === units * price, "what a co-op earns is shared out whole");
    const paid = shares
      .map(({ seat, tokens }): Move => [from(buyer), `purse:${seat}`, tokens, "trade_price"])
      .filter(([payer, payee, tokens]) => payer !== payee && tokens > 0);
    if (!onDemand && copyEnergy === 0)
      return { minutes: 0, shares, moves: [...paid, ...this.#all.coops.takes(coop, units, buyer)] };
    const batch = onDemand ? this.#all.coops.batch(coop, units) : { energy: copyEnergy * units, minutes: 0 };
    const making = this.#making(coopEnergy(coop.id), good, units, buyer, batch.energy);
    return { minutes: batch.minutes, shares, moves: [...paid, ...making] };
  }

  #making(from: string, good: string, units: number, buyer: number, energy: number): Move[] {
    return moving([from, "worked", energy, "making_energy"], [`made:${good}`, stock(buyer, good, 0), units, "made"]);
  }
}

const placeOf = ({ seat, coop }: Shelf): number => coop?.members[0].seat ?? seat;
const byPlace = (a: Shelf, b: Shelf): number => placeOf(a) - placeOf(b) || (a.coop?.id ?? 0) - (b.coop?.id ?? 0);

/** Of a peer, hers; of a co-op, the mean of its members but for the buyer. */
function mean({ seat, coop }: Shelf, buyer: number, of: (seat: number) => number): number {
  if (!coop) return of(seat);
  const others = coop.members.filter((member) => member.seat !== buyer);
  return down(sum(others.map((member) => of(member.seat))), others.length);
}
