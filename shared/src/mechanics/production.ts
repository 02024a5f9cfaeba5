/**
 * Production: energy and working time become goods. Talents need less of both; the first piece of a good in a round
 * takes an extra hour. A digital good (learning) is worked out once and then copied for almost nothing, for a while.
 * A service (care) is not made ahead: a peer says how much she is ready for, and gives it when somebody asks.
 *
 * What lies above what a peer keeps for her own home is on her shelf, for anybody to buy. What she bought she keeps until
 * she uses it or says otherwise.
 * Source: model.md M11, M15; game.md, section 3.8.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { clamp } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { type Transfer, transfer, transfersOf } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import { type SeatFigures, seatFigures } from "../rules/figures.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import { type ValuesOf, whole } from "../ruleset/dial.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { FieldRange, Legal, Refusal, SumPart } from "../views/types.ts";
import { salePrice } from "./conventional/asks.ts";
import { askedFor } from "./demand.ts";
import { type Batch, batchAt, effortOf, mostWithin } from "./effort.ts";
import { work } from "./generators.ts";
import { freeMinutes, needsGood, ordinaryMinutes } from "./home.ts";
import { isClosed, noteMaker } from "./registry.ts";
import { homeEnergy, isGone } from "./shocks/lasting.ts";
import { goodOf, goodsAsked, stockOf } from "./stock.ts";
import { batteryOf } from "./storage.ts";
import { isUnlocked } from "./unlocks.ts";

/** Pieces that somebody is first shown to make once they can be sold; before that a home needs one. */
const SUGGESTED_PIECES = 2;

const source = "game.md, section 3.8";
const dials = {
  copiesFor: whole({
    default: 4,
    min: 1,
    max: 40,
    unit: "rounds",
    meaning: "rounds a digital good can be copied after it was worked out",
    source,
  }),
  most: whole({
    default: 40,
    min: 1,
    max: 1000,
    unit: "pieces",
    meaning: "most pieces one order, batch or shelf deals with at once",
    source,
  }),
};

interface ProductionSlice {
  /** pieces a seat keeps for its own home before anything goes on the shelf */
  keep: Record<string, number[]>;
  /** pieces a seat bought and has not used yet: kept as well, until it says otherwise */
  bought: Record<string, number[]>;
  /** services a seat is still ready to give today */
  ready: Record<string, number[]>;
  /** last round in which a seat's digital good can be copied; 0 = none */
  copiesUntil: Record<string, number[]>;
  /** pieces made today, by good and seat: who has paid the first piece's extra hour */
  madeToday: Record<string, number[]>;
}

declare module "../rules/game.ts" {
  interface Slices {
    production: ProductionSlice;
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    production: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "production.made": {
      readonly seat: number;
      readonly good: string;
      readonly units: number;
      readonly minutes: number;
      readonly energy: number;
    };
    "production.kept": { readonly seat: number; readonly good: string; readonly units: number };
    "production.ready": { readonly seat: number; readonly good: string; readonly units: number };
    "production.rested": Record<string, never>;
  }
}

// ---- what a batch takes ----------------------------------------------------------------------------------------------

const at = (table: Readonly<Record<string, number[]>>, good: string, seat: number): number => table[good]?.[seat] ?? 0;

/** Minutes that the day's first piece takes more; none once it is made. */
const setupOf = (game: Readonly<Game>, seat: number, good: string): number =>
  at(game.slices.production.madeToday, good, seat) === 0 ? game.ruleset.dials.registry.setup : 0;

/** Energy and time of so many pieces made by this seat now. */
export const batchOf = (game: Readonly<Game>, seat: number, spec: GoodSpec, units: number): Batch =>
  batchAt(spec, units, effortOf(game, seat, spec.id), setupOf(game, seat, spec.id));

/** The most pieces this seat has energy and time for. */
export function affordable(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  const have = { energy: batteryOf(game, seat), minutes: freeMinutes(game, seat) };
  const { most } = game.ruleset.dials.production;
  return mostWithin(spec, have, effortOf(game, seat, spec.id), setupOf(game, seat, spec.id), most);
}

/** The most pieces this seat can make, or say it is ready for, at once now. */
export function mostToMake(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  if (spec.copyEnergy === 0 || spec.onDemand) return affordable(game, seat, spec);
  return canCopy(game, seat, spec.id) ? 0 : Math.min(1, affordable(game, seat, spec));
}

/** The most pieces that leave this seat's home its energy for tonight and need no extra hours. */
export function comfortable(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  const have = { energy: batteryOf(game, seat) - homeEnergy(game), minutes: ordinaryMinutes(game, seat) };
  if (have.energy < 0) return 0;
  const { most } = game.ruleset.dials.production;
  return mostWithin(spec, have, effortOf(game, seat, spec.id), setupOf(game, seat, spec.id), most);
}

