/**
 * Standing: what others have gained from a peer. Goods made for others, energy given to the Grid, and lending weighted
 * by time. Nothing in it can be raised by harming anyone.
 * Source: game.md, section 4; model.md M6.
 */
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { intoSeat, outOfSeat } from "../rules/tally.ts";
import type { Sum } from "../views/types.ts";

declare module "../rules/game.ts" {
  interface Slices {
    /** T's worth of energy given to the Grid in finished rounds, by seat */
    standing: { energy: number[] };
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "standing.counted": { readonly energy: readonly number[] };
  }
}

/** Tokens' worth of service that make a point. */
const PER_POINT = 10;

/** T's worth of energy given to the Grid today beyond what was bought from it by day: to and fro gives nobody anything. */
function energyToday(game: Readonly<Game>, seat: number): number {
  const given = outOfSeat(game.tally, "energy_sold", seat) - intoSeat(game.tally, "energy_bought", seat);
  return Math.max(0, Math.floor(given / game.ruleset.dials.money.joulesPerToken));
}

export const standing = defineMechanic({
  name: "standing",
  source: "game.md, section 4",
  dials: {},
  refusals: [],
  open: (slices, { seats }) => {
    slices.standing = { energy: seats.map(() => 0) };
  },
  steps: {
    "dusk.close": (game) => [
      event("standing.counted", {
        energy: game.slices.standing.energy.map((sum, seat) => sum + energyToday(game, seat)),
      }),
    ],
  },
  events: {
    "standing.counted": (game, { energy }) => {
      game.slices.standing.energy = [...energy];
    },
  },
});

export function standingWhy(game: Readonly<Game>, seat: number): Sum {
  const goods = Math.floor((game.slices.market.earned[seat] ?? 0) / PER_POINT);
  const lent = Math.floor((game.slices.lending.earned[seat] ?? 0) / PER_POINT);
  const energy = Math.floor(
    ((game.slices.standing.energy[seat] ?? 0) + (game.phase === "day" ? energyToday(game, seat) : 0)) / PER_POINT,
  );
  return {
    key: "standing",
    value: goods + lent + energy,
    unit: "points",
    parts: [
      { key: "goods_for_others", op: "+", value: goods, unit: "points" },
      { key: "lending_for_others", op: "+", value: lent, unit: "points" },
      { key: "energy_for_others", op: "+", value: energy, unit: "points" },
    ],
  };
}

export const standingOf = (game: Readonly<Game>, seat: number): number => standingWhy(game, seat).value;
