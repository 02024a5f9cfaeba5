/** Tells games again beside the tables that are being played: it takes a while, and nobody's turn shall wait for it. */
import { isMainThread, parentPort, Worker } from "node:worker_threads";
import type { DebriefedGame, GameFacts } from "@commonwatt/shared/debrief/index.ts";
import { engine, factsOf, tellGame } from "@commonwatt/shared/sim";

export function factsBeside(games: readonly DebriefedGame[]): Promise<readonly GameFacts[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL(import.meta.url));
    worker.once("message", (facts: readonly GameFacts[]) => {
      worker.terminate().then(() => resolve(facts), reject);
    });
    worker.once("error", reject);
    worker.postMessage(games);
  });
}

if (!isMainThread) {
  parentPort?.once("message", (games: readonly DebriefedGame[]) => {
    parentPort?.postMessage(games.map((game) => factsOf(tellGame(engine, game))));
  });
}
