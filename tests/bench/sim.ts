/**
 * Speed of simulation: `npm run bench:sim [-- --json]`. Economy E by our kernel and by what others would build it on; the full
 * rules from 10 to 10,000 peers; and the designer's page, from the turn of a dial to its picture. Processor time where there
 * is one process, the middle of several rounds with the least and the most; who plays E takes turns with the others, and
 * everybody must end at the same checksums. Ratios are what can be compared between machines.
 */
import { once } from "node:events";
import { Worker } from "node:worker_threads";
import { type Spread, spread } from "./sim/measure.ts";
import { measurePage } from "./sim/page.ts";
import { fetchPeers, peers } from "./sim/peers.ts";
import { rulesRate, wholeRules } from "./sim/rules.ts";
import { OURS, PLAIN } from "./sim/thread.ts";

const ROUNDS = 5;
/** Rounds of a game at every size of table: a whole year of a city takes minutes. */
const YEAR = 12;
const SPRING = 3;
const SIZES = [10, 100, 1000] as const;
const CITY = 10_000;
const TURNS_EACH = 6000;

interface Playing {
  readonly name: string;
  readonly thread: Worker;
  readonly rates: number[];
}

const absent: string[] = [];

/** undefined when this machine cannot have it. */
async function begin(name: string, folder: string): Promise<Playing | undefined> {
  const thread = new Worker(new URL("./sim/thread.ts", import.meta.url), { workerData: { name, folder } });
  try {
    await once(thread, "message");
    return { name, thread, rates: [] };
  } catch (error) {
    absent.push(`${name}: ${error instanceof Error ? error.message.split("\n")[0] : String(error)}`);
    return undefined;
  }
}

const fetched = fetchPeers();
const playing: Playing[] = [];
for (const name of [PLAIN, OURS, ...Object.keys(peers)])
  playing.push(...[(await begin(name, fetched.folder)) ?? []].flat());
for (let round = 0; round < ROUNDS; round++)
  for (const { thread, rates } of playing) {
    thread.postMessage("measure");
    const [rate]: number[] = await once(thread, "message");
    rates.push(rate ?? 0);
  }
for (const { thread } of playing) await thread.terminate();
fetched.dispose();

const ruleset = wholeRules();
const year: number[] = [];
const spring = new Map<number, number[]>(SIZES.map((size) => [size, []]));
rulesRate(ruleset, 12, YEAR, TURNS_EACH);
for (let round = 0; round < ROUNDS; round++) {
  year.push(rulesRate(ruleset, 12, YEAR, TURNS_EACH));
  for (const size of SIZES) spring.get(size)?.push(rulesRate(ruleset, size, SPRING, TURNS_EACH));
}
// A city is so long a game that once is enough.
spring.set(CITY, [rulesRate(ruleset, CITY, SPRING, 1)]);

const economyE = playing.map(({ name, rates }) => ({ name, ...spread(rates) }));
const base = economyE[0]?.median ?? 1;
const full = { peers: 12, rounds: YEAR, ...spread(year) };
const sizes = [...spring].map(([size, found]) => ({ peers: size, rounds: SPRING, ...spread(found) }));
const small = sizes[0]?.median ?? 1;
const growth = sizes.map(({ peers: size, median }) => ({ peers: size, cost: small / median }));
const page = await measurePage();

if (process.argv.includes("--json")) {
  console.log(JSON.stringify({ economyE, absent, full, sizes, growth, page }, undefined, 2));
} else {
  const row = (name: string, figure: string, more: string): void =>
    console.log(`${name.padEnd(38)}${figure.padStart(12)}  ${more}`);
  const count = (rate: number): string => Math.round(rate).toLocaleString("en");
  const range = ({ least, most }: Spread): string => `${count(least)} to ${count(most)}`;
  console.log("Economy E, peer-turns per second and core");
  for (const one of economyE)
    row(one.name, count(one.median), `${range(one)}; ${(one.median / base).toFixed(4)} of plain objects`);
  for (const why of absent) console.log(`left out: ${why}`);
  console.log("The full rules, peer-turns per second and core");
  row(`12 peers, ${YEAR} rounds`, count(full.median), range(full));
  for (const [i, one] of sizes.entries())
    row(
      `${count(one.peers)} peers, ${SPRING} rounds`,
      count(one.median),
      `${range(one)}; a turn costs × ${(growth[i]?.cost ?? 0).toFixed(2)}`,
    );
  if (page) {
    console.log("The page, 12 peers × 12 rounds, milliseconds after a dial was turned");
    row("first picture", count(page.firstPicture.median), range(page.firstPicture));
    row(`${page.games} games`, count(page.allGames.median), range(page.allGames));
    const worst = page.longTasks.length > 0 ? `, the longest ${count(Math.max(...page.longTasks))} ms` : "";
    row("main thread busy above 50 ms", String(page.longTasks.length), `times${worst}`);
  } else console.log("left out: the page, for want of a browser (npm run test:browser fetches one)");
}
