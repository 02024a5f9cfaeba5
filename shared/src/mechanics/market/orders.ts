/**
 * Standing orders: what a buyer wants, what rides on her reserved tokens, and how an order is given up. Part of the market.
 * Source: model.md M9; game.md, section 3.9.
 */

import { z } from "zod";
import { ok } from "../../kernel/result.ts";
import { account } from "../../ledger/account.ts";
import { balanceOf } from "../../ledger/post.ts";
import { transfer, transfersOf } from "../../ledger/transfer.ts";
import { event, type GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { action } from "../../rules/mechanic.ts";
import { refuse } from "../../rules/refusal.ts";
import type { Dimension } from "../affinity.ts";
import { ordersBy } from "../demand.ts";

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

declare module "../../rules/event.ts" {
  interface EventData {
    "market.ordered": Order;
    "market.cancelled": {
      readonly id: number;
      readonly buyer: number;
      readonly good: string;
      readonly wanted: number;
      readonly atDusk: boolean;
    };
  }
}

export function cancel(order: Readonly<Order>, atDusk: boolean): GameEvent {
  const { id, buyer, good, wanted, price } = order;
  return event(
    "market.cancelled",
    { id, buyer, good, wanted, atDusk },
    transfersOf(transfer(account.reserved(buyer), account.purse(buyer), wanted * price, "release")),
  );
}

export const orderActions = {
  cancelOrder: action<{ order: number }>({
    payload: z.strictObject({ order: z.number().int().min(0).max(1_000_000_000) }),
    whenDone: true,
    decide: (game, seat, { order: id }) => {
      const order = ordersBy(game, seat).find((one) => one.id === id);
      return order ? ok([cancel(order, false)]) : refuse("no_such_order", { order: id });
    },
    options: (game, seat) =>
      ordersBy(game, seat).map((order) => ({
        type: "cancelOrder",
        mechanic: "market",
        fixed: { order: order.id },
        ranges: {},
      })),
  }),
};

/** Each seat has set aside what its orders stand for; a sentence when it has not. */
export function orderFault(game: Readonly<Game>): string | undefined {
  const promised = game.seats.map(() => 0);
  for (const { buyer, wanted, price } of game.slices.market.orders)
    promised[buyer] = (promised[buyer] ?? 0) + wanted * price;
  for (let seat = 0; seat < game.seats.length; seat++) {
    const reserved = balanceOf(game.balances, account.reserved(seat));
    const of = promised[seat] ?? 0;
    if (of !== reserved) return `seat ${seat} has ${reserved} tokens reserved for orders of ${of}`;
  }
  return undefined;
}
