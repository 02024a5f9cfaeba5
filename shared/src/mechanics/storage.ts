/**
 * Storage: each home has a battery. It starts charged, holds only so much, and leaks a share every dawn.
 * What a harvest brings beyond its room is curtailed: counted, and lost.
 * Source: model.md M1 (own short-term storage), H7; game.md, section 3.3.
 */
import { type Joules, shareFloor } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { type Transfer, transfer, transfersOf } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { ascending } from "../ruleset/contradictions.ts";
import { share, type ValuesOf, whole } from "../ruleset/dial.ts";
import { effectiveDial } from "./shocks/lasting.ts";

const source = "game.md, section 3.3 and starting numbers";
const dials = {
  capacity: whole({
    default: 2_400_000,
    min: 0,
    max: 1_000_000_000,
    unit: "J",
    meaning: "energy a battery holds",
    source,
  }),
  opening: whole({
    default: 1_200_000,
    min: 0,
    max: 1_000_000_000,
    unit: "J",
    meaning: "charge of each battery before the first dawn",
    source,
  }),
  leak: share({ default: 30_000, meaning: "share of its charge a battery loses every dawn", source }),
};

declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    storage: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "storage.charged": { readonly seat: number };
    "storage.leaked": { readonly seat: number; readonly joules: number };
  }
}

export const batteryOf = (game: Readonly<Game>, seat: number): Joules =>
  balanceOf(game.balances, account.battery(seat));

/** Energy into a battery, what finds no room going to entropy. */
export function charge(game: Readonly<Game>, seat: number, joules: number): Transfer[] {
  const room = Math.max(0, game.ruleset.dials.storage.capacity - batteryOf(game, seat));
  const stored = Math.min(joules, room);
  return transfersOf(
    transfer(account.sun, account.battery(seat), stored, "harvest"),
    transfer(account.sun, account.lost, joules - stored, "curtailed"),
  );
}

export const storage = defineMechanic({
  name: "storage",
  source,
  dials,
  contradictions: [ascending("storage", "opening", "capacity")],
  refusals: [],
  endow: ({ ruleset }, seat) => {
    const { opening } = ruleset.dials.storage;
    return [
      event("storage.charged", { seat }, transfersOf(transfer(account.sun, account.battery(seat), opening, "opening"))),
    ];
  },
  steps: {
    "dawn.leak": (game) => {
      const leak = effectiveDial(game, "leak", game.ruleset.dials.storage.leak, dials.leak);
      return game.seats.flatMap((_, seat) => {
        const joules = shareFloor(batteryOf(game, seat), leak);
        if (joules === 0) return [];
        return [
          event("storage.leaked", { seat, joules }, [transfer(account.battery(seat), account.lost, joules, "leak")]),
        ];
      });
    },
  },
});
