/** `npm run --silent nemesis -- --kills 50 --json`: exits with 1 when an acknowledged action was lost or done twice. */
import { readArguments, runCommand, UsageFault } from "../../server/src/cli/args.ts";
import { attack } from "./nemesis.ts";

const USAGE = "nemesis [--kills N] [--clients N] [--json]";
const options = { kills: { type: "string" }, clients: { type: "string" }, json: { type: "boolean" } } as const;

// What the network library says of lost connections is no result.
console.info = console.error;
console.warn = () => undefined;

await runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), options);
  if (asked.files.length > 0) throw new UsageFault(`what is "${asked.files[0]}"?`);
  const kills = asked.whole("kills", 20, 1, 10_000);
  const clients = asked.whole("clients", 30, 2, 120);
  const onBack = (kill: number, ms: number) =>
    console.error(`kill ${kill} of ${kills}: everybody back after ${Math.round(ms)} ms`);
  const survived = await attack({ kills, clients, onBack });
  const { acknowledged, lost, twice, recoveryMs } = survived;
  const { p50, p95, max } = recoveryMs;
  console.log(
    asked.flag("json")
      ? JSON.stringify(survived, undefined, 2)
      : `${kills} kills, ${acknowledged} actions acknowledged, ${lost} lost, ${twice} twice; back after ${p50} ms (p95 ${p95}, max ${max})`,
  );
  return lost === 0 && twice === 0 ? 0 : 1;
});
