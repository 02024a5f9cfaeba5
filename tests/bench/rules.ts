/**
 * Speed of the full rules beside the toy economy E, in one run on one machine: `npm run bench:rules`.
 * Games of steady bots at tables of several sizes; invariants of each posting always on, sums over all accounts at each
 * advance. Processor time, not clock time; the sizes take turns, and the middle of several rounds is printed with the least
 * and the most. Ratios are what can be compared between machines. `-- --city` plays one round at a table of 10,000 as well,
 * which takes minutes.
 */
import { botSetup, play } from "@commonwatt/shared/sim";
import { playToy, TURNS } from "./economyE.ts";
import { rateOf, type Spread, spread } from "./sim/measure.ts";
import { wholeRules } from "./sim/rules.ts";

/** So many peers are played once: a round of theirs is ten times as long. */
const CITY = 10_000;
const SIZES = [10, 12, 100, 1000, ...(process.argv.includes("--city") ? [CITY] : [])];
const TURNS_EACH = 12_000;
const TOY_GAMES = 300;
const ROUNDS = 5;

const ruleset = wholeRules();

let seed = 1;
const games = (peers: number) => (): number => {
  let done = 0;
  while (done < TURNS_EACH) done += play(botSetup(ruleset, seed++, peers, ["steady"])).peerTurns;
  return done;
};
const toys = (many: number) => (): number => {
  for (let toy = 1; toy <= many; toy++) playToy(toy);
  return many * TURNS;
};

// The compiler warms up first.
toys(100)();
games(12)();
games(1000)();

const toyRates: number[] = [];
const rates = new Map<number, number[]>(SIZES.map((peers) => [peers, []]));
for (let round = 0; round < ROUNDS; round++) {
  toyRates.push(rateOf(toys(TOY_GAMES)));
  for (const peers of SIZES) if (peers < CITY || round === 0) rates.get(peers)?.push(rateOf(games(peers)));
}

const toy = spread(toyRates);
const measured = SIZES.map((peers) => ({ peers, ...spread(rates.get(peers) ?? []) }));
const at = (peers: number): number => measured.find((one) => one.peers === peers)?.median ?? 0;
const growth = {
  to1000: at(10) / at(1000),
  ...(SIZES.includes(CITY) ? { to10000: at(10) / at(CITY) } : {}),
};

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ toy, rules: measured, ofToy: at(12) / toy.median, growth }, undefined, 2));
} else {
  const line = (name: string, { median, least, most }: Spread) =>
    `${name.padEnd(26)} ${median} peer-turns/s (${least} to ${most}), ${(median / toy.median).toFixed(4)} of E`;
  console.log(line("economy E, plain objects", toy));
  for (const { peers, ...of } of measured) console.log(line(`rules, ${String(peers).padStart(6)} peers`, of));
  console.log(`cost of a peer-turn from 10 to 1,000 peers: × ${growth.to1000.toFixed(2)} (goal: below 2)`);
  if (growth.to10000 !== undefined)
    console.log(`cost of a peer-turn from 10 to 10,000 peers: × ${growth.to10000.toFixed(2)} (goal: below 4)`);
}
