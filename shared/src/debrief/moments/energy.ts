/** What energy did: the night homes were dark, the night they nearly were, a run on the Bank, and what struck from outside. */
import { inventoryOf } from "../../mechanics/bank.ts";
import type { Struck } from "../../mechanics/shocks/lasting.ts";
import type { Game } from "../../rules/game.ts";
import type { MomentChart } from "../../views/debrief.ts";
import type { Sum } from "../../views/types.ts";
import { best, chartOf, type Finder, vitalityChart } from "../finder.ts";

/** What homes ordered from the Grid for a night, and got, in tokens' worth. */
interface Night {
  readonly round: number;
  readonly seq: number;
  readonly dark: number;
  readonly wanted: number;
  readonly served: number;
  /** J in the Grid at dusk before homes had theirs, and after the night */
  readonly before: number;
  readonly after: number;
  readonly low: number;
}

/** Nights of a game, as they were. */
function nights(): { readonly finder: Pick<Finder, "before" | "after">; readonly list: Night[] } {
  const list: Night[] = [];
  let before = 0;
  return {
    list,
    finder: {
      before: (game) => {
        before = inventoryOf(game);
      },
      after: (game, { seq, events }) => {
        if (!events.some((e) => e.type === "home.lived")) return;
        let [wanted, served, dark] = [0, 0, 0];
        for (const e of events) {
          if (e.type === "home.bought") {
            wanted += e.data.wanted;
            served += e.data.tokens;
          }
          if (e.type === "home.lived" && e.data.unmet.includes("energy")) dark++;
        }
        const { low } = game.slices.bank;
        list.push({ round: game.round, seq, dark, wanted, served, before, after: inventoryOf(game), low });
      },
    },
  };
}

const gridChart = (game: Readonly<Game>, mark: number): MomentChart => ({
  ...chartOf(game, mark, "grid", "J", ({ inventory }) => inventory),
  threshold: { key: "low_mark", values: game.reports.map(({ low }) => low) },
});

/** The night in which most homes lacked energy. */
export function blackout(): Finder {
  const { finder, list } = nights();
  return {
    ...finder,
    found: (game) => {
      const worst = best(list, ({ dark }) => dark);
      if (!worst) return [];
      const { round, seq, dark, wanted, served } = worst;
      return [
        {
          kind: "blackout",
          round,
          seq,
          seats: [],
          delicate: false,
          weight: Math.min(900, 480 + Math.floor((500 * dark) / game.seats.length)),
          params: { round, homes: dark },
          sum: {
            key: "moment_undelivered",
            value: wanted - served,
            unit: "T",
            parts: [
              { key: "ordered_from_grid", op: "+", value: wanted, unit: "T" },
              { key: "delivered_by_grid", op: "-", value: served, unit: "T" },
            ],
          },
          chart: chartOf(game, round, "dark_homes", "peers", ({ unmet }) => unmet.energy ?? 0),
        },
      ];
    },
  };
}

/** The Grid is nearly empty when less than this part of its low mark is left. */
const NEARLY_EMPTY = 3;

/** The night that left the Grid nearly empty, and nobody in the dark. */
export function averted(): Finder {
  const { finder, list } = nights();
  return {
    ...finder,
    found: (game) => {
      const narrow = list.filter(
        ({ dark, served, after, low, before }) =>
          dark === 0 && served > 0 && low > 0 && after * NEARLY_EMPTY < low && after < before,
      );
      const narrowest = best(narrow, ({ after, low }) => 1_000_000 - Math.floor((after * 1000) / low));
      if (!narrowest) return [];
      const { round, seq, before, after, served, low } = narrowest;
      const homes = served * game.ruleset.dials.money.joulesPerToken;
      return [
        {
          kind: "averted",
          round,
          seq,
          seats: [],
          delicate: false,
          weight: 560,
          params: { round, left: after, low },
          sum: {
            key: "moment_grid_left",
            value: after,
            unit: "J",
            parts: [
              { key: "grid_at_dusk", op: "+", value: before, unit: "J" },
              { key: "went_to_homes", op: "-", value: homes, unit: "J" },
              { key: "went_elsewhere", op: "-", value: before - homes - after, unit: "J" },
            ],
          },
          chart: gridChart(game, round),
        },
      ];
    },
  };
}

