/**
 * Home: what a household needs, how long it can work, how it feels.
 *
 * Every dusk a home uses energy and one piece of each good it needs this round. Missing basic needs and overlong days
 * lower wellbeing; met wants and a day of rest raise it. Low wellbeing shortens the working day.
 * Energy that the battery lacks is bought from the Bank by a standing order, as far as the purse and the Grid allow;
 * when the Grid is short it is shared in proportion to what each home lacks.
 * Source: game.md, section 3.4 and starting numbers; people need rest (model.md, 3.00.00 fixed reward margin).
 */

import { splitByWeight } from "../kernel/split.ts";
import {
  clamp,
  divCeil,
  FULL_MARKS,
  MINUTES_IN_HOUR,
  mulDivFloor,
  ratioPpm,
  shareFloor,
  WHOLE,
} from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { transfer, transfersOf } from "../ledger/transfer.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { share, type ValuesOf, whole } from "../ruleset/dial.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { GoodId, NeedView, Sum, SumPart } from "../views/types.ts";
import { energyForTokens, gridPays } from "./money.ts";
import { homeEnergy, isGone, lineShare } from "./shocks/lasting.ts";
import { stockOf, takeStock } from "./stock.ts";
import { batteryOf } from "./storage.ts";
import { isUnlocked } from "./unlocks.ts";

const source = "game.md, section 3.4 and starting numbers";
const dials = {
  energy: whole({
    default: 600_000,
    min: 0,
    max: 100_000_000,
    unit: "J",
    meaning: "energy a home uses each round",
    source,
  }),
  energyWeight: whole({
    default: 30,
    min: 0,
    max: 100,
    unit: "weight",
    meaning: "weight of energy among a home's needs",
    source,
  }),
  day: whole({ default: 480, min: 0, max: 1440, unit: "min", meaning: "ordinary working time a round", source }),
  extra: whole({
    default: 240,
    min: 0,
    max: 720,
    unit: "min",
    meaning: "working time beyond it, at a cost in wellbeing",
    source,
  }),
  extraCost: whole({
    default: 3,
    min: 0,
    max: 50,
    unit: "points",
    meaning: "wellbeing that each started extra hour takes",
    source,
  }),
  start: whole({ default: 70, min: 0, max: 100, unit: "points", meaning: "wellbeing at the start", source }),
  tiredBelow: whole({
    default: 50,
    min: 0,
    max: 100,
    unit: "points",
    meaning: "wellbeing under which the working day shrinks",
    source,
  }),
  tiredCost: whole({
    default: 6,
    min: 0,
    max: 60,
    unit: "min",
    meaning: "working time lost for each point under it",
    source,
  }),
  darkCost: whole({
    default: 15,
    min: 0,
    max: 100,
    unit: "points",
    meaning: "wellbeing lost in a home without any energy",
    source,
  }),
  rest: whole({
    default: 3,
    min: 0,
    max: 50,
    unit: "points",
    meaning: "wellbeing gained when all needs are met and no extra hour worked",
    source,
  }),
  shortOk: share({ default: 950_000, meaning: "share of its energy with which a home counts as lit", source }),
};

interface HomeSlice {
  wellbeing: number[];
  /** minutes worked today */
  worked: number[];
  /** ppm of needs met at the last dusk */
  met: number[];
  /** basic needs all met at the last dusk */
  secure: boolean[];
  /** needs missed at the last dusk, by name */
  unmet: string[][];
}

declare module "../rules/game.ts" {
  interface Slices {
    home: HomeSlice;
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    home: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "home.bought": { readonly seat: number; readonly tokens: number; readonly wanted: number };
    "home.lived": {
      readonly seat: number;
      readonly met: number;
      readonly secure: boolean;
      readonly unmet: readonly string[];
      readonly wellbeing: number;
      readonly change: number;
    };
  }
}

// ---- needs -------------------------------------------------------------------------------------------------------

