/**
 * Feast: a home puts meals of its own on the common table. They are eaten and gone; the community remembers who gave.
 * Source: an example for the cookbook in shared/README.md.
 */

import { ok } from "@commonwatt/shared/kernel/result.ts";
import { goodOf, stockOf, takeStock } from "@commonwatt/shared/mechanics/stock.ts";
import { event } from "@commonwatt/shared/rules/event.ts";
import { action, defineMechanic } from "@commonwatt/shared/rules/mechanic.ts";
import { refuse } from "@commonwatt/shared/rules/refusal.ts";
import { type ValuesOf, whole } from "@commonwatt/shared/ruleset/dial.ts";
import { z } from "zod";

const source = "shared/README.md, cookbook";
const dials = {
  most: whole({ default: 3, min: 1, max: 40, unit: "pieces", meaning: "most meals one home gives at once", source }),
};

declare module "@commonwatt/shared/rules/game.ts" {
  interface Slices {
    /** meals given by each seat in the whole game */
    feast: { given: number[] };
  }
}
declare module "@commonwatt/shared/ruleset/ruleset.ts" {
  interface DialValues {
    feast: ValuesOf<typeof dials>;
  }
}
declare module "@commonwatt/shared/rules/event.ts" {
  interface EventData {
    "feast.given": { readonly seat: number; readonly meals: number };
  }
}

export const feast = defineMechanic({
  name: "feast",
  source,
  dials,
  refusals: ["not_enough_meals"],
  open: (slices, { seats }) => {
    slices.feast = { given: seats.map(() => 0) };
  },
  actions: {
    feast: action<{ meals: number }>({
      payload: z.strictObject({ meals: z.number().int().min(1).max(1000) }),
      decide: (game, seat, { meals }) => {
        const food = goodOf(game, "food");
        const have = food ? Math.min(stockOf(game, seat, food), game.ruleset.dials.feast.most) : 0;
        if (!food || meals > have) return refuse("not_enough_meals", { asked: meals, have });
        return ok([event("feast.given", { seat, meals }, takeStock(game, seat, food, meals, "used", "used"))]);
      },
      options: (game, seat) => {
        const food = goodOf(game, "food");
        const have = food ? Math.min(stockOf(game, seat, food), game.ruleset.dials.feast.most) : 0;
        if (have === 0) return [];
        return [
          {
            type: "feast",
            mechanic: "feast",
            fixed: {},
            ranges: { meals: { min: 1, max: have, step: 1, unit: "pieces", suggest: 1 } },
          },
        ];
      },
    }),
  },
  events: {
    "feast.given": (game, { seat, meals }) => {
      const { given } = game.slices.feast;
      given[seat] = (given[seat] ?? 0) + meals;
    },
  },
});
