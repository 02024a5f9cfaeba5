/** A questionnaire as it is being written, and what is still wrong with it. Pure. */
import type { QuestionnaireText } from "@commonwatt/shared/protocol/session.ts";
import type { QuestionnaireItem } from "@commonwatt/shared/views/session.ts";
import { t } from "../../text.ts";
import { wholeIn } from "../fields/whole.ts";

export const QUESTIONS_MOST = 30;
export const LABEL_MOST = 80;
export const TEXT_MOST = 300;
export const STEPS = { min: 2, max: 11 } as const;
export const OPTIONS = { min: 2, max: 12 } as const;

/** Every field as it stands in the form; those of other kinds are kept, should one turn back. */
export interface WrittenItem {
  readonly id: string;
  readonly kind: QuestionnaireItem["kind"];
  readonly text: string;
  readonly steps: string;
  readonly low: string;
  readonly high: string;
  /** one a line */
  readonly options: string;
}

export interface Written {
  readonly title: string;
  readonly items: readonly WrittenItem[];
}

export const emptyItem = (taken: readonly WrittenItem[]): WrittenItem => {
  const ids = new Set(taken.map(({ id }) => id));
  let n = taken.length + 1;
  while (ids.has(`q${n}`)) n++;
  return { id: `q${n}`, kind: "likert", text: "", steps: "5", low: "", high: "", options: "" };
};

export const writtenOf = (title: string, items: readonly QuestionnaireItem[]): Written => ({
  title,
  items: items.map((item) => ({
    ...{ id: item.id, kind: item.kind, text: item.text },
    steps: item.kind === "likert" ? String(item.steps) : "5",
    low: item.kind === "likert" ? item.low : "",
    high: item.kind === "likert" ? item.high : "",
    options: item.kind === "choice" ? item.options.join("\n") : "",
  })),
});

export const optionsIn = (written: string): readonly string[] =>
  written
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The first thing that is wrong with one question, as a sentence; "" = nothing. */
export function itemFault({ kind, text, steps, low, high, options }: WrittenItem): string {
  if (text.trim() === "") return t("host.questions.fault.text");
  if (text.trim().length > TEXT_MOST) return t("host.field.tooLong", { most: TEXT_MOST, now: text.trim().length });
  if (kind === "likert") {
    if (wholeIn(steps, STEPS.min, STEPS.max) === undefined) return t("host.questions.fault.steps", STEPS);
    if ([low, high].some((end) => end.trim() === "" || end.trim().length > LABEL_MOST))
      return t("host.questions.fault.ends", { most: LABEL_MOST });
  }
  if (kind === "choice") {
    const all = optionsIn(options);
    if (all.length < OPTIONS.min || all.length > OPTIONS.max) return t("host.questions.fault.options", OPTIONS);
    if (all.some((one) => one.length > LABEL_MOST)) return t("host.questions.fault.ends", { most: LABEL_MOST });
  }
  return "";
}

export function titleFault(title: string): string {
  const { length } = title.trim();
  return length === 0
    ? t("host.field.empty")
    : length > LABEL_MOST
      ? t("host.field.tooLong", { most: LABEL_MOST, now: length })
      : "";
}

/** What is sent; undefined while something is wrong. */
export function textOf({ title, items }: Written): QuestionnaireText | undefined {
  if (titleFault(title) !== "" || items.length === 0 || items.some((item) => itemFault(item) !== "")) return undefined;
  return {
    title: title.trim(),
    items: items.map(({ id, kind, text, steps, low, high, options }) => {
      const asked = { id, text: text.trim() };
      if (kind === "text") return { ...asked, kind };
      if (kind === "choice") return { ...asked, kind, options: [...optionsIn(options)] };
      return { ...asked, kind, steps: Number(steps), low: low.trim(), high: high.trim() };
    }),
  };
}
