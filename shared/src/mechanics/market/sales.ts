/**
 * What the market keeps, and what a trade changes in it: who sold how much today, and what she has earned. Part of the market.
 * Source: game.md, section 3.9.
 */
import type { Game } from "../../rules/game.ts";
import type { GoodSpec } from "../../ruleset/goods.ts";
import { bucketOf, type Dimension } from "../affinity.ts";
import { serveOrder } from "../demand.ts";
import { countSale } from "../production.ts";
import { goodOf } from "../stock.ts";
import type { TradeData } from "./matching.ts";
import type { Order } from "./orders.ts";

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

declare module "../../rules/game.ts" {
  interface Slices {
    market: MarketSlice;
  }
}

/** Writes a trade into the books of the market. */
export function record(game: Game, data: TradeData): void {
  const slice = game.slices.market;
  const spec = goodOf(game, data.good);
  slice.servedToday += data.units;
  if (data.coop === undefined) soldByPeer(game, data, spec);
  else for (const { seat, tokens } of data.shares ?? []) if (seat !== data.buyer) earns(game, seat, tokens);
  if (bucketOf(game, data.affinity) * 2 >= game.ruleset.dials.affinity.buckets)
    slice.affineSpending += data.units * data.price;
  if (data.order >= 0) serveOrder(game, data.order, data.units);
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
