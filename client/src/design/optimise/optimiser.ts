/**
 * A search on the page: dials within bounds, one goal or two, played by the workers. It is written as the file that the
 * command reads, and searched from that, so that page and command find the same.
 */
import {
  type Dial,
  type Found,
  type Goal,
  type Optimise,
  type PlayPlan,
  parseOptimise,
  type SweepRow,
  search,
  type Tried,
} from "@commonwatt/shared/sim";
import { type ReadonlySignal, signal } from "@preact/signals";
import type { Crew, Run } from "../crew.ts";
import type { Desk, Table } from "../desk.ts";
import { dialAt } from "../dials/groups.ts";
import { onlyDials, settingFault } from "../faults.ts";
import { presetDocuments } from "../presets.ts";
import { presetUnder, settingsOf } from "../sweep/sweep.ts";

/** Steps in which a dial's range is searched. */
const STEPS = 40;

/** A dial that may be turned; of words all there are. */
export interface Turnable {
  readonly path: string;
  readonly from: number;
  readonly to: number;
}

export interface Sought {
  readonly dials: readonly Turnable[];
  readonly goals: readonly Goal[];
  readonly settings: number;
  readonly repeats: number;
  readonly table: Table;
  readonly rules: Desk["draft"]["value"];
}

export interface SearchState {
  readonly optimise: Optimise | undefined;
  /** the file that the command reads */
  readonly file: object | undefined;
  readonly tried: readonly Tried[];
  readonly found: Found | undefined;
  readonly running: boolean;
  readonly faults: readonly string[];
}

export interface Optimiser {
  readonly state: ReadonlySignal<SearchState>;
  begin(sought: Sought): void;
  stop(): void;
}

/** From the least to the most of the settings around where it stands. */
export function rangeOf(path: string, rules: Sought["rules"]): Turnable {
  const numbers = settingsOf(path, rules).filter((value) => typeof value === "number");
  return { path, from: numbers[0] ?? 0, to: numbers.at(-1) ?? 0 };
}

export const isChoice = (dial: Dial | undefined): boolean => dial?.kind === "choice";

function documentOf({ dials, goals, settings, repeats, table, rules }: Sought): object | string {
  const preset = presetUnder(rules, new Set(dials.map(({ path }) => path)));
  if (typeof preset === "string") return preset;
  const vary = dials.map(({ path, from, to }) => {
    const dial = dialAt(path);
    if (dial?.kind === "choice") return { path, values: dial.options };
    return { path, from, to, step: Math.max(1, Math.round((to - from) / STEPS)) };
  });
  return {
    format: "commonwatt-optimise",
    version: 1,
    id: "workbench-search",
    title: rules.title,
    ruleset: preset.ruleset,
    peers: table.peers,
    bots: table.bots,
    seed: table.seed,
    repeats,
    vary: [...vary, ...preset.fixed],
    goals,
    settings,
  };
}

/** Called off by whoever began it: nothing went wrong. */
class CalledOff extends Error {}

export function optimiserOn(crew: Crew): Optimiser {
  const nothing: SearchState = {
    ...{ optimise: undefined, file: undefined, tried: [], found: undefined },
    ...{ running: false, faults: [] },
  };
  const state = signal<SearchState>(nothing);
  let run: Run | undefined;
  let mine = {};

  const stop = (): void => {
    mine = {};
    run?.cancel();
    if (state.peek().running) state.value = { ...state.peek(), running: false };
  };
  const begin = (sought: Sought): void => {
    stop();
    const me = {};
    mine = me;
    const file = documentOf(sought);
    const parsed =
      typeof file === "string"
        ? { ok: false as const, faults: [onlyDials(file)] }
        : parseOptimise(file, presetDocuments);
    if (!parsed.ok || typeof file === "string") {
      const faults = parsed.ok ? [] : parsed.faults.map((one) => (typeof one === "string" ? one : settingFault(one)));
      state.value = { ...nothing, faults };
      return;
    }
    const { optimise } = parsed;
    const show = (part: Partial<SearchState>): void => {
      if (mine === me) state.value = { ...state.peek(), ...part };
    };
    state.value = { ...nothing, optimise, file, running: true };
    const play: PlayPlan = async ({ sweep, rows }) => {
      const played: SweepRow[] = [];
      const all = Array.from({ length: rows }, (_, row) => row);
      run = crew.run({ kind: "sweep", sweep }, all, (row) => played.push(row));
      await run.done;
      if (mine !== me) throw new CalledOff();
      return played;
    };
    search(optimise, play, (tried) => {
      show({ tried: [...tried] });
      return mine === me;
    }).then(
      (found) => show({ found, tried: found.tried, running: false }),
      (error: unknown) => {
        if (error instanceof CalledOff) return;
        show({ running: false, faults: [error instanceof Error ? error.message : String(error)] });
      },
    );
  };
  return { state, begin, stop };
}
