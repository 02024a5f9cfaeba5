/**
 * Dials: whoever leads the table may turn a dial while the game runs, within its bounds. It stands at its new value from
 * the next dawn on, before anything else happens there, and until it is turned again. What a game is built on stays as it
 * was opened (`BUILT_ON`), and what cannot be meant together with the other dials is refused as in a ruleset.
 * Source: game.md, section 3 (facilitator's moves: change a dial at the next round).
 */
import { z } from "zod";
import { ok } from "../kernel/result.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { action, type Mechanic } from "../rules/mechanic.ts";
import type { Contradiction } from "../ruleset/contradictions.ts";
import type { Dials } from "../ruleset/dial.ts";
import { faultParams } from "../ruleset/faults.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { DialTurn, Refusal } from "../views/types.ts";

declare module "../rules/game.ts" {
  interface Slices {
    /** absent as long as nobody has turned anything: such a game is the same as one under rules that knew no turning */
    dials?: {
      /** as they stand, in the order in which they were first turned */
      turned: DialTurn[];
      /** from the next dawn on */
      turning: DialTurn[];
    };
  }
}
declare module "../rules/event.ts" {
  interface EventData {
    "dials.asked": DialTurn;
    "dials.turned": { readonly turns: readonly DialTurn[] };
  }
}

/** Dials that a game is opened with, or that what it already holds is measured by: `mechanic.dial`. */
export const BUILT_ON: ReadonlySet<string> = new Set([
  "money.joulesPerToken",
  "storage.capacity",
  "storage.opening",
  "home.start",
  "mandate.sellAbove",
  "mandate.keep",
  "commons.gridStart",
  "commons.schoolStart",
  "commons.crisisStart",
  "design.floor",
  "conventional.regime",
  "conventional.purse",
  "conventional.till",
]);

/** Whether a dial may be turned in a game at all. */
export const canTurn = (mechanic: string, dial: string): boolean => !BUILT_ON.has(`${mechanic}.${dial}`);

export const turnedDials = (game: Readonly<Game>): readonly DialTurn[] => game.slices.dials?.turned ?? [];
export const turningDials = (game: Readonly<Game>): readonly DialTurn[] => game.slices.dials?.turning ?? [];

/** The mechanic that turns the dials of these mechanics; it comes first among them, so that a dawn begins with it. */
export function turningOf(mechanics: readonly Mechanic[]): Mechanic {
  const known = new Map<string, Dials>(mechanics.map(({ name, dials }) => [name, dials]));
  const contradictions = mechanics.flatMap((mechanic) => mechanic.contradictions ?? []);
  return {
    name: "dials",
    source: "game.md, section 3",
    dials: {},
    refusals: [
      "no_such_dial",
      "dial_stays",
      "dial_out_of_bounds",
      "no_such_choice",
      "dial_stands_there",
      "dials_contradict",
    ],
    actions: {
      turnDial: action<{ mechanic: string; dial: string; value: number | string }>({
        payload: z.strictObject({
          mechanic: z.string().max(40),
          dial: z.string().max(40),
          value: z.union([z.number().int().safe(), z.string().max(40)]),
        }),
        by: ["host"],
        phases: ["day", "report"],
        whilePaused: true,
        decide: (game, _seat, turn) => {
          const no = cannotTurn(game, known, turn) ?? contradicts(game, contradictions, turn);
          return no ? { ok: false, error: no } : ok([event("dials.asked", { ...turn })]);
        },
        options: () => [],
      }),
    },
    steps: {
      "dawn.weather": (game) => {
        const turns = turningDials(game);
        return turns.length === 0 ? [] : [event("dials.turned", { turns })];
      },
    },
    events: {
      "dials.asked": (game, turn) => {
        game.slices.dials ??= { turned: [], turning: [] };
        put(game.slices.dials.turning, turn);
      },
      "dials.turned": (game, { turns }) => {
        game.slices.dials ??= { turned: [], turning: [] };
        for (const turn of turns) put(game.slices.dials.turned, turn);
        game.slices.dials.turning = [];
        game.ruleset = turns.reduce(withTurn, game.ruleset);
      },
    },
  };
}

function cannotTurn(game: Readonly<Game>, known: ReadonlyMap<string, Dials>, turn: DialTurn): Refusal | undefined {
  const { mechanic, dial, value } = turn;
  const no = (code: string, params: Refusal["params"]) => ({ code, params });
  const dials = known.get(mechanic);
  const spec = dials && Object.hasOwn(dials, dial) ? dials[dial] : undefined;
  if (!spec) return no("no_such_dial", { mechanic, dial });
  if (!canTurn(mechanic, dial)) return no("dial_stays", { mechanic, dial });
  if (spec.kind === "choice" && !spec.options.includes(String(value))) {
    return no("no_such_choice", { asked: value, options: spec.options.join(", ") });
  }
  if (spec.kind === "whole" && (typeof value !== "number" || value < spec.min || value > spec.max)) {
    return no("dial_out_of_bounds", { asked: value, least: spec.min, most: spec.max });
  }
  return standsAt(game, turn) === value ? no("dial_stands_there", { mechanic, dial, value }) : undefined;
}

/** Whether the rules of the next dawn could not be, with this turn and those that wait already. */
function contradicts(
  game: Readonly<Game>,
  contradictions: readonly Contradiction[],
  turn: DialTurn,
): Refusal | undefined {
  const next = [...turningDials(game), turn].reduce(withTurn, game.ruleset);
  const [fault] = contradictions.flatMap((contradiction) => contradiction(next));
  return fault && { code: "dials_contradict", params: faultParams(fault) };
}

/** Where a dial will stand at the next dawn if nobody turns it any more. */
function standsAt(game: Readonly<Game>, turn: DialTurn): number | string | undefined {
  const waiting = turningDials(game).find((one) => isSame(one, turn));
  return waiting ? waiting.value : (Reflect.get(dialsOf(game.ruleset, turn.mechanic), turn.dial) as number | string);
}

const dialsOf = (ruleset: Ruleset, mechanic: string): object =>
  (Reflect.get(ruleset.dials, mechanic) as object | undefined) ?? {};

/** Another document: the one the game was opened with belongs to others too. */
function withTurn(ruleset: Ruleset, { mechanic, dial, value }: DialTurn): Ruleset {
  const dials = { ...ruleset.dials, [mechanic]: { ...dialsOf(ruleset, mechanic), [dial]: value } };
  return { ...ruleset, dials };
}

const isSame = (one: DialTurn, other: DialTurn): boolean => one.mechanic === other.mechanic && one.dial === other.dial;

function put(list: DialTurn[], { mechanic, dial, value }: DialTurn): void {
  const at = list.findIndex((one) => isSame(one, { mechanic, dial, value }));
  if (at >= 0) list[at] = { mechanic, dial, value };
  else list.push({ mechanic, dial, value });
}
