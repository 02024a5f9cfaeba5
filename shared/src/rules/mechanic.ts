/**
 * What a mechanic is. A rule lives in one file: where it comes from, its dials, its part of the state, what peers may
 * do by it, what happens by itself and when, and how each of its events changes the state.
 */
import type { z } from "zod";
import type { Result } from "../kernel/result.ts";
import type { Rng } from "../kernel/rng.ts";
import type { Contradiction } from "../ruleset/contradictions.ts";
import type { Dials } from "../ruleset/dial.ts";
import type { Legal, Phase, Refusal } from "../views/types.ts";
import type { Actor, Payload } from "./action.ts";
import type { EventData, EventType, GameEvent } from "./event.ts";
import type { Game, GameSetup, Seat, Slices } from "./game.ts";
import type { Moment } from "./moment.ts";

export type Decision = Result<readonly GameEvent[], Refusal>;

export interface ActionSpec<P extends Payload = Payload> {
  readonly payload: z.ZodType<P>;
  /** What would happen, or why not. Changes nothing. */
  decide(game: Readonly<Game>, seat: number, payload: P, rng: Rng): Decision;
  /** What this seat might do of this kind now, and why it might not; of one good only when that is all one asks. Changes nothing. */
  options(game: Readonly<Game>, seat: number, good?: string): readonly Legal[];
  /** who may ask; when absent it is asked at a seat, by who plays it or in her stead by the facilitator */
  readonly by?: readonly Actor[];
  /** phases in which it may be asked; the day when absent */
  readonly phases?: readonly Phase[];
  /** possible while the table is paused */
  readonly whilePaused?: boolean;
  /** possible after the seat has said it is done */
  readonly whenDone?: boolean;
}

export type Handlers = {
  readonly [K in EventType]?: (game: Game, data: EventData[K]) => void;
};

/** Something that follows at once when an event of one of these kinds has happened. */
export interface Reaction {
  readonly to: readonly EventType[];
  run(game: Readonly<Game>, rng: Rng): readonly GameEvent[];
}

export interface Mechanic {
  readonly name: string;
  /** where the rule comes from: a mark of the model, or a decision of the game */
  readonly source: string;
  readonly dials: Dials;
  /** values of dials that cannot be meant together: a ruleset with them is refused */
  readonly contradictions?: readonly Contradiction[];
  /** every refusal this mechanic may give; each has a sentence in the text file */
  readonly refusals: readonly string[];
  /** puts this mechanic's slice into a new game */
  readonly open?: (slices: Slices, setup: GameSetup, seats: readonly Seat[], rng: Rng) => void;
  /** what stands on the accounts before the first round */
  readonly endow?: (setup: GameSetup, seat: number) => readonly GameEvent[];
  // Method syntax on purpose: a registry holds specs of many payload types side by side.
  readonly actions?: Readonly<Record<string, ActionSpec>>;
  readonly steps?: Partial<Readonly<Record<Moment, (game: Readonly<Game>, rng: Rng) => readonly GameEvent[]>>>;
  readonly events?: Handlers;
  readonly reactions?: readonly Reaction[];
  /** what must always be true of this mechanic's slice; a sentence when it is not */
  readonly invariant?: (game: Readonly<Game>) => string | undefined;
}

export function defineMechanic<const M extends Mechanic>(mechanic: M): M {
  return mechanic;
}

/** Keeps the payload's type inside a spec and lets the registry hold it beside others. */
export function action<P extends Payload>(spec: ActionSpec<P>): ActionSpec {
  return spec as ActionSpec<Payload> & ActionSpec<P>;
}
