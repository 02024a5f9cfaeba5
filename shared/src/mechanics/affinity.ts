/**
 * Affinity: how much a buyer's values, place and trust favour a seller.
 *
 * affinity(i→j) = values + proximity + willingness, each in ppm and weighted. A buyer weights the dimensions; a seller's
 * practice on each is measured from what she did: clean energy in her inputs (ecological), what she lent of what came
 * in (social), nearness (local), designs and learning given for others to copy (open). Willingness is a buyer's own thumb.
 * Affinity ranks sellers of goods; it never touches energy or pooled loans.
 * Source: model.md M10, H10, H11; proximity: seed comment 11; game.md, section 3.10.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { clamp, mulDivFloor, ratioPpm, squareRoot, WHOLE } from "../kernel/units.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { distanceSquared } from "../rules/places.ts";
import { refuse } from "../rules/refusal.ts";
import { intoSeat, outOfSeat } from "../rules/tally.ts";
import { choice, share, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { AffinityView } from "../views/types.ts";
import { commonsWorthToday } from "./commons/effects.ts";
import { openedToday } from "./designs.ts";
import { givenToday } from "./gifts.ts";

export const dimensions = ["ecological", "social", "local", "open"] as const;
export type Dimension = (typeof dimensions)[number];

/** Distance at which nothing is near any more: about the map's diagonal. */
const FAR = 1300;

/** The most weight that a person may give to a value. */
const MOST_WEIGHT = 4;
/** The most that she starts with, by chance. */
const MOST_DRAWN = 3;
/** ppm by which a declared practice moves at a touch. */
const PRACTICE_STEP = 50_000;

const source = "model.md M10; game.md, section 3.10";
const dials = {
  weightValues: whole({ default: 2, min: 0, max: 10, unit: "weight", meaning: "weight of shared values", source }),
  weightProximity: whole({ default: 1, min: 0, max: 10, unit: "weight", meaning: "weight of nearness", source }),
  weightWillingness: whole({
    default: 1,
    min: 0,
    max: 10,
    unit: "weight",
    meaning: "weight of the buyer's own thumb",
    source,
  }),
  buckets: whole({
    default: 5,
    min: 1,
    max: 20,
    unit: "factor",
    meaning: "steps into which affinity is sorted for ranking",
    source,
  }),
  memory: share({ default: 700_000, meaning: "share of a practice that is carried into the next round", source }),
  practice: choice({
    default: "measured",
    options: ["measured", "declared"],
    meaning: "whether a seller's practice is measured from what she did or what she says it is",
    source: "model.md M10: sellers disclose their values; who certifies is left open",
  }),
};

/** Running sums of what a seat did, by dimension: the part that counts, and the whole it is part of. */
interface Practice {
  readonly part: number;
  readonly of: number;
}

interface AffinitySlice {
  values: Record<Dimension, number>[];
  /** by seat: her thumb, up 1 or down -1, for each seat she has one for */
  thumbs: Record<number, number>[];
  practice: Record<Exclude<Dimension, "local">, Practice>[];
  /** ppm a seat says of itself (dial `practice: declared`); what it has not spoken of is as measured */
  declared: Partial<Record<Dimension, number>>[];
}

declare module "../rules/game.ts" {
  interface Slices {
    affinity: AffinitySlice;
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    affinity: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "affinity.valued": { readonly seat: number; readonly dimension: Dimension; readonly weight: number };
    "affinity.thumbed": { readonly seat: number; readonly toward: number; readonly thumb: number };
    "affinity.declared": { readonly seat: number; readonly dimension: Dimension; readonly ppm: number };
    "affinity.measured": { readonly practice: AffinitySlice["practice"] };
  }
}

const isDeclared = (game: Readonly<Game>): boolean => game.ruleset.dials.affinity.practice === "declared";

const MEASURED = ["ecological", "social", "open"] as const;

