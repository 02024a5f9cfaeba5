/**
 * Commons: works that everybody leans on and nobody owns. Grid upkeep keeps energy from being lost on its way, the
 * school keeps making things easy, the crisis team spares the community a part of the shocks that come later.
 *
 * Each work has a condition. Every dusk it falls by `decay` and rises by `gain` × how much of the round's need was given.
 * A need grows with the number of peers; half of it counts for the time, half for the energy. At the condition `fair` a
 * work does its plain duty: below it things get worse in proportion, above it a little better.
 * Dial `mode`: peers pledge time and energy (`pledges`), a share of each trade's margin pays who works and buys the energy
 * (`margin_share`), each purse pays a fee for it at dusk (`flat_fee`), or there are no joint works and entropy takes its
 * course (`none`). Shares round down, so that who pays keeps the rest.
 * Source: model.md M3 (who keeps the grid is left open), M18, H13; game.md, section 3.14.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { splitByWeight } from "../kernel/split.ts";
import { clamp, mulDivFloor, ratioPpm, shareFloor, WHOLE } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import { transfer, transfersOf } from "../ledger/transfer.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, type Decision, defineMechanic } from "../rules/mechanic.ts";
import { refusal, refuse } from "../rules/refusal.ts";
import type { Legal, Refusal } from "../views/types.ts";
import {
  addGiving,
  commonsDials,
  fairOf,
  fallen,
  type Giving,
  needOf,
  type Work,
  type WorkId,
  workIds,
} from "./commons/works.ts";
import { work as workedAt } from "./generators.ts";
import { freeMinutes } from "./home.ts";
import { intoTill, purseOf } from "./money.ts";
import { workJoules } from "./registry.ts";
import { batteryOf } from "./storage.ts";
import { isUnlocked } from "./unlocks.ts";

const source = "model.md M18 and H13; game.md, section 3.14";

interface CommonsSlice {
  works: Record<WorkId, Work>;
  /** J's worth of work and energy given by each seat: today, and in the whole game */
  today: number[];
  ever: number[];
  /** minutes given by each seat today */
  minutes: number[];
  /** T of margins that trades still owe the commons; settled at once */
  due: { seat: number; tokens: number }[];
}

interface Kept {
  readonly condition: number;
  readonly given: number;
}

declare module "../rules/game.ts" {
  interface Slices {
    commons: CommonsSlice;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "commons.pledged": {
      readonly seat: number;
      readonly work: WorkId;
      readonly minutes: number;
      readonly energy: number;
      /** T paid for the time; 0 when it was a gift */
      readonly paid: number;
    };
    "commons.levied": { readonly seat: number; readonly tokens: number };
    "commons.fees": { readonly tokens: number };
    "commons.bought": { readonly work: WorkId; readonly tokens: number; readonly energy: number };
    "commons.kept": { readonly works: Readonly<Record<WorkId, Kept>> };
  }
}

// ---- what other rules ask --------------------------------------------------------------------------------------------

const conditionOf = (game: Readonly<Game>, id: WorkId): number => game.slices.commons.works[id].condition;

/** Condition of each joint work, ppm. */
export const conditionsOf = (game: Readonly<Game>): Record<WorkId, number> => ({
  grid: conditionOf(game, "grid"),
  school: conditionOf(game, "school"),
  crisis: conditionOf(game, "crisis"),
});

/** Share of its inventory the Grid loses at dawn, ppm: the more, the less it is kept up. */
export function gridLossShare(game: Readonly<Game>): number {
  const { gridNeglect } = game.ruleset.dials.commons;
  const lost = game.ruleset.dials.bank.gridLoss + shareFloor(gridNeglect, fallen(game, conditionOf(game, "grid")));
  return Math.min(WHOLE, lost);
}

/** Share of the energy sold to the Bank that is lost on the way to the Grid, ppm; the seller bears it. */
export function feedLossShare(game: Readonly<Game>): number {
  return shareFloor(game.ruleset.dials.commons.feedNeglect, fallen(game, conditionOf(game, "grid")));
}

/** What making anything takes everybody, ppm of the ordinary effort: more with a poor school, less with a good one. */
export function schoolEffort(game: Readonly<Game>): number {
  const { schoolNeglect, schoolGood } = game.ruleset.dials.commons;
  const condition = conditionOf(game, "school");
  const above = Math.max(0, condition - fairOf(game));
  const better = mulDivFloor(schoolGood, above, Math.max(1, WHOLE - fairOf(game)));
  return WHOLE + shareFloor(schoolNeglect, fallen(game, condition)) - better;
}

