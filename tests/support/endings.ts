/** How tables end, by the hash of their state: for comparing machines. */
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { engine, play } from "@commonwatt/shared/sim";
import { tableAt } from "./tables.ts";

/** Peer-turns of most of them. */
const TURNS = 30;

/** Hashes of the tables of these numbers; one of them may be dealt another seed. */
export function endingsOf(from: number, to: number, rulesets: readonly Ruleset[], otherSeed?: number): string[] {
  const hashes: string[] = [];
  for (let n = from; n <= to; n++) {
    const setup = tableAt(n, rulesets, TURNS);
    const dealt = n === otherSeed ? { ...setup, seed: setup.seed + 1 } : setup;
    hashes.push(engine.hash(play(dealt).game));
  }
  return hashes;
}

export const tablesOf = (from: number, to: number, rulesets: readonly Ruleset[]) =>
  Array.from({ length: to - from + 1 }, (_, i) => tableAt(from + i, rulesets, TURNS));
