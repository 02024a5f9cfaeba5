/**
 * Pledges: a peer gives time and energy to a joint work, up to what it needs today, and what it gives it gives at once.
 * Part of the commons mechanic.
 * Source: game.md, section 3.14.
 */
import { ok } from "../../kernel/result.ts";
import { clamp, shareFloor } from "../../kernel/units.ts";
import { account } from "../../ledger/account.ts";
import { transfer, transfersOf } from "../../ledger/transfer.ts";
import { event } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import type { Decision } from "../../rules/mechanic.ts";
import { refusal, refuse } from "../../rules/refusal.ts";
import type { Legal, Refusal } from "../../views/types.ts";
import { freeMinutes } from "../home.ts";
import { workJoules } from "../registry.ts";
import { batteryOf } from "../storage.ts";
import { commonsPurse, conditionOf, leftOf } from "./effects.ts";
import { type Giving, needOf, type WorkId, workIds } from "./works.ts";

/** J that time and energy count as, an hour as everywhere. */
export const worthOf = (game: Readonly<Game>, given: Giving): number => workJoules(game, given.minutes) + given.energy;

/** Whether a common account pays who works, and buys the energy. */
export const isPaid = (game: Readonly<Game>): boolean => {
  const { mode } = game.ruleset.dials.commons;
  return mode === "margin_share" || mode === "flat_fee";
};

/** The most of each that this seat can give to a work now. */
export function givable(game: Readonly<Game>, seat: number, id: WorkId): Giving {
  const left = leftOf(game, id);
  return {
    minutes: Math.min(left.minutes, freeMinutes(game, seat)),
    energy: isPaid(game) ? 0 : Math.min(left.energy, batteryOf(game, seat)),
  };
}

/** An even share of what a work needs today. */
export function evenShare(game: Readonly<Game>, id: WorkId): Giving {
  const { minutes, energy } = needOf(game, id);
  const seats = Math.max(1, game.seats.length);
  return { minutes: Math.ceil(minutes / seats), energy: Math.ceil(energy / seats) };
}

export const hasJointWorks = (game: Readonly<Game>): boolean => game.ruleset.dials.commons.mode !== "none";

/** T that so much time earns from the commons' account, as far as it reaches. */
function wage(game: Readonly<Game>, minutes: number): number {
  if (!isPaid(game)) return 0;
  const { pay } = game.ruleset.dials.commons;
  const joules = shareFloor(worthOf(game, { minutes, energy: 0 }), pay);
  return Math.min(commonsPurse(game), Math.floor(joules / game.ruleset.dials.money.joulesPerToken));
}

export function pledge(game: Readonly<Game>, seat: number, id: string, minutes: number, energy: number): Decision {
  if (!hasJointWorks(game)) return refuse("no_joint_works");
  const work = workIds.find((one) => one === id);
  if (!work) return refuse("no_such_work", { work: id });
  if (minutes + energy === 0) return refuse("nothing_pledged", { work });
  if (energy > 0 && isPaid(game)) return refuse("commons_buys_energy", { work });
  const left = leftOf(game, work);
  if (left.minutes + left.energy === 0) return refuse("work_is_served", { work });
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

export function pledgeOption(game: Readonly<Game>, seat: number, id: WorkId): Legal {
  const even = evenShare(game, id);
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
  return {
    ...base,
    ranges: {
      minutes: {
        min: first,
        max: most.minutes,
        step: 1,
        unit: "min",
        suggest: clamp(even.minutes, first, most.minutes),
      },
      energy: {
        min: 1 - first,
        max: most.energy,
        step: 1,
        unit: "J",
        suggest: clamp(even.energy, 1 - first, most.energy),
      },
    },
  };
}

/** Why this seat can give this work nothing at all now. */
function cannotPledge(game: Readonly<Game>, seat: number, id: WorkId, left: Giving): Refusal | undefined {
  if (!hasJointWorks(game)) return refusal("no_joint_works");
  const most = givable(game, seat, id);
  if (most.minutes + most.energy > 0) return undefined;
  if (left.minutes > 0) return refusal("not_enough_time", { needed: 1, have: 0 });
  if (left.energy > 0 && isPaid(game)) return refusal("commons_buys_energy", { work: id });
  if (left.energy > 0) return refusal("not_enough_energy", { needed: 1, have: 0 });
  return refusal("work_is_served", { work: id });
}
