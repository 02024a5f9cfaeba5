/**
 * Speed of the full rules beside the toy economy E, in one run on one machine: `npm run bench:rules`.
 * Games of steady bots at tables of several sizes; invariants of each posting always on, sums over all accounts at each
 * advance. Processor time, not clock time. Ratios are what can be compared between machines.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseRuleset } from "@commonwatt/shared/mechanics/index.ts";
import { botSetup, play } from "@commonwatt/shared/sim";
import { playToy, TURNS } from "./economyE.ts";

const SIZES = [10, 12, 100, 1000] as const;
const TURNS_EACH = 12_000;
const TOY_GAMES = 1500;

const document: unknown = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../assets/rulesets/default.json"), "utf8"),
);
const parsed = parseRuleset(document);
if (!parsed.ok) throw new Error(parsed.faults.map(({ path, message }) => `${path}: ${message}`).join("; "));
const { ruleset } = parsed;

/** Turns a second of processor time. */
function rate(work: () => number): number {
  const before = process.cpuUsage();
  const turns = work();
  const { user, system } = process.cpuUsage(before);
  return Math.round((turns * 1_000_000) / (user + system));
}

const games = (peers: number, turns: number) => (): number => {
  let done = 0;
  for (let seed = 1; done < turns; seed++) done += play(botSetup(ruleset, seed, peers, ["steady"])).peerTurns;
  return done;
};
const toys = (many: number) => (): number => {
  for (let seed = 1; seed <= many; seed++) playToy(seed);
  return many * TURNS;
};

// The compiler warms up first.
toys(100)();
games(12, 3000)();

const toy = rate(toys(TOY_GAMES));
const measured = SIZES.map((peers) => ({ peers, perSecond: rate(games(peers, TURNS_EACH)) }));
const at = (peers: number): number => measured.find((one) => one.peers === peers)?.perSecond ?? 0;
const growth = at(10) / at(1000);

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ toy, rules: measured, ofToy: at(12) / toy, growth }, undefined, 2));
} else {
  console.log(`economy E, plain objects   ${toy} peer-turns/s`);
  for (const { peers, perSecond } of measured) {
    console.log(
      `rules, ${String(peers).padStart(4)} peers          ${perSecond} peer-turns/s, ${(perSecond / toy).toFixed(4)} of E`,
    );
  }
  console.log(`cost of a peer-turn from 10 to 1,000 peers: × ${growth.toFixed(2)} (goal: below 2)`);
}
