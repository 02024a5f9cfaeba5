/** Games played for their figures: the same seeds, one ruleset, one mix of bots. Pure; workers run parts of it. */
import { batchEngine } from "../mechanics/index.ts";
import type { Game } from "../rules/game.ts";
import type { Ruleset } from "../ruleset/ruleset.ts";
import { type MeasureName, measures } from "./measures.ts";
import { botSetup, play } from "./run.ts";

export interface SampleSpec {
  readonly ruleset: Ruleset;
  readonly peers: number;
  /** dealt to the seats in turn */
  readonly bots: readonly string[];
  readonly seed: number;
  readonly games: number;
  readonly measures: readonly MeasureName[];
}

export interface SampledGame {
  readonly seed: number;
  /** in the order of the measures asked for; null = nothing to measure in this game */
  readonly values: readonly (number | null)[];
  readonly outcome: string;
  /** of the last state; "" when an invariant broke */
  readonly stateHash: string;
  /** by seat: policy and final standing */
  readonly standings: readonly { readonly policy: string; readonly standing: number }[];
  /** the kinds of action that were done */
  readonly actions: readonly string[];
  /** the sentence of a broken invariant; absent when all held */
  readonly broke?: string;
}

/** The fingerprint of how a game of a batch has ended. */
export const endHash = (game: Readonly<Game>): string => batchEngine.hash(game);

export function sample(spec: SampleSpec): SampledGame[] {
  return Array.from({ length: spec.games }, (_, i) => one(spec, spec.seed + i));
}

function one({ ruleset, peers, bots, measures: names }: SampleSpec, seed: number): SampledGame {
  const actions = new Set<string>();
  try {
    const { game } = play(botSetup(ruleset, seed, peers, bots), { after: (_game, action) => actions.add(action.type) });
    return {
      seed,
      values: names.map((name) => measures[name].of(game) ?? null),
      outcome: game.outcome,
      stateHash: endHash(game),
      standings: standingsOf(game),
      actions: [...actions],
    };
  } catch (error) {
    const broke = error instanceof Error ? error.message : String(error);
    return {
      seed,
      values: names.map(() => null),
      outcome: "",
      stateHash: "",
      standings: [],
      actions: [...actions],
      broke,
    };
  }
}

function standingsOf(game: Readonly<Game>): SampledGame["standings"] {
  const last = game.reports.at(-1)?.peers ?? [];
  return game.seats.map(({ policy }, seat) => ({ policy, standing: last[seat]?.standing ?? 0 }));
}
