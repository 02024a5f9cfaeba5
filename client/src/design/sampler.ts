/**
 * Games that have been played are not played again: they are kept under rules, table and seed, so that a dial turned back shows
 * at once what it showed before, and every tab reads the same games.
 */
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import type { Crew, Run } from "./crew.ts";
import type { PlayedGame } from "./messages.ts";

/** Whole samples; the oldest goes first. A game takes about two kilobytes. */
const SAMPLES_MOST = 120;

export interface SampleOf {
  /** under the name that follows from what it says */
  readonly ruleset: Ruleset;
  readonly peers: number;
  readonly bots: readonly string[];
}

export interface Sampling {
  /** those of the seeds that are there, in the order of the seeds */
  games(): readonly PlayedGame[];
  readonly done: Promise<void>;
  cancel(): void;
}

export class Sampler {
  readonly crew: Crew;
  readonly #kept = new Map<string, Map<number, PlayedGame>>();

  constructor(crew: Crew) {
    this.crew = crew;
  }

  /** Games of these seeds; `heard` is called after each that had to be played. */
  sample(of: SampleOf, seeds: readonly number[], heard: () => void = () => undefined): Sampling {
    const kept = this.#drawer(of);
    const missing = seeds.filter((seed) => !kept.has(seed));
    const run: Run | undefined =
      missing.length === 0
        ? undefined
        : this.crew.run({ kind: "table", ...of }, missing, (game) => {
            kept.set(game.seed, game);
            heard();
          });
    return {
      games: () => seeds.flatMap((seed) => kept.get(seed) ?? []),
      done: run?.done ?? Promise.resolve(),
      cancel: () => run?.cancel(),
    };
  }

  #drawer({ ruleset, peers, bots }: SampleOf): Map<number, PlayedGame> {
    const key = `${ruleset.id} ${peers} ${bots.join(",")}`;
    const found = this.#kept.get(key) ?? new Map<number, PlayedGame>();
    // What was used last stands last.
    this.#kept.delete(key);
    this.#kept.set(key, found);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > SAMPLES_MOST && oldest !== undefined) this.#kept.delete(oldest);
    return found;
  }
}

export const seedsFrom = (first: number, games: number): readonly number[] =>
  Array.from({ length: games }, (_, i) => first + i);