/** What somebody is first shown: what there is use for, and no more than she can give without going short of energy or rest. */
const suggested = (game: Readonly<Game>, seat: number, spec: GoodSpec): number =>
  clamp(comfortable(game, seat, spec), 1, isUnlocked(game, "market") ? useFor(game, seat, spec) : 1);

/** As many as others have ordered, and what is kept back for oneself; a few where nobody has. */
function useFor(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  const { wanted } = askedFor(game, spec.id);
  return wanted > 0 ? wanted + Math.max(0, keepOf(game, seat, spec) - stockOf(game, seat, spec)) : SUGGESTED_PIECES;
}

function lacks(game: Readonly<Game>, seat: number, batch: Batch): Refusal | undefined {
  const energy = batteryOf(game, seat);
  if (energy < batch.energy) return refusal("not_enough_energy", { needed: batch.energy, have: energy });
  const minutes = freeMinutes(game, seat);
  if (minutes < batch.minutes) return refusal("not_enough_time", { needed: batch.minutes, have: minutes });
  return undefined;
}

// ---- shelves ---------------------------------------------------------------------------------------------------------

export const keepOf = (game: Readonly<Game>, seat: number, spec: GoodSpec): number =>
  Math.max(at(game.slices.production.keep, spec.id, seat), at(game.slices.production.bought, spec.id, seat));
export const readyOf = (game: Readonly<Game>, seat: number, good: string): number =>
  at(game.slices.production.ready, good, seat);
export const canCopy = (game: Readonly<Game>, seat: number, good: string): boolean =>
  at(game.slices.production.copiesUntil, good, seat) >= game.round;

/** Pieces of a good that others can buy from this seat now. */
export function shelfOf(game: Readonly<Game>, seat: number, spec: GoodSpec): number {
  if (isClosed(game, seat)) return 0;
  if (isGone(game, seat)) return 0;
  if (spec.onDemand) {
    const ready = readyOf(game, seat, spec.id);
    return ready === 0 ? 0 : Math.min(ready, affordable(game, seat, spec));
  }
  if (spec.copyEnergy > 0) {
    if (!canCopy(game, seat, spec.id)) return 0;
    return Math.min(game.ruleset.dials.production.most, Math.floor(batteryOf(game, seat) / spec.copyEnergy));
  }
  return Math.max(0, stockOf(game, seat, spec) - keepOf(game, seat, spec));
}

const shelves = new Map<string, (game: Readonly<Game>) => SeatFigures>();

/** What every seat has on the shelf, and all of it together. Orders are matched after every piece made, so it is kept. */
export function shelfFigures(game: Readonly<Game>, good: string): SeatFigures {
  let figures = shelves.get(good);
  if (!figures) {
    figures = seatFigures((of, seat) => {
      const spec = goodOf(of, good);
      return spec ? shelfOf(of, seat, spec) : 0;
    });
    shelves.set(good, figures);
  }
  return figures(game);
}

/** Seats with a piece of this good on the shelf, in seat order. */
export function shelvesOf(game: Readonly<Game>, spec: GoodSpec): { seat: number; shelf: number }[] {
  const { values, some } = shelfFigures(game, spec.id);
  return some.map((seat) => ({ seat, shelf: values[seat] ?? 0 }));
}

/** What the seller gives up so that a buyer gets `units` made at the moment of sale (services and copies). */
export function makeForSale(
  game: Readonly<Game>,
  seller: number,
  buyer: number,
  spec: GoodSpec,
  units: number,
): { transfers: Transfer[]; batch: Batch } {
  const batch = spec.onDemand ? batchOf(game, seller, spec, units) : { energy: spec.copyEnergy * units, minutes: 0 };
  return {
    batch,
    transfers: transfersOf(
      transfer(account.battery(seller), account.worked, batch.energy, "making_energy"),
      transfer(account.made(spec.id), account.stock(buyer, spec.id, 0), units, "made"),
    ),
  };
}

/** Counts pieces made at the moment of sale; called by the market's events. */
export function countSale(game: Game, seat: number, good: string, units: number, minutes: number): void {
  const slice = game.slices.production;
  const made = slice.madeToday[good];
  if (made) made[seat] = (made[seat] ?? 0) + units;
  const ready = slice.ready[good];
  if (ready) ready[seat] = Math.max(0, (ready[seat] ?? 0) - units);
  noteMaker(game, seat, good);
  work(game, seat, minutes);
}

