/**
 * Corrections: whoever leads the table may mend a mistake by a transfer, which stands in the log beside what it mends.
 * Tokens and energy go between two peers, or between a peer and the Bank (its till, its Grid); pieces of a good between
 * two peers, the oldest first. Nothing is made and nothing destroyed, a battery holds no more than it can, and a
 * correction counts as no sale, gift or payment of anybody.
 * Source: game.md, section 3 (facilitator's moves: adjust by a correcting transfer).
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { type Transfer, transfer } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, type Decision, defineMechanic } from "../rules/mechanic.ts";
import { refuse } from "../rules/refusal.ts";
import { purseOf } from "./money.ts";
import { goodOf, stockOf, takeStock } from "./stock.ts";
import { batteryOf } from "./storage.ts";

declare module "../rules/event.ts" {
  interface EventData {
    /** `what`: "T", "J" or a good; seat -1 = the Bank */
    "corrections.made": {
      readonly what: string;
      readonly from: number;
      readonly to: number;
      readonly amount: number;
    };
  }
}

interface Correction {
  readonly what: string;
  readonly from: number;
  readonly to: number;
  readonly amount: number;
}

const BANK = -1;
/** T, J or pieces in one correction, under whatever rules. */
const MOST = 1_000_000_000;
const end = z.number().int().min(BANK).max(10_000);

export const corrections = defineMechanic({
  name: "corrections",
  source: "game.md, section 3",
  dials: {},
  refusals: ["same_end", "no_such_peer", "no_such_good", "goods_of_peers", "not_there", "no_room_there"],
  actions: {
    adjust: action<{ what: string; from: number; to: number; amount: number }>({
      payload: z.strictObject({
        what: z.string().max(24),
        from: end,
        to: end,
        amount: z.number().int().min(1).max(MOST),
      }),
      by: ["host"],
      phases: ["day", "report"],
      whilePaused: true,
      decide: (game, _seat, asked) => {
        const stranger = [asked.from, asked.to].find((seat) => seat >= game.seats.length);
        if (stranger !== undefined) return refuse("no_such_peer", { seat: stranger });
        if (asked.from === asked.to) return refuse("same_end");
        if (asked.what === "T") return ofTokens(game, asked);
        return asked.what === "J" ? ofEnergy(game, asked) : ofGoods(game, asked);
      },
      options: () => [],
    }),
  },
});

function ofTokens(game: Readonly<Game>, asked: Correction): Decision {
  const { from, to, amount } = asked;
  const have = from === BANK ? balanceOf(game.balances, account.till) : purseOf(game, from);
  if (have < amount) return refuse("not_there", { asked: amount, have });
  const purse = (seat: number) => (seat === BANK ? account.till : account.purse(seat));
  return made(asked, [transfer(purse(from), purse(to), amount, "correction")]);
}

function ofEnergy(game: Readonly<Game>, asked: Correction): Decision {
  const { from, to, amount } = asked;
  const have = from === BANK ? balanceOf(game.balances, account.grid) : batteryOf(game, from);
  if (have < amount) return refuse("not_there", { asked: amount, have });
  const room = to === BANK ? MOST : Math.max(0, game.ruleset.dials.storage.capacity - batteryOf(game, to));
  if (room < amount) return refuse("no_room_there", { asked: amount, room });
  const battery = (seat: number) => (seat === BANK ? account.grid : account.battery(seat));
  return made(asked, [transfer(battery(from), battery(to), amount, "correction")]);
}

function ofGoods(game: Readonly<Game>, asked: Correction): Decision {
  const { what, from, to, amount } = asked;
  const spec = goodOf(game, what);
  if (!spec) return refuse("no_such_good", { good: what });
  if (from === BANK || to === BANK) return refuse("goods_of_peers");
  const have = stockOf(game, from, spec);
  if (have < amount) return refuse("not_there", { asked: amount, have });
  return made(asked, takeStock(game, from, spec, amount, to, "correction"));
}

const made = (correction: Correction, transfers: readonly Transfer[]): Decision =>
  ok([event("corrections.made", { ...correction }, transfers)]);
