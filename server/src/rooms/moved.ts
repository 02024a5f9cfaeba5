/**
 * What moved since the last patch. Most of it everybody sees alike, so it is packed once for all; who is an end of a private
 * transfer sees that too, and nobody else does.
 */
import { type PackedFlows, packFlows } from "@commonwatt/shared/protocol/flow.ts";
import type { GameEvent } from "@commonwatt/shared/rules/event.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import type { Flow } from "@commonwatt/shared/views/types.ts";
import type { Rules } from "../rules.ts";

/** Flows of one action. Made at once, while the state is fresh. */
export interface SeenFlows {
  readonly all: readonly Flow[];
  /** of seats that see more than all do */
  readonly own: ReadonlyMap<number, readonly Flow[]>;
  /** seats to or from which something moved, seen or not */
  readonly touched: ReadonlySet<number>;
}

export const NOTHING_MOVED: SeenFlows = { all: [], own: new Map(), touched: new Set() };

export function seenFlows(rules: Rules, game: Game, events: readonly GameEvent[]): SeenFlows {
  const touched = rules.seatsTouched(events);
  const all = rules.flowsFor(game, events, undefined);
  const own = new Map<number, readonly Flow[]>();
  // A seat sees what all see, and besides at most what it is an end of.
  for (const seat of touched) {
    const flows = rules.flowsFor(game, events, seat);
    if (flows.length !== all.length) own.set(seat, flows);
  }
  return { all, own, touched };
}

export class Moved {
  #turns: SeenFlows[] = [];
  #forAll: PackedFlows | undefined;

  get length(): number {
    return this.#turns.length;
  }

  add(turn: SeenFlows): void {
    this.#turns.push(turn);
    this.#forAll = undefined;
  }

  clear(): void {
    this.#turns = [];
    this.#forAll = undefined;
  }

  /** What a seat sees of it, from one turn on; the same object to all who see the same. */
  seenBy(seat: number, from: number): PackedFlows {
    if (from > 0 || this.#turns.some(({ own }) => own.has(seat))) {
      return packFlows(this.#turns.slice(from).flatMap(({ all, own }) => own.get(seat) ?? all));
    }
    this.#forAll ??= packFlows(this.#turns.flatMap(({ all }) => all));
    return this.#forAll;
  }
}
