/** The figures of a game that are followed from round to round: what the bands are drawn of. */

import { bandFigures } from "@commonwatt/shared/sim";
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import type { PaletteColour } from "../ui/palette.ts";

/** How a value is written: points and tokens as they are, shares as percent. */
export type Shown = "points" | "T" | "%" | "plain";

export interface Followed {
  /** `design.figure.<id>` names it */
  readonly id: string;
  readonly shown: Shown;
  readonly tone: PaletteColour;
  /** the axis reaches this far at least */
  readonly most?: number;
  of(report: RoundReport): number;
}

const PPM_IN_PERCENT = 10_000;

export const followed: readonly Followed[] = [
  { id: "vitality", shown: "points", tone: "leaf", most: 100, of: bandFigures.vitality },
  { id: "money", shown: "T", tone: "money", of: bandFigures.money },
  { id: "prices", shown: "T", tone: "energy", of: bandFigures.prices },
  { id: "inequality", shown: "%", tone: "night", most: 60, of: bandFigures.inequality },
  { id: "unmet", shown: "plain", tone: "need", most: 1, of: bandFigures.unmet },
  { id: "concentration", shown: "%", tone: "biogas", most: 60, of: bandFigures.concentration },
  { id: "velocity", shown: "%", tone: "money", most: 60, of: ({ velocity }) => velocity / PPM_IN_PERCENT },
];

/** Of each figure its values by round. */
export const seriesOf = (reports: readonly RoundReport[]): number[][] =>
  followed.map(({ of }) => reports.map((report) => of(report)));
