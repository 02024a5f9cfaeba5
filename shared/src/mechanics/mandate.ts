/**
 * Mandate: what a player asks of the autopilot that sits in for her. It sells energy only above a mark, keeps at least so
 * many tokens, lends or does not, and spends or spares what is scarce. It binds nobody but her own autopilot.
 * Source: game.md, section 5.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refuse } from "../rules/refusal.ts";
import { type ValuesOf, whole } from "../ruleset/dial.ts";

/** T that a mandate may hold back, under whatever rules. */
const KEEP_MOST = 1_000_000;
/** J by which the charge to keep moves at a touch. */
const SELL_STEP = 10_000;

const source = "game.md, section 5";
const dials = {
  sellAbove: whole({
    default: 750_000,
    min: 0,
    max: 1_000_000_000,
    unit: "J",
    meaning: "charge above which an autopilot sells when nobody said otherwise",
    source,
  }),
  keep: whole({
    default: 0,
    min: 0,
    max: 1_000_000,
    unit: "T",
    meaning: "tokens an autopilot keeps when nobody said otherwise",
    source,
  }),
};

export interface Mandate {
  /** J of charge above which energy is sold */
  readonly sellAbove: number;
  /** T that stay in the purse; needs of the home come first */
  readonly keep: number;
  /** 1 = may lend, and borrow to invest; 0 = never lends, and borrows for needs only */
  readonly lend: number;
  /** 1 = may spend what is scarce; 0 = leaves goods that others lack to them, and starts no works with scarce tools */
  readonly scarce: number;
}

declare module "../rules/game.ts" {
  interface Slices {
    /** by seat; what nobody has said stands at the dials */
    mandate: { bySeat: Mandate[] };
  }
}
declare module "../ruleset/ruleset.ts" {
  interface DialValues {
    mandate: ValuesOf<typeof dials>;
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "mandate.given": { readonly seat: number; readonly mandate: Mandate };
  }
}

const usual = (d: { readonly sellAbove: number; readonly keep: number }): Mandate => ({
  sellAbove: d.sellAbove,
  keep: d.keep,
  lend: 1,
  scarce: 1,
});

export const mandateOf = (game: Readonly<Game>, seat: number): Mandate =>
  game.slices.mandate.bySeat[seat] ?? usual(game.ruleset.dials.mandate);

export const mandate = defineMechanic({
  name: "mandate",
  source,
  dials,
  refusals: ["beyond_capacity"],
  open: (slices, { ruleset, seats }) => {
    slices.mandate = { bySeat: seats.map(() => usual(ruleset.dials.mandate)) };
  },
  actions: {
    mandate: action<{ sellAbove: number; keep: number; lend: number; scarce: number }>({
      payload: z.strictObject({
        sellAbove: z.number().int().min(0).max(1_000_000_000),
        keep: z.number().int().min(0).max(KEEP_MOST),
        lend: z.number().int().min(0).max(1),
        scarce: z.number().int().min(0).max(1),
      }),
      phases: ["day", "report"],
      whenDone: true,
      decide: (game, seat, given) => {
        const { capacity } = game.ruleset.dials.storage;
        if (given.sellAbove > capacity) return refuse("beyond_capacity", { asked: given.sellAbove, capacity });
        return ok([event("mandate.given", { seat, mandate: { ...given } })]);
      },
      options: (game, seat) => {
        const now = mandateOf(game, seat);
        const { capacity } = game.ruleset.dials.storage;
        const yes = (suggest: number) => ({ min: 0, max: 1, step: 1, unit: "points" as const, suggest });
        return [
          {
            type: "mandate",
            mechanic: "mandate",
            fixed: {},
            ranges: {
              sellAbove: {
                min: 0,
                max: capacity,
                step: SELL_STEP,
                unit: "J",
                suggest: Math.min(now.sellAbove, capacity),
              },
              keep: { min: 0, max: KEEP_MOST, step: 1, unit: "T", suggest: now.keep },
              lend: yes(now.lend),
              scarce: yes(now.scarce),
            },
          },
        ];
      },
    }),
  },
  events: {
    "mandate.given": (game, { seat, mandate: given }) => {
      game.slices.mandate.bySeat[seat] = { ...given };
    },
  },
});
