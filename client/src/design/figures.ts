/** Figures as they are written beside charts and in tables. */
import { digits } from "../ui/format.ts";
import type { Shown } from "./series.ts";

const minus = (text: string): string => text.replace(/^-/, "−");

/** Three digits or so, whatever its size. */
export const short = (value: number): string =>
  minus(digits(value, Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2));

export const figureText = (value: number, shown: Shown): string => (shown === "%" ? `${short(value)} %` : short(value));

/** With its sign, for differences. */
export const differenceText = (value: number): string => (value > 0 ? `+${short(value)}` : short(value));
