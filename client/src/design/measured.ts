/** Measures in the words of the page. */
import { type MeasureName, measures } from "@commonwatt/shared/sim";
import { t } from "../text.ts";

/** A mean is of many. */
const MANY = 2;

export const measureText = (name: MeasureName): string => t(`design.measure.${name}`);

/** What it is counted in. */
export function measureUnit(name: MeasureName): string {
  const { unit } = measures[name];
  return t(`design.unit.${unit === "%" ? "percent" : unit}`, { n: MANY });
}
