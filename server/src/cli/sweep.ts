/**
 * Sweeps: `npm run --silent sweep -- FILE --out DIR [--workers N]` plays many games over many settings of the rules. Rows go
 * to DIR as CSV and Parquet in the same order whatever the workers; a run that was killed goes on where it stood. With
 * `--redis URL` the parts are played by the workers of that Redis (`npm run worker`). Exits with 1 when an invariant broke.
 */
import { readFileSync } from "node:fs";
import { availableParallelism, setPriority } from "node:os";
import { join } from "node:path";
import { partsOf, type SweepPart, type SweepPlan } from "@commonwatt/shared/sim";
import { documentsIn } from "../experiments.ts";
import { SweepFolder } from "../sweep/folder.ts";
import type { HandedPart, PlayedPart } from "../sweep/hand.ts";
import { playOverRedis } from "../sweep/queue.ts";
import { readWholeSweep, rulesVersion, type SweepSource } from "../sweep/source.ts";
import { type SweepSummary, writeTables } from "../sweep/tables.ts";
import { readArguments, runCommand, UsageFault } from "./args.ts";
import { employ } from "./hands.ts";

const USAGE = `sweep FILE --out DIR [--workers N] [--redis URL] [--json]
  FILE: a sweep, as assets/experiments/example-sweep.json
  DIR: where rows.csv, rows.parquet and summary.json go; a run that was killed goes on there`;
/** Others on the machine come first. */
const NICE = 10;
const INFLUENCES_SHOWN = 5;

const options = {
  out: { type: "string" },
  workers: { type: "string" },
  redis: { type: "string" },
  json: { type: "boolean" },
} as const;

await runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), options);
  const [file] = asked.files;
  const out = asked.text("out", "");
  if (file === undefined || asked.files.length > 1) throw new UsageFault("name one file");
  if (out === "") throw new UsageFault("where should the rows go? Say --out DIR");
  const source: SweepSource = { document: read(file), rulesets: [...documentsIn("rulesets")] };
  const plan = readWholeSweep(source);
  const parts = partsOf(plan);
  const { hash: sweep, rows } = plan;
  const folder = new SweepFolder(
    out,
    { sweep, rules: rulesVersion(), rows, parts: parts.length, document: source.document },
    parts,
  );
  try {
    for (const part of folder.torn) console.error(`part ${part} was torn and is played again`);
    const { missing } = folder;
    const redis = asked.text("redis", "");
    console.error(
      `${rows} games at ${plan.points.length} settings, ${missing.length} of ${parts.length} parts to play`,
    );
    if (redis !== "") {
      console.error(`waiting for workers with rules ${rulesVersion()}`);
      await playOverRedis(redis, sweep, source, missing, (part, played, by) => folder.put(part, played, by));
    } else {
      await playHere(folder, source, plan, missing, asked.whole("workers", availableParallelism(), 1, 256));
    }
    const summary = writeTables(out, plan, folder.rows());
    console.log(asked.flag("json") ? JSON.stringify(summary, undefined, 2) : story(summary, out));
    return summary.broken.length > 0 ? 1 : 0;
  } finally {
    folder.close();
  }
});

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageFault(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function playHere(
  folder: SweepFolder,
  source: SweepSource,
  { hash: sweep }: SweepPlan,
  missing: readonly SweepPart[],
  workers: number,
): Promise<void> {
  setPriority(NICE);
  let next = 0;
  const take = (): HandedPart | undefined => {
    const part = missing[next++];
    return part && { ...part, sweep, source };
  };
  const file = new URL("../sweep/hand.ts", import.meta.url);
  await employ<HandedPart, PlayedPart>(file, Math.min(workers, missing.length), take, ({ index, from, to }, rows) =>
    folder.put({ index, from, to }, rows, "here"),
  );
}

function figure(x: number): string {
  return x.toFixed(2);
}

function story({ rows, broken, sensitivity, sobol }: SweepSummary, out: string): string {
  const lines = [`${rows} rows in ${join(out, "rows.csv")} and rows.parquet, ${broken.length} broken`];
  for (const { measure, games, mean, sd, influences } of sensitivity) {
    lines.push(`${measure}: mean ${figure(mean)}, deviation ${figure(sd)}, ${games} games; what it goes with:`);
    for (const { path, share, low, high, effect, effectLow, effectHigh } of influences.slice(0, INFLUENCES_SHOWN)) {
      const ends = `${low.value} -> ${high.value}`;
      const bounds = `[${figure(effectLow)}, ${figure(effectHigh)}]`;
      lines.push(`  ${path}  ${figure(100 * share)} % of variance, ${ends} moves it ${figure(effect)} ${bounds} sd`);
    }
  }
  for (const { measure, base, indices } of sobol) {
    lines.push(`${measure}: Sobol indices of ${base} base points, first order and total`);
    for (const { path, first, total } of indices) {
      const of = ({ value, low, high }: typeof first) => `${figure(value)} [${figure(low)}, ${figure(high)}]`;
      lines.push(`  ${path}  ${of(first)}  ${of(total)}`);
    }
  }
  for (const { row, seed, message } of broken) lines.push(`row ${row}, seed ${seed} broke an invariant: ${message}`);
  return lines.join("\n");
}
