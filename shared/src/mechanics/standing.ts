/**
 * Standing: what others have gained from a peer. Goods made for others, energy given to the Grid, lending weighted by
 * time, and work for the commons. Nothing in it can be raised by harming anyone.
 * Source: game.md, section 4; model.md M6.
 */
import { shareFloor } from "../kernel/units.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { intoSeat, outOfSeat } from "../rules/tally.ts";
import { choice, share, type ValuesOf } from "../ruleset/dial.ts";
import type { Sum, SumPart } from "../views/types.ts";
import { commonsWorth } from "./commons/effects.ts";

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

const source = "game.md, section 4";
const dials = {
  score: choice({
    default: "both",
    options: ["community", "standing", "both"],
    meaning: "what pages show as one's aim: the community's vitality, one's own standing, or both",
    source: "model.md H25; game.md, section 4",
  }),
  lendingWeight: share({
    default: 125_000,
    meaning: "what a token out on loan for a round counts in a standing, of a token's worth of goods",
    source: "game.md, section 4: time-weighted lending; out for the longest term it counts as one sold",
  }),
};

declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    standing: ValuesOf<typeof dials>;
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
  source,
  dials,
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
    "shocks.renewed": (game, { seat }) => {
      game.slices.standing.energy[seat] = 0;
    },
  },
});

/** Points by where they come from. */
function partsOf(game: Readonly<Game>, seat: number) {
  const goods = Math.floor((game.slices.market.earned[seat] ?? 0) / PER_POINT);
  const { lendingWeight } = game.ruleset.dials.standing;
  const lent = Math.floor(shareFloor(game.slices.lending.earned[seat] ?? 0, lendingWeight) / PER_POINT);
  const energy = Math.floor(
    ((game.slices.standing.energy[seat] ?? 0) + (game.phase === "day" ? energyToday(game, seat) : 0)) / PER_POINT,
  );
  const shared = Math.floor(commonsWorth(game, seat) / PER_POINT);
  return { goods, lent, energy, shared };
}

export function standingWhy(game: Readonly<Game>, seat: number): Sum {
  const { goods, lent, energy, shared } = partsOf(game, seat);
  const commons: SumPart[] = shared > 0 ? [{ key: "commons_for_others", op: "+", value: shared, unit: "points" }] : [];
  return {
    key: "standing",
    value: goods + lent + energy + shared,
    unit: "points",
    parts: [
      { key: "goods_for_others", op: "+", value: goods, unit: "points" },
      { key: "lending_for_others", op: "+", value: lent, unit: "points" },
      { key: "energy_for_others", op: "+", value: energy, unit: "points" },
      ...commons,
    ],
  };
}

export function standingOf(game: Readonly<Game>, seat: number): number {
  const { goods, lent, energy, shared } = partsOf(game, seat);
  return goods + lent + energy + shared;
}
