/** A worker of the crew: plays the portions it is handed. */
import { parentPort } from "node:worker_threads";
import { sample } from "@commonwatt/shared/sim";
import type { PlayedPortion, Portion } from "./crew.ts";

parentPort?.on("message", ({ index, spec }: Portion) => {
  const answer: PlayedPortion = { index, games: sample(spec) };
  parentPort?.postMessage(answer);
});
