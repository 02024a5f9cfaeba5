/**
 * Conventional money, the control treatment: a fixed stock of tokens, made before the first dawn and never again; sellers
 * set prices and buyers choose by them; loans bear the interest their lenders ask. There are no credits and no affinity.
 *
 * The Bank is a utility then. It sells and buys energy one joule of token for one joule, as it always does, but pays from
 * its till alone: what it has not taken in it cannot pay out. Everything else is as under money made of joules, so that two
 * tables can be compared round by round.
 * Asks are in conventional/asks.ts, bids in bids.ts, what things go for in prices.ts, loans in interest.ts.
 * Source: game.md, section 3.17.
 */
import { account } from "../ledger/account.ts";
import { transfer, transfersOf } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { totalOf } from "../rules/tally.ts";
import { ascending } from "../ruleset/contradictions.ts";
import { choice, share, type ValuesOf, whole } from "../ruleset/dial.ts";
import { fault, type RulesetFault } from "../ruleset/faults.ts";
import { NEVER } from "../ruleset/opening.ts";
import { say } from "../ruleset/phrases.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { notePrices } from "./conventional/prices.ts";
import { type Asking, isConventional, noAsking } from "./conventional/regime.ts";
import { coopShelf } from "./cooperative.ts";
import { shelfOf } from "./production.ts";
import { goodOf } from "./stock.ts";

const source = "game.md, section 3.17";
const dials = {
  regime: choice({
    default: "joule",
    options: ["joule", "conventional"],
    meaning: "money made of joules and prices at cost, or a fixed stock of money, asking prices and loans at interest",
    source,
  }),
  purse: whole({
    default: 25,
    min: 0,
    max: 1_000_000,
    unit: "T",
    meaning: "tokens each purse starts with",
    source: "tuned by simulation: people have about as many tokens, over a game, as by flow minting",
  }),
  till: whole({
    default: 55,
    min: 0,
    max: 1_000_000,
    unit: "T",
    meaning: "tokens for each peer that the Bank's till starts with",
    source: "the same; enough to pay for the opening inventory",
  }),
  markup: share({
    default: 100_000,
    max: 2_000_000,
    meaning: "what a seller asks above her own cost until she says otherwise",
    source: "as the registry's margin, so that both treatments start alike",
  }),
  reach: whole({
    default: 3,
    min: 1,
    max: 100,
    unit: "factor",
    meaning: "an ask may be so many times the reference cost, or that part of it",
    source,
  }),
  usualInterest: share({
    default: 110_000,
    max: 10_000_000,
    meaning: "interest of the Bank's own tokens in the pool, and of an offer that says nothing else",
    source: "model.md U7: $1,000 for $1,110",
  }),
  mostInterest: share({
    default: 500_000,
    max: 10_000_000,
    meaning: "most interest a lender may ask, as a share of the loan, whatever its term",
    source,
  }),
  creditLine: whole({
    default: 100,
    min: 0,
    max: 1_000_000,
    unit: "T",
    meaning: "what a peer may owe in all, interest included",
    source: "there are no credits: the same line for everybody",
  }),
};

declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    conventional: ValuesOf<typeof dials>;
  }
}

/** How one shelf went today. */
interface Counted {
  /** -1: a co-op's */
  readonly seat: number;
  readonly coop: number;
  readonly good: string;
  readonly left: number;
}

declare module "../rules/event.ts" {
  interface EventData {
    "conventional.endowed": { readonly tokens: number };
    "conventional.counted": { readonly shelves: readonly Counted[] };
    "conventional.closed": Record<string, never>;
  }
}

// ---- what cannot be meant together -------------------------------------------------------------------------------------

function fixedStock({ dials: d }: Ruleset): RulesetFault[] {
  const { mint } = d.money;
  if (d.conventional.regime === "conventional")
    return [
      ...(mint === "fixed"
        ? []
        : [fault("dials.money.mint", mint, "makes tokens, which conventional money is not", "fixed")]),
      ...(d.lending.lossBearer === "bank_absorbs"
        ? [fault("dials.lending.lossBearer", "bank_absorbs", "makes tokens for losses", "lender_waits, pool_shares")]
        : []),
    ];
  return mint === "fixed"
    ? [fault("dials.money.mint", mint, "belongs to the conventional regime", "recycle, flow, retire")]
    : [];
}

function someMoney({ dials: { conventional: d } }: Ruleset): RulesetFault[] {
  return d.regime === "joule" || d.purse + d.till > 0
    ? []
    : [
        fault(
          "dials.conventional.purse",
          0,
          "leaves nobody any money, with nothing in the till",
          say("1 T or more, or a till"),
        ),
      ];
}

/** Nothing of the joule's own rules is left: what would have no meaning is not said. */
function noneOfTheJoule({ dials: d, unlocks }: Ruleset): RulesetFault[] {
  if (d.conventional.regime === "joule") return [];
  const faults: RulesetFault[] = [];
  if (d.registry.honesty === "declared")
    faults.push(fault("dials.registry.honesty", "declared", "makes no price where sellers ask their own", "automatic"));
  if (d.registry.rewards === "resilience")
    faults.push(
      fault("dials.registry.rewards", "resilience", "sets no margin where sellers ask their own", "efficiency"),
    );
  if (d.lending.loans === "direct")
    faults.push(fault("dials.lending.loans", "direct", "leaves no room for offers at interest", "pooled"));
  if (unlocks.affinity !== NEVER)
    faults.push(
      fault("unlocks.affinity", unlocks.affinity, "has no place where price alone counts: say “never”", NEVER),
    );
  return faults;
}

