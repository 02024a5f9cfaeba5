/** What ends a day, as it is chosen on a page and as the server has it. Pure. */
import type { Pace } from "@commonwatt/shared/views/table.ts";

export interface Tempo {
  readonly pace: Pace;
  /** of a day, kept while the pace has no use for it */
  readonly seconds: number;
  /** only asked where `maySkipLimit` */
  readonly limited: boolean;
}

/** What a day lasts where nothing else was said. */
export const USUAL_SECONDS = 150;

export const maySkipLimit = (pace: Pace): boolean => pace === "together";

/** Whether a clock ends the day. */
export const hasLimit = ({ pace, limited }: Tempo): boolean => pace === "timer" || (maySkipLimit(pace) && limited);

/** As the server is asked for it; 0 = no time. Paces without a clock keep their seconds for later. */
export const secondsOf = (tempo: Tempo): number => (maySkipLimit(tempo.pace) && !tempo.limited ? 0 : tempo.seconds);

export const tempoOf = (pace: Pace, roundSeconds: number): Tempo => ({
  pace,
  seconds: roundSeconds > 0 ? roundSeconds : USUAL_SECONDS,
  limited: roundSeconds > 0,
});

/** Which sentence tells it: "together" has one with a limit and one without. */
export const tempoKey = (pace: Pace, roundSeconds: number): string =>
  maySkipLimit(pace) && roundSeconds === 0 ? `${pace}.free` : pace;
