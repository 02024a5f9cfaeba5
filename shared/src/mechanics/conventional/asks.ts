/**
 * Asking prices: each seller says what she wants for a piece, a co-op by any of its members; until then it is the seller's
 * own cost and the usual mark-up. An ask lies between the reference cost divided and multiplied by `reach`.
 * The cheapest ask sells first, equal ones are drawn by chance; nothing else of a seller counts. Part of the market.
 * Source: game.md, section 3.17.
 */
import { z } from "zod";
import { ok } from "../../kernel/result.ts";
import { clamp, divRound, ratioPpm, WHOLE } from "../../kernel/units.ts";
import { event } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { action } from "../../rules/mechanic.ts";
import { refuse } from "../../rules/refusal.ts";
import type { GoodSpec } from "../../ruleset/goods.ts";
import type { FieldRange } from "../../views/types.ts";
import { type Coop, coopEffort, coopOf, coopsWith, memberOf } from "../cooperative.ts";
import { sellsTo } from "../coopSale.ts";
import { coopShelves } from "../coopShelves.ts";
import { shelvesOf } from "../production.ts";
import { aroundReference, costAt, priceOf, TOKENS_MOST, trueCost } from "../registry.ts";
import { goodOf, goodsAsked } from "../stock.ts";
import { isConventional } from "./regime.ts";

declare module "../../rules/event.ts" {
  interface EventData {
    /** `coop`: in whose name the seat spoke; -1 = its own */
    "conventional.asked": {
      readonly seat: number;
      readonly coop: number;
      readonly good: string;
      readonly price: number;
    };
  }
}

/** T that a piece may be asked for. */
export const askBounds = (game: Readonly<Game>, spec: GoodSpec): { readonly least: number; readonly most: number } =>
  aroundReference(game, spec, game.ruleset.dials.conventional.reach);

/** T that one asks who has said nothing: what a piece costs her (J), and the usual mark-up. */
function usualAsk(game: Readonly<Game>, spec: GoodSpec, joules: number): number {
  const cost = divRound(joules, game.ruleset.dials.money.joulesPerToken);
  const { least, most } = askBounds(game, spec);
  return clamp(cost + divRound(cost * game.ruleset.dials.conventional.markup, WHOLE), least, most);
}

/** T this seat asks for a piece. */
export function askOf(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  const said = game.slices.conventional?.asks[spec.id]?.[seat]?.price ?? 0;
  return said > 0 ? said : usualAsk(game, spec, trueCost(game, seat, spec));
}

export function coopAskOf(game: Readonly<Game>, coop: Readonly<Coop>, spec: GoodSpec): number {
  const said = game.slices.conventional?.coopAsks[coop.id]?.price ?? 0;
  return said > 0 ? said : usualAsk(game, spec, costAt(game, spec, coopEffort(game, coop)));
}

/** T that a piece brings this seat, by whichever rules prices are made. */
export const salePrice = (game: Readonly<Game>, seat: number, spec: GoodSpec): number =>
  isConventional(game) ? askOf(game, seat, spec) : priceOf(game, spec.id);

// ---- who asks what -----------------------------------------------------------------------------------------------------

/** Pieces on one shelf, and what is asked for each. */
export interface Asked {
  /** -1 when a co-op sells */
  readonly seat: number;
  readonly coop?: Coop;
  readonly shelf: number;
  readonly ask: number;
}

type Shelf = Omit<Asked, "ask">;

const shelvesWith = (game: Readonly<Game>, spec: GoodSpec): readonly Shelf[] => [
  ...shelvesOf(game, spec),
  ...coopShelves(game, spec).map((one) => ({ seat: -1, ...one })),
];

/** Shelves with a piece of a good, the cheapest first; `buyer`: only those that would sell to this seat. */
export function asksFor(
  game: Readonly<Game>,
  spec: GoodSpec,
  buyer?: number,
  shelves: readonly Shelf[] = shelvesWith(game, spec),
): Asked[] {
  const asked: Asked[] = [];
  for (const one of shelves) {
    const { seat, coop } = one;
    if (buyer !== undefined && (coop ? !sellsTo(coop, buyer) : seat === buyer)) continue;
    asked.push({ ...one, ask: coop ? coopAskOf(game, coop, spec) : askOf(game, seat, spec) });
  }
  return asked.sort((a, b) => a.ask - b.ask);
}

