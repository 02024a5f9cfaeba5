/**
 * Honesty of the registry (dial `honesty` of the registry: automatic, or declared). Declared: a producer says herself what
 * a piece costs her, in tokens, within bounds; the median of what is said makes the price. What she says is her own
 * business, the price is everybody's. Until she says something, and after an audit has caught her, her entry is the true
 * cost.
 *
 * Every dusk each active producer is audited with a chance of `audit`. Who is found to have said more than the true cost
 * and the tolerance, rounded up to a token, has her entries set right, and her shelf is closed for `closedFor` rounds.
 * Source: model.md M12 (who audits is left open), H12; game.md, section 3.7.
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import type { Rng } from "../kernel/rng.ts";
import { clamp, divCeil, divRound, mulDivFloor, WHOLE } from "../kernel/units.ts";
import { event, type GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, defineMechanic } from "../rules/mechanic.ts";
import { refuse } from "../rules/refusal.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { activeProducers, aroundReference, declaredCost, isDeclaring, TOKENS_MOST, trueCost } from "./registry.ts";
import { goodOf } from "./stock.ts";
import { isUnlocked } from "./unlocks.ts";

declare module "../rules/game.ts" {
  interface Slices {
    honesty: {
      /** J a seat says that a piece costs it, by good and seat; 0 = it has said nothing */
      declared: Record<string, number[]>;
      /** last round in which a seat's shelf is closed; 0 = never */
      closedUntil: number[];
    };
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    /** cost in T, joules in J */
    "honesty.declared": {
      readonly seat: number;
      readonly good: string;
      readonly cost: number;
      readonly joules: number;
    };
    /** `caught`: goods of which too much had been said */
    "honesty.audited": { readonly seat: number; readonly caught: readonly string[]; readonly closedUntil: number };
  }
}

/** What may be declared for a good, T. */
const bounds = (game: Readonly<Game>, spec: GoodSpec) =>
  aroundReference(game, spec, game.ruleset.dials.registry.declareReach);

export const honesty = defineMechanic({
  name: "honesty",
  source: "model.md M12, H12; game.md, section 3.7",
  dials: {},
  refusals: ["costs_are_known", "no_such_good", "cost_out_of_bounds"],
  open: (slices, { ruleset, seats }) => {
    slices.honesty = { declared: {}, closedUntil: seats.map(() => 0) };
    for (const spec of ruleset.goods) slices.honesty.declared[spec.id] = seats.map(() => 0);
  },
  actions: {
    declare: action<{ good: string; cost: number }>({
      payload: z.strictObject({ good: z.string().max(24), cost: z.number().int().min(0).max(TOKENS_MOST) }),
      decide: (game, seat, { good, cost }) => {
        if (!isDeclaring(game)) return refuse("costs_are_known");
        const spec = goodOf(game, good);
        if (!spec) return refuse("no_such_good", { good });
        const { least, most } = bounds(game, spec);
        if (cost < least || cost > most) return refuse("cost_out_of_bounds", { asked: cost, least, most });
        const joules = cost * game.ruleset.dials.money.joulesPerToken;
        return ok([event("honesty.declared", { seat, good, cost, joules })]);
      },
      options: (game, seat) =>
        isDeclaring(game) && isUnlocked(game, "registry")
          ? game.ruleset.goods.map((spec) => {
              const { least, most } = bounds(game, spec);
              const said = divRound(declaredCost(game, seat, spec), game.ruleset.dials.money.joulesPerToken);
              const suggest = clamp(said, least, most);
              return {
                type: "declare",
                mechanic: "honesty",
                fixed: { good: spec.id },
                ranges: { cost: { min: least, max: most, step: 1, unit: "T" as const, suggest } },
              };
            })
          : [],
    }),
  },
  steps: {
    // Before the registry looks at what was declared: this mechanic stands before it.
    "dusk.registry": (game, rng) => (isDeclaring(game) ? audits(game, rng) : []),
  },
  events: {
    "honesty.declared": (game, { seat, good, joules }) => {
      const list = game.slices.honesty.declared[good];
      if (list) list[seat] = joules;
    },
    "shocks.renewed": (game, { seat }) => {
      const slice = game.slices.honesty;
      for (const list of Object.values(slice.declared)) list[seat] = 0;
      slice.closedUntil[seat] = 0;
    },
    "honesty.audited": (game, { seat, caught, closedUntil }) => {
      const slice = game.slices.honesty;
      for (const good of caught) {
        const list = slice.declared[good];
        if (list) list[seat] = 0;
      }
      if (closedUntil > 0) slice.closedUntil[seat] = closedUntil;
    },
  },
  invariant: (game) => {
    const { declared } = game.slices.honesty;
    for (const good in declared)
      for (const joules of declared[good] ?? []) if (joules < 0) return "a declared cost is not negative";
    return undefined;
  },
});

function audits(game: Readonly<Game>, rng: Rng): GameEvent[] {
  const { audit, closedFor } = game.ruleset.dials.registry;
  const makes = new Map<number, GoodSpec[]>();
  for (const spec of game.ruleset.goods)
    for (const seat of activeProducers(game, spec.id)) makes.set(seat, [...(makes.get(seat) ?? []), spec]);
  const events: GameEvent[] = [];
  for (let seat = 0; seat < game.seats.length; seat++) {
    const goods = makes.get(seat);
    if (!goods || !rng.chance(audit)) continue;
    const caught = goods.filter((spec) => isInflated(game, seat, spec)).map((spec) => spec.id);
    const closedUntil = caught.length > 0 ? game.round + closedFor : 0;
    events.push(event("honesty.audited", { seat, caught, closedUntil }));
  }
  return events;
}

/** Whether a seat says that a piece costs it more than it does, beyond the tolerance. */
export function isInflated(game: Readonly<Game>, seat: number, spec: GoodSpec): boolean {
  const { tolerance } = game.ruleset.dials.registry;
  const jpt = game.ruleset.dials.money.joulesPerToken;
  const allowed = mulDivFloor(trueCost(game, seat, spec), WHOLE + tolerance, WHOLE);
  return declaredCost(game, seat, spec) > divCeil(allowed, jpt) * jpt;
}