/** A run: so many hundredths of the usual draw, and the Grid at so many hundredths of what it held. */
const RUN = 170;
const LEFT = 60;

/** The round in which people took far more energy out of the Bank than usual, and emptied it. */
export function run(): Finder {
  return {
    found: (game, marks) => {
      const { draws } = game.slices.bank;
      const runs = game.reports.slice(2).flatMap(({ round, inventory }) => {
        const earlier = draws.slice(0, round - 1);
        const usual = Math.floor(earlier.reduce((sum, draw) => sum + draw, 0) / Math.max(1, earlier.length));
        const drawn = draws[round - 1] ?? 0;
        const before = game.reports[round - 2]?.inventory ?? 0;
        const isRun = usual > 0 && drawn * 100 >= usual * RUN && inventory * 100 <= before * LEFT;
        return isRun ? [{ round, usual, drawn, inventory }] : [];
      });
      const top = best(runs, ({ drawn, usual }) => Math.floor((drawn * 1000) / usual));
      if (!top) return [];
      const { round, usual, drawn, inventory } = top;
      return [
        {
          kind: "run",
          round,
          seq: marks.duskOf(round),
          seats: [],
          delicate: false,
          weight: Math.min(820, 500 + Math.floor((40 * drawn) / usual)),
          params: { round, drawn, left: inventory },
          sum: {
            key: "moment_drawn",
            value: drawn,
            unit: "J",
            parts: [
              { key: "usual_draw", op: "+", value: usual, unit: "J" },
              { key: "drawn_beyond", op: "+", value: drawn - usual, unit: "J" },
            ],
          },
          chart: { key: "draws", unit: "J", lines: [{ key: "draws", values: [...draws] }], mark: round },
        },
      ];
    },
  };
}

/** The hardest shock, and what the crisis team spared. */
export function shock(): Finder {
  const all: { readonly struck: Struck; readonly seq: number }[] = [];
  return {
    after: (_game, { seq, events }) => {
      for (const e of events) if (e.type === "shocks.struck") all.push({ struck: e.data, seq });
    },
    found: (game) => {
      const hardest = best(all, ({ struck }) => 1 + struck.strength + struck.lost);
      if (!hardest) return [];
      const { struck, seq } = hardest;
      const { card, round, strength, felt, lost, spared } = struck;
      const share = strength === 0 ? 0 : Math.floor(((strength - felt) * 1_000_000) / strength);
      return [
        {
          kind: "shock",
          round,
          seq,
          // Whose home it met everybody saw; it is nobody's doing.
          seats: struck.seat >= 0 ? [struck.seat] : [],
          delicate: false,
          weight: 470 + Math.floor(share / 5000),
          params: { card, round, spared: share, energy: spared },
          sum: shockSum(lost, spared, strength, felt),
          chart: vitalityChart(game, round),
        },
      ];
    },
  };
}

function shockSum(lost: number, spared: number, strength: number, felt: number): Sum {
  if (lost + spared > 0) {
    return {
      key: "shock_lost",
      value: lost,
      unit: "J",
      parts: [
        { key: "shock_would_take", op: "+", value: lost + spared, unit: "J" },
        { key: "shock_spared", op: "-", value: spared, unit: "J" },
      ],
    };
  }
  return {
    key: "shock_felt",
    value: felt,
    unit: "ppm",
    parts: [
      { key: "shock_strength", op: "+", value: strength, unit: "ppm" },
      { key: "shock_spared", op: "-", value: strength - felt, unit: "ppm" },
    ],
  };
}
