/** The log of a game is its truth: who played by which rules from which seed, and what was asked, in order. */
import type { Action } from "./action.ts";
import type { Engine } from "./engine.ts";
import type { Game, GameSetup } from "./game.ts";

export interface LoggedAction {
  readonly seq: number;
  readonly action: Action;
  /** false: refused, and it changed nothing */
  readonly ok: boolean;
  /** the state's hash, after each advance */
  readonly hash?: string;
}

export interface GameLog {
  readonly format: "commonwatt-game";
  readonly version: 1;
  readonly setup: GameSetup;
  readonly actions: readonly LoggedAction[];
}

export interface ReplayFault {
  readonly seq: number;
  readonly code: "hash_differs" | "answer_differs" | "seq_gap";
  readonly expected: string;
  readonly found: string;
}

/** Plays a log again, up to and including `to`. Every place where it does not repeat itself is named. */
export function replayLog(
  engine: Engine,
  log: GameLog,
  to: number = Number.MAX_SAFE_INTEGER,
): { readonly game: Game; readonly faults: readonly ReplayFault[] } {
  const game = engine.open(log.setup);
  const faults: ReplayFault[] = [];
  let last = 0;
  for (const { seq, action, ok, hash } of log.actions) {
    if (seq > to) break;
    if (seq !== last + 1) faults.push({ seq, code: "seq_gap", expected: String(last + 1), found: String(seq) });
    last = seq;
    const acted = engine.act(game, action);
    if (acted.ok !== ok) {
      faults.push({ seq, code: "answer_differs", expected: answer(ok), found: answer(acted.ok) });
    }
    if (hash !== undefined) {
      const found = engine.hash(game);
      if (found !== hash) faults.push({ seq, code: "hash_differs", expected: hash, found });
    }
  }
  return { game, faults };
}

const answer = (ok: boolean): string => (ok ? "done" : "refused");
