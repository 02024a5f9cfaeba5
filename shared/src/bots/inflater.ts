/**
 * Inflater: tells the registry that what it makes costs as much as the form lets it say, so that the median pays it more.
 * Where costs are measured there is nothing to say, and it works and invests like others. Source: model.md H12; game.md, section 5.
 */
import type { Eyes, Move } from "./eyes.ts";
import type { Traits } from "./householder.ts";
import { investor } from "./investor.ts";

/** Where sellers set prices it raises its own three times as fast as others. */
export const inflater: Traits = { ...investor, raises: 300_000 };

/** Declares the most for its talents; `suggest` is what stands in the registry now, so it says it once. */
export function inflate(eyes: Eyes): Move | undefined {
  for (const option of eyes.may("declare")) {
    if (!eyes.goods.some((spec) => spec.id === option.fixed.good && eyes.talented(spec))) continue;
    const [field, range] = Object.entries(option.ranges)[0] ?? [];
    if (!field || !range || range.suggest >= range.max) continue;
    return { type: "declare", payload: { ...option.fixed, [field]: range.max } };
  }
  return undefined;
}