/** Share of a shock's damage that the crisis team spares the community, ppm. */
export function shelter(game: Readonly<Game>): number {
  return shareFloor(game.ruleset.dials.commons.shelterMost, conditionOf(game, "crisis"));
}

/** Tokens' worth of work and energy this seat has given to the commons in the whole game. */
export const commonsWorth = (game: Readonly<Game>, seat: number): number =>
  Math.floor((game.slices.commons.ever[seat] ?? 0) / game.ruleset.dials.money.joulesPerToken);
/** The same for today. */
export const commonsWorthToday = (game: Readonly<Game>, seat: number): number =>
  Math.floor((game.slices.commons.today[seat] ?? 0) / game.ruleset.dials.money.joulesPerToken);

/** Minutes this seat has given to joint works today. */
export const commonsMinutesToday = (game: Readonly<Game>, seat: number): number =>
  game.slices.commons.minutes[seat] ?? 0;

/** Tokens on the commons' own account. */
export const commonsPurse = (game: Readonly<Game>): number => balanceOf(game.balances, account.commons);

/** J that time and energy count as, an hour as everywhere. */
const worthOf = (game: Readonly<Game>, given: Giving): number => workJoules(game, given.minutes) + given.energy;

// ---- giving ----------------------------------------------------------------------------------------------------------

const isPaid = (game: Readonly<Game>): boolean => {
  const { mode } = game.ruleset.dials.commons;
  return mode === "margin_share" || mode === "flat_fee";
};

/** What is still needed of a work today. */
export function leftOf(game: Readonly<Game>, id: WorkId): Giving {
  const need = needOf(game, id);
  const given = game.slices.commons.works[id];
  return { minutes: Math.max(0, need.minutes - given.minutes), energy: Math.max(0, need.energy - given.energy) };
}

/** The most of each that this seat can give to a work now. */
function givable(game: Readonly<Game>, seat: number, id: WorkId): Giving {
  const left = leftOf(game, id);
  return {
    minutes: Math.min(left.minutes, freeMinutes(game, seat)),
    energy: isPaid(game) ? 0 : Math.min(left.energy, batteryOf(game, seat)),
  };
}

/** T that so much time earns from the commons' account, as far as it reaches. */
function wage(game: Readonly<Game>, minutes: number): number {
  if (!isPaid(game)) return 0;
  const { pay } = game.ruleset.dials.commons;
  const joules = shareFloor(worthOf(game, { minutes, energy: 0 }), pay);
  return Math.min(commonsPurse(game), Math.floor(joules / game.ruleset.dials.money.joulesPerToken));
}

function pledge(game: Readonly<Game>, seat: number, id: string, minutes: number, energy: number): Decision {
  if (game.ruleset.dials.commons.mode === "none") return refuse("no_joint_works");
  const work = workIds.find((one) => one === id);
  if (!work) return refuse("no_such_work", { work: id });
  if (minutes + energy === 0) return refuse("nothing_pledged", { work });
  if (energy > 0 && isPaid(game)) return refuse("commons_buys_energy", { work });
  const left = leftOf(game, work);
  if (minutes > left.minutes || energy > left.energy) return refuse("work_has_enough", { work, ...left });
  const time = freeMinutes(game, seat);
  if (minutes > time) return refuse("not_enough_time", { needed: minutes, have: time });
  const battery = batteryOf(game, seat);
  if (energy > battery) return refuse("not_enough_energy", { needed: energy, have: battery });
  const paid = wage(game, minutes);
  return ok([
    event(
      "commons.pledged",
      { seat, work, minutes, energy, paid },
      transfersOf(
        transfer(account.battery(seat), account.worked, energy, "commons_energy"),
        transfer(account.commons, account.purse(seat), paid, "commons_wage"),
      ),
    ),
  ]);
}

