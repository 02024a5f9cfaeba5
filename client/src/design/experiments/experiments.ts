/**
 * The open questions of the model as documents: played in the browser, read, changed in who plays and how often, kept; and the
 * tables of people that played by the same rules on the same scale.
 */
import {
  asSaved,
  type Experiment,
  type ExperimentResult,
  measureNames,
  parseExperiment,
  resultOf,
  type SampledGame,
} from "@commonwatt/shared/sim";
import { type ReadonlySignal, signal } from "@preact/signals";
import { changesBetween } from "../changes.ts";
import { presetDocuments } from "../presets.ts";
import type { ReadGame } from "../recorded/messages.ts";
import { type Sampler, type Sampling, seedsFrom } from "../sampler.ts";

const documents = import.meta.glob<unknown>("../../../../assets/experiments/h*.json", {
  eager: true,
  import: "default",
});

/** In the order of their hypotheses. Throws when one that ships is faulty. */
export const experiments: readonly Experiment[] = Object.entries(documents)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([path, document]) => {
    const parsed = parseExperiment(document, presetDocuments);
    if (!parsed.ok)
      throw new Error(`${path}: ${parsed.faults.map((fault) => `${fault.path} ${fault.message}`).join("; ")}`);
    return parsed.experiment;
  });

/** A table of people under one of the treatments. */
export interface PeopleTable {
  readonly id: string;
  readonly treatment: string;
  readonly value: number;
}

export interface Running {
  readonly id: string;
  readonly played: number;
  readonly of: number;
}

export interface Kept {
  readonly whenMs: number;
  readonly result: ExperimentResult;
}

export interface Laboratory {
  readonly results: ReadonlySignal<ReadonlyMap<string, ExperimentResult>>;
  readonly running: ReadonlySignal<Running | undefined>;
  readonly kept: ReadonlySignal<readonly Kept[]>;
  readonly people: ReadonlySignal<readonly ReadGame[]>;
  begin(experiment: Experiment): void;
  stop(): void;
  keep(result: ExperimentResult): void;
  addPeople(games: readonly ReadGame[]): void;
}

const KEPT_AS = "commonwatt.design.results";
const KEPT_MOST = 40;

export function laboratoryOf(sampler: Sampler, storage: Storage | undefined): Laboratory {
  const results = signal<ReadonlyMap<string, ExperimentResult>>(new Map());
  const running = signal<Running | undefined>(undefined);
  const kept = signal<readonly Kept[]>(storedIn(storage));
  const people = signal<readonly ReadGame[]>([]);
  let samplings: readonly Sampling[] = [];
  let mine = {};

  const stop = (): void => {
    mine = {};
    for (const one of samplings) one.cancel();
    running.value = undefined;
  };
  const begin = (experiment: Experiment): void => {
    stop();
    const me = {};
    mine = me;
    const { treatments, peers, games, seed, measure } = experiment;
    const seeds = seedsFrom(seed, games);
    const at = measureNames.indexOf(measure);
    const played = (): readonly (readonly SampledGame[])[] =>
      samplings.map((one) =>
        one.games().map((game) => ({ ...game, values: [game.values[at] ?? null], standings: [], actions: [] })),
      );
    const heard = (): void => {
      if (mine !== me) return;
      const done = samplings.reduce((sum, one) => sum + one.games().length, 0);
      running.value = { id: experiment.id, played: done, of: games * treatments.length };
    };
    running.value = { id: experiment.id, played: 0, of: games * treatments.length };
    samplings = treatments.map(({ ruleset, bots }) =>
      sampler.sample({ ruleset: asSaved(ruleset), peers, bots }, seeds, heard),
    );
    Promise.all(samplings.map(({ done }) => done)).then(
      () => {
        if (mine !== me) return;
        results.value = new Map([...results.peek(), [experiment.id, resultOf(experiment, played())]]);
        running.value = undefined;
      },
      (error: unknown) => {
        console.error("an experiment stopped", error);
        running.value = undefined;
      },
    );
  };
  return {
    ...{ results, running, kept, people, begin, stop },
    keep: (result) => {
      kept.value = [{ whenMs: Date.now(), result }, ...kept.peek()].slice(0, KEPT_MOST);
      try {
        storage?.setItem(KEPT_AS, JSON.stringify(kept.peek()));
      } catch (error) {
        console.warn("this browser keeps nothing; results can be exported", error);
      }
    },
    addPeople: (games) => {
      const known = new Set(people.peek().map(({ id }) => id));
      people.value = [...people.peek(), ...games.filter(({ id, rounds }) => rounds > 0 && !known.has(id))];
    },
  };
}

function storedIn(storage: Storage | undefined): readonly Kept[] {
  try {
    const found: unknown = JSON.parse(storage?.getItem(KEPT_AS) ?? "[]");
    // Written by this page alone; what is no list is none of ours.
    return Array.isArray(found)
      ? (found as readonly Kept[]).filter(({ result }) => Array.isArray(result?.treatments))
      : [];
  } catch (error) {
    console.warn("kept results cannot be read", error);
    return [];
  }
}

/** Recorded tables that played by the dials of a treatment: how long, and what opened when, may differ. */
export function peopleIn({ treatments, measure }: Experiment, games: readonly ReadGame[]): readonly PeopleTable[] {
  const at = measureNames.indexOf(measure);
  return games.flatMap(({ id, log, values }) => {
    const value = values[at];
    const same = treatments.find(({ ruleset }) =>
      changesBetween(ruleset, log.setup.ruleset).every(({ path }) => path === "rounds" || path.startsWith("unlocks.")),
    );
    return same && value !== null && value !== undefined ? [{ id, treatment: same.name, value }] : [];
  });
}
