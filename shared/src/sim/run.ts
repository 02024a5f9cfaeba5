/** Games without a network: bots at every seat, from the first dawn to the end. */
import { botMove, MOVES_PER_ROUND, type Move } from "../bots/index.ts";
import { assert } from "../kernel/assert.ts";
import { batchEngine } from "../mechanics/index.ts";
import type { Action } from "../rules/action.ts";
import type { Engine } from "../rules/engine.ts";
import type { Game, GameSetup } from "../rules/game.ts";
import type { LoggedAction } from "../rules/replay.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";

export interface Played {
  readonly game: Game;
  readonly actions: readonly LoggedAction[];
  /** turns of all peers: one per peer and round */
  readonly peerTurns: number;
  readonly refusals: Readonly<Record<string, number>>;
}

export interface PlayOptions {
  readonly engine?: Engine;
  /** keep the log of actions (batches do without) */
  readonly keepLog?: boolean;
  /** called after every action that was asked for */
  readonly after?: (game: Game, action: Action) => void;
  /** who moves how; by the policy of each seat when absent */
  readonly moveOf?: (game: Readonly<Game>, seat: number) => Move;
  /** asked at each report: whether the game ends here, before its time */
  readonly until?: (game: Readonly<Game>) => boolean;
}

/** A table of `peers` bots, policies dealt in turn. */
export function botSetup(ruleset: Ruleset, seed: number, peers: number, policies: readonly string[]): GameSetup {
  assert(policies.length > 0, "a table of bots needs a policy");
  return {
    ruleset,
    seed,
    seats: Array.from({ length: peers }, (_, i) => ({
      occupant: "bot",
      policy: policies[i % policies.length] as string,
    })),
  };
}

/** Plays a whole game. Seats take turns, one move at a time, until all are done; the first to move changes each round. */
export function play(setup: GameSetup, options: PlayOptions = {}): Played {
  const engine = options.engine ?? batchEngine;
  return playOn(engine.open(setup), options);
}

/** Plays a game on from where it stands, to its end. It is changed in place. */
export function playOn(game: Game, options: PlayOptions = {}): Played {
  const engine = options.engine ?? batchEngine;
  const moveOf = options.moveOf ?? policyMove;
  const actions: LoggedAction[] = [];
  const refusals: Record<string, number> = {};
  let peerTurns = 0;
  let asked = 0;
  const ask = (action: Action): boolean => {
    asked++;
    const acted = engine.act(game, action);
    if (!acted.ok) refusals[acted.refusal.code] = (refusals[acted.refusal.code] ?? 0) + 1;
    if (options.keepLog) {
      const advanced = action.type === "advance" && acted.ok;
      const logged = { seq: asked, action, ok: acted.ok };
      actions.push(advanced ? { ...logged, hash: engine.hash(game) } : logged);
    }
    options.after?.(game, action);
    return acted.ok;
  };
  const seats = game.seats.length;
  while (game.phase !== "over") {
    if (game.phase === "day") {
      const moves = new Array<number>(seats).fill(0);
      let open = seats;
      while (open > 0) {
        open = 0;
        for (let k = 0; k < seats; k++) {
          const seat = (k + game.round) % seats;
          if (game.seats[seat]?.done) continue;
          open++;
          const used = (moves[seat] = (moves[seat] ?? 0) + 1);
          const move = used > MOVES_PER_ROUND ? DONE : moveOf(game, seat);
          ask({ id: `b${asked}`, by: "bot", seat, ...move });
        }
      }
      peerTurns += seats;
    }
    ask({ id: `t${asked}`, by: "table", seat: -1, type: "advance", payload: {} });
    if (game.phase === "report" && options.until?.(game)) break;
  }
  return { game, actions, peerTurns, refusals };
}

const DONE: Move = { type: "done", payload: { done: true } };

const policyMove = (game: Readonly<Game>, seat: number): Move => botMove(game, seat, game.seats[seat]?.policy ?? "");
