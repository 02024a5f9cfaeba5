/** Measurements as tables in Markdown: medians with the least and the most, and the goals beside what came of them. */
import { type KindName, kinds } from "./kinds/index.ts";
import type { Measured } from "./measure.ts";

export type Runs = Partial<Record<KindName, readonly Measured[]>>;
/** Tables before p99 passes the limit; and whether more were tried. */
export type Limits = Partial<Record<KindName, { readonly tables: number; readonly passed: boolean }>>;

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (place: number) => sorted[place] ?? Number.NaN;
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2;
  return { median, least: at(0), most: at(sorted.length - 1) };
}

type Figure = keyof Measured;
const COLUMNS: readonly (readonly [string, Figure, number])[] = [
  ["p50 ms", "p50", 1],
  ["p95 ms", "p95", 1],
  ["p99 ms", "p99", 1],
  ["CPU s per 1,000", "cpuPerThousand", 2],
  ["bytes per client and action", "bytes", 0],
  ["first bytes", "initialBytes", 0],
  ["MB per table", "megabytesPerTable", 1],
  ["class at once, p99 ms", "burstP99", 1],
];

const written = (value: number, digits: number): string =>
  value.toLocaleString("en", { maximumFractionDigits: digits, minimumFractionDigits: digits });

function cell(runs: readonly Measured[], figure: Figure, digits: number): string {
  const { median, least, most } = spread(runs.map((run) => run[figure]));
  return `${written(median, digits)} (${written(least, digits)}–${written(most, digits)})`;
}

export function figuresTable(runs: Runs, limits: Limits): string {
  const head = ["", ...COLUMNS.map(([title]) => title), "tables"];
  const rows = (Object.keys(runs) as KindName[]).map((name) => {
    const limit = limits[name];
    const tables = limit ? `${limit.passed ? "" : "≥ "}${limit.tables}` : "–";
    return [
      kinds[name].kind.name,
      ...COLUMNS.map(([, figure, digits]) => cell(runs[name] ?? [], figure, digits)),
      tables,
    ];
  });
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}

export interface Ratio {
  readonly figure: Figure;
  readonly to: KindName;
  readonly most: number;
}

/** Of ours to theirs, run by run. */
export const GOALS: readonly Ratio[] = [
  { figure: "p99", to: "ws", most: 3 },
  { figure: "cpuPerThousand", to: "ws", most: 2 },
  { figure: "cpuPerThousand", to: "colyseus", most: 1.5 },
  { figure: "cpuPerThousand", to: "boardgameDeltas", most: 1 / 8 },
  { figure: "burstP99", to: "boardgame", most: 1 / 5 },
];

/** Of ours alone. */
export const BOUNDS: readonly { readonly figure: Figure; readonly most: number }[] = [
  { figure: "p50", most: 5 },
  { figure: "p99", most: 25 },
  { figure: "bytes", most: 40 },
  { figure: "initialBytes", most: 8000 },
  { figure: "megabytesPerTable", most: 4 },
];

export function goalsTable(runs: Runs): string {
  const ours = runs.ours ?? [];
  const rows = GOALS.flatMap(({ figure, to, most }) => {
    const theirs = runs[to];
    if (!theirs) return [];
    const {
      median,
      least,
      most: worst,
    } = spread(ours.map((run, i) => run[figure] / (theirs[i]?.[figure] ?? Number.NaN)));
    const found = `${written(median, 2)} × (${written(least, 2)}–${written(worst, 2)})`;
    return [
      [`${figure} beside ${kinds[to].kind.name}`, found, `≤ ${written(most, 2)} ×`, median <= most ? "yes" : "no"],
    ];
  });
  const bounds = BOUNDS.map(({ figure, most }) => {
    const { median, least, most: worst } = spread(ours.map((run) => run[figure]));
    const found = `${written(median, 1)} (${written(least, 1)}–${written(worst, 1)})`;
    return [figure, found, `≤ ${most}`, median <= most ? "yes" : "no"];
  });
  const head = ["of ours", "found", "goal", "met"];
  return [head, head.map(() => "---"), ...bounds, ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
