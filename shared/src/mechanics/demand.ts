/**
 * What is asked for, counted up once for all who want to know: standing orders by good and by buyer, and how many homes need a
 * good tonight. Derived, never part of the state: the market puts a new list of orders into the state whenever one changes.
 * Source: game.md, sections 3.8 (forecast demand) and 3.9.
 */
import type { Game } from "../rules/game.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { needsGood } from "./home.ts";
import type { Order } from "./market/orders.ts";

interface Asked {
  /** pieces wanted in all */
  wanted: number;
  /** each once, in the order in which they first asked */
  readonly buyers: number[];
}

interface Book {
  readonly byGood: ReadonlyMap<string, Asked>;
  readonly byBuyer: ReadonlyMap<number, readonly Order[]>;
}

const NOTHING: Asked = { wanted: 0, buyers: [] };
const NO_ORDERS: readonly Order[] = [];
const books = new WeakMap<readonly Order[], Book>();

function bookOf(game: Readonly<Game>): Book {
  const { orders } = game.slices.market;
  const known = books.get(orders);
  if (known) return known;
  const byGood = new Map<string, Asked>();
  const byBuyer = new Map<number, Order[]>();
  for (const order of orders) {
    let asked = byGood.get(order.good);
    if (!asked) byGood.set(order.good, (asked = { wanted: 0, buyers: [] }));
    asked.wanted += order.wanted;
    let mine = byBuyer.get(order.buyer);
    if (!mine) byBuyer.set(order.buyer, (mine = []));
    if (!mine.some((one) => one.good === order.good)) asked.buyers.push(order.buyer);
    mine.push(order);
  }
  const book = { byGood, byBuyer };
  books.set(orders, book);
  return book;
}

/** What standing orders ask for of a good. */
export const askedFor = (game: Readonly<Game>, good: string): Readonly<Asked> =>
  bookOf(game).byGood.get(good) ?? NOTHING;

/** Standing orders of one buyer, oldest first. */
export const ordersBy = (game: Readonly<Game>, buyer: number): readonly Order[] =>
  bookOf(game).byBuyer.get(buyer) ?? NO_ORDERS;

interface Needing {
  round: number;
  gone: number;
  readonly homes: Map<string, number>;
}
const needing = new WeakMap<Readonly<Game>, Needing>();

/** Homes that need or want a piece of a good tonight, whether they have it or not. */
export function homesNeeding(game: Readonly<Game>, spec: GoodSpec): number {
  let known = needing.get(game);
  const gone = game.slices.shocks.gone.length;
  if (known?.round !== game.round || known.gone !== gone)
    needing.set(game, (known = { round: game.round, gone, homes: new Map() }));
  let homes = known.homes.get(spec.id);
  if (homes === undefined) {
    homes = 0;
    for (let seat = 0; seat < game.seats.length; seat++) if (needsGood(game, seat, spec, game.round)) homes++;
    known.homes.set(spec.id, homes);
  }
  return homes;
}
