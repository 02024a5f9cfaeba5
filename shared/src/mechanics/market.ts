/**
 * Market: a buyer names a good, a quantity and, if she likes, criteria that ride on the reserved tokens. She never picks
 * the seller. The matcher takes sellers with pieces on the shelf who satisfy the criteria, ranks them by affinity
 * bucket, then fit, then lender credits, and draws one at random from the top K = clamp(ceil(share × candidates), 1, 30).
 * The trade is at the registry's price. What nobody can serve stands as an order until dusk, its tokens reserved; orders
 * are filled as soon as goods come on a shelf.
 * Source: model.md M9, M10, H9, H10 (the author's 30 is for large markets); game.md, section 3.9.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import type { Rng } from "../kernel/rng.ts";
import { clamp, divCeil, ratioPpm, WHOLE } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { transfer, transfersOf } from "../ledger/transfer.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { share, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { Legal } from "../views/types.ts";
import { affinityOf, bucketOf, type Dimension, dimensions, practiceOf, proximity } from "./affinity.ts";
import { type Coop, coopShelves, type Share } from "./cooperative.ts";
import { coopAffinity, coopCredits, coopPractice, coopSale, type Sale, sellsTo } from "./coopSale.ts";
import { lenderCreditsOf } from "./credits.ts";
import { purseOf } from "./money.ts";
import { countSale, makeForSale, shelvesOf } from "./production.ts";
import { priceOf } from "./registry.ts";
import { goodOf, takeStock } from "./stock.ts";
import { isUnlocked } from "./unlocks.ts";

const source = "model.md M9; game.md, section 3.9";
const dials = {
  share: share({ default: 333_333, min: 1, meaning: "share of the candidates among whom the seller is drawn", source }),
  drawMax: whole({
    default: 30,
    min: 1,
    max: 1000,
    unit: "peers",
    meaning: "most candidates in a draw",
    source: "model.md M9: top 30",
  }),
  ordersMax: whole({
    default: 6,
    min: 1,
    max: 50,
    unit: "pieces",
    meaning: "standing orders one peer may have",
    source,
  }),
};

/** Least practice the tokens ask of a seller, ppm by dimension; 0 = no matter. */
export type Criteria = Readonly<Record<Dimension, number>>;

export interface Order {
  readonly id: number;
  readonly buyer: number;
  readonly good: string;
  wanted: number;
  /** T reserved for each piece */
  readonly price: number;
  readonly criteria: Criteria;
}

interface MarketSlice {
  orders: Order[];
  nextOrder: number;
  /** what each seat's money asks for when it is next programmed; private */
  criteria: Record<Dimension, number>[];
  /** pieces sold today by seat and good; tokens earned and spent on close affinities */
  soldToday: Record<string, number>[];
  wantedToday: number;
  servedToday: number;
  affineSpending: number;
  /** T each seat has earned by selling goods in the whole game */
  earned: number[];
}

/** Who has how much to sell: a peer, or a co-op (then `seat` is -1). */
interface Shelf {
  readonly seat: number;
  readonly shelf: number;
  readonly coop?: Coop;
}

interface Candidate extends Shelf {
  readonly affinity: number;
  readonly bucket: number;
  readonly fit: number;
  readonly credits: number;
}

export interface TradeData {
  readonly buyer: number;
  /** the seat that sold; -1 = a co-op did */
  readonly seller: number;
  /** the co-op that sold, and what each of its members got; absent when a peer sold */
  readonly coop?: number;
  readonly shares?: readonly Share[];
  readonly good: string;
  readonly units: number;
  readonly price: number;
  readonly minutes: number;
  readonly drawnFrom: number;
  readonly affinity: number;
  readonly candidates: readonly {
    readonly seat: number;
    readonly coop?: number;
    readonly affinity: number;
    readonly bucket: number;
    readonly fit: number;
    readonly credits: number;
  }[];
  /** the standing order it serves; -1 = bought at once */
  readonly order: number;
}

