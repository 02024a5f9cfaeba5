/**
 * Stock: pieces of goods in each home, by age. Older pieces are used first; at dusk everything that is left grows a
 * round older, and what has outlasted its keeping spoils.
 * Source: model.md M15 (unsold goods left open); game.md, section 3.8.
 */
import { account } from "../ledger/account.ts";
import { balanceOf, piecesHeld } from "../ledger/post.ts";
import { type Reason, type Transfer, transfer, transfersOf } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import type { GoodSpec } from "../ruleset/goods.ts";

declare module "../rules/event.ts" {
  interface EventData {
    "stock.opened": { readonly seat: number };
    "stock.aged": {
      readonly spoilt: readonly { readonly seat: number; readonly good: string; readonly pieces: number }[];
    };
  }
}

export function goodOf(game: Readonly<Game>, good: string): GoodSpec | undefined {
  for (const spec of game.ruleset.goods) if (spec.id === good) return spec;
  return undefined;
}

/** The one good that was named, or all. */
export const goodsAsked = (game: Readonly<Game>, good: string | undefined): readonly GoodSpec[] =>
  good === undefined ? game.ruleset.goods : game.ruleset.goods.filter((spec) => spec.id === good);

/** Oldest age a piece can reach in stock. */
const oldest = (spec: GoodSpec): number => Math.max(0, spec.keeps);

export function stockOf(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  return piecesHeld(game.balances, spec.id, seat);
}

/** Takes pieces from stock, oldest first, keeping their age when they go to another home. */
export function takeStock(
  game: Readonly<Game>,
  seat: number,
  spec: GoodSpec,
  pieces: number,
  to: "used" | number,
  reason: Reason,
): Transfer[] {
  const transfers: Transfer[] = [];
  let left = pieces;
  for (let age = oldest(spec); age >= 0 && left > 0; age--) {
    const from = account.stock(seat, spec.id, age);
    const taken = Math.min(left, balanceOf(game.balances, from));
    if (taken === 0) continue;
    transfers.push(
      transfer(from, to === "used" ? account.used(spec.id) : account.stock(to, spec.id, age), taken, reason),
    );
    left -= taken;
  }
  return transfers;
}

export const stock = defineMechanic({
  name: "stock",
  source: "game.md, section 3.8",
  dials: {},
  refusals: [],
  endow: ({ ruleset }, seat) =>
    ruleset.goods
      .filter((spec) => spec.opening > 0)
      .map((spec) =>
        event("stock.opened", { seat }, [
          transfer(account.made(spec.id), account.stock(seat, spec.id, 0), spec.opening, "opening"),
        ]),
      ),
  steps: {
    "dusk.stock": (game) => {
      const transfers: Transfer[] = [];
      const spoilt: { seat: number; good: string; pieces: number }[] = [];
      for (const spec of game.ruleset.goods) {
        if (spec.keeps < 0) continue;
        for (let seat = 0; seat < game.seats.length; seat++) {
          for (let age = oldest(spec); age >= 0; age--) {
            const from = account.stock(seat, spec.id, age);
            const pieces = balanceOf(game.balances, from);
            if (pieces === 0) continue;
            const spoils = age + 1 > spec.keeps;
            const to = spoils ? account.spoilt(spec.id) : account.stock(seat, spec.id, age + 1);
            transfers.push(...transfersOf(transfer(from, to, pieces, spoils ? "spoilt" : "aged")));
            if (spoils) spoilt.push({ seat, good: spec.id, pieces });
          }
        }
      }
      return transfers.length === 0 ? [] : [event("stock.aged", { spoilt }, transfers)];
    },
  },
});
