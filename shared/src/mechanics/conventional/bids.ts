/**
 * Bids: a buyer names a good, a quantity and the most she gives for a piece. Limit × pieces are set aside, as far as her
 * purse reaches; each sale pays what its seller asks and gives back the rest at once. What nobody serves stands as an
 * order at her limit until dusk. Part of the market.
 * Source: game.md, section 3.17.
 */
import { z } from "zod";
import { ok } from "../../kernel/result.ts";
import type { Rng } from "../../kernel/rng.ts";
import { clamp } from "../../kernel/units.ts";
import { account } from "../../ledger/account.ts";
import { transfer, transfersOf } from "../../ledger/transfer.ts";
import { event, type GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { action, type Decision } from "../../rules/mechanic.ts";
import { refusal, refuse } from "../../rules/refusal.ts";
import type { GoodSpec } from "../../ruleset/goods.ts";
import type { Legal, SumPart } from "../../views/types.ts";
import { ordersBy } from "../demand.ts";
import type { Criteria, Order } from "../market/orders.ts";
import { purseOf } from "../money.ts";
import { priceOf, TOKENS_MOST } from "../registry.ts";
import { goodOf, goodsAsked } from "../stock.ts";
import { askBounds, lowestAsk } from "./asks.ts";
import { isConventional } from "./regime.ts";

/** Draws sellers for a purchase: the market's own. */
type Match = (
  game: Readonly<Game>,
  order: Omit<Order, "wanted">,
  units: number,
  from: "purse",
  rng: Rng,
) => { readonly events: readonly GameEvent[]; readonly served: number };

interface Bid {
  readonly good: string;
  readonly units: number;
  readonly limit: number;
}

const ordersFull = (game: Readonly<Game>, seat: number): boolean =>
  ordersBy(game, seat).length >= game.ruleset.dials.market.ordersMax;

function bid(game: Readonly<Game>, seat: number, { good, units, limit }: Bid, rng: Rng, match: Match): Decision {
  if (!isConventional(game)) return refuse("prices_are_registered");
  if (!goodOf(game, good)) return refuse("no_such_good", { good });
  const have = purseOf(game, seat);
  if (have < limit) return refuse("not_enough_tokens", { needed: limit, have, price: limit });
  const pieces = Math.min(units, Math.floor(have / limit));
  const criteria = { ...(game.slices.market.criteria[seat] as Criteria) };
  const { events, served } = match(game, { id: -1, buyer: seat, good, price: limit, criteria }, pieces, "purse", rng);
  const full = ordersFull(game, seat);
  if (served === 0 && full) return refuse("too_many_orders", { most: game.ruleset.dials.market.ordersMax });
  const wanted = full ? 0 : pieces - served;
  const all = [event("market.asked", { buyer: seat, good, units: served + wanted }), ...events];
  if (wanted > 0) {
    const id = game.slices.market.nextOrder;
    all.push(
      event(
        "market.ordered",
        { id, buyer: seat, good, wanted, price: limit, criteria },
        transfersOf(transfer(account.purse(seat), account.reserved(seat), wanted * limit, "reserve")),
      ),
    );
  }
  return ok(all);
}

/** Whatever is chosen within the ranges buys or orders something. */
function bidOption(game: Readonly<Game>, seat: number, spec: GoodSpec): Legal {
  const { least, most } = askBounds(game, spec);
  const lowest = lowestAsk(game, spec, seat);
  const went = priceOf(game, spec.id);
  const effects: SumPart[] = [{ key: "went_for", op: "note", value: went, unit: "T" }];
  if (lowest !== undefined) effects.unshift({ key: "lowest_ask", op: "note", value: lowest, unit: "T" });
  const base = { type: "bid", mechanic: "market", fixed: { good: spec.id }, effects };
  const full = ordersFull(game, seat);
  if (full && lowest === undefined)
    return { ...base, ranges: {}, refusal: refusal("too_many_orders", { most: game.ruleset.dials.market.ordersMax }) };
  const min = full && lowest !== undefined ? lowest : least;
  const purse = purseOf(game, seat);
  if (purse < min)
    return { ...base, ranges: {}, refusal: refusal("not_enough_tokens", { needed: min, have: purse, price: min }) };
  const max = Math.min(purse, most);
  const units = Math.min(game.ruleset.dials.production.most, Math.floor(purse / min));
  return {
    ...base,
    ranges: {
      units: { min: 1, max: units, step: 1, unit: "pieces", suggest: 1 },
      limit: { min, max, step: 1, unit: "T", suggest: clamp(lowest ?? went, min, max) },
    },
  };
}

export const bidActions = (match: Match) => ({
  bid: action<{ good: string; units: number; limit: number }>({
    payload: z.strictObject({
      good: z.string().max(24),
      units: z.number().int().min(1).max(1000),
      limit: z.number().int().min(1).max(TOKENS_MOST),
    }),
    decide: (game, seat, asked, rng) => bid(game, seat, asked, rng, match),
    options: (game, seat, good) =>
      isConventional(game) ? goodsAsked(game, good).map((spec) => bidOption(game, seat, spec)) : [],
  }),
});
