/**
 * A small sweep: two dials over five settings each, the same seeds at every one. It is written as the file that the command
 * reads, and played from that, so that page and command give the same rows.
 */

import { csvLine } from "@commonwatt/shared/export/csv.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import {
  cellsOf,
  columnsOf,
  faultsOfPoints,
  type MeasureName,
  measureNames,
  parseSweep,
  planOf,
  type Sensitivity,
  type SweepPlan,
  type SweepRow,
  sensitivityOf,
} from "@commonwatt/shared/sim";
import { type ReadonlySignal, signal } from "@preact/signals";
import { changesBetween, dialValues } from "../changes.ts";
import type { Crew, Run } from "../crew.ts";
import type { Table } from "../desk.ts";
import { dialAt } from "../dials/groups.ts";
import { onlyDials, settingFault } from "../faults.ts";
import { presetDocuments, presetOf } from "../presets.ts";

export const LEVELS = 5;
const DRAW_EVERY_MS = 150;

export interface Axis {
  readonly path: string;
  readonly values: readonly (number | string)[];
}

export interface Wanted {
  readonly axes: readonly [Axis, Axis];
  readonly repeats: number;
  readonly table: Table;
  readonly rules: Ruleset;
}

export interface SweepState {
  readonly plan: SweepPlan | undefined;
  /** the file that the command reads */
  readonly file: object | undefined;
  readonly rows: readonly SweepRow[];
  readonly running: boolean;
  readonly faults: readonly string[];
}

export interface Sweeper {
  readonly state: ReadonlySignal<SweepState>;
  begin(wanted: Wanted): void;
  stop(): void;
}

/** Five settings around where a dial stands, within its bounds; of words all there are. */
export function settingsOf(path: string, rules: Ruleset): readonly (number | string)[] {
  const [, mechanic = "", name = ""] = path.split(".");
  const dial = dialAt(path);
  if (dial === undefined) return [];
  if (dial.kind === "choice") return dial.options;
  const now = Number(dialValues(rules, mechanic)[name] ?? dial.default);
  const most = Math.min(dial.max, now > 0 ? now * 2 : dial.min + Math.max(4, Math.round((dial.max - dial.min) / 10)));
  const least = Math.max(dial.min, now > 0 ? 0 : dial.min);
  const steps = Array.from({ length: LEVELS }, (_, i) => least + Math.round(((most - least) * i) / (LEVELS - 1)));
  return [...new Set(steps)];
}

/** What a file for the command says of rules: the preset they come from, and what they say otherwise as dials of one setting. */
export interface UnderPreset {
  readonly ruleset: string;
  readonly fixed: readonly Axis[];
}

/** The command knows presets. A path when something there differs in a way that no setting of a dial can say. */
export function presetUnder(rules: Ruleset, swept: ReadonlySet<string>): UnderPreset | string {
  const ruleset = presetDocuments.has(rules.id) ? rules.id : "default";
  const fixed: Axis[] = [];
  for (const { path, to } of changesBetween(presetOf(ruleset), rules)) {
    if (swept.has(path)) continue;
    if (typeof to !== "number" && typeof to !== "string") return path;
    fixed.push({ path, values: [to] });
  }
  return { ruleset, fixed };
}

function documentOf({ axes, repeats, table, rules }: Wanted): object | string {
  const preset = presetUnder(rules, new Set(axes.map(({ path }) => path)));
  if (typeof preset === "string") return preset;
  return {
    format: "commonwatt-sweep",
    version: 1,
    id: "workbench-sweep",
    title: rules.title,
    ruleset: preset.ruleset,
    peers: table.peers,
    bots: table.bots,
    seed: table.seed,
    repeats,
    vary: [...axes.map(({ path, values }) => ({ path, values })), ...preset.fixed],
    sample: { kind: "grid" },
    measures: [...measureNames],
  };
}

export function sweeperOn(crew: Crew): Sweeper {
  const nothing: SweepState = { plan: undefined, file: undefined, rows: [], running: false, faults: [] };
  const state = signal<SweepState>(nothing);
  let run: Run | undefined;
  let timer = 0;

  const stop = (): void => {
    run?.cancel();
    run = undefined;
    clearTimeout(timer);
    timer = 0;
    if (state.peek().running) state.value = { ...state.peek(), running: false };
  };
  const begin = (wanted: Wanted): void => {
    stop();
    const file = documentOf(wanted);
    if (typeof file === "string") {
      state.value = { ...nothing, faults: [onlyDials(file)] };
      return;
    }
    const parsed = parseSweep(file, presetDocuments);
    const plan = parsed.ok ? planOf(parsed.sweep) : undefined;
    const faults = parsed.ok ? faultsOfPoints(plan as SweepPlan) : parsed.faults;
    if (!plan || !parsed.ok || faults.length > 0) {
      state.value = { ...nothing, faults: faults.map(settingFault) };
      return;
    }
    const rows: SweepRow[] = [];
    const show = (running: boolean): void => {
      timer = 0;
      state.value = { plan, file, rows: [...rows].sort((a, b) => a.row - b.row), running, faults: [] };
    };
    show(true);
    const mine = crew.run(
      { kind: "sweep", sweep: parsed.sweep },
      spreadRows(plan.points.length, wanted.repeats),
      (row) => {
        rows.push(row);
        if (timer === 0) timer = window.setTimeout(() => show(true), DRAW_EVERY_MS);
      },
    );
    run = mine;
    mine.done.then(
      () => {
        if (run !== mine) return;
        clearTimeout(timer);
        show(false);
      },
      (error: unknown) => {
        state.value = {
          ...state.peek(),
          running: false,
          faults: [error instanceof Error ? error.message : String(error)],
        };
      },
    );
  };
  return { state, begin, stop };
}

/** One game at every setting before a second at any: the whole map is there early. */
const spreadRows = (points: number, repeats: number): readonly number[] =>
  Array.from({ length: points * repeats }, (_, i) => (i % points) * repeats + Math.floor(i / points));

/** Means by setting; undefined where no game has been played yet. */
export function meansOf({ plan, rows }: SweepState, measure: MeasureName): readonly (number | undefined)[] {
  const m = plan?.sweep.measures.indexOf(measure) ?? -1;
  const sums = (plan?.points ?? []).map(() => ({ sum: 0, n: 0 }));
  for (const { point, measures } of rows) {
    const value = measures[m];
    const at = sums[point];
    if (value === null || value === undefined || !at) continue;
    at.sum += value;
    at.n++;
  }
  return sums.map(({ sum, n }) => (n === 0 ? undefined : sum / n));
}

export const influencesOf = ({ plan, rows }: SweepState, measure: MeasureName): Sensitivity | undefined =>
  plan && rows.length > 0 ? sensitivityOf(plan, rows).find((one) => one.measure === measure) : undefined;

/** The rows as the command writes them: the same columns, the same text. */
export function csvOf({ plan, rows }: SweepState): string {
  if (!plan) return "";
  const head = csvLine(columnsOf(plan.sweep).map(({ name }) => name));
  return head + rows.map((row) => csvLine(cellsOf(row).map((cell) => cell ?? undefined))).join("");
}
