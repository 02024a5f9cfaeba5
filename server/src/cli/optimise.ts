/**
 * Rules that serve a goal: `npm run --silent optimise -- FILE [--out DIR] [--workers N] [--json]` searches the dials of a file for
 * most, least or just so much of a measure, or for the trade between two. DIR gets every setting that was tried, the finds, and
 * each find as a ruleset that /design opens. The same file finds the same on any machine.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, setPriority } from "node:os";
import { join } from "node:path";
import { csvLine } from "@commonwatt/shared/export/csv.ts";
import {
  type Find,
  type Found,
  type Optimise,
  parseOptimise,
  search,
  type Tried,
  type TurnedValue,
  type Turns,
  turnDocument,
} from "@commonwatt/shared/sim";
import { documentsIn } from "../experiments.ts";
import { openBench } from "../optimise/bench.ts";
import { readArguments, runCommand, UsageFault } from "./args.ts";

const USAGE = `optimise FILE [--out DIR] [--workers N] [--json]
  FILE: a search, as assets/experiments/example-optimise.json
  DIR: where tried.csv, found.json and a ruleset for each find go`;
/** Others on the machine come first. */
const NICE = 10;

const options = { out: { type: "string" }, workers: { type: "string" }, json: { type: "boolean" } } as const;

await runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), options);
  const [file] = asked.files;
  if (file === undefined || asked.files.length > 1) throw new UsageFault("name one file");
  const parsed = parseOptimise(read(file), documentsIn("rulesets"));
  if (!parsed.ok)
    throw new Error(["this is no search:", ...parsed.faults.map((f) => `  ${f.path}: ${f.message}`)].join("\n"));
  const { optimise } = parsed;
  setPriority(NICE);
  const bench = openBench(asked.whole("workers", availableParallelism(), 1, 256));
  const found = await search(optimise, bench.play, (tried) => {
    console.error(`${tried.length} of ${optimise.settings} settings`);
    return true;
  });
  await bench.close();
  const out = asked.text("out", "");
  if (out !== "") write(out, optimise, found);
  console.log(asked.flag("json") ? JSON.stringify(found, undefined, 2) : story(optimise, found));
  return 0;
});

function read(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new UsageFault(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function write(out: string, optimise: Optimise, found: Found): void {
  const { sweep, goals } = optimise;
  mkdirSync(out, { recursive: true });
  const head = [
    ...["setting", "generation"],
    ...sweep.factors.map(({ path }) => path),
    ...goals.flatMap(({ measure }) => [measure, `${measure} low`, `${measure} high`, `${measure} games`]),
  ];
  const row = ({ order, generation, point, means }: Tried): string =>
    csvLine([order, generation, ...point, ...means.flatMap((one) => [one?.mean, one?.low, one?.high, one?.n ?? 0])]);
  writeFileSync(join(out, "tried.csv"), csvLine(head) + found.tried.map(row).join(""));
  writeFileSync(join(out, "found.json"), `${JSON.stringify(found, undefined, 2)}\n`);
  for (const [i, find] of found.finds.entries()) {
    const turned = turnDocument(sweep.base, turnsOf(optimise, find));
    const document = { ...(turned as object), title: `${sweep.title.slice(0, 70)}, find ${i + 1}` };
    writeFileSync(join(out, `find-${i + 1}.json`), `${JSON.stringify(document, undefined, 2)}\n`);
  }
}

/** Who plays is no part of a ruleset. */
function turnsOf({ sweep }: Optimise, { tried }: Find): Turns {
  const turns: Record<string, TurnedValue> = {};
  for (const [k, { path }] of sweep.factors.entries())
    if (path !== "peers" && path !== "bots") turns[path] = tried.point[k] ?? 0;
  return turns;
}

function story({ sweep, goals }: Optimise, { tried, finds, start }: Found): string {
  const figures = (means: Find["again"]): string =>
    goals
      .map(({ measure }, i) => {
        const one = means[i];
        if (!one) return `${measure}: nothing to measure`;
        return `${measure} ${one.mean.toFixed(2)} [${one.low.toFixed(2)}, ${one.high.toFixed(2)}]`;
      })
      .join(", ");
  return [
    `${tried.length} settings tried; figures of ${sweep.repeats} games on seeds that chose nothing`,
    `as it was: ${figures(start)}`,
    ...finds.map(({ tried: { point }, again }, i) => {
      const set = sweep.factors.map(({ path }, k) => `${path} = ${point[k]}`).join(", ");
      return `find ${i + 1}: ${figures(again)}, at ${set}`;
    }),
  ].join("\n");
}