declare module "../rules/game.ts" {
  interface Slices {
    market: MarketSlice;
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    market: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "market.asked": { readonly buyer: number; readonly good: string; readonly units: number };
    "market.traded": TradeData;
    "market.ordered": Order;
    "market.cancelled": {
      readonly id: number;
      readonly buyer: number;
      readonly good: string;
      readonly wanted: number;
      readonly atDusk: boolean;
    };
    "market.programmed": { readonly seat: number; readonly dimension: Dimension; readonly least: number };
    "market.closed": Record<string, never>;
  }
}

// ---- matching --------------------------------------------------------------------------------------------------------

/** Peers and co-ops with a piece of this good on the shelf. */
function sellersOf(game: Readonly<Game>, spec: GoodSpec): readonly Shelf[] {
  const peers: readonly Shelf[] = shelvesOf(game, spec);
  if (game.slices.coops.list.length === 0) return peers;
  return [...peers, ...coopShelves(game, spec).map((one) => ({ seat: -1, ...one }))];
}

/** Whether a seller satisfies the criteria that ride on the tokens. */
function satisfies(game: Readonly<Game>, buyer: number, { seat, coop }: Shelf, criteria: Criteria): boolean {
  for (const dimension of dimensions) {
    const least = criteria[dimension];
    if (least === 0) continue;
    const has = coop
      ? coopPractice(game, buyer, coop, dimension)
      : dimension === "local"
        ? proximity(game, buyer, seat)
        : practiceOf(game, seat, dimension);
    if (has < least) return false;
  }
  return true;
}

/** Sellers who could serve, best first. Affinity counts only once its mechanic is open. */
function candidates(
  game: Readonly<Game>,
  buyer: number,
  spec: GoodSpec,
  units: number,
  criteria: Criteria,
  gone: readonly Shelf[],
  shelves: readonly Shelf[] = sellersOf(game, spec),
): Candidate[] {
  const affine = isUnlocked(game, "affinity");
  const list: Candidate[] = [];
  for (const one of shelves) {
    const { seat, shelf, coop } = one;
    if (coop ? !sellsTo(coop, buyer) : seat === buyer) continue;
    if (gone.some((before) => before.seat === seat && before.coop === coop)) continue;
    if (!satisfies(game, buyer, one, criteria)) continue;
    const affinity = !affine ? WHOLE / 2 : coop ? coopAffinity(game, buyer, coop) : affinityOf(game, buyer, seat);
    list.push({
      ...one,
      affinity,
      bucket: affine ? bucketOf(game, affinity) : 0,
      fit: ratioPpm(Math.min(shelf, units), units),
      credits: coop ? coopCredits(game, buyer, coop) : lenderCreditsOf(game, seat),
    });
  }
  list.sort((a, b) => b.bucket - a.bucket || b.fit - a.fit || b.credits - a.credits || placeOf(a) - placeOf(b));
  return list;
}

/** Among equals the lower seat comes first; a co-op stands with the first of its members. */
const placeOf = ({ seat, coop }: Shelf): number => coop?.members[0]?.seat ?? seat;

/** Draws sellers until `units` are served or nobody is left. Each seller serves once per purchase. */
function match(
  game: Readonly<Game>,
  order: Omit<Order, "wanted">,
  units: number,
  from: "purse" | "reserved",
  rng: Rng,
  shelves?: readonly Shelf[],
): { events: GameEvent[]; served: number } {
  const spec = goodOf(game, order.good);
  const events: GameEvent[] = [];
  const gone: Shelf[] = [];
  let left = units;
  if (!spec) return { events, served: 0 };
  while (left > 0) {
    const ranked = candidates(game, order.buyer, spec, left, order.criteria, gone, shelves);
    if (ranked.length === 0) break;
    const d = game.ruleset.dials.market;
    const drawnFrom = clamp(divCeil(ranked.length * d.share, WHOLE), 1, Math.min(d.drawMax, ranked.length));
    const chosen = ranked[drawnFrom === 1 ? 0 : rng.between(0, drawnFrom - 1)] as Candidate;
    const pieces = Math.min(left, chosen.shelf);
    events.push(trade(game, order, spec, chosen, pieces, from, drawnFrom, ranked));
    gone.push(chosen);
    left -= pieces;
  }
  return { events, served: units - left };
}

