/**
 * The balance bars of the game: `npm run balance`, with fewer games `-- --games 100`, as data `-- --json`.
 * Prints every bar with the figure found and whether it holds. Exits with 0 even when a bar does not hold: this is a
 * measurement; with 1 when a game broke an invariant.
 */
import { type Bar, balanceSamples, barsOf } from "@commonwatt/shared/sim";
import { documentsIn } from "../experiments.ts";
import { readArguments, runCommand, UsageFault } from "./args.ts";
import { playAll } from "./crew.ts";

const USAGE = "balance [--games N] [--seed N] [--ruleset ID] [--json]";
const options = {
  games: { type: "string" },
  seed: { type: "string" },
  ruleset: { type: "string" },
  json: { type: "boolean" },
} as const;

await runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), options);
  if (asked.files.length > 0) throw new UsageFault(`what is "${asked.files[0]}"?`);
  const id = asked.text("ruleset", "default");
  const document = documentsIn("rulesets").get(id);
  if (document === undefined) throw new UsageFault(`there is no ruleset "${id}" in assets/rulesets`);
  const games = asked.whole("games", 1000, 2, 1_000_000);
  const samples = balanceSamples(document, games, asked.whole("seed", 1, 0, 0xffffffff));
  const played = await playAll(samples.map(({ spec }) => spec));
  const bars = barsOf(samples, played);
  console.log(asked.flag("json") ? JSON.stringify({ games, bars }, undefined, 2) : table(bars, games));
  const broken = played.flat().filter(({ broke }) => broke !== undefined);
  for (const { seed, broke } of broken) console.error(`seed ${seed} broke an invariant: ${broke}`);
  return broken.length === 0 ? 0 : 1;
});

function table(bars: readonly Bar[], games: number): string {
  const widest = Math.max(...bars.map(({ bar }) => bar.length));
  const lines = bars.map(({ bar, figure, holds }) => `${holds ? "holds " : "FAILS "} ${bar.padEnd(widest)}  ${figure}`);
  return [`${games} games of 12 peers each`, ...lines].join("\n");
}
