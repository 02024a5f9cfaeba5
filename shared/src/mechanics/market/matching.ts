/**
 * Matching: sellers are drawn from the best of those who could serve until a purchase is served, or nobody is left; the trade
 * is at the registry's price, or what its seller asks. Orders are filled as soon as goods come on a shelf. Part of the market.
 * Source: model.md M9, H9, H10 (the author's 30 is for large markets); game.md, section 3.9.
 */
import type { Rng } from "../../kernel/rng.ts";
import { clamp, divCeil, WHOLE } from "../../kernel/units.ts";
import { account } from "../../ledger/account.ts";
import { transfer, transfersOf } from "../../ledger/transfer.ts";
import { event, type GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import type { GoodSpec } from "../../ruleset/goods.ts";
import { askers, asLowAsFirst } from "../conventional/asks.ts";
import { isConventional } from "../conventional/regime.ts";
import type { Share } from "../cooperative.ts";
import { coopSale, type Sale } from "../coopSale.ts";
import { askedFor } from "../demand.ts";
import { makeForSale } from "../production.ts";
import { goodOf, takeStock } from "../stock.ts";
import {
  allOf,
  type Candidate,
  candidates,
  lookedAt,
  mayServe,
  type Sellers,
  type Shelf,
  sellersOf,
} from "./candidates.ts";
import type { Order } from "./orders.ts";

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
    readonly ask?: number;
  }[];
  /** the standing order it serves; -1 = bought at once */
  readonly order: number;
}

declare module "../../rules/event.ts" {
  interface EventData {
    "market.traded": TradeData;
  }
}

/** Draws sellers until `units` are served or nobody is left. Each seller serves once per purchase. */
export function match(
  game: Readonly<Game>,
  order: Omit<Order, "wanted">,
  units: number,
  from: "purse" | "reserved",
  rng: Rng,
  sellers?: Sellers,
): { events: GameEvent[]; served: number } {
  const spec = goodOf(game, order.good);
  const events: GameEvent[] = [];
  const gone: Shelf[] = [];
  const may = (one: Shelf) => mayServe(game, order.buyer, one, order.criteria, gone);
  let left = units;
  if (!spec) return { events, served: 0 };
  while (left > 0) {
    const all = sellers ?? sellersOf(game, spec);
    const ranked = isConventional(game)
      ? askers(game, spec, order, left, gone, allOf(all))
      : candidates(game, order.buyer, spec, left, order.criteria, gone, lookedAt(game, all, may, rng));
    if (ranked.length === 0) break;
    const d = game.ruleset.dials.market;
    const drawnFrom = isConventional(game)
      ? asLowAsFirst(ranked)
      : clamp(divCeil(ranked.length * d.share, WHOLE), 1, Math.min(d.drawMax, ranked.length));
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
  const price = chosen.ask ?? order.price;
  const paid = pieces * price;
  const { transfers, minutes, shares } = chosen.coop
    ? coopSale(game, chosen.coop, order.buyer, spec, pieces, paid, from)
    : peerSale(game, chosen.seat, order.buyer, spec, pieces, paid, from);
  // What was set aside beyond the ask comes back with the piece.
  if (from === "reserved" && price < order.price) {
    const rest = pieces * (order.price - price);
    transfers.push(transfer(account.reserved(order.buyer), account.purse(order.buyer), rest, "release"));
  }
  const data: TradeData = {
    buyer: order.buyer,
    seller: chosen.seat,
    ...(chosen.coop ? { coop: chosen.coop.id, shares } : {}),
    good: spec.id,
    units: pieces,
    price,
    minutes,
    drawnFrom,
    affinity: chosen.affinity,
    candidates: ranked.map(shown),
    order: order.id,
  };
  return event("market.traded", data, transfers);
}

/** A candidate as the books show it. */
function shown({ seat, coop, ask, affinity, bucket, fit, credits }: Candidate): TradeData["candidates"][number] {
  const ranks = { affinity, bucket, fit, credits };
  if (ask !== undefined) return { seat, ask, ...ranks, ...(coop ? { coop: coop.id } : {}) };
  return coop ? { seat, ...ranks, coop: coop.id } : { seat, affinity, bucket, fit, credits };
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

const NO_EVENTS: readonly GameEvent[] = [];

/** Fills standing orders from what is on shelves now, oldest order first; one order at a time, so each sees what is left. */
export function fillNext(game: Readonly<Game>, rng: Rng): readonly GameEvent[] {
  const { orders } = game.slices.market;
  if (orders.length === 0) return NO_EVENTS;
  // Nothing moves until one is found: each good's shelves are looked at once.
  const open: { readonly order: Order; readonly sellers: Sellers }[] = [];
  for (const spec of game.ruleset.goods) {
    const asked = askedFor(game, spec.id);
    if (asked.wanted === 0) continue;
    const sellers = sellersOf(game, spec);
    if (sellers.count > 0) for (const order of asked.orders) open.push({ order, sellers });
  }
  open.sort((a, b) => a.order.id - b.order.id);
  for (const { order, sellers } of open) {
    const { events } = match(game, order, order.wanted, "reserved", rng, sellers);
    if (events.length > 0) return events;
  }
  return NO_EVENTS;
}