function trade(
  game: Readonly<Game>,
  order: Omit<Order, "wanted">,
  spec: GoodSpec,
  chosen: Candidate,
  pieces: number,
  from: "purse" | "reserved",
  drawnFrom: number,
  ranked: readonly Candidate[],
): GameEvent {
  const paid = pieces * order.price;
  const { transfers, minutes, shares } = chosen.coop
    ? coopSale(game, chosen.coop, order.buyer, spec, pieces, paid, from)
    : peerSale(game, chosen.seat, order.buyer, spec, pieces, paid, from);
  const data: TradeData = {
    buyer: order.buyer,
    seller: chosen.seat,
    ...(chosen.coop ? { coop: chosen.coop.id, shares } : {}),
    good: spec.id,
    units: pieces,
    price: order.price,
    minutes,
    drawnFrom,
    affinity: chosen.affinity,
    candidates: ranked.map(({ shelf: _shelf, coop, ...rest }) => (coop ? { ...rest, coop: coop.id } : rest)),
    order: order.id,
  };
  return event("market.traded", data, transfers);
}

/** What a peer's sale moves: pieces to the buyer, tokens to the seller. */
function peerSale(
  game: Readonly<Game>,
  seller: number,
  buyer: number,
  spec: GoodSpec,
  pieces: number,
  paid: number,
  from: "purse" | "reserved",
): Sale {
  const transfers = transfersOf(transfer(account[from](buyer), account.purse(seller), paid, "trade_price"));
  if (spec.onDemand || spec.copyEnergy > 0) {
    const made = makeForSale(game, seller, buyer, spec, pieces);
    transfers.push(...made.transfers);
    return { transfers, shares: [], minutes: made.batch.minutes };
  }
  transfers.push(...takeStock(game, seller, spec, pieces, buyer, "trade_goods"));
  return { transfers, shares: [], minutes: 0 };
}

/** Fills standing orders from what is on shelves now, oldest order first; one order at a time, so each sees what is left. */
function fillNext(game: Readonly<Game>, rng: Rng): GameEvent[] {
  const { orders } = game.slices.market;
  if (orders.length === 0) return [];
  // Nothing moves until one is found: each good's shelves are looked at once.
  const shelves = new Map<string, readonly Shelf[]>();
  for (const order of orders) {
    let there = shelves.get(order.good);
    if (!there) {
      const spec = goodOf(game, order.good);
      shelves.set(order.good, (there = spec ? sellersOf(game, spec) : []));
    }
    if (there.length === 0) continue;
    const { events } = match(game, order, order.wanted, "reserved", rng, there);
    if (events.length > 0) return events;
  }
  return [];
}

// ---- the mechanic ------------------------------------------------------------------------------------------------------

