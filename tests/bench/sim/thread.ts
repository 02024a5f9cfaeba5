/**
 * One who plays economy E, in a thread of its own: whoever shares an engine with others spoils what its compiler has learned
 * of theirs. Told to, it plays its games and says its turns a second.
 */
import { parentPort, workerData } from "node:worker_threads";
import { playToy, TURNS } from "../economyE.ts";
import { playByKernel } from "./kernel.ts";
import { type Contender, rateOf } from "./measure.ts";
import { peers } from "./peers.ts";
import { wholeRules } from "./rules.ts";

/** Seeds and the checksums at which everybody must end. */
const CHECKED: readonly (readonly [number, number])[] = [
  [1, 1_913_604_581],
  [2, 2_230_195_106],
  [12_345, 1_510_188_476],
];

export const PLAIN = "plain objects in place";
export const OURS = "our kernel, books and invariants on";

const { name, folder }: { readonly name: string; readonly folder: string } = workerData ?? { name: "", folder: "" };

function ours(): Contender {
  const ruleset = wholeRules();
  return { games: 60, play: (seed) => playByKernel(ruleset, seed) };
}

async function contender(): Promise<Contender> {
  if (name === PLAIN) return { games: 1000, play: playToy };
  if (name === OURS) return ours();
  const make = peers[name];
  if (!make) throw new Error(`nobody is called ${name}`);
  return make(folder);
}

if (name !== "") {
  const { games, play, rate } = await contender();
  for (const [seed, sum] of rate ? CHECKED.slice(0, 1) : CHECKED) {
    const found = play(seed);
    if (found !== sum) throw new Error(`it ends at ${found} for seed ${seed}, not at ${sum}: it plays another game`);
  }
  const measure = (): number =>
    rate
      ? Math.round(rate())
      : rateOf(() => {
          for (let seed = 1; seed <= games; seed++) play(seed);
          return games * TURNS;
        });
  // The compiler warms up first.
  measure();
  parentPort?.on("message", () => parentPort?.postMessage(measure()));
  parentPort?.postMessage("ready");
}