// ---- the mechanic ------------------------------------------------------------------------------------------------------

const goodAndUnits = (least: number) =>
  z.strictObject({ good: z.string().max(24), units: z.number().int().min(least).max(1000) });

export const production = defineMechanic({
  name: "production",
  source,
  dials,
  refusals: [
    "no_such_good",
    "made_on_demand",
    "not_a_service",
    "one_copy_is_enough",
    "not_enough_energy",
    "not_enough_time",
    "too_many_pieces",
  ],
  open: (slices, { ruleset, seats }) => {
    const perSeat = (start: (spec: GoodSpec) => number) =>
      Object.fromEntries(ruleset.goods.map((spec) => [spec.id, seats.map(() => start(spec))]));
    slices.production = {
      keep: perSeat((spec) => (spec.needEvery === 0 ? spec.opening : spec.onDemand ? 0 : 1)),
      bought: perSeat(() => 0),
      ready: perSeat(() => 0),
      copiesUntil: perSeat(() => 0),
      madeToday: perSeat(() => 0),
    };
  },
  actions: {
    produce: action<{ good: string; units: number }>({
      payload: goodAndUnits(1),
      decide: (game, seat, { good, units }) => {
        const spec = goodOf(game, good);
        if (!spec) return refuse("no_such_good", { good });
        const no = cannotMake(game, seat, spec);
        if (no) return { ok: false, error: no };
        if (spec.copyEnergy > 0 && units > 1) return refuse("one_copy_is_enough", { good });
        const { most } = game.ruleset.dials.production;
        if (units > most) return refuse("too_many_pieces", { asked: units, most });
        const batch = batchOf(game, seat, spec, units);
        const lack = lacks(game, seat, batch);
        if (lack) return { ok: false, error: lack };
        return ok([
          event(
            "production.made",
            { seat, good, units, ...batch },
            transfersOf(
              transfer(account.battery(seat), account.worked, batch.energy, "making_energy"),
              transfer(account.made(good), account.stock(seat, good, 0), units, "made"),
            ),
          ),
        ]);
      },
      options: (game, seat, good) =>
        goodsAsked(game, good)
          .filter((spec) => !spec.onDemand)
          .map((spec) => makeOption(game, seat, spec)),
    }),
    keep: action<{ good: string; units: number }>({
      payload: goodAndUnits(0),
      decide: (game, seat, { good, units }) => {
        const spec = goodOf(game, good);
        if (!spec) return refuse("no_such_good", { good });
        if (spec.onDemand || spec.copyEnergy > 0) return refuse("made_on_demand", { good });
        return ok([event("production.kept", { seat, good, units })]);
      },
      options: (game, seat) =>
        game.ruleset.goods
          .filter((spec) => !spec.onDemand && spec.copyEnergy === 0)
          .map((spec) => ({
            type: "keep",
            mechanic: "production",
            fixed: { good: spec.id },
            ranges: { units: pieces(0, game.ruleset.dials.production.most, keepOf(game, seat, spec)) },
          })),
    }),
    onDemand: action<{ good: string; units: number }>({
      payload: goodAndUnits(0),
      decide: (game, seat, { good, units }) => {
        const spec = goodOf(game, good);
        if (!spec) return refuse("no_such_good", { good });
        if (!spec.onDemand) return refuse("not_a_service", { good });
        const most = affordable(game, seat, spec);
        if (units > most) return refuse("too_many_pieces", { asked: units, most });
        return ok([event("production.ready", { seat, good, units })]);
      },
      options: (game, seat, good) =>
        goodsAsked(game, good)
          .filter((spec) => spec.onDemand)
          .map((spec): Legal => {
            const most = affordable(game, seat, spec);
            const base = {
              type: "onDemand",
              mechanic: "production",
              fixed: { good: spec.id },
              effects: effectsOf(game, seat, spec),
            };
            // What is offered already stands there: the next press would replace it, not add to it.
            const first = readyOf(game, seat, spec.id) || suggested(game, seat, spec);
            if (most > 0) return { ...base, ranges: { units: pieces(0, most, Math.min(most, first)) } };
            const lack = lacks(game, seat, batchOf(game, seat, spec, 1));
            return {
              ...base,
              ranges: {},
              refusal: lack ?? refusal("not_enough_time", { needed: spec.minutes, have: 0 }),
            };
          }),
    }),
  },
  steps: {
    // Before homes order tonight's energy, so that helping oneself does not leave one in the dark.
    "dusk.orders": (game) => selfService(game),
    "dusk.stock": () => [event("production.rested", {})],
  },
  events: {
    "production.made": (game, { seat, good, units, minutes }) => {
      const slice = game.slices.production;
      const made = slice.madeToday[good];
      if (made) made[seat] = (made[seat] ?? 0) + units;
      const spec = goodOf(game, good);
      const copies = slice.copiesUntil[good];
      if (spec && spec.copyEnergy > 0 && copies)
        copies[seat] = game.round + game.ruleset.dials.production.copiesFor - 1;
      noteMaker(game, seat, good);
      work(game, seat, minutes);
    },
    "production.kept": (game, { seat, good, units }) => {
      const { keep, bought } = game.slices.production;
      if (keep[good]) keep[good][seat] = units;
      if (bought[good]) bought[good][seat] = 0;
    },
    "market.traded": (game, { buyer, good, units }) => {
      const list = game.slices.production.bought[good];
      if (list) list[buyer] = (list[buyer] ?? 0) + units;
    },
    // What was given to me is mine to use, like what I bought.
    "gifts.goods": (game, { seat, to, good, units }) => {
      const list = game.slices.production.bought[good];
      if (list) list[to] = (list[to] ?? 0) + units;
      forgetUsed(game, seat);
    },
    "generators.repaired": (game, { seat }) => forgetUsed(game, seat),
    "generators.upgraded": (game, { seat }) => forgetUsed(game, seat),
    "generators.built": (game, { seat }) => forgetUsed(game, seat),
    "production.ready": (game, { seat, good, units }) => {
      const list = game.slices.production.ready[good];
      if (list) list[seat] = units;
    },
    "production.rested": (game) => {
      const slice = game.slices.production;
      for (const good of Object.keys(slice.madeToday)) {
        slice.madeToday[good]?.fill(0);
        slice.ready[good]?.fill(0);
      }
      for (let seat = 0; seat < game.seats.length; seat++) forgetUsed(game, seat);
    },
  },
});

