/**
 * Market: a buyer names a good, a quantity and, if she likes, criteria that ride on the reserved tokens. She never picks
 * the seller. The matcher takes sellers with pieces on the shelf who satisfy the criteria, ranks them by affinity
 * bucket, then fit, then lender credits, and draws one at random from the top K = clamp(ceil(share × candidates), 1, 30).
 * The trade is at the registry's price. What nobody can serve stands as an order until dusk, its tokens reserved; orders
 * are filled as soon as goods come on a shelf.
 * Who could serve is in market/candidates.ts, how one is drawn and what a trade moves in matching.ts, standing orders in
 * orders.ts, buying in buying.ts, criteria in programming.ts, what is kept of it in sales.ts.
 * Source: model.md M9, M10, H9, H10 (the author's 30 is for large markets); game.md, section 3.9.
 */
import { event } from "../rules/event.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { share, type ValuesOf, whole } from "../ruleset/dial.ts";
import { askActions, askRefusals } from "./conventional/asks.ts";
import { bidActions } from "./conventional/bids.ts";
import { addOrder, dropOrder } from "./demand.ts";
import { buyingActions } from "./market/buying.ts";
import { fillNext, match } from "./market/matching.ts";
import { cancel, orderActions, orderFault } from "./market/orders.ts";
import { programmingActions } from "./market/programming.ts";
import { record } from "./market/sales.ts";

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
  looksAt: whole({
    default: 120,
    min: 1,
    max: 10_000,
    unit: "peers",
    meaning: "most sellers a search looks at: where more have the good, so many of them are drawn first",
    source: "model.md M9: the author's search engine; it keeps a search as quick in a city as in a valley",
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

declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    market: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "market.closed": Record<string, never>;
  }
}

// ---- the mechanic ------------------------------------------------------------------------------------------------------

export const market = defineMechanic({
  name: "market",
  source,
  dials,
  refusals: [
    "no_such_good",
    "not_enough_tokens",
    "too_many_orders",
    "no_such_order",
    "affinity_not_open",
    "left_out",
    "sellers_set_prices",
    ...askRefusals,
  ],
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
    ...buyingActions,
    ...bidActions(match),
    ...askActions,
    ...orderActions,
    ...programmingActions,
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
        "conventional.asked",
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
      const slice = game.slices.market;
      addOrder(game, { ...order, criteria: { ...order.criteria } });
      slice.nextOrder = order.id + 1;
    },
    "market.cancelled": (game, { id }) => dropOrder(game, id),
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
  invariant: orderFault,
});
