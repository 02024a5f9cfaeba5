/** What tables are compared by on the wall, in the order in which it turns. */
import type { CoursePoint } from "@commonwatt/shared/views/session.ts";
import type { Unit } from "@commonwatt/shared/views/types.ts";

export interface WallMeasure {
  readonly key: Exclude<keyof CoursePoint, "round" | "line">;
  readonly unit: Unit;
}

export const measures: readonly WallMeasure[] = [
  { key: "vitality", unit: "points" },
  { key: "needsMet", unit: "ppm" },
  { key: "priceIndex", unit: "T" },
  { key: "giniPurses", unit: "ppm" },
  { key: "outstanding", unit: "T" },
  { key: "velocity", unit: "ppm" },
  { key: "tradesBlocked", unit: "pieces" },
];