/** Whether a home needs or wants a piece of this good in a round: staggered, so that demand is even. */
export function needsGood(game: Readonly<Game>, seat: number, spec: GoodSpec, round: number): boolean {
  if (spec.needEvery === 0 || (round + seat) % spec.needEvery !== 0 || isGone(game, seat)) return false;
  return spec.opening > 0 || isUnlocked(game, "production", round);
}

export function needsOf(game: Readonly<Game>, seat: number): NeedView[] {
  const needs: NeedView[] = [{ need: "energy", amount: homeEnergy(game), have: batteryOf(game, seat), basic: true }];
  for (const spec of game.ruleset.goods) {
    if (spec.needEvery === 0) continue;
    const amount = needsGood(game, seat, spec, game.round) ? 1 : 0;
    needs.push({ need: spec.id as GoodId, amount, have: stockOf(game, seat, spec), basic: spec.basic });
  }
  return needs;
}

// ---- working time --------------------------------------------------------------------------------------------------

/** Minutes of this seat's ordinary day, before any work. */
export function dayOf(game: Readonly<Game>, seat: number): number {
  const { day, tiredBelow, tiredCost } = game.ruleset.dials.home;
  const tired = Math.max(0, tiredBelow - wellbeingOf(game, seat)) * tiredCost;
  return Math.max(0, day - tired);
}

export const wellbeingOf = (game: Readonly<Game>, seat: number): number => game.slices.home.wellbeing[seat] ?? 0;
export const workedOf = (game: Readonly<Game>, seat: number): number => game.slices.home.worked[seat] ?? 0;
/** Minutes this seat can still work today, extra hours included. */
export const freeMinutes = (game: Readonly<Game>, seat: number): number =>
  Math.max(0, dayOf(game, seat) + game.ruleset.dials.home.extra - workedOf(game, seat));
export const ordinaryMinutes = (game: Readonly<Game>, seat: number): number =>
  Math.max(0, dayOf(game, seat) - workedOf(game, seat));

export function minutesWhy(game: Readonly<Game>, seat: number): Sum {
  const { day } = game.ruleset.dials.home;
  const parts: SumPart[] = [{ key: "ordinary_day", op: "+", value: day, unit: "min" }];
  const tired = day - dayOf(game, seat);
  if (tired > 0)
    parts.push({ key: "tired", op: "-", value: tired, unit: "min", params: { wellbeing: wellbeingOf(game, seat) } });
  parts.push({ key: "worked", op: "-", value: workedOf(game, seat), unit: "min" });
  return { key: "minutes", value: ordinaryMinutes(game, seat), unit: "min", parts };
}

// ---- dusk ----------------------------------------------------------------------------------------------------------

export const home = defineMechanic({
  name: "home",
  source,
  dials,
  refusals: [],
  open: (slices, { ruleset, seats }) => {
    slices.home = {
      wellbeing: seats.map(() => ruleset.dials.home.start),
      worked: seats.map(() => 0),
      met: seats.map(() => WHOLE),
      secure: seats.map(() => true),
      unmet: seats.map(() => []),
    };
  },
  steps: {
    "dusk.homes": standingOrders,
    "dusk.live": (game) => game.seats.flatMap((_, seat) => (isGone(game, seat) ? [] : [live(game, seat)])),
  },
  events: {
    "home.lived": (game, { seat, met, secure, unmet, wellbeing }) => {
      const slice = game.slices.home;
      slice.met[seat] = met;
      slice.secure[seat] = secure;
      slice.unmet[seat] = [...unmet];
      slice.wellbeing[seat] = wellbeing;
      slice.worked[seat] = 0;
    },
    // Whoever is gone misses nothing; whoever moves in starts afresh.
    "shocks.struck": (game, { card, seat }) => {
      if (card === "departure") game.slices.home.unmet[seat] = [];
    },
    "shocks.renewed": (game, { seat }) => {
      const slice = game.slices.home;
      slice.wellbeing[seat] = game.ruleset.dials.home.start;
      slice.met[seat] = WHOLE;
      slice.secure[seat] = true;
      slice.unmet[seat] = [];
    },
  },
  invariant: (game) =>
    game.slices.home.wellbeing.every((w) => w >= 0 && w <= FULL_MARKS)
      ? undefined
      : `wellbeing stays between 0 and ${FULL_MARKS}`,
});

