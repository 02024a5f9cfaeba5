/** The arithmetic behind a number, as words. `sum.<key>` and `part.<key>` name the whole and its parts. */

import type { Sum, SumPart, Unit } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { quantity, whole } from "./format.ts";

const signs: Readonly<Record<SumPart["op"], string>> = { "+": "+", "-": "−", "×": "×", "÷": "÷", "=": "=", note: "" };

export const partName = (part: SumPart): string => t(`part.${part.key}`, part.params);
export const sumName = (sum: Sum): string => t(`sum.${sum.key}`);
export const sign = (part: SumPart): string => signs[part.op];

/** Parts that are counted, apart from those that only inform. */
export const counted = (sum: Sum): readonly SumPart[] => sum.parts.filter((part) => part.op !== "note");
export const notes = (sum: Sum): readonly SumPart[] => sum.parts.filter((part) => part.op === "note");

/** A unit that everybody reads off the page itself stays unsaid: "price 12 = median cost 11 + margin 1". */
const short = (value: number, unit: Unit, ofWhole: Unit): string =>
  unit === ofWhole && unit !== "J" && unit !== "ppm" && unit !== "min" ? whole(value) : quantity(value, unit);

/** One line: "price 12 = median cost 11 + margin 1". */
export function sumSentence(sum: Sum): string {
  const parts = counted(sum).map((part, place) => {
    const plain = place === 0 && (part.op === "+" || part.op === "=");
    const text = `${partName(part)} ${short(part.value, part.unit, sum.unit)}`;
    return plain ? text : `${sign(part)} ${text}`;
  });
  const head = `${sumName(sum)} ${short(sum.value, sum.unit, sum.unit)}`;
  return parts.length === 0 ? head : `${head} = ${parts.join(" ")}`;
}
