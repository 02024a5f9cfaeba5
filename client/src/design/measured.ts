/** Measures in the words of the page. */
import { type MeasureName, measures } from "@commonwatt/shared/sim";
import { t } from "../text.ts";

export const measureText = (name: MeasureName): string => t(`design.measure.${name}`);

/** What it is counted in. */
export function measureUnit(name: MeasureName): string {
  const { unit } = measures[name];
  return t(`design.unit.${unit === "%" ? "percent" : unit}`);
}
