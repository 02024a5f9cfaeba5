/** Where some tables stand together: what can be done with them now, and how that is called. Pure. */
import type { SessionTable } from "@commonwatt/shared/views/session.ts";

export interface Situation {
  /** what most of it is about: nobody has begun, somebody plays, everybody reads, everything is over */
  readonly stage: "lobby" | "day" | "report" | "over" | "stopped";
  readonly lowRound: number;
  readonly highRound: number;
  /** of the game that goes furthest */
  readonly rounds: number;
  /** tables whose prepared game can be begun, and that run, stand still, wait for the server */
  readonly ready: readonly SessionTable[];
  readonly running: readonly SessionTable[];
  readonly paused: readonly SessionTable[];
  readonly stopped: readonly SessionTable[];
}

export function situationOf(tables: readonly SessionTable[]): Situation {
  const playing = tables.filter(({ stage }) => stage === "playing");
  const stopped = tables.filter(({ stage }) => stage === "stopped");
  const ready = tables.filter(({ stage }) => stage === "lobby");
  const counted = playing.length > 0 ? playing : tables;
  const rounds = counted.map(({ round }) => round);
  return {
    stage: stageOf(playing, ready, stopped),
    lowRound: Math.min(...rounds),
    highRound: Math.max(...rounds),
    rounds: Math.max(...counted.map((table) => table.rounds)),
    ready,
    running: playing.filter(({ paused }) => !paused),
    paused: playing.filter(({ paused }) => paused),
    stopped,
  };
}

function stageOf(
  playing: readonly SessionTable[],
  ready: readonly SessionTable[],
  stopped: readonly SessionTable[],
): Situation["stage"] {
  if (playing.length > 0) return playing.every(({ phase }) => phase === "report") ? "report" : "day";
  if (ready.length > 0) return "lobby";
  return stopped.length > 0 ? "stopped" : "over";
}

/** Milliseconds on the clock that runs out first; undefined = nothing counts down. */
export function leftMs(tables: readonly SessionTable[], nowMs: number): number | undefined {
  const left = tables
    .filter(({ stage }) => stage === "playing")
    .flatMap(({ clock: { endsMs, heldMs } }) =>
      endsMs >= 0 ? [Math.max(0, endsMs - nowMs)] : heldMs >= 0 ? [heldMs] : [],
    );
  return left.length === 0 ? undefined : Math.min(...left);
}
