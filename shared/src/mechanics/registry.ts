/**
 * Energy Cost Registry: where prices come from. Nobody sets one.
 *
 * price = median over active producers of the declared cost of a piece + a margin, the same for every producer.
 * A producer's cost = energy at her efficiency + working time × `hourJoules`, the extra hour of a first piece spread
 * over an average batch. Fewer than `enough` producers: the ruleset's reference cost (ordinary skill) joins the median.
 * What a producer says her cost is and who checks it is in honesty.ts (dial `honesty`).
 * Costs are joules; a price is whole tokens, rounded half up. Prices change at dusk only.
 * Source: model.md M12, H12; game.md, section 3.7.
 */
import { clamp, divCeil, divRound, MINUTES_IN_HOUR, mulDivFloor, WHOLE } from "../kernel/units.ts";
import { event } from "../rules/event.ts";
import { type SeatFigures, seatFigures } from "../rules/figures.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { choice, share, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { CostView, GoodId, Sum, SumPart } from "../views/types.ts";
import { isConventional } from "./conventional/regime.ts";
import { activeCoopEfforts } from "./cooperative.ts";
import { savingOf } from "./designs.ts";
import { commonEffort, effortOf } from "./effort.ts";
import { effectiveDial } from "./shocks/lasting.ts";

const source = "model.md M12; game.md, section 3.7";
const dials = {
  margin: share({
    default: 100_000,
    max: 2_000_000,
    meaning: "reward margin on the median cost, for every producer alike",
    source,
  }),
  hourJoules: whole({
    default: 50_000,
    min: 0,
    max: 10_000_000,
    unit: "J per hour",
    meaning: "energy that an hour of work counts as",
    source,
  }),
  enough: whole({
    default: 3,
    min: 1,
    max: 30,
    unit: "peers",
    meaning: "producers with which the median stands alone",
    source,
  }),
  activeFor: whole({
    default: 3,
    min: 1,
    max: 40,
    unit: "rounds",
    meaning: "rounds a producer stays in the median after her last piece",
    source,
  }),
  batch: whole({
    default: 3,
    min: 1,
    max: 100,
    unit: "pieces",
    meaning: "average production over which a first piece's extra hour is spread",
    source,
  }),
  copies: whole({
    default: 4,
    min: 1,
    max: 100,
    unit: "pieces",
    meaning: "copies over which a digital good's first copy is spread",
    source,
  }),
  setup: whole({
    default: 60,
    min: 0,
    max: 480,
    unit: "min",
    meaning: "extra time of a round's first piece of a good",
    source: "game.md, starting numbers",
  }),
  honesty: choice({
    default: "automatic",
    options: ["automatic", "declared"],
    meaning: "whether the registry knows what a piece costs its producer, or takes what she says",
    source: "model.md M12, H12",
  }),
  audit: share({
    default: 150_000,
    meaning: "declared: chance that a producer's entries are audited at a dusk",
    source: "model.md H12: audit probability",
  }),
  tolerance: share({
    default: 50_000,
    meaning: "declared: how far above the true cost an entry may stand before an audit calls it inflated",
    source,
  }),
  closedFor: whole({
    default: 1,
    min: 0,
    max: 20,
    unit: "rounds",
    meaning: "declared: rounds for which the shelf of a caught producer is closed",
    source,
  }),
  declareReach: whole({
    default: 3,
    min: 1,
    max: 100,
    unit: "factor",
    meaning: "declared: an entry may be so many times the reference cost, or that part of it",
    source,
  }),
  rewards: choice({
    default: "efficiency",
    options: ["efficiency", "resilience"],
    meaning:
      "what the margin rewards: the same for every good, or more for goods that hang on few producers and less where many stand ready",
    source: "model.md, known issue 1 of 3.00.01: resilience, not efficiency, should be rewarded",
  }),
};

export interface Price {
  /** J */
  median: number;
  /** T, rounded; margin T; price T = cost + margin */
  cost: number;
  margin: number;
  price: number;
  producers: number;
}

declare module "../rules/game.ts" {
  interface Slices {
    registry: {
      prices: Record<string, Price>;
      /** round in which a seat last made a piece of a good; 0 = never */
      lastMade: Record<string, number[]>;
    };
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    registry: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "registry.updated": { readonly prices: Readonly<Record<string, Price>> };
  }
}