function pledgeOption(game: Readonly<Game>, seat: number, id: WorkId): Legal {
  const need = needOf(game, id);
  const left = leftOf(game, id);
  const base = {
    type: "pledge",
    mechanic: "commons",
    fixed: { work: id },
    effects: [
      { key: "work_condition", op: "note" as const, value: conditionOf(game, id), unit: "ppm" as const },
      { key: "work_left_minutes", op: "note" as const, value: left.minutes, unit: "min" as const },
      { key: "work_left_energy", op: "note" as const, value: left.energy, unit: "J" as const },
    ],
  };
  const no = cannotPledge(game, seat, id, left);
  if (no) return { ...base, ranges: {}, refusal: no };
  const most = givable(game, seat, id);
  // At least a little of what can be given, so that whatever is chosen within the ranges is a gift.
  const first = most.minutes > 0 ? 1 : 0;
  const mine = (n: number) => Math.ceil(n / Math.max(1, game.seats.length));
  return {
    ...base,
    ranges: {
      minutes: {
        min: first,
        max: most.minutes,
        step: 1,
        unit: "min",
        suggest: clamp(mine(need.minutes), first, most.minutes),
      },
      energy: {
        min: 1 - first,
        max: most.energy,
        step: 1,
        unit: "J",
        suggest: clamp(mine(need.energy), 1 - first, most.energy),
      },
    },
  };
}

/** Why this seat can give this work nothing at all now. */
function cannotPledge(game: Readonly<Game>, seat: number, id: WorkId, left: Giving): Refusal | undefined {
  if (game.ruleset.dials.commons.mode === "none") return refusal("no_joint_works");
  const most = givable(game, seat, id);
  if (most.minutes + most.energy > 0) return undefined;
  if (left.minutes > 0) return refusal("not_enough_time", { needed: 1, have: 0 });
  if (left.energy > 0 && isPaid(game)) return refusal("commons_buys_energy", { work: id });
  if (left.energy > 0) return refusal("not_enough_energy", { needed: 1, have: 0 });
  return refusal("work_has_enough", { work: id, ...left });
}

const amount = z.number().int().min(0).max(1_000_000_000);

export const commons = defineMechanic({
  name: "commons",
  source,
  dials: commonsDials,
  refusals: [
    "no_joint_works",
    "no_such_work",
    "nothing_pledged",
    "commons_buys_energy",
    "work_has_enough",
    "not_enough_time",
    "not_enough_energy",
  ],
  open: (slices, { ruleset, seats }) => {
    const d = ruleset.dials.commons;
    const work = (condition: number): Work => ({ condition, minutes: 0, energy: 0, given: 0 });
    slices.commons = {
      works: { grid: work(d.gridStart), school: work(d.schoolStart), crisis: work(d.crisisStart) },
      today: seats.map(() => 0),
      ever: seats.map(() => 0),
      minutes: seats.map(() => 0),
      due: [],
    };
  },
  actions: {
    pledge: action<{ work: string; minutes: number; energy: number }>({
      payload: z.strictObject({ work: z.string().max(24), minutes: amount, energy: amount }),
      decide: (game, seat, { work, minutes, energy }) => pledge(game, seat, work, minutes, energy),
      options: (game, seat) => workIds.map((id) => pledgeOption(game, seat, id)),
    }),
  },
  reactions: [{ to: ["market.traded"], run: settle }],
  steps: {
    // After homes have had theirs, and counted as a draw on the Grid.
    "dusk.live": (game) => buyEnergy(game),
    "dusk.bank": (game) => [...settle(game), ...collectFees(game), ...keepUp(game)],
  },
  events: {
    "commons.pledged": (game, { seat, work, minutes, energy }) => {
      addGiving(game.slices.commons.works[work], { minutes, energy });
      const worth = worthOf(game, { minutes, energy });
      const { today, ever, minutes: time } = game.slices.commons;
      time[seat] = (time[seat] ?? 0) + minutes;
      today[seat] = (today[seat] ?? 0) + worth;
      ever[seat] = (ever[seat] ?? 0) + worth;
      workedAt(game, seat, minutes);
    },
    "commons.bought": (game, { work, energy }) => addGiving(game.slices.commons.works[work], { minutes: 0, energy }),
    "market.traded": (game, { seller, shares, good, units }) => {
      const { mode, marginShare } = game.ruleset.dials.commons;
      if (mode !== "margin_share" || !isUnlocked(game, "commons")) return;
      const margin = (game.slices.registry.prices[good]?.margin ?? 0) * units;
      const tokens = shareFloor(margin, marginShare);
      // Of a co-op's sale each member bears a part like its part of the proceeds.
      const bearers = shares ?? [{ seat: seller, tokens }];
      splitByWeight(
        tokens,
        bearers.map((one) => one.tokens),
      ).forEach((part, i) => {
        const seat = bearers[i]?.seat ?? seller;
        if (part > 0) game.slices.commons.due.push({ seat, tokens: part });
      });
    },
    "commons.levied": (game) => {
      game.slices.commons.due.shift();
    },
    "shocks.renewed": (game, { seat }) => {
      game.slices.commons.ever[seat] = 0;
    },
    "commons.kept": (game, { works }) => {
      const slice = game.slices.commons;
      for (const id of workIds) slice.works[id] = { ...works[id], minutes: 0, energy: 0 };
    },
    // Tonight's practices still look at what was given today.
    "table.phase": (game, { phase }) => {
      if (phase !== "day") return;
      game.slices.commons.today.fill(0);
      game.slices.commons.minutes.fill(0);
    },
  },
  invariant: (game) => {
    if (game.slices.commons.due.length > 0) return "what trades owe the commons is paid at once";
    return workIds.every((id) => conditionOf(game, id) >= 0 && conditionOf(game, id) <= WHOLE)
      ? undefined
      : "the condition of a joint work stays between none and whole";
  },
});

