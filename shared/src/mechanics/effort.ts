/**
 * Effort: how much of the ordinary energy and time a piece takes a peer, and what follows from it for a batch.
 * A talent, a design and a school each leave less of it; whoever finds a further reason adds a factor to `effortOf`.
 * Source: game.md, sections 3.8, 3.12 and 3.14.
 */
import { mulDivFloor, shareFloor, WHOLE } from "../kernel/units.ts";
import type { Game } from "../rules/game.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { schoolEffort } from "./commons/effects.ts";
import { savingOf } from "./designs.ts";
import { droughtEffort } from "./shocks/lasting.ts";

/** Ppm of the ordinary effort that a piece of a good takes this seat now; never quite nothing. */
export function effortOf(game: Readonly<Game>, seat: number, good: string): number {
  const skill = game.seats[seat]?.skill[good] ?? WHOLE;
  const designed = shareFloor(skill, WHOLE - savingOf(game, seat, good));
  return Math.max(1, shareFloor(designed, commonEffort(game, good)));
}

/** What school and weather make of everybody's effort alike, ppm of the ordinary one. */
export const commonEffort = (game: Readonly<Game>, good: string): number =>
  shareFloor(schoolEffort(game), droughtEffort(game, good));

/** What so many pieces take: J and minutes. */
export interface Batch {
  readonly energy: number;
  readonly minutes: number;
}

export const nothing: Batch = { energy: 0, minutes: 0 };

/** Energy and time of so many pieces at an effort (ppm), with `setup` minutes once if any are made. */
export function batchAt(spec: GoodSpec, units: number, effort: number, setup: number): Batch {
  if (units === 0) return nothing;
  return {
    energy: mulDivFloor(spec.energy * units, effort, WHOLE),
    minutes: mulDivFloor(spec.minutes * units, effort, WHOLE) + setup,
  };
}

/** The most pieces, up to `most`, that energy and time reach for at an effort (ppm). */
export function mostWithin(spec: GoodSpec, have: Batch, effort: number, setup: number, most: number): number {
  const minutes = have.minutes - setup;
  if (minutes < 0) return 0;
  let units = most;
  if (spec.energy > 0) units = Math.min(units, Math.floor((have.energy * WHOLE + WHOLE - 1) / (spec.energy * effort)));
  if (spec.minutes > 0) units = Math.min(units, Math.floor((minutes * WHOLE + WHOLE - 1) / (spec.minutes * effort)));
  return units;
}