/** Practice of a seat, ppm, measured or declared. "local" depends on who looks, so it is the mean nearness to all others. */
export function practiceOf(game: Readonly<Game>, seat: number, dimension: Dimension): number {
  if (dimension === "local") {
    let sum = 0;
    for (let other = 0; other < game.seats.length; other++) if (other !== seat) sum += proximity(game, other, seat);
    return game.seats.length > 1 ? Math.floor(sum / (game.seats.length - 1)) : WHOLE;
  }
  return practicesOf(game, seat)[dimension];
}

/** Practice of a seat on all that does not depend on who looks, ppm. */
function practicesOf(game: Readonly<Game>, seat: number): Record<Exclude<Dimension, "local">, number> {
  const practice = game.slices.affinity.practice[seat];
  const said = isDeclared(game) ? game.slices.affinity.declared[seat] : undefined;
  return {
    ecological: said?.ecological ?? shareDone(practice?.ecological),
    social: said?.social ?? shareDone(practice?.social),
    open: said?.open ?? shareDone(practice?.open),
  };
}

/** Who has shown nothing yet stands at half. */
const shareDone = (practice: Practice | undefined): number =>
  practice ? ratioPpm(practice.part, practice.of, WHOLE / 2) : WHOLE / 2;

export function proximity(game: Readonly<Game>, buyer: number, seller: number): number {
  const a = game.seats[buyer];
  const b = game.seats[seller];
  if (!a || !b) return 0;
  return clamp(WHOLE - mulDivFloor(squareRoot(distanceSquared(a, b)), WHOLE, FAR), 0, WHOLE);
}

/** Agreement of a seller's practice with a buyer's values, ppm; a buyer without values likes all alike. `near`: proximity. */
function agreement(game: Readonly<Game>, buyer: number, seller: number, near: number): number {
  const values = game.slices.affinity.values[buyer];
  if (!values) return 0;
  const { ecological, social, local, open } = values;
  const weights = ecological + social + local + open;
  if (weights === 0) return WHOLE / 2;
  const shown = practicesOf(game, seller);
  const sum = ecological * shown.ecological + social * shown.social + local * near + open * shown.open;
  return Math.floor(sum / weights);
}

/** A peer's thumb for another: up 1, down -1, none 0. */
export const thumbOf = (game: Readonly<Game>, seat: number, toward: number): number =>
  game.slices.affinity.thumbs[seat]?.[toward] ?? 0;

const willingness = (game: Readonly<Game>, buyer: number, seller: number): number =>
  ((thumbOf(game, buyer, seller) + 1) * WHOLE) / 2;

/** Affinity of a buyer for a seller, ppm; `thumb` is the buyer's willingness. */
export function affinityOf(
  game: Readonly<Game>,
  buyer: number,
  seller: number,
  thumb: number = willingness(game, buyer, seller),
): number {
  const d = game.ruleset.dials.affinity;
  const total = d.weightValues + d.weightProximity + d.weightWillingness;
  if (total === 0) return WHOLE / 2;
  const near = proximity(game, buyer, seller);
  return Math.floor(
    (d.weightValues * agreement(game, buyer, seller, near) + d.weightProximity * near + d.weightWillingness * thumb) /
      total,
  );
}

export function bucketOf(game: Readonly<Game>, affinity: number): number {
  const { buckets } = game.ruleset.dials.affinity;
  return Math.min(buckets - 1, mulDivFloor(affinity, buckets, WHOLE));
}

