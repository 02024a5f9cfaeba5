/** Games shared out among the cores, a few at a time; the order of the answers does not depend on who was quicker. */
import { availableParallelism, setPriority } from "node:os";
import type { SampledGame, SampleSpec } from "@commonwatt/shared/sim";
import { employ } from "./hands.ts";

/** Games a worker gets at once: enough that starting costs little, few enough that all finish together. */
const PORTION = 25;
/** Others on the machine come first. */
const NICE = 10;

export interface Portion {
  readonly index: number;
  readonly spec: SampleSpec;
}
export interface PlayedPortion {
  readonly index: number;
  readonly games: readonly SampledGame[];
}

/** Plays every sample; one list of games for each, in the order of their seeds. */
export async function playAll(specs: readonly SampleSpec[], hands = availableParallelism()): Promise<SampledGame[][]> {
  setPriority(NICE);
  const owners: number[] = [];
  const portions: Portion[] = [];
  specs.forEach((spec, owner) => {
    for (let from = 0; from < spec.games; from += PORTION) {
      owners.push(owner);
      const games = Math.min(PORTION, spec.games - from);
      portions.push({ index: portions.length, spec: { ...spec, seed: spec.seed + from, games } });
    }
  });
  const played: (readonly SampledGame[])[] = [];
  let next = 0;
  const take = (): Portion | undefined => portions[next++];
  const file = new URL("./crewWorker.ts", import.meta.url);
  await employ<Portion, PlayedPortion>(file, Math.min(hands, portions.length), take, (_portion, { index, games }) => {
    played[index] = games;
  });
  return specs.map((_, owner) => played.flatMap((games, i) => (owners[i] === owner ? games : [])));
}
