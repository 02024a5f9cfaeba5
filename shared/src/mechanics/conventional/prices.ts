/**
 * What things go for: where sellers set prices, the registry only writes down what was paid. The price of a good is the mean
 * of what was paid for it in the round, rounded half up; without a sale the lowest ask, on a shelf or else of anybody.
 * Source: game.md, section 3.17.
 */
import { divRound } from "../../kernel/units.ts";
import { event } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import type { GoodSpec } from "../../ruleset/goods.ts";
import type { Sum } from "../../views/types.ts";
import { coopEffort, coopOf } from "../cooperative.ts";
import type { TradeData } from "../market/matching.ts";
import { costAt, costsOf, type Price, priceOf, trueCost } from "../registry.ts";
import { isGone } from "../shocks/lasting.ts";
import { askOf, lowestAsk } from "./asks.ts";
import type { Paid } from "./regime.ts";

function meanPaid(paid: Paid | undefined): number | undefined {
  return paid && divRound(paid.tokens, paid.pieces);
}

function lowestOfAll(game: Readonly<Game>, spec: GoodSpec): number {
  const asks = game.seats.flatMap((_, seat) => (isGone(game, seat) ? [] : [askOf(game, seat, spec)]));
  return Math.min(...asks);
}

/** The day's prices, for the registry to keep: cost is the median of producers as ever, margin what is paid beyond it. */
export function notePrices(game: Readonly<Game>) {
  const prices: Record<string, Price> = {};
  for (const spec of game.ruleset.goods) {
    const costs = costsOf(game, spec);
    const paid = meanPaid(game.slices.conventional?.paid[spec.id]);
    const price = paid ?? lowestAsk(game, spec) ?? lowestOfAll(game, spec);
    prices[spec.id] = { ...costs, price, margin: price - costs.cost };
  }
  return event("registry.updated", { prices });
}

/** Where the price of a good comes from: what was paid in the last round, and over how many pieces. */
export function goingPriceWhy(game: Readonly<Game>, good: string): Sum {
  const value = priceOf(game, good);
  const paid = game.slices.conventional?.paidBefore[good];
  return {
    key: "going_price",
    value,
    unit: "T",
    parts: paid
      ? [
          { key: "paid_in_all", op: "+", value: paid.tokens, unit: "T" },
          { key: "over_pieces", op: "÷", value: paid.pieces, unit: "pieces" },
        ]
      : [{ key: "lowest_ask_then", op: "+", value, unit: "T" }],
  };
}

/** T of a sale beyond what the pieces cost their maker. */
export function marginOfSale(
  game: Readonly<Game>,
  spec: GoodSpec,
  { seller, coop: id, units, price }: TradeData,
): number {
  const coop = id === undefined ? undefined : coopOf(game, id);
  const joules = coop ? costAt(game, spec, coopEffort(game, coop)) : trueCost(game, seller, spec);
  return Math.max(0, price - divRound(joules, game.ruleset.dials.money.joulesPerToken)) * units;
}
