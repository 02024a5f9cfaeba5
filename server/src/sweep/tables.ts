/** Rows of a sweep as files: `rows.csv`, `rows.parquet`, the columns in words, and what the rows tell. */
import { closeSync, openSync, renameSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { csvLine } from "@commonwatt/shared/export/csv.ts";
import {
  cellsOf,
  columnsOf,
  type Sensitivity,
  type SobolResult,
  type SweepColumn,
  type SweepPlan,
  type SweepRow,
  sensitivityOf,
  sobolOf,
} from "@commonwatt/shared/sim";
import { fileWriter, ParquetWriter } from "hyparquet-writer";

/** Rows of one group of a Parquet file. */
const GROUP = 20_000;
type Cell = string | number | null;

export interface SweepSummary {
  readonly rows: number;
  readonly broken: readonly { readonly row: number; readonly seed: number; readonly message: string }[];
  readonly sensitivity: readonly Sensitivity[];
  readonly sobol: readonly SobolResult[];
}

/** Writes every table of a sweep whose parts are all there; a file is there whole or not at all. */
export function writeTables(folder: string, plan: SweepPlan, parts: Iterable<readonly SweepRow[]>): SweepSummary {
  const columns = columnsOf(plan.sweep);
  const rows: SweepRow[] = [];
  const csv = openSync(join(folder, "rows.csv.new"), "w");
  const parquet = new ParquetFile(join(folder, "rows.parquet.new"), columns);
  try {
    writeSync(csv, csvLine(columns.map(({ name }) => name)));
    for (const part of parts) {
      for (const row of part) {
        const cells = cellsOf(row);
        writeSync(csv, csvLine(cells.map((cell) => cell ?? undefined)));
        parquet.put(cells);
        rows.push(row);
      }
    }
  } finally {
    closeSync(csv);
  }
  parquet.close();
  for (const name of ["rows.csv", "rows.parquet"]) renameSync(join(folder, `${name}.new`), join(folder, name));
  const about = columns.map(({ name, type, unit, meaning }) => csvLine([name, type, unit, meaning]));
  writeFileSync(join(folder, "columns.csv"), [csvLine(["column", "type", "unit", "meaning"]), ...about].join(""));
  const summary: SweepSummary = {
    rows: rows.length,
    broken: rows.flatMap(({ row, seed, broke }) => (broke === "" ? [] : [{ row, seed, message: broke }])),
    sensitivity: sensitivityOf(plan, rows),
    sobol: sobolOf(plan, rows),
  };
  writeFileSync(join(folder, "summary.json"), `${JSON.stringify(summary, undefined, 2)}\n`);
  return summary;
}

const PARQUET = {
  text: { type: "BYTE_ARRAY", converted_type: "UTF8" },
  whole: { type: "INT64" },
  number: { type: "DOUBLE" },
} as const;

/** Gathers cells by column and writes them a group at a time. */
class ParquetFile {
  private readonly columns: readonly SweepColumn[];
  private readonly writer: ParquetWriter;
  private gathered: Cell[][] = [];
  private held = 0;

  constructor(file: string, columns: readonly SweepColumn[]) {
    this.columns = columns;
    this.writer = new ParquetWriter({
      writer: fileWriter(file),
      createdBy: "commonwatt",
      schema: [
        { name: "root", num_children: columns.length },
        ...columns.map(({ name, type }) => ({ name, repetition_type: "OPTIONAL" as const, ...PARQUET[type] })),
      ],
    });
    this.empty();
  }

  put(cells: readonly Cell[]): void {
    for (const [i, cell] of cells.entries()) this.gathered[i]?.push(cell);
    if (++this.held >= GROUP) this.flush();
  }

  close(): void {
    this.flush();
    this.writer.finish();
  }

  private flush(): void {
    if (this.held === 0) return;
    const columnData = this.columns.map(({ name, type }, i) => ({
      name,
      data: (this.gathered[i] ?? []).map((cell) => typed(cell, type)),
    }));
    this.writer.write({ columnData, rowGroupSize: GROUP });
    this.empty();
  }

  private empty(): void {
    this.gathered = this.columns.map(() => []);
    this.held = 0;
  }
}

function typed(cell: Cell, type: SweepColumn["type"]): string | number | bigint | null {
  if (cell === null) return null;
  if (type === "text") return String(cell);
  return type === "whole" ? BigInt(cell) : Number(cell);
}
