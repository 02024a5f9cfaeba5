/** A thread that plays parts of sweeps; it keeps the plan of the last one. */
import { parentPort } from "node:worker_threads";
import { playRows, type SweepPlan, type SweepRow } from "@commonwatt/shared/sim";
import { readSweep, type SweepSource } from "./source.ts";

export interface HandedPart {
  /** names the sweep; the source is read when it changes */
  readonly sweep: string;
  readonly source: SweepSource;
  readonly index: number;
  readonly from: number;
  readonly to: number;
}
export type PlayedPart = readonly SweepRow[];

let known: { readonly sweep: string; readonly plan: SweepPlan } | undefined;

parentPort?.on("message", ({ sweep, source, from, to }: HandedPart) => {
  if (known?.sweep !== sweep) known = { sweep, plan: readSweep(source) };
  const played: PlayedPart = playRows(known.plan, from, to);
  parentPort?.postMessage(played);
});