// ---- the mechanic ------------------------------------------------------------------------------------------------------

export const conventional = defineMechanic({
  name: "conventional",
  source,
  dials,
  contradictions: [fixedStock, someMoney, noneOfTheJoule, ascending("conventional", "usualInterest", "mostInterest")],
  refusals: [],
  open: (slices, { ruleset, seats }) => {
    if (ruleset.dials.conventional.regime === "joule") return;
    const asks = Object.fromEntries(ruleset.goods.map((spec) => [spec.id, seats.map(noAsking)]));
    slices.conventional = { asks, coopAsks: {}, paid: {}, paidBefore: {} };
  },
  endow: ({ ruleset }, seat) => {
    const { regime, purse, till } = ruleset.dials.conventional;
    if (regime === "joule") return [];
    return [
      event(
        "conventional.endowed",
        { tokens: purse + till },
        transfersOf(
          transfer(account.mint, account.purse(seat), purse, "opening"),
          transfer(account.mint, account.till, till, "opening"),
        ),
      ),
    ];
  },
  steps: {
    "dawn.bank": (game) => (isConventional(game) && game.round === 1 ? [notePrices(game)] : []),
    // While the day's pieces are still on their shelves.
    "dusk.orders": (game) =>
      isConventional(game) ? [event("conventional.counted", { shelves: shelvesLeft(game) })] : [],
    "dusk.registry": (game) => (isConventional(game) ? [notePrices(game)] : []),
    "dusk.close": (game) => (isConventional(game) ? [event("conventional.closed", {})] : []),
  },
  events: {
    "conventional.asked": (game, { seat, coop, good, price }) => {
      const asking = coop < 0 ? ofSeat(game, seat, good) : ofCoop(game, coop);
      if (!asking) return;
      asking.price = price;
      asking.since = game.round;
    },
    "market.traded": (game, { seller, coop, good, units, price }) => {
      const slice = game.slices.conventional;
      if (!slice) return;
      const before = slice.paid[good] ?? { tokens: 0, pieces: 0 };
      slice.paid[good] = { tokens: before.tokens + units * price, pieces: before.pieces + units };
      const asking = coop === undefined ? ofSeat(game, seller, good) : ofCoop(game, coop);
      if (asking) asking.today += units;
    },
    "conventional.counted": (game, { shelves }) => {
      for (const { seat, coop, good, left } of shelves) {
        const asking = coop < 0 ? ofSeat(game, seat, good) : ofCoop(game, coop);
        if (!asking) continue;
        asking.sold = asking.today;
        asking.left = left;
        asking.today = 0;
      }
    },
    "conventional.closed": (game) => {
      const slice = game.slices.conventional;
      if (!slice) return;
      slice.paidBefore = slice.paid;
      slice.paid = {};
    },
    "coops.founded": (game, { coop }) => {
      const slice = game.slices.conventional;
      if (slice) slice.coopAsks[coop] = noAsking();
    },
    "coops.left": (game, { coop, dissolved }) => {
      const slice = game.slices.conventional;
      if (slice && dissolved) Reflect.deleteProperty(slice.coopAsks, coop);
    },
    // Whoever moves in has asked for nothing and sold nothing.
    "shocks.renewed": (game, { seat }) => {
      for (const list of Object.values(game.slices.conventional?.asks ?? {})) list[seat] = noAsking();
    },
  },
  invariant: (game) => {
    const slice = game.slices.conventional;
    if (!slice) return undefined;
    const moved = (["energy_minted", "energy_retired", "loss_minted"] as const).find(
      (one) => totalOf(game.tally, one) > 0,
    );
    if (moved) return `a fixed stock of money does not change: ${moved}`;
    const told = [...Object.values(slice.asks).flat(), ...Object.values(slice.coopAsks)];
    return told.every(({ price, sold, left }) => price >= 0 && sold >= 0 && left >= 0)
      ? undefined
      : "nobody asks, sells or keeps less than nothing";
  },
});

const ofSeat = (game: Game, seat: number, good: string): Asking | undefined =>
  game.slices.conventional?.asks[good]?.[seat];
const ofCoop = (game: Game, coop: number): Asking | undefined => game.slices.conventional?.coopAsks[coop];

/** What is left on every shelf at the end of the day. */
function shelvesLeft(game: Readonly<Game>): Counted[] {
  const ofSeats = game.ruleset.goods.flatMap((spec) =>
    game.seats.map((_, seat) => ({ seat, coop: -1, good: spec.id, left: shelfOf(game, seat, spec) })),
  );
  const ofCoops = game.slices.coops.list.flatMap((coop) => {
    const spec = goodOf(game, coop.good);
    return spec ? [{ seat: -1, coop: coop.id, good: coop.good, left: coopShelf(game, coop, spec) }] : [];
  });
  return [...ofSeats, ...ofCoops];
}