export const market = defineMechanic({
  name: "market",
  source,
  dials,
  refusals: ["no_such_good", "not_enough_tokens", "too_many_orders", "no_such_order", "affinity_not_open"],
  open: (slices, { seats }) => {
    slices.market = {
      orders: [],
      nextOrder: 1,
      criteria: seats.map(() => ({ ecological: 0, social: 0, local: 0, open: 0 })),
      soldToday: seats.map(() => ({})),
      wantedToday: 0,
      servedToday: 0,
      affineSpending: 0,
      earned: seats.map(() => 0),
    };
  },
  actions: {
    buy: action<{ good: string; units: number }>({
      payload: z.strictObject({ good: z.string().max(24), units: z.number().int().min(1).max(1000) }),
      decide: (game, seat, { good, units }, rng) => {
        const spec = goodOf(game, good);
        if (!spec) return refuse("no_such_good", { good });
        const price = priceOf(game, good);
        const have = purseOf(game, seat);
        if (have < price * units) return refuse("not_enough_tokens", { needed: price * units, have, price });
        const id = game.slices.market.nextOrder;
        const criteria = { ...(game.slices.market.criteria[seat] as Criteria) };
        const { events, served } = match(game, { id: -1, buyer: seat, good, price, criteria }, units, "purse", rng);
        const left = units - served;
        const standing = game.slices.market.orders.filter((order) => order.buyer === seat).length;
        const { ordersMax } = game.ruleset.dials.market;
        if (left > 0 && standing >= ordersMax) return refuse("too_many_orders", { most: ordersMax });
        const all = [event("market.asked", { buyer: seat, good, units }), ...events];
        if (left > 0) {
          all.push(
            event(
              "market.ordered",
              { id, buyer: seat, good, wanted: left, price, criteria },
              transfersOf(transfer(account.purse(seat), account.reserved(seat), left * price, "reserve")),
            ),
          );
        }
        return ok(all);
      },
      options: (game, seat) => game.ruleset.goods.map((spec) => buyOption(game, seat, spec)),
    }),
    cancelOrder: action<{ order: number }>({
      payload: z.strictObject({ order: z.number().int().min(0).max(1_000_000_000) }),
      whenDone: true,
      decide: (game, seat, { order: id }) => {
        const order = game.slices.market.orders.find((one) => one.id === id && one.buyer === seat);
        return order ? ok([cancel(order, false)]) : refuse("no_such_order", { order: id });
      },
      options: (game, seat) =>
        game.slices.market.orders
          .filter((order) => order.buyer === seat)
          .map((order) => ({ type: "cancelOrder", mechanic: "market", fixed: { order: order.id }, ranges: {} })),
    }),
    criteria: action<{ dimension: Dimension; least: number }>({
      payload: z.strictObject({ dimension: z.enum(dimensions), least: z.number().int().min(0).max(WHOLE) }),
      decide: (game, seat, { dimension, least }) =>
        isUnlocked(game, "affinity")
          ? ok([event("market.programmed", { seat, dimension, least })])
          : refuse("affinity_not_open", { round: (game.ruleset.unlocks as Record<string, number>).affinity ?? 1 }),
      options: (game, seat) => {
        const closed = isUnlocked(game, "affinity")
          ? undefined
          : refusal("affinity_not_open", { round: (game.ruleset.unlocks as Record<string, number>).affinity ?? 1 });
        return dimensions.map((dimension): Legal => {
          const base = { type: "criteria", mechanic: "market", fixed: { dimension } };
          if (closed) return { ...base, ranges: {}, refusal: closed };
          const suggest = game.slices.market.criteria[seat]?.[dimension] ?? 0;
          return { ...base, ranges: { least: { min: 0, max: WHOLE, step: 50_000, unit: "ppm", suggest } } };
        });
      },
    }),
  },
  reactions: [
    // Every trade may leave a further order to be served, until none can be.
    {
      to: [
        "production.made",
        "production.kept",
        "production.ready",
        "affinity.declared",
        "coops.made",
        "coops.given",
        "coops.left",
        "market.traded",
      ],
      run: fillNext,
    },
  ],
  steps: {
    // What still stands at dusk is given up and its tokens returned.
    "dusk.orders": (game) => game.slices.market.orders.map((order) => cancel(order, true)),
    "dusk.close": () => [event("market.closed", {})],
  },
  events: {
    "market.asked": (game, { units }) => {
      game.slices.market.wantedToday += units;
    },
    "market.traded": (game, data) => record(game, data),
    "market.ordered": (game, order) => {
      game.slices.market.orders.push({ ...order, criteria: { ...order.criteria } });
      game.slices.market.nextOrder = order.id + 1;
    },
    "market.cancelled": (game, { id }) => {
      game.slices.market.orders = game.slices.market.orders.filter((order) => order.id !== id);
    },
    "market.programmed": (game, { seat, dimension, least }) => {
      const criteria = game.slices.market.criteria[seat];
      if (criteria) criteria[dimension] = least;
    },
    "shocks.renewed": (game, { seat }) => {
      game.slices.market.earned[seat] = 0;
    },
    "market.closed": (game) => {
      const slice = game.slices.market;
      slice.soldToday = game.seats.map(() => ({}));
      slice.wantedToday = 0;
      slice.servedToday = 0;
      slice.affineSpending = 0;
    },
  },
  invariant: (game) => {
    for (let seat = 0; seat < game.seats.length; seat++) {
      let promised = 0;
      for (const order of game.slices.market.orders) if (order.buyer === seat) promised += order.wanted * order.price;
      const reserved = balanceOf(game.balances, account.reserved(seat));
      if (promised !== reserved) return `seat ${seat} has ${reserved} tokens reserved for orders of ${promised}`;
    }
    return undefined;
  },
});

