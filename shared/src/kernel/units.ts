/**
 * Quantities of the game, as whole numbers that cannot be mistaken for one another.
 *
 * A joule is energy; a token is money that stands for work already done. Both stay below 2^53, so sums are exact:
 * 2^53 J is about 2.5 TWh, a town's energy for years.
 */
import { InvariantBroken } from "./assert.ts";

declare const unit: unique symbol;
export type Quantity<U extends string> = number & { readonly [unit]: U };

/** Whole joules of energy. */
export type Joules = Quantity<"J">;
/** Whole tokens of money. */
export type Tokens = Quantity<"T">;
/** Parts per million: 1,000,000 is the whole. */
export type Ppm = Quantity<"ppm">;

/** One whole, in parts per million. */
export const WHOLE = 1_000_000;
/** Minutes of work in an hour of it. */
export const MINUTES_IN_HOUR = 60;
/** Points of wellbeing, of vitality and of the entropy line: full marks. */
export const FULL_MARKS = 100;

export const joules = (n: number): Joules => whole(n, "joules") as Joules;
export const tokens = (n: number): Tokens => whole(n, "tokens") as Tokens;
export const ppm = (n: number): Ppm => whole(n, "ppm") as Ppm;

function whole(n: number, what: string): number {
  if (!Number.isSafeInteger(n)) throw new InvariantBroken(`${what} are whole numbers below 2^53, not ${n}`);
  return n;
}

/** `amount × share`, rounded down: the payer keeps the remainder. Exact while the product stays below 2^53 or by halves above. */
export function shareFloor(amount: number, share: number): number {
  return mulDivFloor(amount, share, WHOLE);
}

/** floor(a × b ÷ c) for a, b >= 0 and c > 0, exact even where a × b passes 2^53. */
export function mulDivFloor(a: number, b: number, c: number): number {
  const product = a * b;
  if (product <= Number.MAX_SAFE_INTEGER) return Math.floor(product / c);
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

/** round(a ÷ b), halves up, for a >= 0 and b > 0: the one rounding of prices. */
export function divRound(a: number, b: number): number {
  return Math.floor((2 * a + b) / (2 * b));
}

/** ceil(a ÷ b) for a >= 0 and b > 0. */
export function divCeil(a: number, b: number): number {
  return Math.floor((a + b - 1) / b);
}

export function clamp(n: number, low: number, high: number): number {
  return n < low ? low : n > high ? high : n;
}

/** `part ÷ whole` in ppm, rounded down; an empty whole gives `ifEmpty`. */
export function ratioPpm(part: number, whole: number, ifEmpty = 0): number {
  return whole > 0 ? mulDivFloor(part, WHOLE, whole) : ifEmpty;
}

/** Largest whole number whose square is at most `n` (n >= 0). Whatever an engine's last bit says, it is set right here. */
export function squareRoot(n: number): number {
  let root = Math.floor(Math.sqrt(n));
  while (root * root > n) root--;
  while ((root + 1) * (root + 1) <= n) root++;
  return root;
}
