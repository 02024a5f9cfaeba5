/**
 * Gifts: tokens or pieces of a good, to a peer by name. Nothing is owed for them. What a gift brings the receiver is kept
 * off her shelf like what she bought. Energy is never given past the Bank.
 *
 * A gift counts towards the giver's social practice, by its tokens or by what the pieces cost on the market, less what
 * she was given the same day: two who hand the same thing to and fro have given nobody anything.
 * Source: model.md M14 (the author argues against an economy of gifts; what people do is data); game.md, section 3.18.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { account } from "../ledger/account.ts";
import { transfer } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { choice, type ValuesOf } from "../ruleset/dial.ts";
import type { FieldRange, Refusal } from "../views/types.ts";
import { purseOf } from "./money.ts";
import { priceOf } from "./registry.ts";
import { isGone } from "./shocks/lasting.ts";
import { goodOf, stockOf, takeStock } from "./stock.ts";

const source = "game.md, section 3.18";
const dials = {
  gifts: choice({
    default: "on",
    options: ["on", "off"],
    meaning: "whether peers may give tokens and goods to each other",
    source,
  }),
};

declare module "../rules/game.ts" {
  interface Slices {
    /** T's worth given and got today, and given in the whole game, by seat */
    gifts: { given: number[]; got: number[]; ever: number[] };
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    gifts: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "gifts.tokens": { readonly seat: number; readonly to: number; readonly tokens: number };
    "gifts.goods": {
      readonly seat: number;
      readonly to: number;
      readonly good: string;
      readonly units: number;
      /** T, at today's price */
      readonly worth: number;
    };
    "gifts.closed": Record<string, never>;
  }
}

/** T's worth this seat has given today beyond what it was given. */
export const givenToday = (game: Readonly<Game>, seat: number): number =>
  Math.max(0, (game.slices.gifts.given[seat] ?? 0) - (game.slices.gifts.got[seat] ?? 0));

const isOn = (game: Readonly<Game>): boolean => game.ruleset.dials.gifts.gifts === "on";

/** Why this seat can give nothing at all to that one. */
function cannotGive(game: Readonly<Game>, seat: number, to: number): Refusal | undefined {
  if (!isOn(game)) return refusal("gifts_off");
  if (to >= game.seats.length || isGone(game, to)) return refusal("no_such_peer", { seat: to });
  return to === seat ? refusal("not_to_yourself") : undefined;
}

/** T in one gift, under whatever rules. */
const GIFT_MOST = 1_000_000_000;
/** Pieces in one gift, likewise. */
const PIECES_MOST = 1000;
const peer = z.number().int().min(0).max(10_000);

export const gifts = defineMechanic({
  name: "gifts",
  source,
  dials,
  refusals: ["gifts_off", "no_such_peer", "not_to_yourself", "not_enough_tokens", "no_such_good", "not_enough_pieces"],
  open: (slices, { seats }) => {
    slices.gifts = { given: seats.map(() => 0), got: seats.map(() => 0), ever: seats.map(() => 0) };
  },
  actions: {
    giveTokens: action<{ seat: number; tokens: number }>({
      payload: z.strictObject({ seat: peer, tokens: z.number().int().min(1).max(GIFT_MOST) }),
      decide: (game, seat, { seat: to, tokens }) => {
        const no = cannotGive(game, seat, to);
        if (no) return { ok: false, error: no };
        const have = purseOf(game, seat);
        if (have < tokens) return refuse("not_enough_tokens", { needed: tokens, have, price: tokens });
        return ok([
          event("gifts.tokens", { seat, to, tokens }, [
            transfer(account.purse(seat), account.purse(to), tokens, "gift_tokens"),
          ]),
        ]);
      },
      options: (game, seat) => {
        const max = Math.min(GIFT_MOST, purseOf(game, seat));
        if (!isOn(game) || max === 0) return [];
        const ranges = { tokens: upTo(max, "T") };
        return others(game, seat).map((to) => ({ type: "giveTokens", mechanic: "gifts", fixed: { seat: to }, ranges }));
      },
    }),
    giveGood: action<{ seat: number; good: string; units: number }>({
      payload: z.strictObject({
        seat: peer,
        good: z.string().max(24),
        units: z.number().int().min(1).max(PIECES_MOST),
      }),
      decide: (game, seat, { seat: to, good, units }) => {
        const no = cannotGive(game, seat, to);
        if (no) return { ok: false, error: no };
        const spec = goodOf(game, good);
        if (!spec) return refuse("no_such_good", { good });
        const have = stockOf(game, seat, spec);
        if (have < units) return refuse("not_enough_pieces", { asked: units, have, good });
        const worth = units * priceOf(game, good);
        return ok([
          event("gifts.goods", { seat, to, good, units, worth }, takeStock(game, seat, spec, units, to, "gift_goods")),
        ]);
      },
      options: (game, seat) => {
        if (!isOn(game)) return [];
        const peers = others(game, seat);
        return game.ruleset.goods.flatMap((spec) => {
          const max = Math.min(PIECES_MOST, stockOf(game, seat, spec));
          if (max === 0) return [];
          const ranges = { units: upTo(max, "pieces") };
          const fixed = (to: number) => ({ seat: to, good: spec.id });
          return peers.map((to) => ({ type: "giveGood", mechanic: "gifts", fixed: fixed(to), ranges }));
        });
      },
    }),
  },
  steps: {
    "dusk.close": () => [event("gifts.closed", {})],
  },
  events: {
    "gifts.tokens": (game, { seat, to, tokens }) => note(game, seat, to, tokens),
    "gifts.goods": (game, { seat, to, worth }) => note(game, seat, to, worth),
    "shocks.renewed": (game, { seat }) => {
      game.slices.gifts.ever[seat] = 0;
    },
    "gifts.closed": (game) => {
      game.slices.gifts.given.fill(0);
      game.slices.gifts.got.fill(0);
    },
  },
  invariant: (game) => {
    const { given, got } = game.slices.gifts;
    const sum = (list: readonly number[]) => list.reduce((total, one) => total + one, 0);
    return sum(given) === sum(got) ? undefined : `gifts of ${sum(given)} came to ${sum(got)}`;
  },
});

function note(game: Game, seat: number, to: number, worth: number): void {
  const { given, got, ever } = game.slices.gifts;
  given[seat] = (given[seat] ?? 0) + worth;
  ever[seat] = (ever[seat] ?? 0) + worth;
  got[to] = (got[to] ?? 0) + worth;
}

const others = (game: Readonly<Game>, seat: number): number[] =>
  game.seats.flatMap((_, to) => (to === seat || isGone(game, to) ? [] : [to]));

const upTo = (max: number, unit: "T" | "pieces"): FieldRange => ({ min: 1, max, step: 1, unit, suggest: 1 });
