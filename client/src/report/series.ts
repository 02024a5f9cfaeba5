/** Columns taken out of a game's reports, and the colours the parts of vitality keep everywhere. Pure. */
import type { RoundReport, SumPart } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import type { PaletteColour } from "../ui/palette.ts";
import { partName } from "../ui/sum.ts";
import type { DataTable } from "./charts/Figure.tsx";
import type { PartOfWhole } from "./charts/Parts.tsx";

const PART_TONES: readonly (readonly [RegExp, PaletteColour])[] = [
  [/need/i, "need"],
  [/inclus/i, "water"],
  [/abund/i, "energy"],
  [/resil/i, "leaf"],
  [/trust/i, "money"],
];
const OTHER_TONES: readonly PaletteColour[] = ["earth", "wind", "biogas", "sky"];

export const column = (reports: readonly RoundReport[], of: (report: RoundReport) => number): readonly number[] =>
  reports.map(of);

/** A table with a row a round. `columns` gives heading and cell of each column after the round. */
export function byRound(
  reports: readonly RoundReport[],
  columns: readonly (readonly [heading: string, cell: (report: RoundReport) => string])[],
): DataTable {
  return {
    columns: [t("report.axis.round"), ...columns.map(([heading]) => heading)],
    rows: reports.map((report) => [String(report.round), ...columns.map(([, cell]) => cell(report))]),
  };
}

/** The parts that vitality is the sum of, each with its points in every round. */
export function vitalityParts(reports: readonly RoundReport[]): readonly PartOfWhole[] {
  const last = reports.at(-1);
  if (last === undefined) return [];
  const added = last.vitalityWhy.parts.filter((part) => part.op === "+");
  return added.map((part, place) => ({
    label: partName(part),
    tone: toneOf(part, place),
    most: typeof part.params?.most === "number" ? part.params.most : undefined,
    values: reports.map((report) => report.vitalityWhy.parts.find((one) => one.key === part.key)?.value ?? 0),
  }));
}

function toneOf(part: SumPart, place: number): PaletteColour {
  const known = PART_TONES.find(([pattern]) => pattern.test(part.key));
  return known?.[1] ?? OTHER_TONES[place % OTHER_TONES.length] ?? "earth";
}
