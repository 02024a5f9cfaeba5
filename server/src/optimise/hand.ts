/** A thread that plays rows of whatever plan it is handed. */
import { parentPort } from "node:worker_threads";
import { playRows, type SweepPlan, type SweepRow } from "@commonwatt/shared/sim";

export interface HandedRows {
  readonly plan: SweepPlan;
  readonly from: number;
  readonly to: number;
}
export type PlayedRows = readonly SweepRow[];

parentPort?.on("message", ({ plan, from, to }: HandedRows) => {
  const played: PlayedRows = playRows(plan, from, to);
  parentPort?.postMessage(played);
});
