/**
 * What joint works do, as other rules ask: what the Grid loses, what everything takes, what a shock is spared; and how each
 * work stands. Nothing here imports a mechanic, so that every rule may ask. Part of the commons mechanic.
 * Source: game.md, section 3.14.
 */
import { mulDivFloor, ratioPpm, shareFloor, WHOLE } from "../../kernel/units.ts";
import { account } from "../../ledger/account.ts";
import { balanceOf } from "../../ledger/post.ts";
import type { Game } from "../../rules/game.ts";
import type { DialValues } from "../../ruleset/ruleset.ts";
import { fairOf, fallen, type Giving, needOf, type WorkId } from "./works.ts";

/** Condition of a work, ppm. */
export const conditionOf = (game: Readonly<Game>, id: WorkId): number => game.slices.commons.works[id].condition;

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
  const { commons } = game.ruleset.dials;
  const condition = conditionOf(game, "school");
  if (taught?.dials !== commons || taught.condition !== condition)
    taught = { dials: commons, condition, effort: effortWith(game, condition) };
  return taught.effort;
}

// It is the same all day for everybody and everything they make.
let taught: { readonly dials: DialValues["commons"]; readonly condition: number; readonly effort: number } | undefined;

function effortWith(game: Readonly<Game>, condition: number): number {
  const { schoolNeglect, schoolGood } = game.ruleset.dials.commons;
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

/** What is still needed of a work today. */
export function leftOf(game: Readonly<Game>, id: WorkId): Giving {
  const need = needOf(game, id);
  const given = game.slices.commons.works[id];
  return { minutes: Math.max(0, need.minutes - given.minutes), energy: Math.max(0, need.energy - given.energy) };
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
