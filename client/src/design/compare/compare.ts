/** Two rulesets on the same seeds, and each against itself: what differs, what that does, and what mere chance does. */

import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { asSaved, type Comparison, comparisonOf, measureNames, type SampledGame } from "@commonwatt/shared/sim";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Table } from "../desk.ts";
import type { PlayedGame } from "../messages.ts";
import { type Sampler, seedsFrom } from "../sampler.ts";

/** Played a second time, to see that the same seed gives the same game. */
const AGAIN = 6;

export interface Compared {
  readonly a: Ruleset;
  readonly b: Ruleset;
  readonly comparison: Comparison;
  /** games of each that were played again and came out the same to the last bit; undefined = not yet */
  readonly repeated: { readonly games: number; readonly same: boolean } | undefined;
}

export interface Comparer {
  readonly state: ReadonlySignal<{
    readonly played: number;
    readonly of: number;
    readonly running: boolean;
    readonly fault: string;
  }>;
  readonly found: ReadonlySignal<Compared | undefined>;
  begin(a: Ruleset, b: Ruleset, table: Table): void;
  stop(): void;
}

const asSampled = (game: PlayedGame): SampledGame => ({ ...game, standings: [], actions: [] });

export function comparerOf(sampler: Sampler): Comparer {
  const state = signal({ played: 0, of: 0, running: false, fault: "" });
  const found = signal<Compared | undefined>(undefined);
  let calledOff = (): void => undefined;

  const stop = (): void => {
    calledOff();
    state.value = { ...state.peek(), running: false };
  };

  const begin = (first: Ruleset, second: Ruleset, { peers, bots, seed, games }: Table): void => {
    stop();
    const [a, b] = [asSaved(first), asSaved(second)];
    const seeds = seedsFrom(seed, games);
    let mine = true;
    const update = (): void => {
      if (mine) state.value = { ...state.peek(), played: ofA.games().length + ofB.games().length };
    };
    state.value = { played: 0, of: 2 * games, running: true, fault: "" };
    found.value = undefined;
    const ofA = sampler.sample({ ruleset: a, peers, bots }, seeds, update);
    const ofB = sampler.sample({ ruleset: b, peers, bots }, seeds, update);
    const again: PlayedGame[][] = [[], []];
    const runs: { cancel(): void }[] = [ofA, ofB];
    calledOff = () => {
      mine = false;
      for (const run of runs) run.cancel();
    };
    const spec = { a, b, peers, bots, seed, games, measures: measureNames };
    const read = (): Comparison => {
      const [playedA, playedB] = [ofA.games().map(asSampled), ofB.games().map(asSampled)];
      return comparisonOf(spec, [playedA, playedB, playedA, playedB]);
    };
    const work = async (): Promise<void> => {
      await Promise.all([ofA.done, ofB.done]);
      if (!mine) return;
      update();
      const comparison = read();
      found.value = { a, b, comparison, repeated: undefined };
      const few = seeds.slice(0, AGAIN);
      await Promise.all(
        [a, b].map((ruleset, i) => {
          const run = sampler.crew.run({ kind: "table", ruleset, peers, bots }, few, (game) => again[i]?.push(game));
          runs.push(run);
          return run.done;
        }),
      );
      if (!mine) return;
      const same = [ofA, ofB].every((list, i) =>
        (again[i] ?? []).every(
          (game) => list.games().find(({ seed: one }) => one === game.seed)?.stateHash === game.stateHash,
        ),
      );
      found.value = { a, b, comparison, repeated: { games: few.length, same } };
      state.value = { ...state.peek(), running: false };
    };
    work().catch((error: unknown) => {
      state.value = { ...state.peek(), running: false, fault: error instanceof Error ? error.message : String(error) };
    });
  };
  return { state, found, begin, stop };
}
