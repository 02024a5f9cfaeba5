/**
 * Watching a game go by. A watcher sees every action before and after it; what it makes of it, it says at the end. Several
 * watch one replay, so that a debrief plays each game once.
 */
import type { Action } from "../rules/action.ts";
import type { Engine } from "../rules/engine.ts";
import type { GameEvent } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import type { Refusal } from "../views/types.ts";

/** One action with what it led to. */
export interface Step {
  /** its number in the log */
  readonly seq: number;
  readonly action: Action;
  /** none when refused */
  readonly events: readonly GameEvent[];
  readonly refusal?: Refusal;
}

export interface Watcher {
  before?(game: Readonly<Game>, action: Action): void;
  after?(game: Readonly<Game>, step: Step): void;
}

/** An engine that lets others watch what it does. */
export function watched(engine: Engine, watchers: readonly Watcher[]): Engine {
  let seq = 0;
  return {
    ...engine,
    act: (game, action) => {
      for (const watcher of watchers) watcher.before?.(game, action);
      const acted = engine.act(game, action);
      seq++;
      const step: Step = acted.ok
        ? { seq, action, events: acted.events }
        : { seq, action, events: [], refusal: acted.refusal };
      for (const watcher of watchers) watcher.after?.(game, step);
      return acted;
    },
  };
}

/** Which actions ended the day of a round, and began it. */
export interface Marks {
  duskOf(round: number): number;
  dawnOf(round: number): number;
}

export function marking(): Watcher & Marks {
  const dusks: number[] = [];
  const dawns: number[] = [0, 0];
  return {
    after: (game, { seq, events }) => {
      for (const e of events) {
        if (e.type !== "table.phase") continue;
        (e.data.phase === "day" ? dawns : dusks)[game.round] = seq;
      }
    },
    duskOf: (round) => dusks[round] ?? 0,
    dawnOf: (round) => dawns[round] ?? 0,
  };
}