export const lowestAsk = (game: Readonly<Game>, spec: GoodSpec, buyer?: number): number | undefined =>
  asksFor(game, spec, buyer)[0]?.ask;

/** T that a piece would cost this seat now, by whichever rules: the lowest ask, or where shelves are empty what it went for. */
export const priceToPay = (game: Readonly<Game>, spec: GoodSpec, buyer?: number): number =>
  (isConventional(game) ? lowestAsk(game, spec, buyer) : undefined) ?? priceOf(game, spec.id);

/** A shelf as the matcher ranks it: affinity and credits count for nothing. */
export interface Asker extends Asked {
  readonly affinity: number;
  readonly bucket: number;
  readonly fit: number;
  readonly credits: number;
}

/** Shelves that sell within a buyer's limit, the cheapest first; `gone` have served this purchase already. */
export function askers(
  game: Readonly<Game>,
  spec: GoodSpec,
  { buyer, price: limit }: { readonly buyer: number; readonly price: number },
  units: number,
  gone: readonly Shelf[],
  shelves: readonly Shelf[],
): Asker[] {
  return asksFor(game, spec, buyer, shelves)
    .filter(({ ask, seat, coop }) => ask <= limit && !gone.some((one) => one.seat === seat && one.coop === coop))
    .map((one) => ({
      ...one,
      affinity: 0,
      bucket: 0,
      fit: ratioPpm(Math.min(one.shelf, units), units),
      credits: 0,
    }));
}

/** How many ask the least: one of them is drawn. */
export const asLowAsFirst = (ranked: readonly { readonly ask?: number }[]): number =>
  ranked.filter(({ ask }) => ask === ranked[0]?.ask).length;

// ---- saying it ---------------------------------------------------------------------------------------------------------

export const askRefusals = ["prices_are_registered", "ask_out_of_bounds", "no_such_coop", "not_a_member"] as const;

function ask(game: Readonly<Game>, seat: number, coop: number, spec: GoodSpec, price: number) {
  const { least, most } = askBounds(game, spec);
  if (price < least || price > most) return refuse("ask_out_of_bounds", { asked: price, least, most });
  return ok([event("conventional.asked", { seat, coop, good: spec.id, price })]);
}

function range(game: Readonly<Game>, spec: GoodSpec, suggest: number): { readonly price: FieldRange } {
  const { least, most } = askBounds(game, spec);
  return { price: { min: least, max: most, step: 1, unit: "T", suggest } };
}

const price = z.number().int().min(1).max(TOKENS_MOST);

export const askActions = {
  setPrice: action<{ good: string; price: number }>({
    payload: z.strictObject({ good: z.string().max(24), price }),
    decide: (game, seat, { good, price: asked }) => {
      if (!isConventional(game)) return refuse("prices_are_registered");
      const spec = goodOf(game, good);
      return spec ? ask(game, seat, -1, spec, asked) : refuse("no_such_good", { good });
    },
    options: (game, seat, good) =>
      !isConventional(game)
        ? []
        : goodsAsked(game, good).map((spec) => ({
            type: "setPrice",
            mechanic: "market",
            fixed: { good: spec.id },
            ranges: range(game, spec, askOf(game, seat, spec)),
          })),
  }),
  setCoopPrice: action<{ coop: number; price: number }>({
    payload: z.strictObject({ coop: z.number().int().min(0).max(1_000_000_000), price }),
    decide: (game, seat, { coop: id, price: asked }) => {
      if (!isConventional(game)) return refuse("prices_are_registered");
      const coop = coopOf(game, id);
      const spec = coop && goodOf(game, coop.good);
      if (!coop || !spec) return refuse("no_such_coop", { coop: id });
      return memberOf(coop, seat) ? ask(game, seat, id, spec, asked) : refuse("not_a_member", { coop: id });
    },
    options: (game, seat) =>
      !isConventional(game)
        ? []
        : coopsWith(game, seat).flatMap((coop) => {
            const spec = goodOf(game, coop.good);
            if (!spec) return [];
            return {
              type: "setCoopPrice",
              mechanic: "market",
              fixed: { coop: coop.id },
              ranges: range(game, spec, coopAskOf(game, coop, spec)),
            };
          }),
  }),
};
