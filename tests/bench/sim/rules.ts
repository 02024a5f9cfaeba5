/** The full rules at tables of many sizes: peer-turns a second of processor time over the first rounds of a game. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { botSetup, play } from "@commonwatt/shared/sim";
import { rateOf } from "./measure.ts";

const file = join(import.meta.dirname, "../../../assets/rulesets/default.json");

export function wholeRules(): Ruleset {
  const parsed = parseRuleset(JSON.parse(readFileSync(file, "utf8")));
  if (!parsed.ok) throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join("; "));
  return parsed.ruleset;
}

let seed = 1;

/** @param rounds at most so many of each game; @param turns at least so many altogether */
export function rulesRate(ruleset: Ruleset, peers: number, rounds: number, turns: number): number {
  return rateOf(() => {
    let done = 0;
    while (done < turns) {
      const until = { until: ({ round }: { readonly round: number }) => round >= rounds };
      done += play(botSetup(ruleset, seed++, peers, ["steady"]), until).peerTurns;
    }
    return done;
  });
}
