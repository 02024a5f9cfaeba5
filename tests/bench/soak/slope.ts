/** A straight line through samples by least squares, and how sure it is. */
export interface Sample {
  /** seconds since the beginning */
  readonly at: number;
  readonly value: number;
}

export interface Slope {
  /** of the value, an hour */
  readonly perHour: number;
  /** it lies between these with 95 % confidence */
  readonly least: number;
  readonly most: number;
}

const HOUR = 3600;
/** Neighbouring samples resemble each other; so many count as one. */
const ALIKE = 3;
const QUANTILE = 1.96;

/** NaN for fewer than three samples. */
export function slopeOf(samples: readonly Sample[]): Slope {
  const n = samples.length;
  if (n < 3) return { perHour: Number.NaN, least: Number.NaN, most: Number.NaN };
  const mean = (of: (sample: Sample) => number) => samples.reduce((sum, sample) => sum + of(sample), 0) / n;
  const at = mean((sample) => sample.at);
  const value = mean((sample) => sample.value);
  const sum = (of: (dx: number, dy: number) => number) =>
    samples.reduce((total, sample) => total + of(sample.at - at, sample.value - value), 0);
  const width = sum((dx) => dx * dx);
  const slope = sum((dx, dy) => dx * dy) / width;
  const left = sum((dx, dy) => (dy - slope * dx) ** 2);
  const error = Math.sqrt((left / (n - 2) / width) * ALIKE);
  const perHour = slope * HOUR;
  return { perHour, least: perHour - QUANTILE * error * HOUR, most: perHour + QUANTILE * error * HOUR };
}

/** What must not grow, and how much of it an hour is nothing yet. */
export const grows = ({ least }: Slope, nothing: number): boolean => least > nothing;
