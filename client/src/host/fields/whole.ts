/** Reads a whole number as people type it. Pure. */
import { t } from "../../text.ts";
import { whole } from "../../ui/format.ts";

const READ = /^[-−]?\d{1,10}$/;

/** undefined when it is none, or lies outside */
export function wholeIn(typed: string, min: number, max: number): number | undefined {
  const plain = typed.trim();
  if (!READ.test(plain)) return undefined;
  const value = Number(plain.replace("−", "-"));
  return value >= min && value <= max ? value : undefined;
}

/** What is wrong with it; "" = nothing. */
export const wholeFault = (typed: string, min: number, max: number): string =>
  wholeIn(typed, min, max) === undefined ? t("host.field.whole", { min: whole(min), max: whole(max) }) : "";