/** Homes buy what they lack for tonight, all at once, so that no seat is first. */
function standingOrders(game: Readonly<Game>): GameEvent[] {
  const jpt = game.ruleset.dials.money.joulesPerToken;
  const { capacity } = game.ruleset.dials.storage;
  const wanted = game.seats.map((_, seat) => {
    if (isGone(game, seat)) return 0;
    const lacking = Math.max(0, homeEnergy(game) - batteryOf(game, seat));
    const room = Math.floor((capacity - batteryOf(game, seat)) / jpt);
    return Math.min(divCeil(lacking, jpt), room);
  });
  // In an outage lines carry only a part of what each home orders.
  const payable = wanted.map((tokens, seat) =>
    Math.min(shareFloor(tokens, lineShare(game)), balanceOf(game.balances, account.purse(seat))),
  );
  const total = payable.reduce((sum, tokens) => sum + tokens, 0);
  const inGrid = Math.floor(balanceOf(game.balances, account.grid) / jpt);
  const served = total <= inGrid ? payable : splitByWeight(inGrid, payable);
  return game.seats.flatMap((_, seat) => {
    const tokens = served[seat] ?? 0;
    if ((wanted[seat] ?? 0) === 0) return [];
    return [
      event(
        "home.bought",
        { seat, tokens, wanted: wanted[seat] ?? 0 },
        transfersOf(
          ...gridPays(game, seat, tokens, "home_price"),
          transfer(account.grid, account.battery(seat), energyForTokens(game, tokens), "home_bought"),
        ),
      ),
    ];
  });
}

/** One home's evening: energy and goods are used, wellbeing follows. */
function live(game: Readonly<Game>, seat: number): GameEvent {
  const d = game.ruleset.dials.home;
  const used = Math.min(homeEnergy(game), batteryOf(game, seat));
  const lit = ratioPpm(used, homeEnergy(game), WHOLE);
  const transfers = transfersOf(transfer(account.battery(seat), account.consumed, used, "home_use"));
  const unmet: string[] = [];
  let weight = d.energyWeight;
  let met = shareFloor(d.energyWeight * WHOLE, lit);
  let change = -mulDivFloor(d.darkCost, WHOLE - lit, WHOLE);
  if (lit < d.shortOk) unmet.push("energy");
  let secure = lit >= d.shortOk;
  for (const spec of game.ruleset.goods) {
    if (!needsGood(game, seat, spec, game.round)) continue;
    weight += spec.weight;
    if (stockOf(game, seat, spec) > 0) {
      transfers.push(...takeStock(game, seat, spec, 1, "used", "used"));
      met += spec.weight * WHOLE;
      if (!spec.basic) change += spec.wellbeing;
    } else {
      unmet.push(spec.id);
      if (spec.basic) {
        secure = false;
        change -= spec.wellbeing;
      }
    }
  }
  const overtime = Math.max(0, workedOf(game, seat) - dayOf(game, seat));
  change -= divCeil(overtime, MINUTES_IN_HOUR) * d.extraCost;
  if (secure && overtime === 0) change += d.rest;
  const before = wellbeingOf(game, seat);
  const wellbeing = clamp(before + change, 0, FULL_MARKS);
  return event(
    "home.lived",
    {
      seat,
      met: weight === 0 ? WHOLE : Math.floor(met / weight),
      secure,
      unmet,
      wellbeing,
      change: wellbeing - before,
    },
    transfers,
  );
}
