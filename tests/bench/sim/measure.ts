/** Turns a second of processor time, and what several rounds of measuring give together. */

export interface Contender {
  /** games of economy E that are timed at once */
  readonly games: number;
  /** plays one and returns its checksum */
  play(seed: number): number;
  /** measures itself, in turns a second: what runs outside this process */
  rate?(): number;
}

export interface Spread {
  readonly median: number;
  readonly least: number;
  readonly most: number;
}

/** Turns a second of processor time of this thread. */
export function rateOf(work: () => number): number {
  const before = process.threadCpuUsage();
  const turns = work();
  const { user, system } = process.threadCpuUsage(before);
  return Math.round((turns * 1_000_000) / Math.max(1, user + system));
}

export function spread(rates: readonly number[]): Spread {
  const sorted = [...rates].sort((a, b) => a - b);
  return { median: sorted[sorted.length >> 1] ?? 0, least: sorted[0] ?? 0, most: sorted.at(-1) ?? 0 };
}
