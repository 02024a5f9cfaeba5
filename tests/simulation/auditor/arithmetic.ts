/** Whole-number arithmetic of the auditor's own, done another way than the kernel does it, and to the same result. */

export const WHOLE = 1_000_000;

/** a × b ÷ c, rounded down. */
export function times(a: number, b: number, c: number): number {
  const product = a * b;
  if (Number.isSafeInteger(product)) return (product - (product % c)) / c;
  return Number((BigInt(a) * BigInt(b)) / BigInt(c));
}

export const share = (amount: number, ppm: number): number => times(amount, ppm, WHOLE);

export const ratio = (part: number, whole: number, ifEmpty = 0): number =>
  whole > 0 ? times(part, WHOLE, whole) : ifEmpty;

/** a ÷ b, halves up. */
export function nearest(a: number, b: number): number {
  const rest = a % b;
  return (a - rest) / b + (rest * 2 >= b ? 1 : 0);
}

/** a ÷ b, rounded up. */
export function up(a: number, b: number): number {
  const rest = a % b;
  return (a - rest) / b + (rest > 0 ? 1 : 0);
}

/** a ÷ b, rounded down. */
export const down = (a: number, b: number): number => Math.floor(a / b);

export const within = (n: number, low: number, high: number): number => Math.min(Math.max(n, low), high);

export const sum = (list: readonly number[]): number => {
  let total = 0;
  for (const n of list) total += n;
  return total;
};

/** Largest whole number whose square is at most n. */
export function root(n: number): number {
  let guess = Math.floor(Math.sqrt(n));
  while (guess * guess > n) guess--;
  while ((guess + 1) * (guess + 1) <= n) guess++;
  return guess;
}

/** An amount dealt out by weights: everybody her share rounded down, then what is left piece by piece to who lost most by rounding. */
export function deal(amount: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  if (all === 0 || amount === 0) return weights.map(() => 0);
  const dealt = weights.map((weight) => times(amount, weight, all));
  const lost = weights.map((weight) => restOf(amount, weight, all));
  for (let left = amount - sum(dealt); left > 0; left--) {
    let most = 0;
    for (let i = 1; i < lost.length; i++) if (lost[i] > lost[most]) most = i;
    dealt[most]++;
    lost[most] = -1;
  }
  return dealt;
}

function restOf(a: number, b: number, c: number): number {
  const product = a * b;
  return Number.isSafeInteger(product) ? product % c : Number((BigInt(a) * BigInt(b)) % BigInt(c));
}

/** The middle one; of an even number the mean of the middle two, rounded down. */
export function middle(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return Number.isInteger(half) ? down(sorted[half - 1] + sorted[half], 2) : sorted[Math.floor(half)];
}

const kept = new Map<number, number>();
/** Ppm kept each round so that no more than half is left after so many: found from the real root, then step by step. */
export function keptEachRound(halfLife: number): number {
  if (halfLife === 0) return WHOLE;
  let found = kept.get(halfLife);
  if (found === undefined) {
    const halves = (ppm: number) => {
      let left = WHOLE;
      for (let i = 0; i < halfLife; i++) left = share(left, ppm);
      return left * 2 <= WHOLE;
    };
    found = Math.round(WHOLE * 0.5 ** (1 / halfLife));
    while (!halves(found)) found--;
    while (halves(found + 1)) found++;
    kept.set(halfLife, found);
  }
  return found;
}