/** J that a piece costs at an effort (ppm of the ordinary one). */
export function costAt(game: Readonly<Game>, spec: GoodSpec, effort: number): number {
  const d = game.ruleset.dials.registry;
  const piece = mulDivFloor(spec.energy + workJoules(game, spec.minutes), effort, WHOLE);
  if (spec.copyEnergy > 0) return Math.floor((piece + workJoules(game, d.setup)) / d.copies) + spec.copyEnergy;
  return piece + Math.floor(workJoules(game, d.setup) / d.batch);
}

/** J of an hour's worth of work, by the minute. */
export const workJoules = (game: Readonly<Game>, minutes: number): number =>
  mulDivFloor(minutes, game.ruleset.dials.registry.hourJoules, MINUTES_IN_HOUR);

export function priceOf(game: Readonly<Game>, good: string): number {
  return game.slices.registry.prices[good]?.price ?? 0;
}

export const registry = defineMechanic({
  name: "registry",
  source,
  dials,
  refusals: [],
  open: (slices, { ruleset, seats }) => {
    slices.registry = { prices: {}, lastMade: {} };
    for (const spec of ruleset.goods) slices.registry.lastMade[spec.id] = seats.map(() => 0);
  },
  steps: {
    // Where sellers set prices, what they came to is written down instead (conventional/prices.ts).
    "dawn.bank": (game) => (game.round === 1 && !isConventional(game) ? [update(game)] : []),
    "dusk.registry": (game) => (isConventional(game) ? [] : [update(game)]),
  },
  events: {
    "registry.updated": (game, { prices }) => {
      for (const good of Object.keys(prices)) game.slices.registry.prices[good] = { ...(prices[good] as Price) };
    },
  },
  invariant: (game) => {
    for (const good in game.slices.registry.prices) {
      const p = game.slices.registry.prices[good] as Price;
      if (p.price !== p.cost + p.margin) return `the price of ${good} is its cost plus the margin`;
    }
    return undefined;
  },
});

/** Called by whoever makes goods, so that the registry knows who is active. */
export function noteMaker(game: Game, seat: number, good: string): void {
  const list = game.slices.registry.lastMade[good];
  if (list) list[seat] = game.round;
}

function update(game: Readonly<Game>) {
  const prices: Record<string, Price> = {};
  for (const spec of game.ruleset.goods) prices[spec.id] = priceFor(game, spec);
  return event("registry.updated", { prices });
}

/** T in one price or cost, under whatever rules. */
export const TOKENS_MOST = 1_000_000_000;

/** T that somebody may name for a piece: the reference cost divided and multiplied by a reach. */
export function aroundReference(
  game: Readonly<Game>,
  spec: GoodSpec,
  reach: number,
): { readonly least: number; readonly most: number } {
  const jpt = game.ruleset.dials.money.joulesPerToken;
  const reference = costAt(game, spec, WHOLE);
  const least = Math.max(1, divCeil(reference, reach * jpt));
  return { least, most: clamp(Math.floor((reference * reach) / jpt), least, TOKENS_MOST) };
}

export const isDeclaring = (game: Readonly<Game>): boolean => game.ruleset.dials.registry.honesty === "declared";

/** J that a piece takes this seat. */
export const trueCost = (game: Readonly<Game>, seat: number, spec: GoodSpec): number =>
  costAt(game, spec, effortOf(game, seat, spec.id));

/** J that stand in the registry as this seat's cost of a piece. */
export function declaredCost(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  const said = isDeclaring(game) ? (game.slices.honesty.declared[spec.id]?.[seat] ?? 0) : 0;
  return said > 0 ? said : trueCost(game, seat, spec);
}

/** Whether a seat's shelf is closed today, because an audit caught it. */
export const isClosed = (game: Readonly<Game>, seat: number): boolean =>
  (game.slices.honesty.closedUntil[seat] ?? 0) >= game.round;

/** The margin of a good with so many producers, ppm of its cost. */
function marginWith(game: Readonly<Game>, margin: number, producers: number): number {
  const { rewards, enough } = game.ruleset.dials.registry;
  // With `enough` producers it is the ordinary margin; a lone one brings about twice it, a crowd less and less.
  return rewards === "efficiency" ? margin : divRound(margin * (enough + 1), producers + 1);
}

/** How many times the ordinary margin a good carries today, ppm: one where efficiency is what is rewarded. */
export const marginFactor = (game: Readonly<Game>, good: string): number =>
  marginWith(game, WHOLE, game.slices.registry.prices[good]?.producers ?? 0);

