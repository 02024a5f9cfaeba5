/**
 * Numbers as people read them, in the language of the page.
 *
 * Energy: below 1 kJ in J, below 1 MJ in kJ (one decimal when it is not whole), above in MJ (two decimals).
 * `energyExact` never rounds: it is for arithmetic that must add up on screen.
 */

import type { Unit } from "@commonwatt/shared/views/types.ts";
import { language, word } from "../lexicon.ts";

const KILO = 1_000;
const MEGA = 1_000_000;

/** One formatter a language and kind: making them is slow. */
const kept = new Map<string, Intl.NumberFormat>();
export function digits(value: number, most: number): string {
  const key = `${language.value} ${most}`;
  const format = kept.get(key) ?? new Intl.NumberFormat(language.value, { maximumFractionDigits: most });
  kept.set(key, format);
  return format.format(value);
}

/** Whether the language of the page counts `n` as one. */
const rules = new Map<string, Intl.PluralRules>();
export function isOne(n: number): boolean {
  const rule = rules.get(language.value) ?? new Intl.PluralRules(language.value);
  rules.set(language.value, rule);
  return rule.select(n) === "one";
}

/** A moment as people write it: `{ dateStyle: "medium" }`. */
export function moment(ms: number, style: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(language.value, style).format(ms);
}

// Words for units are looked up directly: text.ts fills its gaps with this file, so this one must not ask it back.
const names = { T: "token", points: "point", rounds: "round", peers: "peer", credits: "credit" } as const;
const unit = (key: string, shown: string): string => (word(`ui.unit.${key}`) ?? "{n}").replace("{n}", shown);

const counted = (value: number, of: keyof typeof names, shown: string): string =>
  unit(isOne(value) ? names[of] : `${names[of]}s`, shown);

/** A true minus sign is as wide as a plus, and is read out as "minus". */
const signed = (text: string): string => text.replace(/^-/, "−");

/** A whole number with its thousands set apart. */
export const whole = (value: number): string => signed(digits(value, 0));

/** Joules, rounded for reading: "840 kJ", "1.25 MJ". */
export function energy(joules: number): string {
  const size = Math.abs(joules);
  if (size < KILO) return `${whole(joules)} J`;
  if (size < MEGA - KILO / 2) return `${signed(digits(joules / KILO, 1))} kJ`;
  return `${signed(digits(joules / MEGA, 2))} MJ`;
}

/** Joules to the last one, in the largest unit that reads well: "1,234.567 kJ", "1.2 MJ". */
export function energyExact(joules: number): string {
  const size = Math.abs(joules);
  if (size < KILO) return `${whole(joules)} J`;
  if (size >= MEGA && joules % (10 * KILO) === 0) return `${signed(digits(joules / MEGA, 6))} MJ`;
  return `${signed(digits(joules / KILO, 6))} kJ`;
}

/** Parts per million as a percentage; `decimals` digits after the point at most. */
export function percent(ppm: number, decimals: 0 | 1 | 2 = 0): string {
  return `${signed(digits(ppm / 10_000, decimals))} %`;
}

/** Parts per million as a plain ratio: "0.31" (for Gini, velocity). */
export const ratio = (ppm: number): string => signed(digits(ppm / MEGA, 2));

export const tokens = (value: number): string => counted(value, "T", whole(value));

/** Working time in minutes as hours and minutes: "2 h 30 min". */
export function hours(minutes: number): string {
  const size = Math.abs(minutes);
  const full = Math.floor(size / 60);
  const rest = size % 60;
  const sign = minutes < 0 ? "−" : "";
  const h = unit("hours", whole(full));
  const min = unit("minutes", whole(rest));
  if (rest === 0) return sign + h;
  return sign + (full === 0 ? min : `${h} ${min}`);
}

/** A value with its unit, exact: what stands in sums, ranges and tables. */
export function quantity(value: number, of: Unit): string {
  switch (of) {
    case "J":
      return energyExact(value);
    case "T":
      return tokens(value);
    case "min":
      return hours(value);
    case "ppm":
      return percent(value, 2);
    case "ratio":
      return ratio(value);
    case "points":
      return counted(value, of, signed(digits(value, 2)));
    case "pieces":
      return whole(value);
    case "rounds":
    case "peers":
    case "credits":
      return counted(value, of, whole(value));
  }
}

/** What the gaps of a text are filled with: a grouped number, and a number with its unit. */
export const formatNumber = whole;
export const formatUnit = quantity;

/** Minutes and seconds of a clock: "2:05". Rounds up, so that 0:00 means the time is over. */
export function clock(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1_000));
  const rest = seconds % 60;
  return `${Math.floor(seconds / 60)}:${rest < 10 ? "0" : ""}${rest}`;
}
