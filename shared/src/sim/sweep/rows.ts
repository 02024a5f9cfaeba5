/** The games of a sweep, each one row: what was set, what was played, what came of it. Pure: any worker gives the same row. */
import { batchEngine } from "../../mechanics/index.ts";
import { rulesetHash } from "../../ruleset/ruleset.ts";
import { measures } from "../measures.ts";
import { botSetup, play } from "../run.ts";
import type { TurnedValue } from "../turned.ts";
import { type PointSetup, type SweepPlan, setupAt } from "./plan.ts";
import { stopsAt } from "./stop.ts";

export interface SweepRow {
  /** its place in the sweep, from 0 */
  readonly row: number;
  readonly point: number;
  readonly seed: number;
  /** in the order of the factors */
  readonly parameters: readonly TurnedValue[];
  readonly ruleset: string;
  readonly rulesetHash: string;
  readonly peers: number;
  /** joined with commas */
  readonly bots: string;
  /** rounds that were played to their end */
  readonly rounds: number;
  /** how it ended; "stopped" when a stop rule ended it, "broken" when an invariant did */
  readonly outcome: string;
  /** in the order of the measures; null = nothing to measure in this game */
  readonly measures: readonly (number | null)[];
  /** of the last state; "" when broken */
  readonly stateHash: string;
  /** the sentence of a broken invariant, else "" */
  readonly broke: string;
}

/** Plays rows `from` up to, not including, `to`. Throws when a setting cannot be played: `faultsOfPoints` says so before. */
export function playRows(plan: SweepPlan, from: number, to: number): SweepRow[] {
  const rows: SweepRow[] = [];
  let setup: (PointSetup & { readonly hash: string }) | undefined;
  let at = -1;
  for (let row = from; row < to; row++) {
    const point = Math.floor(row / plan.sweep.repeats);
    if (!setup || point !== at) {
      const found = setupAt(plan, point);
      if (!("ruleset" in found)) throw new Error(found.map(({ path, message }) => `${path} ${message}`).join("; "));
      setup = { ...found, hash: rulesetHash(found.ruleset) };
      at = point;
    }
    rows.push(playRow(plan, row, point, setup));
  }
  return rows;
}

function playRow(
  { sweep, points }: SweepPlan,
  row: number,
  point: number,
  { ruleset, peers, bots, hash }: PointSetup & { readonly hash: string },
): SweepRow {
  const seed = sweep.seed + (row % sweep.repeats);
  const known = {
    ...{ row, point, seed, parameters: points[point] ?? [] },
    ...{ ruleset: ruleset.id, rulesetHash: hash, peers, bots: bots.join(",") },
  };
  try {
    const { game } = play(botSetup(ruleset, seed, peers, bots), { until: (now) => stopsAt(sweep.stop, now) });
    return {
      ...known,
      rounds: game.reports.length,
      outcome: game.outcome === "" ? "stopped" : game.outcome,
      measures: sweep.measures.map((name) => measures[name].of(game) ?? null),
      stateHash: batchEngine.hash(game),
      broke: "",
    };
  } catch (error) {
    const broke = error instanceof Error ? error.message : String(error);
    return { ...known, rounds: 0, outcome: "broken", measures: sweep.measures.map(() => null), stateHash: "", broke };
  }
}
