/** How dials are written and read by people: shares as percent, energy in kJ; the rules keep whole ppm and joules. */
import type { Dial, DialUnit, WholeDial } from "@commonwatt/shared/sim";
import { t } from "../../text.ts";
import { digits, whole } from "../../ui/format.ts";
import type { Value } from "../changes.ts";

interface Written {
  /** how many of the dial's own are one of what is written */
  readonly one: number;
  /** key of the word behind the number */
  readonly word: string;
  /** and of the one that the document counts in */
  readonly inFile: string;
}

const SCALES: Partial<Record<DialUnit, Written>> = {
  ppm: { one: 10_000, word: "percent", inFile: "ppm" },
  J: { one: 1000, word: "kJ", inFile: "J" },
  "J per hour": { one: 1000, word: "kJPerHour", inFile: "JPerHour" },
  "J per token": { one: 1000, word: "kJPerToken", inFile: "JPerToken" },
};

/** More than one, of no number in particular. */
const SOME = 2;
/** Digits behind the point of a value. */
const FINE = 4;

const writtenAs = (unit: DialUnit): Written => SCALES[unit] ?? { one: 1, word: unit, inFile: unit };

export const scaleOf = (unit: DialUnit): number => writtenAs(unit).one;
/** @param value that it stands behind, as the rules keep it: one round, two rounds */
export const unitWord = (unit: DialUnit, value: number): string =>
  t(`design.unit.${writtenAs(unit).word}`, { n: value / scaleOf(unit) });
/** The words that a unit is asked for by, on a row and in a file. */
export const unitWordsOf = (unit: DialUnit): readonly string[] => [writtenAs(unit).word, writtenAs(unit).inFile];
/** As it is counted in a document. */
export const unitInFile = (unit: DialUnit): string => t(`design.unit.${writtenAs(unit).inFile}`, { n: SOME });

export const numberIn = (value: number, unit: DialUnit): string =>
  digits(value / scaleOf(unit), FINE).replace(/^-/, "−");

/**
 * A number as somebody typed it, NaN when it is none. One point or comma with other than three digits behind it is the decimal
 * one, whatever the language: a German who types 33.5 means no 335.
 */
export function numberOf(text: string): number {
  const plain = text.replace("−", "-").replace(/[\s\u202f]/g, "");
  const group = digits(12_345, 0).replace(/\d/g, "");
  const single = /^-?\d+[.,](\d+)$/.exec(plain);
  const isDecimal = single !== null && (single[1]?.length !== 3 || !plain.includes(group));
  const read = isDecimal ? plain.replace(",", ".") : plain.replaceAll(group, "").replace(",", ".");
  return /^-?\d+(\.\d+)?$/.test(read) ? Number(read) : Number.NaN;
}

/** A value with its unit, as it stands in a list of changes. */
export function valueText(dial: Dial | undefined, value: Value | undefined): string {
  if (value === undefined) return t("design.value.none");
  if (typeof value === "boolean") return t(value ? "design.value.yes" : "design.value.no");
  if (typeof value === "number")
    return dial?.kind === "whole" ? `${numberIn(value, dial.unit)} ${unitWord(dial.unit, value)}` : whole(value);
  return wordOf(String(value));
}

/** A choice such as `homes_first`, or the round "never", as words. */
export const wordOf = (choice: string): string => t(`design.choice.${choice}`);

// ---- a slider on which the usual value is in reach -------------------------------------------------------------------

export const SLIDER_STEPS = 1000;
/** A range that is no wider has a place for each value. */
const EVEN_UP_TO = 200;
/** Where the usual value stands, of the whole way. */
const USUAL_AT = 0.4;
const BEND_MOST = 8;

function bendOf({ min, max, default: usual }: WholeDial): number {
  const share = (usual - min) / Math.max(1, max - min);
  if (max - min <= EVEN_UP_TO || share <= 0 || share >= 1) return max - min <= EVEN_UP_TO ? 1 : 3;
  return Math.min(BEND_MOST, Math.max(1 / BEND_MOST, Math.log(share) / Math.log(USUAL_AT)));
}

/** 0..SLIDER_STEPS */
export function placeOf(dial: WholeDial, value: number): number {
  const share = Math.min(1, Math.max(0, (value - dial.min) / Math.max(1, dial.max - dial.min)));
  return Math.round(share ** (1 / bendOf(dial)) * SLIDER_STEPS);
}

/** The value at a place, to three digits so that it reads well. */
export function valueAt(dial: WholeDial, place: number): number {
  if (place <= 0) return dial.min;
  if (place >= SLIDER_STEPS) return dial.max;
  const raw = dial.min + (place / SLIDER_STEPS) ** bendOf(dial) * (dial.max - dial.min);
  const digit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, Math.abs(raw)))) - 1);
  return Math.min(dial.max, Math.max(dial.min, Math.round(raw / digit) * digit));
}