/** What a piece costs its producers, in the middle of them. */
export function costsOf(game: Readonly<Game>, spec: GoodSpec): Pick<Price, "median" | "cost" | "producers"> {
  const { enough } = game.ruleset.dials.registry;
  const declared = activeProducers(game, spec.id).map((seat) => declaredCost(game, seat, spec));
  const since = game.round - game.ruleset.dials.registry.activeFor;
  for (const effort of activeCoopEfforts(game, spec.id, since)) declared.push(costAt(game, spec, effort));
  const producers = declared.length;
  if (producers < enough) declared.push(costAt(game, spec, commonEffort(game, spec.id)));
  const median = medianOf(declared);
  return { median, cost: divRound(median, game.ruleset.dials.money.joulesPerToken), producers };
}

function priceFor(game: Readonly<Game>, spec: GoodSpec): Price {
  const margin = effectiveDial(game, "margin", game.ruleset.dials.registry.margin, dials.margin);
  const { median, cost, producers } = costsOf(game, spec);
  const added = divRound(cost * marginWith(game, margin, producers), WHOLE);
  return { median, cost, margin: added, price: cost + added, producers };
}

function isActive(game: Readonly<Game>, seat: number, good: string): boolean {
  const round = game.slices.registry.lastMade[good]?.[seat] ?? 0;
  return round > 0 && round > game.round - game.ruleset.dials.registry.activeFor;
}

/** Seats that are in the median of a good. */
export const activeProducers = (game: Readonly<Game>, good: string): readonly number[] => active(good)(game).some;
/** How many they are. */
export const producersOf = (game: Readonly<Game>, good: string): number => active(good)(game).total;

const actives = new Map<string, (game: Readonly<Game>) => SeatFigures>();

function active(good: string): (game: Readonly<Game>) => SeatFigures {
  let figures = actives.get(good);
  if (!figures) actives.set(good, (figures = seatFigures((game, seat) => (isActive(game, seat, good) ? 1 : 0))));
  return figures;
}

/** The middle of a list that is not empty; of an even number the mean of the middle two, rounded down. */
export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[sorted.length >> 1] as number;
  if (sorted.length % 2 === 1) return upper;
  return Math.floor(((sorted[(sorted.length >> 1) - 1] as number) + upper) / 2);
}

export function priceWhy(game: Readonly<Game>, good: string): Sum {
  const p = game.slices.registry.prices[good];
  if (!p) return { key: "price", value: 0, unit: "T", parts: [] };
  return {
    key: "price",
    value: p.price,
    unit: "T",
    parts: [
      { key: "median_cost", op: "+", value: p.cost, unit: "T", params: { joules: p.median, producers: p.producers } },
      { key: "margin", op: "+", value: p.margin, unit: "T" },
    ],
  };
}

export function costView(game: Readonly<Game>, seat: number, spec: GoodSpec): CostView {
  const effort = effortOf(game, seat, spec.id);
  const d = game.ruleset.dials.registry;
  const jpt = game.ruleset.dials.money.joulesPerToken;
  const energy = mulDivFloor(spec.energy, effort, WHOLE);
  const minutes = mulDivFloor(spec.minutes, effort, WHOLE);
  const total = costAt(game, spec, effort);
  const digital = spec.copyEnergy > 0;
  const work = workJoules(game, minutes);
  const parts: SumPart[] = [
    { key: "energy_of_piece", op: "+", value: energy, unit: "J" },
    { key: "work_of_piece", op: "+", value: work, unit: "J", params: { minutes } },
    // Of what is made in batches a piece carries its share of the extra hour; of what is copied all is spread at once, below.
    digital
      ? { key: "setup_whole", op: "+", value: workJoules(game, d.setup), unit: "J" }
      : { key: "setup_work", op: "+", value: total - energy - work, unit: "J", params: { over: d.batch } },
  ];
  if (digital) {
    parts.push({ key: "spread_over", op: "÷", value: d.copies, unit: "pieces" });
    parts.push({ key: "copy_energy", op: "+", value: spec.copyEnergy, unit: "J" });
  }
  const saving = savingOf(game, seat, spec.id);
  if (saving > 0) parts.push({ key: "design_saving", op: "note", value: saving, unit: "ppm" });
  const common = commonEffort(game, spec.id);
  if (common !== WHOLE) parts.push({ key: "common_effort", op: "note", value: common, unit: "ppm" });
  parts.push({ key: "joules_per_token", op: "note", value: jpt, unit: "J" });
  return {
    good: spec.id as GoodId,
    mine: divRound(total, jpt),
    median: game.slices.registry.prices[spec.id]?.cost ?? 0,
    ...(isDeclaring(game) ? { declared: divRound(declaredCost(game, seat, spec), jpt) } : {}),
    energy,
    minutes,
    why: { key: "my_cost", value: divRound(total, jpt), unit: "T", parts },
  };
}