export const affinity = defineMechanic({
  name: "affinity",
  source,
  dials,
  refusals: ["no_such_peer", "not_yourself", "practice_is_measured", "nearness_is_measured"],
  open: (slices, { seats }, _drawn, rng) => {
    slices.affinity = {
      values: seats.map(() => ({
        ecological: rng.between(1, MOST_DRAWN),
        social: rng.between(1, MOST_DRAWN),
        local: rng.between(1, MOST_DRAWN),
        open: rng.between(1, MOST_DRAWN),
      })),
      thumbs: seats.map(() => ({})),
      practice: seats.map(() => ({
        ecological: { part: 0, of: 0 },
        social: { part: 0, of: 0 },
        open: { part: 0, of: 0 },
      })),
      declared: seats.map(() => ({})),
    };
  },
  actions: {
    values: action<{ dimension: Dimension; weight: number }>({
      payload: z.strictObject({ dimension: z.enum(dimensions), weight: z.number().int().min(0).max(MOST_WEIGHT) }),
      decide: (_game, seat, { dimension, weight }) => ok([event("affinity.valued", { seat, dimension, weight })]),
      options: (game, seat) =>
        dimensions.map((dimension) => ({
          type: "values",
          mechanic: "affinity",
          fixed: { dimension },
          ranges: {
            weight: {
              min: 0,
              max: MOST_WEIGHT,
              step: 1,
              unit: "points",
              suggest: game.slices.affinity.values[seat]?.[dimension] ?? 0,
            },
          },
        })),
    }),
    declarePractice: action<{ dimension: Dimension; ppm: number }>({
      payload: z.strictObject({ dimension: z.enum(dimensions), ppm: z.number().int().min(0).max(WHOLE) }),
      decide: (game, seat, { dimension, ppm }) => {
        if (!isDeclared(game)) return refuse("practice_is_measured");
        if (dimension === "local") return refuse("nearness_is_measured");
        return ok([event("affinity.declared", { seat, dimension, ppm })]);
      },
      options: (game, seat) =>
        isDeclared(game)
          ? MEASURED.map((dimension) => ({
              type: "declarePractice",
              mechanic: "affinity",
              fixed: { dimension },
              ranges: {
                ppm: {
                  min: 0,
                  max: WHOLE,
                  step: PRACTICE_STEP,
                  unit: "ppm",
                  suggest: practiceOf(game, seat, dimension),
                },
              },
            }))
          : [],
    }),
    thumb: action<{ seat: number; thumb: number }>({
      payload: z.strictObject({ seat: z.number().int().min(0).max(10_000), thumb: z.number().int().min(-1).max(1) }),
      decide: (game, seat, { seat: toward, thumb }) => {
        if (toward >= game.seats.length) return refuse("no_such_peer", { seat: toward });
        if (toward === seat) return refuse("not_yourself");
        return ok([event("affinity.thumbed", { seat, toward, thumb })]);
      },
      // A thumb that weighs nothing is not asked for.
      options: (game, seat) =>
        game.seats.flatMap((_, toward) =>
          toward === seat || game.ruleset.dials.affinity.weightWillingness === 0
            ? []
            : [
                {
                  type: "thumb",
                  mechanic: "affinity",
                  fixed: { seat: toward },
                  ranges: {
                    thumb: {
                      min: -1,
                      max: 1,
                      step: 1,
                      unit: "points",
                      suggest: thumbOf(game, seat, toward),
                    },
                  },
                },
              ],
        ),
    }),
  },
  steps: {
    "dusk.affinity": (game) => [measure(game)],
  },
  events: {
    "affinity.valued": (game, { seat, dimension, weight }) => {
      const values = game.slices.affinity.values[seat];
      if (values) values[dimension] = weight;
    },
    "shocks.renewed": (game, { seat }) => {
      game.slices.affinity.declared[seat] = {};
    },
    "affinity.declared": (game, { seat, dimension, ppm }) => {
      const said = game.slices.affinity.declared[seat];
      if (said) said[dimension] = ppm;
    },
    "affinity.thumbed": (game, { seat, toward, thumb }) => {
      const thumbs = game.slices.affinity.thumbs[seat];
      if (thumbs && thumb !== 0) thumbs[toward] = thumb;
      else if (thumbs) delete thumbs[toward];
    },
    "affinity.measured": (game, { practice }) => {
      game.slices.affinity.practice = [...practice];
    },
  },
});

