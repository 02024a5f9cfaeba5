/** How long a game takes. Pure. */

/** Rough length of a game in minutes: rounds at full time, and half a minute to read each report. */
export function minutesExpected(rounds: number, roundSeconds: number): number {
  const READING_SECONDS = 30;
  return Math.max(5, Math.round((rounds * (roundSeconds + READING_SECONDS)) / 60 / 5) * 5);
}