/** What was bought and is used up needs no keeping any more. */
function forgetUsed(game: Game, seat: number): void {
  for (const spec of game.ruleset.goods) {
    const list = game.slices.production.bought[spec.id];
    if (list) list[seat] = Math.min(list[seat] ?? 0, stockOf(game, seat, spec));
  }
}

function cannotMake(game: Readonly<Game>, seat: number, spec: GoodSpec): Refusal | undefined {
  if (spec.onDemand) return refusal("made_on_demand", { good: spec.id });
  if (spec.copyEnergy > 0 && canCopy(game, seat, spec.id)) return refusal("one_copy_is_enough", { good: spec.id });
  return undefined;
}

function makeOption(game: Readonly<Game>, seat: number, spec: GoodSpec): Legal {
  const base = {
    type: "produce",
    mechanic: "production",
    fixed: { good: spec.id },
    effects: effectsOf(game, seat, spec),
  };
  const no = cannotMake(game, seat, spec) ?? lacks(game, seat, batchOf(game, seat, spec, 1));
  if (no) return { ...base, ranges: {}, refusal: no };
  const most = mostToMake(game, seat, spec);
  return { ...base, ranges: { units: pieces(1, most, Math.min(most, suggested(game, seat, spec))) } };
}

function effectsOf(game: Readonly<Game>, seat: number, spec: GoodSpec): SumPart[] {
  const one = batchOf(game, seat, spec, 1);
  const first = setupOf(game, seat, spec.id);
  return [
    { key: "takes_energy", op: "note", value: one.energy, unit: "J" },
    { key: "takes_minutes", op: "note", value: one.minutes - first, unit: "min" },
    { key: "setup_minutes", op: "note", value: first, unit: "min" },
    { key: "sells_for", op: "note", value: salePrice(game, seat, spec), unit: "T" },
  ];
}

const pieces = (min: number, max: number, suggest: number): FieldRange => ({
  min,
  max,
  step: 1,
  unit: "pieces",
  suggest,
});

/** A home that needs a service tonight, has none, and was ready to give some: it helps itself. */
function selfService(game: Readonly<Game>) {
  return game.ruleset.goods
    .filter((spec) => spec.onDemand)
    .flatMap((spec) =>
      game.seats.flatMap((_, seat) => {
        if (
          !needsGood(game, seat, spec, game.round) ||
          stockOf(game, seat, spec) > 0 ||
          shelfOf(game, seat, spec) === 0
        )
          return [];
        const batch = batchOf(game, seat, spec, 1);
        return [
          event(
            "production.made",
            { seat, good: spec.id, units: 1, ...batch },
            transfersOf(
              transfer(account.battery(seat), account.worked, batch.energy, "making_energy"),
              transfer(account.made(spec.id), account.stock(seat, spec.id, 0), 1, "made"),
            ),
          ),
        ];
      }),
    );
}
