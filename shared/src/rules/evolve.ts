/** Applying what happened. The only code that changes a game; it decides nothing and draws nothing. */
import { post } from "../ledger/post.ts";
import type { EventType, GameEvent } from "./event.ts";
import type { Game } from "./game.ts";
import type { Mechanic } from "./mechanic.ts";
import { count } from "./tally.ts";

export type Evolve = (game: Game, event: GameEvent) => void;

export function evolver(mechanics: readonly Mechanic[]): Evolve {
  const handlers = new Map<EventType, ((game: Game, data: never) => void)[]>();
  for (const mechanic of mechanics) {
    for (const [type, handler] of Object.entries(mechanic.events ?? {})) {
      const list = handlers.get(type as EventType) ?? [];
      list.push(handler as (game: Game, data: never) => void);
      handlers.set(type as EventType, list);
    }
  }
  return (game, event) => {
    for (const t of event.transfers) {
      post(game.balances, t);
      count(game.tally, t, game.seats.length);
    }
    if (event.type === "table.rng") {
      game.rng = event.data.state;
      return;
    }
    const list = handlers.get(event.type);
    if (list) for (const handler of list) handler(game, event.data as never);
  };
}
