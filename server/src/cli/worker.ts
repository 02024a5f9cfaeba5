/**
 * A worker for sweeps: `npm run worker -- --redis URL [--workers N]` plays parts that a `sweep --redis URL` somewhere puts in,
 * on any machine that reaches the same Redis and has the same version of the rules. Ctrl-C lets it finish what it is at.
 */
import { hostname, setPriority } from "node:os";
import { PATIENCE, workOverRedis } from "../sweep/queue.ts";
import { rulesVersion } from "../sweep/source.ts";
import { readArguments, runCommand, UsageFault } from "./args.ts";

const USAGE = `worker --redis URL [--workers N] [--lock MS]
  N: parts at a time, as many as there are cores when absent
  MS: after so many milliseconds without a sign of life a worker is taken for dead (10000)`;
/** Others on the machine come first. */
const NICE = 10;

const options = { redis: { type: "string" }, workers: { type: "string" }, lock: { type: "string" } } as const;

await runCommand(USAGE, async () => {
  const asked = readArguments(process.argv.slice(2), options);
  const redis = asked.text("redis", "");
  if (redis === "") throw new UsageFault("where is the queue? Say --redis redis://HOST:6379");
  const hands = asked.whole("workers", 0, 0, 256);
  const lockMs = asked.whole("lock", PATIENCE.lockMs, 500, 3_600_000);
  setPriority(NICE);
  const name = `${hostname()}-${process.pid}`;
  const patience = { lockMs, lookMs: Math.ceil(lockMs / 2) };
  const worker = await workOverRedis(redis, name, hands === 0 ? undefined : hands, patience);
  console.log(`${name} waits for parts, rules ${rulesVersion()}`);
  await new Promise<void>((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
  });
  await worker.close();
  console.log(`${name} played ${worker.played} parts`);
  return 0;
});
