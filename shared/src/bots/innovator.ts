/**
 * Innovator: puts time and energy into research on what it is good at, before it works for others, and opens what it finds.
 * Without a mechanic for designs it works and invests like others. Source: model.md H21; game.md, section 5.
 */
import type { Eyes, Move } from "./eyes.ts";
import type { Traits } from "./householder.ts";
import { investor } from "./investor.ts";

export const innovator: Traits = { ...investor, wantsAbove: 45 };

/** Share of an ordinary day, in minutes left, above which it still begins a try. */
const TIME_FOR_IT = 240;

export function invent(eyes: Eyes): Move | undefined {
  const found = eyes.may("openDesign")[0];
  if (found) return { type: "openDesign", payload: { ...found.fixed } };
  if (eyes.restMinutes < TIME_FOR_IT || eyes.battery < eyes.homeEnergy) return undefined;
  const options = eyes.may("research");
  const option = options.find((one) => eyes.goods.some((spec) => spec.id === one.fixed.good && eyes.talented(spec)));
  if (!option) return undefined;
  const tries = option.ranges.tries;
  return { type: "research", payload: { ...option.fixed, ...(tries ? { tries: tries.min } : {}) } };
}
