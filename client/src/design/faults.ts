/**
 * What is wrong with rules, in the language of the page: of a file in the names and numbers that stand in it, of the desk in
 * those that its rows show.
 */
import type { Bound, RulesetFault } from "@commonwatt/shared/ruleset/faults.ts";
import type { Phrase } from "@commonwatt/shared/ruleset/phrases.ts";
import {
  type Dial,
  type DialUnit,
  DOCUMENT,
  type EndlessFault,
  NOTHING,
  type SweepFault,
} from "@commonwatt/shared/sim";
import { fill, said, t } from "../text.ts";
import { dialAt } from "./dials/groups.ts";
import { labelOf } from "./dials/names.ts";
import { unitInFile, valueText, wordOf } from "./dials/units.ts";

/** One line: where, what is wrong, what was found and what may stand there. */
export function faultInFile({ path, value, phrases: { message, bound } }: RulesetFault): string {
  const parts = {
    path: path === DOCUMENT ? said(path) : path,
    value: value === NOTHING ? said(value) : value,
    message: asWritten(message),
  };
  if (bound === undefined) return t("design.fault.line", parts);
  return t("design.fault.lineBound", { ...parts, bound: typeof bound === "string" ? bound : asWritten(bound) });
}

/** What would make money without end. */
export const endlessText = ({ path, phrase }: EndlessFault): string =>
  `${path === DOCUMENT ? said(path) : labelOf(path)}: ${asWritten(phrase)}`;

const asWritten = ({ text, params }: Phrase): string =>
  fill(
    said(text),
    filled(params, (name, value) => (name === "unit" ? unitInFile(value as DialUnit) : String(value))),
  );

/** What is wrong with the dial at its row: beside its name already. */
export function faultHere(fault: RulesetFault): string {
  const { message, bound } = shownAt(fault);
  return bound === "" ? t("design.fault.here", { message }) : t("design.fault.hereBound", { message, bound });
}

/** The same away from the row, with the name of the dial. */
export function faultOnDesk(fault: RulesetFault): string {
  const { message, bound } = shownAt(fault);
  const label = labelOf(fault.path);
  return bound === "" ? t("design.fault.at", { label, message }) : t("design.fault.atBound", { label, message, bound });
}

function shownAt({ path, phrases: { message, bound } }: RulesetFault) {
  const dial = dialAt(path);
  const [, mechanic = ""] = path.split(".");
  return { message: onRow(message, mechanic, dial), bound: boundOnRow(bound, mechanic, dial) };
}

function boundOnRow(bound: Bound | undefined, mechanic: string, dial: Dial | undefined): string {
  if (bound === undefined) return "";
  if (typeof bound !== "string") return onRow(bound, mechanic, dial);
  return dial?.kind === "whole" ? valueText(dial, Number(bound)) : bound.split(", ").map(wordOf).join(", ");
}

const onRow = ({ text, params }: Phrase, mechanic: string, dial: Dial | undefined): string =>
  fill(
    said(text),
    filled(params, (name, value) => {
      if (name === "dial") return labelOf(`dials.${mechanic}.${value}`);
      return typeof value === "number" && dial?.kind === "whole" ? valueText(dial, value) : String(value);
    }),
  );

const filled = (
  params: Phrase["params"],
  written: (name: string, value: string | number) => string,
): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(params).map(([name, value]) => [name, written(name, value)]));

/** Why a setting of a sweep cannot be played. What only a file for the command can have wrong is said as the command says it. */
export function settingFault({ path, message, fault, at = [] }: SweepFault): string {
  if (fault === undefined) return `${path}: ${message}`;
  const values = at.map((one) => `${labelOf(one.path)} ${valueText(dialAt(one.path), one.value)}`).join("; ");
  return t("design.fault.setting", { fault: faultOnDesk(fault), values });
}

/** Rules whose difference at this path no setting of a dial can say. */
export const onlyDials = (path: string): string => t("design.fault.onlyDials", { label: labelOf(path) });
