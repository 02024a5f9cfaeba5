/**
 * `npm run bench`: a live class (live/workload.ts) on our server and on peers, side by side in one run: how long until all have
 * seen an action, what it costs the server, what travels, what a table weighs, how many tables there may be. Peers take turns,
 * so that what the machine does meanwhile is everybody's; what can be compared between machines are the ratios.
 */
import { readArguments, runCommand, UsageFault } from "../../server/src/cli/args.ts";
import { type KindName, kinds } from "./live/kinds/index.ts";
import { type Measured, measure } from "./live/measure.ts";
import { installPeers } from "./live/packages.ts";
import { figuresTable, goalsTable, type Limits, type Runs } from "./live/report.ts";

const USAGE = `bench [--runs N] [--seconds N] [--warm N] [--tables N] [--most N] [--only ${Object.keys(kinds).join(",")}] [--json]
  --warm: seconds of play before it is measured; --tables: of the runs that are compared; --most: the most that are tried when looking for the limit, 0 = do not look`;
const options = {
  runs: { type: "string" },
  seconds: { type: "string" },
  warm: { type: "string" },
  tables: { type: "string" },
  most: { type: "string" },
  only: { type: "string" },
  json: { type: "boolean" },
} as const;

/** A server that has just started is still being compiled; with a minute of it, it is measured as a lesson finds it. */
const WARM_SECONDS = 2;
const LIMIT_MS = 100;
const STEPS = [1, 2, 4, 6, 8, 12, 16, 24, 32, 48, 64, 96, 128, 192, 256];
const LIMIT_SECONDS = 4;
const BURSTS = 4;

await runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), options);
  if (asked.files.length > 0) throw new UsageFault(`what is "${asked.files[0]}"?`);
  const runs = asked.whole("runs", 5, 1, 100);
  const seconds = asked.whole("seconds", 6, 2, 600);
  const warm = asked.whole("warm", WARM_SECONDS, 0, 120);
  const tables = asked.whole("tables", 2, 1, 256);
  const most = asked.whole("most", 128, 0, 256);
  const names = namesIn(asked.text("only", ""));

  const found: Partial<Record<KindName, Measured[]>> = {};
  const out = new Set<KindName>();
  for (let run = 1; run <= runs; run++) {
    for (const kind of names) {
      if (out.has(kind)) continue;
      try {
        const measured = await measure({ kind, tables, seconds, warm, bursts: BURSTS });
        found[kind] = [...(found[kind] ?? []), measured];
        console.error(`run ${run} of ${runs}: ${kind}, p99 ${measured.p99.toFixed(1)} ms`);
      } catch (error) {
        // It did not keep up with what is a light load to the others, or does not run here.
        console.error(`run ${run} of ${runs}: ${kind} is left out: ${String(error)}`);
        out.add(kind);
        delete found[kind];
      }
    }
  }
  const limits: Limits = {};
  for (const kind of names) if (most > 0 && !out.has(kind)) limits[kind] = await limitOf(kind, most);
  console.log(
    asked.flag("json") ? JSON.stringify({ tables, seconds, found, limits }, undefined, 2) : printed(found, limits),
  );
  return 0;
});

function namesIn(only: string): readonly KindName[] {
  const all = Object.keys(kinds) as KindName[];
  const wanted = only === "" ? all : only.split(",").map((name) => name.trim());
  const strange = wanted.find((name) => !all.includes(name as KindName));
  if (strange !== undefined) throw new UsageFault(`there is no "${strange}" to compare with`);
  const named = all.filter((name) => wanted.includes(name));
  if (!named.some((name) => kinds[name].installed) || installPeers()) return named;
  console.error("Some peers could not be installed: they are left out.");
  return named.filter((name) => !kinds[name].installed);
}

/** The most tables at which all have seen 99 of 100 actions within the limit. */
async function limitOf(kind: KindName, most: number): Promise<{ tables: number; passed: boolean }> {
  let held = 0;
  for (const tables of STEPS.filter((step) => step <= most)) {
    const p99 = await measure({ kind, tables, seconds: LIMIT_SECONDS, warm: WARM_SECONDS, bursts: 0 }).then(
      (measured) => measured.p99,
      (error: unknown) => {
        console.error(`${kind}, ${tables} tables: ${String(error)}`);
        return Number.POSITIVE_INFINITY;
      },
    );
    console.error(`${kind}, ${tables} tables: p99 ${p99.toFixed(1)} ms`);
    if (p99 > LIMIT_MS) return { tables: held, passed: true };
    held = tables;
  }
  return { tables: held, passed: false };
}

function printed(runs: Runs, limits: Limits): string {
  return `${figuresTable(runs, limits)}\n\n${goalsTable(runs)}`;
}
