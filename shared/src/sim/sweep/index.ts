/** Sweeps: read a file, plan its games, play them in parts, and see what the rows say. */
export { cellsOf, columnsOf, type SweepColumn } from "./columns.ts";
export { faultsOfPoints, partsOf, planOf, type SweepPart, type SweepPlan } from "./plan.ts";
export { playRows, type SweepRow } from "./rows.ts";
export { type Influence, type Sensitivity, sensitivityOf } from "./sensitivity.ts";
export { type SobolIndices, type SobolResult, sobolOf } from "./sobol.ts";
export { type ParsedSweep, parseSweep, type Sweep, type SweepFault } from "./sweep.ts";
