/**
 * What a household does about designs: it copies what helps its work and pays back in the rounds that are left, and looks
 * for new ones when the day's work leaves time and energy for it. What it finds it keeps or opens, as its trait says.
 */
import { cannotResearch, chanceWhy } from "../mechanics/design.ts";
import { savingOf } from "../mechanics/designs.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { Eyes, Move } from "./eyes.ts";

/** "keeps" and "opens": what is done with one's own finds; "copies": looks for none; "never": touches none. */
export type Designing = "never" | "copies" | "keeps" | "opens";

/** Minutes left for who may still ask for something today. */
const LEFT_FREE = 120;

export function copyDesign(eyes: Eyes, designing: Designing): Move | undefined {
  if (designing === "never") return undefined;
  const cost = eyes.game.ruleset.dials.design.copyEnergy;
  if (eyes.battery - cost < eyes.homeEnergy / 2) return undefined;
  if (!eyes.isOpen("design") || eyes.battery < cost) return undefined;
  for (const spec of eyes.goods) {
    const best = eyes.game.slices.design.best[spec.id];
    const better = best ? best.saving - savingOf(eyes.game, eyes.seat, spec.id) : 0;
    if (best && better > 0 && gainOf(eyes, spec, better) > cost)
      return { type: "copyDesign", payload: { design: best.id } };
  }
  return undefined;
}

/** J that a saving (ppm) brings this household until the end: one piece for its own home, and its part of what others need. */
function gainOf(eyes: Eyes, spec: GoodSpec, saving: number): number {
  const seats = eyes.game.seats.length;
  const forOthers = eyes.talented(spec) ? Math.floor(seats / Math.max(1, eyes.producers(spec))) : 0;
  const pieces = spec.needEvery === 0 ? 0 : Math.max(spec.basic ? 1 : 0, forOthers) / spec.needEvery;
  return Math.floor((spec.energy * saving * pieces * eyes.roundsLeft) / 1_000_000);
}

/** Research in what is left of the day, on a talent's good, while there are rounds to make use of it. */
export function study(eyes: Eyes, designing: Designing): Move | undefined {
  if (designing === "opens") {
    const mine = eyes.may("openDesign")[0];
    if (mine) return { type: "openDesign", payload: { ...mine.fixed } };
  }
  if (designing !== "keeps" && designing !== "opens") return undefined;
  const d = eyes.game.ruleset.dials.design;
  if (eyes.restMinutes < d.minutes + LEFT_FREE || eyes.battery - d.energy < eyes.homeEnergy) return undefined;
  if (!eyes.isOpen("design")) return undefined;
  const chance = chanceWhy(eyes.game, eyes.seat).value;
  const step = Math.floor((d.stepLeast + d.stepMost) / 2);
  for (const spec of eyes.talents) {
    const likely = Math.floor((gainOf(eyes, spec, step) * chance) / 1_000_000);
    // What is opened helps the others too; a good many will copy it.
    if (likely * (designing === "opens" ? 3 : 1) <= d.energy) continue;
    if (!cannotResearch(eyes.game, eyes.seat, spec.id, 1))
      return { type: "research", payload: { good: spec.id, tries: 1 } };
  }
  return undefined;
}
