/**
 * Experiments with bots: `npm run --silent experiment -- h01 --games 500 --json`, or `-- --all` for the table of all.
 * Same arguments, same figures, on any machine. Exits with 1 when a game broke an invariant.
 */
import { type Experiment, type ExperimentResult, resultOf, samplesOf } from "@commonwatt/shared/sim";
import { loadExperiments } from "../experiments.ts";
import { readArguments, runCommand, UsageFault } from "./args.ts";
import { playAll } from "./crew.ts";

const USAGE = `experiment ID [--games N] [--seed N] [--json]
experiment --all [--games N] [--json]`;

const options = {
  games: { type: "string" },
  seed: { type: "string" },
  all: { type: "boolean" },
  json: { type: "boolean" },
} as const;

await runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), options);
  const known = loadExperiments();
  const chosen = asked.flag("all") ? [...known.keys()] : asked.files;
  if (chosen.length === 0) throw new UsageFault(`which experiment? There are ${[...known.keys()].join(", ")}`);
  const results: ExperimentResult[] = [];
  for (const id of chosen) {
    const experiment = known.get(id);
    if (!experiment) throw new UsageFault(`there is no experiment "${id}"; there are ${[...known.keys()].join(", ")}`);
    const games = asked.whole("games", experiment.games, 2, 100_000);
    const seed = asked.whole("seed", experiment.seed, 0, 0xffffffff);
    results.push(await run(experiment, games, seed));
  }
  for (const { id, breaks } of results)
    for (const { treatment, seed, message } of breaks)
      console.error(`${id}, ${treatment}, seed ${seed} broke an invariant: ${message}`);
  if (asked.flag("json")) console.log(JSON.stringify(asked.flag("all") ? results : results[0], undefined, 2));
  else console.log(asked.flag("all") ? table(results) : results.map(story).join("\n\n"));
  return results.some(({ breaks }) => breaks.length > 0) ? 1 : 0;
});

async function run(experiment: Experiment, games: number, seed: number): Promise<ExperimentResult> {
  const played = await playAll(samplesOf(experiment, games, seed));
  return resultOf(experiment, played, games, seed);
}

function figure(x: number): string {
  return x.toFixed(2);
}

function story({ id, hypothesis, question, meaning, unit, treatments, again }: ExperimentResult): string {
  const lines = [`${id} (${hypothesis}): ${question}`, `  measure: ${meaning} (${unit})`];
  for (const { name, n, mean, low, high, effect, expected, found } of treatments) {
    lines.push(`  ${name.padEnd(28)} n ${n}  mean ${figure(mean)} [${figure(low)}, ${figure(high)}]`);
    if (!effect) continue;
    lines.push(`    difference ${figure(effect.mean)} [${figure(effect.low)}, ${figure(effect.high)}]`);
    lines.push(`    effect size d ${figure(effect.d)} [${figure(effect.dLow)}, ${figure(effect.dHigh)}]`);
    lines.push(`    expected ${expected}, found ${found}`);
  }
  return [...lines, `  again: ${again}`].join("\n");
}

/** A row for each treatment against its control, as a table that reads well as text and as Markdown. */
function table(results: readonly ExperimentResult[]): string {
  const rows = results.flatMap(({ id, title, unit, treatments }) =>
    treatments.flatMap(({ name, mean, effect, expected, found, asExpected }) => {
      const control = treatments[0];
      return effect && control
        ? [
            [
              id,
              title,
              `${name} (${control.name})`,
              unit,
              `${figure(mean)} (${figure(control.mean)})`,
              `${figure(effect.mean)} [${figure(effect.low)}, ${figure(effect.high)}]`,
              `${figure(effect.d)} [${figure(effect.dLow)}, ${figure(effect.dHigh)}]`,
              `${expected}`,
              `${found}${asExpected ? "" : " (!)"}`,
              String(effect.n),
            ],
          ]
        : [];
    }),
  );
  const head = [
    "",
    "question",
    "treatment (control)",
    "unit",
    "mean (control)",
    "difference",
    "d",
    "expected",
    "found",
    "n",
  ];
  return [head, head.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n");
}
