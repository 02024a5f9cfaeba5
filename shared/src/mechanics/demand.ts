/**
 * Standing orders and what is asked for, by good and by buyer, and how many homes need a good tonight: kept beside the state,
 * so that nobody goes through all orders. Derived, never part of the state; orders come and go through here alone.
 * Source: game.md, sections 3.8 (forecast demand) and 3.9.
 */
import { placeOf } from "../kernel/sorted.ts";
import type { Game } from "../rules/game.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { needsGood } from "./home.ts";
import type { Order } from "./market/orders.ts";
import { goodOf } from "./stock.ts";

interface Asked {
  /** pieces wanted in all */
  wanted: number;
  /** oldest first */
  readonly orders: Order[];
  /** buyers whose homes need a piece tonight */
  homes: number;
}

/** Of one list of orders, on one day, with the same people about. */
interface Book {
  readonly orders: readonly Order[];
  readonly round: number;
  readonly gone: number;
  readonly byGood: Map<string, Asked>;
  readonly byBuyer: Map<number, Order[]>;
  /** homes that need a good tonight, whoever has ordered */
  readonly needing: Map<string, number>;
}

const NOTHING: Readonly<Asked> = { wanted: 0, orders: [], homes: 0 };
const NO_ORDERS: readonly Order[] = [];
const books = new WeakMap<readonly Order[], Book>();
// Asked again and again about one game: the last answer saves the look-up.
let last: Book | undefined;

function bookOf(game: Readonly<Game>): Book {
  const { orders } = game.slices.market;
  const { round } = game;
  const gone = game.slices.shocks.gone.length;
  const known = last?.orders === orders ? last : books.get(orders);
  if (known?.round === round && known.gone === gone) return (last = known);
  const book: Book = { orders, round, gone, byGood: new Map(), byBuyer: new Map(), needing: new Map() };
  for (const order of orders) enter(game, book, order);
  books.set(orders, book);
  return (last = book);
}

/** What standing orders ask for of a good. */
export const askedFor = (game: Readonly<Game>, good: string): Readonly<Asked> =>
  bookOf(game).byGood.get(good) ?? NOTHING;

/** Standing orders of one buyer, oldest first. */
export const ordersBy = (game: Readonly<Game>, buyer: number): readonly Order[] =>
  bookOf(game).byBuyer.get(buyer) ?? NO_ORDERS;

/** Homes that need or want a piece of a good tonight, whether they have it or not. */
export function homesNeeding(game: Readonly<Game>, spec: GoodSpec): number {
  const { needing } = bookOf(game);
  let homes = needing.get(spec.id);
  if (homes === undefined) {
    homes = 0;
    for (let seat = 0; seat < game.seats.length; seat++) if (needsGood(game, seat, spec, game.round)) homes++;
    needing.set(spec.id, homes);
  }
  return homes;
}

// ---- orders come and go ------------------------------------------------------------------------------------------------

export function addOrder(game: Game, order: Order): void {
  enter(game, bookOf(game), order);
  game.slices.market.orders.push(order);
}

/** So many pieces of an order have been served; when none is left it is gone. */
export function serveOrder(game: Game, id: number, pieces: number): void {
  const { orders } = game.slices.market;
  const order = orders[placeOf(orders, id, numberOf)];
  if (order?.id !== id) return;
  const asked = bookOf(game).byGood.get(order.good);
  if (asked) asked.wanted -= pieces;
  order.wanted -= pieces;
  if (order.wanted <= 0) dropOrder(game, id);
}

export function dropOrder(game: Game, id: number): void {
  const { orders } = game.slices.market;
  const order = orders[placeOf(orders, id, numberOf)];
  if (order?.id !== id) return;
  strike(game, bookOf(game), order);
  take(orders, id);
}

function enter(game: Readonly<Game>, book: Book, order: Order): void {
  let asked = book.byGood.get(order.good);
  if (!asked) book.byGood.set(order.good, (asked = { wanted: 0, orders: [], homes: 0 }));
  let mine = book.byBuyer.get(order.buyer);
  if (!mine) book.byBuyer.set(order.buyer, (mine = []));
  if (isFirst(mine, order) && isNeeded(game, order)) asked.homes++;
  asked.wanted += order.wanted;
  asked.orders.push(order);
  mine.push(order);
}

function strike(game: Readonly<Game>, book: Book, order: Order): void {
  const asked = book.byGood.get(order.good);
  const mine = book.byBuyer.get(order.buyer);
  if (!asked || !mine) return;
  asked.wanted -= order.wanted;
  take(asked.orders, order.id);
  take(mine, order.id);
  if (isFirst(mine, order) && isNeeded(game, order)) asked.homes--;
}

/** Whether a buyer has no other order for the same good. */
const isFirst = (mine: readonly Order[], { good }: Readonly<Order>): boolean => !mine.some((one) => one.good === good);

function isNeeded(game: Readonly<Game>, { buyer, good }: Readonly<Order>): boolean {
  const spec = goodOf(game, good);
  return spec !== undefined && needsGood(game, buyer, spec, game.round);
}

function take(orders: Order[], id: number): void {
  orders.splice(placeOf(orders, id, numberOf), 1);
}

const numberOf = ({ id }: Readonly<Order>): number => id;
