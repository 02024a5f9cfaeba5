/**
 * Buying at the registry's price: what shelves hold is served at once, the remainder stands as an order. Part of the market.
 * Source: model.md M9; game.md, section 3.9.
 */
import { z } from "zod";
import { ok } from "../../kernel/result.ts";
import { account } from "../../ledger/account.ts";
import { transfer, transfersOf } from "../../ledger/transfer.ts";
import { event } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { action } from "../../rules/mechanic.ts";
import { refusal, refuse } from "../../rules/refusal.ts";
import type { GoodSpec } from "../../ruleset/goods.ts";
import type { Legal } from "../../views/types.ts";
import { isConventional } from "../conventional/regime.ts";
import { ordersBy } from "../demand.ts";
import { purseOf } from "../money.ts";
import { priceOf } from "../registry.ts";
import { goodOf, goodsAsked } from "../stock.ts";
import { candidates } from "./candidates.ts";
import { match } from "./matching.ts";
import type { Criteria } from "./orders.ts";

declare module "../../rules/event.ts" {
  interface EventData {
    "market.asked": { readonly buyer: number; readonly good: string; readonly units: number };
  }
}

export const buyingActions = {
  buy: action<{ good: string; units: number }>({
    payload: z.strictObject({ good: z.string().max(24), units: z.number().int().min(1).max(1000) }),
    decide: (game, seat, { good, units }, rng) => {
      if (isConventional(game)) return refuse("sellers_set_prices");
      const spec = goodOf(game, good);
      if (!spec) return refuse("no_such_good", { good });
      const price = priceOf(game, good);
      const have = purseOf(game, seat);
      if (have < price * units) return refuse("not_enough_tokens", { needed: price * units, have, price });
      const id = game.slices.market.nextOrder;
      const criteria = { ...(game.slices.market.criteria[seat] as Criteria) };
      const { events, served } = match(game, { id: -1, buyer: seat, good, price, criteria }, units, "purse", rng);
      const left = units - served;
      const standing = ordersBy(game, seat).length;
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
    options: (game, seat, good) =>
      isConventional(game) ? [] : goodsAsked(game, good).map((spec) => buyOption(game, seat, spec)),
  }),
};

/** The most pieces this seat may ask for at once now. */
export function mostToBuy(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  const price = priceOf(game, spec.id);
  const affordable = price === 0 ? 1 : Math.floor(purseOf(game, seat) / price);
  if (affordable === 0) return 0;
  return Math.min(game.ruleset.dials.production.most, affordable, servableTo(game, seat, spec));
}

/** Pieces this buyer may ask for: any number while she may leave an order, else what shelves hold for her now. */
function servableTo(game: Readonly<Game>, buyer: number, spec: GoodSpec): number {
  const { criteria } = game.slices.market;
  if (ordersBy(game, buyer).length < game.ruleset.dials.market.ordersMax) return Number.MAX_SAFE_INTEGER;
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
  const most = mostToBuy(game, seat, spec);
  if (most === 0) {
    return { ...base, ranges: {}, refusal: refusal("too_many_orders", { most: game.ruleset.dials.market.ordersMax }) };
  }
  return { ...base, ranges: { units: { min: 1, max: most, step: 1, unit: "pieces", suggest: 1 } } };
}