function record(game: Game, data: TradeData): void {
  const slice = game.slices.market;
  const spec = goodOf(game, data.good);
  slice.servedToday += data.units;
  if (data.coop === undefined) soldByPeer(game, data, spec);
  else for (const { seat, tokens } of data.shares ?? []) if (seat !== data.buyer) earns(game, seat, tokens);
  if (bucketOf(game, data.affinity) * 2 >= game.ruleset.dials.affinity.buckets)
    slice.affineSpending += data.units * data.price;
  if (data.order >= 0) {
    const order = slice.orders.find((one) => one.id === data.order);
    if (order) order.wanted -= data.units;
    slice.orders = slice.orders.filter((one) => one.wanted > 0);
  }
}

function soldByPeer(game: Game, data: TradeData, spec: GoodSpec | undefined): void {
  const sold = game.slices.market.soldToday[data.seller];
  if (sold) sold[data.good] = (sold[data.good] ?? 0) + data.units;
  earns(game, data.seller, data.units * data.price);
  if (spec && (spec.onDemand || spec.copyEnergy > 0))
    countSale(game, data.seller, data.good, spec.onDemand ? data.units : 0, data.minutes);
}

function earns(game: Game, seat: number, tokens: number): void {
  const { earned } = game.slices.market;
  earned[seat] = (earned[seat] ?? 0) + tokens;
}

function cancel(order: Readonly<Order>, atDusk: boolean): GameEvent {
  const { id, buyer, good, wanted, price } = order;
  return event(
    "market.cancelled",
    { id, buyer, good, wanted, atDusk },
    transfersOf(transfer(account.reserved(buyer), account.purse(buyer), wanted * price, "release")),
  );
}

/** Pieces this buyer may ask for: any number while she may leave an order, else what shelves hold for her now. */
function servableTo(game: Readonly<Game>, buyer: number, spec: GoodSpec): number {
  const { orders, criteria } = game.slices.market;
  const standing = orders.filter((order) => order.buyer === buyer).length;
  if (standing < game.ruleset.dials.market.ordersMax) return Number.MAX_SAFE_INTEGER;
  const sellers = candidates(game, buyer, spec, 1, criteria[buyer] as Criteria, []);
  return sellers.reduce((sum, seller) => sum + seller.shelf, 0);
}

function buyOption(game: Readonly<Game>, seat: number, spec: GoodSpec): Legal {
  const price = priceOf(game, spec.id);
  const purse = purseOf(game, seat);
  const base = {
    type: "buy",
    mechanic: "market",
    fixed: { good: spec.id },
    effects: [{ key: "costs_each", op: "note" as const, value: price, unit: "T" as const }],
  };
  if (price > 0 && purse < price)
    return { ...base, ranges: {}, refusal: refusal("not_enough_tokens", { needed: price, have: purse, price }) };
  const most = Math.min(
    game.ruleset.dials.production.most,
    price === 0 ? 1 : Math.floor(purse / price),
    servableTo(game, seat, spec),
  );
  if (most === 0) {
    return { ...base, ranges: {}, refusal: refusal("too_many_orders", { most: game.ruleset.dials.market.ordersMax }) };
  }
  return { ...base, ranges: { units: { min: 1, max: most, step: 1, unit: "pieces", suggest: 1 } } };
}
