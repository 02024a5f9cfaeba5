/**
 * Programmed money: the criteria that a buyer's next orders ask of a seller. Part of the market.
 * Source: model.md M9, M10; game.md, section 3.9.
 */
import { z } from "zod";
import { ok } from "../../kernel/result.ts";
import { WHOLE } from "../../kernel/units.ts";
import { event } from "../../rules/event.ts";
import { action } from "../../rules/mechanic.ts";
import { refusal, refuse } from "../../rules/refusal.ts";
import { isLeftOut, opensAt } from "../../ruleset/opening.ts";
import type { Legal } from "../../views/types.ts";
import { type Dimension, dimensions } from "../affinity.ts";
import { isUnlocked } from "../unlocks.ts";

/** ppm by which what a buyer asks for moves at a touch. */
const CRITERION_STEP = 50_000;

declare module "../../rules/event.ts" {
  interface EventData {
    "market.programmed": { readonly seat: number; readonly dimension: Dimension; readonly least: number };
  }
}

export const programmingActions = {
  criteria: action<{ dimension: Dimension; least: number }>({
    payload: z.strictObject({ dimension: z.enum(dimensions), least: z.number().int().min(0).max(WHOLE) }),
    decide: (game, seat, { dimension, least }) =>
      isLeftOut(game.ruleset, "affinity")
        ? refuse("left_out", { mechanic: "affinity" })
        : isUnlocked(game, "affinity")
          ? ok([event("market.programmed", { seat, dimension, least })])
          : refuse("affinity_not_open", { round: opensAt(game.ruleset, "affinity") }),
    options: (game, seat) => {
      if (isLeftOut(game.ruleset, "affinity")) return [];
      const closed = isUnlocked(game, "affinity")
        ? undefined
        : refusal("affinity_not_open", { round: opensAt(game.ruleset, "affinity") });
      return dimensions.map((dimension): Legal => {
        const base = { type: "criteria", mechanic: "market", fixed: { dimension } };
        if (closed) return { ...base, ranges: {}, refusal: closed };
        const suggest = game.slices.market.criteria[seat]?.[dimension] ?? 0;
        return { ...base, ranges: { least: { min: 0, max: WHOLE, step: CRITERION_STEP, unit: "ppm", suggest } } };
      });
    },
  }),
};