// ---- by itself -------------------------------------------------------------------------------------------------------

/** What trades owe the commons, paid by their sellers at once. */
function settle(game: Readonly<Game>): GameEvent[] {
  const left: number[] = game.seats.map((_, seat) => purseOf(game, seat));
  return game.slices.commons.due.map(({ seat, tokens }) => {
    const paid = Math.min(tokens, left[seat] ?? 0);
    left[seat] = (left[seat] ?? 0) - paid;
    return event(
      "commons.levied",
      { seat, tokens: paid },
      transfersOf(transfer(account.purse(seat), account.commons, paid, "commons_margin")),
    );
  });
}

function collectFees(game: Readonly<Game>): GameEvent[] {
  const { mode, fee } = game.ruleset.dials.commons;
  if (mode !== "flat_fee" || !isUnlocked(game, "commons")) return [];
  const transfers = game.seats.flatMap((_, seat) =>
    transfersOf(transfer(account.purse(seat), account.commons, Math.min(fee, purseOf(game, seat)), "commons_fee")),
  );
  const tokens = transfers.reduce((sum, t) => sum + t.amount, 0);
  return tokens === 0 ? [] : [event("commons.fees", { tokens }, transfers)];
}

/** The commons' account buys from the Grid what its works still need tonight, work by work, as far as both reach. */
function buyEnergy(game: Readonly<Game>): GameEvent[] {
  if (!isPaid(game) || !isUnlocked(game, "commons")) return [];
  const jpt = game.ruleset.dials.money.joulesPerToken;
  let most = Math.min(commonsPurse(game), Math.floor(balanceOf(game.balances, account.grid) / jpt));
  const events: GameEvent[] = [];
  for (const work of workIds) {
    const tokens = Math.min(most, Math.floor(leftOf(game, work).energy / jpt));
    if (tokens === 0) continue;
    most -= tokens;
    const energy = tokens * jpt;
    events.push(
      event("commons.bought", { work, tokens, energy }, [
        ...intoTill(game, account.commons, tokens, "commons_price"),
        transfer(account.grid, account.worked, energy, "commons_bought"),
      ]),
    );
  }
  return events;
}

/** Dusk: each work falls, and rises by what was given for it. */
function keepUp(game: Readonly<Game>): GameEvent[] {
  if (!isUnlocked(game, "commons")) return [];
  const works = {} as Record<WorkId, Kept>;
  for (const id of workIds) works[id] = { condition: tonight(game, id).condition, given: givenShare(game, id) };
  return [event("commons.kept", { works })];
}

/** What tonight makes of a work if nobody gives more: never under nothing, never over the whole. */
export function tonight(game: Readonly<Game>, id: WorkId): { rises: number; falls: number; condition: number } {
  const { decay, gain } = game.ruleset.dials.commons;
  const before = conditionOf(game, id);
  const gained = shareFloor(gain, givenShare(game, id));
  const falls = Math.min(decay, before + gained);
  const rises = Math.min(gained, WHOLE - before + falls);
  return { rises, falls, condition: before - falls + rises };
}

/** Share of today's need that was given, ppm: half for the time, half for the energy. */
export function givenShare(game: Readonly<Game>, id: WorkId): number {
  const need = needOf(game, id);
  const { minutes, energy } = game.slices.commons.works[id];
  const time = Math.min(WHOLE, ratioPpm(minutes, need.minutes, WHOLE));
  const power = Math.min(WHOLE, ratioPpm(energy, need.energy, WHOLE));
  return Math.floor((time + power) / 2);
}
