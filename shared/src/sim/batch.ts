/** Many games, one summary: what `simulate` prints. */

import { batchEngine } from "../mechanics/index.ts";
import type { Game } from "../rules/game.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import type { Outcome } from "../views/types.ts";
import { botSetup, play } from "./run.ts";

export interface BatchSpec {
  readonly ruleset: Ruleset;
  readonly games: number;
  readonly peers: number;
  readonly policies: readonly string[];
  /** seed of the first game; the others follow */
  readonly seed: number;
}

export interface BatchResult {
  readonly ruleset: string;
  readonly games: number;
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly vitality: { readonly median: number; readonly p5: number; readonly p95: number };
  readonly invariantBreaks: number;
  readonly actions: Readonly<Record<string, number>>;
  readonly refusals: Readonly<Record<string, number>>;
  readonly peerTurns: number;
  readonly finalHashes: readonly string[];
  /** the seed and the message of each game that broke an invariant */
  readonly breaks: readonly { readonly seed: number; readonly message: string }[];
}

export function batch(spec: BatchSpec, eachGame?: (game: Game, seed: number) => void): BatchResult {
  const outcomes: Record<Outcome, number> = { collapse: 0, survival: 0, sustenance: 0, abundance: 0 };
  const actions: Record<string, number> = {};
  const refusals: Record<string, number> = {};
  const vitality: number[] = [];
  const finalHashes: string[] = [];
  const breaks: { seed: number; message: string }[] = [];
  let peerTurns = 0;
  for (let i = 0; i < spec.games; i++) {
    const seed = spec.seed + i;
    try {
      const played = play(botSetup(spec.ruleset, seed, spec.peers, spec.policies), {
        after: (_game, action) => {
          actions[action.type] = (actions[action.type] ?? 0) + 1;
        },
      });
      const { game } = played;
      peerTurns += played.peerTurns;
      for (const [code, n] of Object.entries(played.refusals)) refusals[code] = (refusals[code] ?? 0) + n;
      if (game.outcome !== "") outcomes[game.outcome]++;
      vitality.push(game.slices.vitality.value);
      finalHashes.push(batchEngine.hash(game));
      eachGame?.(game, seed);
    } catch (error) {
      breaks.push({ seed, message: error instanceof Error ? error.message : String(error) });
    }
  }
  vitality.sort((a, b) => a - b);
  const at = (percent: number) => vitality[Math.floor(((vitality.length - 1) * percent) / 100)] ?? 0;
  return {
    ruleset: spec.ruleset.id,
    games: spec.games,
    outcomes,
    vitality: { median: at(50), p5: at(5), p95: at(95) },
    invariantBreaks: breaks.length,
    actions,
    refusals,
    peerTurns,
    finalHashes,
    breaks,
  };
}
