/**
 * Numbers as people read them. Every function is pure; `locale` is fixed so that two screens never disagree.
 *
 * Energy: below 1 kJ in J, below 1 MJ in kJ (one decimal when it is not whole), above in MJ (two decimals).
 * `energyExact` never rounds: it is for arithmetic that must add up on screen.
 */

import type { Unit } from "@commonwatt/shared/views/types.ts";
import words from "../../../assets/text/en.json";

const KILO = 1_000;
const MEGA = 1_000_000;

const grouped = new Intl.NumberFormat("en", { maximumFractionDigits: 0 });
const oneDecimal = new Intl.NumberFormat("en", { maximumFractionDigits: 1 });
const twoDecimals = new Intl.NumberFormat("en", { maximumFractionDigits: 2 });
const sixDecimals = new Intl.NumberFormat("en", { maximumFractionDigits: 6 });

// Words for units are looked up here directly: text.ts fills its gaps with this file, so this one must not ask it back.
const one = {
  T: words["ui.unit.token"],
  points: words["ui.unit.point"],
  rounds: words["ui.unit.round"],
  peers: words["ui.unit.peer"],
  credits: words["ui.unit.credit"],
};
const many = {
  T: words["ui.unit.tokens"],
  points: words["ui.unit.points"],
  rounds: words["ui.unit.rounds"],
  peers: words["ui.unit.peers"],
  credits: words["ui.unit.credits"],
};

const counted = (value: number, unit: keyof typeof one, shown: string): string =>
  (value === 1 ? one[unit] : many[unit]).replace("{n}", shown);

/** A true minus sign is as wide as a plus, and is read out as "minus". */
const signed = (text: string): string => text.replace(/^-/, "−");

/** A whole number with its thousands set apart. */
export const whole = (value: number): string => signed(grouped.format(value));

/** Joules, rounded for reading: "840 kJ", "1.25 MJ". */
export function energy(joules: number): string {
  const size = Math.abs(joules);
  if (size < KILO) return `${whole(joules)} J`;
  if (size < MEGA - KILO / 2) return `${signed(oneDecimal.format(joules / KILO))} kJ`;
  return `${signed(twoDecimals.format(joules / MEGA))} MJ`;
}

/** Joules to the last one, in the largest unit that reads well: "1,234.567 kJ", "1.2 MJ". */
export function energyExact(joules: number): string {
  const size = Math.abs(joules);
  if (size < KILO) return `${whole(joules)} J`;
  if (size >= MEGA && joules % (10 * KILO) === 0) return `${signed(sixDecimals.format(joules / MEGA))} MJ`;
  return `${signed(sixDecimals.format(joules / KILO))} kJ`;
}

/** Parts per million as a percentage; `decimals` digits after the point at most. */
export function percent(ppm: number, decimals: 0 | 1 | 2 = 0): string {
  const format = decimals === 0 ? grouped : decimals === 1 ? oneDecimal : twoDecimals;
  return `${signed(format.format(ppm / 10_000))} %`;
}

/** Parts per million as a plain ratio: "0.31" (for Gini, velocity). */
export const ratio = (ppm: number): string => signed(twoDecimals.format(ppm / MEGA));

export const tokens = (value: number): string => counted(value, "T", whole(value));

/** Working time in minutes as hours and minutes: "2 h 30 min". */
export function hours(minutes: number): string {
  const size = Math.abs(minutes);
  const full = Math.floor(size / 60);
  const rest = size % 60;
  const sign = minutes < 0 ? "−" : "";
  const h = words["ui.unit.hours"].replace("{n}", whole(full));
  const min = words["ui.unit.minutes"].replace("{n}", whole(rest));
  if (rest === 0) return sign + h;
  return sign + (full === 0 ? min : `${h} ${min}`);
}

/** A value with its unit, exact: what stands in sums, ranges and tables. */
export function quantity(value: number, unit: Unit): string {
  switch (unit) {
    case "J":
      return energyExact(value);
    case "T":
      return tokens(value);
    case "min":
      return hours(value);
    case "ppm":
      return percent(value, 2);
    case "points":
      return counted(value, unit, signed(twoDecimals.format(value)));
    case "pieces":
      return whole(value);
    case "rounds":
    case "peers":
    case "credits":
      return counted(value, unit, whole(value));
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
