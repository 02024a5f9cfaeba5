/**
 * Games of bots, without a network: `npm run --silent simulate -- --games 200 --peers 12 --rounds 12 --bots steady --seed 1 --json`.
 * Same arguments, same hashes, on any machine. Exits with 1 when a game broke an invariant.
 */
import { forRounds } from "@commonwatt/shared/ruleset/opening.ts";
import { type BatchResult, batch, policies } from "@commonwatt/shared/sim";
import { writeBatch } from "../export/batch.ts";
import { loadRulesets } from "../rulesets.ts";
import { readArguments, runCommand, UsageFault } from "./args.ts";

const USAGE = `simulate [--games N] [--peers N] [--rounds N] [--bots NAME,NAME] [--seed N] [--ruleset ID] [--json] [--csv DIR]
  bots: ${policies.join(", ")}
  --csv: writes the rows of all games into a folder, in the columns of a session's export`;

const options = {
  games: { type: "string" },
  peers: { type: "string" },
  rounds: { type: "string" },
  bots: { type: "string" },
  seed: { type: "string" },
  ruleset: { type: "string" },
  json: { type: "boolean" },
  csv: { type: "string" },
} as const;

runCommand(USAGE, () => {
  const asked = readArguments(process.argv.slice(2), options);
  if (asked.files.length > 0) throw new UsageFault(`what is "${asked.files[0]}"?`);
  const id = asked.text("ruleset", "default");
  const ruleset = loadRulesets().get(id);
  if (!ruleset) throw new UsageFault(`there is no ruleset "${id}" in assets/rulesets`);
  const bots = asked.text("bots", "steady").split(",");
  const unknown = bots.find((name) => !policies.includes(name));
  if (unknown !== undefined) throw new UsageFault(`there is no bot "${unknown}"`);
  const rounds = asked.whole("rounds", ruleset.rounds, 1, 40);
  const spec = {
    ruleset: forRounds(ruleset, rounds),
    games: asked.whole("games", 100, 1, 1_000_000),
    peers: asked.whole("peers", 12, 1, 1000),
    policies: bots,
    seed: asked.whole("seed", 1, 0, 0xffffffff),
  };

  const folder = asked.text("csv", "");
  if (folder !== "") writeBatch(folder, spec);
  const before = process.cpuUsage();
  const result = batch(spec);
  const cpu = process.cpuUsage(before);
  const cpuSeconds = (cpu.user + cpu.system) / 1_000_000;
  const peerTurnsPerSecond = Math.round(result.peerTurns / cpuSeconds);
  for (const { seed, message } of result.breaks) {
    const again = `--games 1 --peers ${spec.peers} --rounds ${rounds} --bots ${bots.join(",")} --seed ${seed} --ruleset ${id}`;
    console.error(`seed ${seed} broke an invariant: ${message}\n  again: npm run --silent simulate -- ${again}`);
  }
  console.log(asked.flag("json") ? json(result, peerTurnsPerSecond) : summary(result, peerTurnsPerSecond));
  return result.invariantBreaks === 0 ? 0 : 1;
});

function json(result: BatchResult, peerTurnsPerSecond: number): string {
  const { ruleset, games, outcomes, vitality, invariantBreaks, actions, refusals, finalHashes } = result;
  const document = {
    ruleset,
    games,
    outcomes,
    vitality,
    invariantBreaks,
    actions: sorted(actions),
    refusals: sorted(refusals),
    peerTurnsPerSecond,
    finalHashes,
  };
  return JSON.stringify(document, undefined, 2);
}

function summary({ games, outcomes, vitality, invariantBreaks }: BatchResult, peerTurnsPerSecond: number): string {
  const share = (n: number) => `${((100 * n) / games).toFixed(1)} %`;
  return [
    `${games} games, ${peerTurnsPerSecond} peer-turns a second, ${invariantBreaks} invariant breaks`,
    ...Object.entries(outcomes).map(([outcome, n]) => `  ${outcome.padEnd(12)}${share(n).padStart(8)}`),
    `vitality: median ${vitality.median}, from ${vitality.p5} to ${vitality.p95} in nine games of ten`,
  ].join("\n");
}

/** In the order of their names, so that two runs print the same text. */
function sorted(counts: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}
