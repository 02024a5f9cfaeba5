/** The log of a game as its host exports it, and the game that follows from it. */
import { engine } from "@commonwatt/shared/mechanics/index.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import { type GameLog, replayLog } from "@commonwatt/shared/rules/replay.ts";
import { expect } from "vitest";

/** The first game of a session's first table. */
export async function exportedGame(url: string, code: string, hostToken: string): Promise<GameLog> {
  const response = await fetch(`${url}/api/export/${code}-1-1`, { headers: { authorization: `Bearer ${hostToken}` } });
  expect(response.status).toBe(200);
  return (await response.json()) as GameLog;
}

/** Plays the log again up to the report of a round (its end, without one). It must repeat itself exactly. */
export function replayedTo(log: GameLog, reportOf?: number): Game {
  let to = Number.MAX_SAFE_INTEGER;
  if (reportOf !== undefined) {
    const advances = log.actions.filter(({ action, ok }) => ok && action.type === "advance");
    // Every round but the first is begun by one advance and ended by another.
    to = advances[2 * (reportOf - 1)]?.seq ?? to;
  }
  const { game, faults } = replayLog(engine, log, to);
  expect(faults).toEqual([]);
  return game;
}