/** Adds today's doings to each seat's practice, older ones fading. */
function measure(game: Readonly<Game>) {
  const { memory } = game.ruleset.dials.affinity;
  const fade = (n: number) => mulDivFloor(n, memory, WHOLE);
  const added = (old: Practice | undefined, { part, of }: Practice): Practice =>
    old ? { part: fade(old.part) + part, of: fade(old.of) + of } : { part, of };
  const clean = game.seats.map((_, seat) => cleanHarvest(game, seat));
  let part = 0;
  let of = 0;
  for (const own of clean) {
    part += own.part;
    of += own.of;
  }
  // Energy from the Grid is as clean as the community's harvest of the day.
  const inGrid = ratioPpm(part, of, WHOLE / 2);
  const practice = game.seats.map((_, seat) => {
    const old = game.slices.affinity.practice[seat];
    const bought = intoSeat(game.tally, "energy_bought", seat) + intoSeat(game.tally, "home_bought", seat);
    const own = clean[seat] as Practice;
    return {
      ecological: added(old?.ecological, {
        part: own.part + mulDivFloor(bought, inGrid, WHOLE),
        of: own.of + bought,
      }),
      social: added(old?.social, socialToday(game, seat)),
      open: added(old?.open, openToday(game, seat)),
    };
  });
  return event("affinity.measured", { practice });
}

/** Sun and wind are clean; biogas counts half, for what it burns. */
function cleanHarvest(game: Readonly<Game>, seat: number): Practice {
  let part = 0;
  let of = 0;
  for (const g of game.slices.generators.bySeat[seat] ?? []) {
    of += g.yieldToday;
    part += g.kind === "biogas" ? Math.floor(g.yieldToday / 2) : g.yieldToday;
  }
  return { part, of };
}

/** What was lent, and not taken back the same day, and what was given, of what came in. */
function socialToday(game: Readonly<Game>, seat: number): Practice {
  const lent =
    Math.max(0, outOfSeat(game.tally, "lend", seat) - intoSeat(game.tally, "withdraw", seat)) +
    outOfSeat(game.tally, "fund", seat) +
    givenToday(game, seat) +
    commonsWorthToday(game, seat);
  const came =
    intoSeat(game.tally, "energy_paid", seat) +
    intoSeat(game.tally, "energy_minted", seat) +
    intoSeat(game.tally, "trade_price", seat);
  return { part: lent, of: Math.max(came, lent) };
}

/** What was given for all to use, designs opened and copied and learning copied, of that and all pieces sold. */
function openToday(game: Readonly<Game>, seat: number): Practice {
  const sold = game.slices.market.soldToday[seat] ?? {};
  const designs = openedToday(game, seat) * game.ruleset.dials.design.openWeight;
  let part = designs;
  let of = designs;
  for (const spec of game.ruleset.goods) {
    const pieces = sold[spec.id] ?? 0;
    of += pieces;
    if (spec.copyEnergy > 0) part += pieces;
  }
  return { part, of };
}

/**
 * The matrix as one seat may see it; without a seat, as everybody may. What others think of each other is nobody's
 * business: in their rows willingness shows as if they had said nothing.
 */
export function affinityView(game: Readonly<Game>, seat?: number): AffinityView {
  const d = game.ruleset.dials.affinity;
  const size = game.seats.length;
  const thumb = (i: number, j: number): number => (i === seat ? willingness(game, i, j) : WHOLE / 2);
  const cells = (of: (buyer: number, seller: number) => number): number[] => {
    const list: number[] = [];
    for (let i = 0; i < size; i++) for (let j = 0; j < size; j++) list.push(i === j ? 0 : of(i, j));
    return list;
  };
  return {
    size,
    buckets: d.buckets,
    weights: { values: d.weightValues, proximity: d.weightProximity, willingness: d.weightWillingness },
    total: cells((i, j) => affinityOf(game, i, j, thumb(i, j))),
    values: cells((i, j) => agreement(game, i, j, proximity(game, i, j))),
    proximity: cells((i, j) => proximity(game, i, j)),
    willingness: cells(thumb),
  };
}
