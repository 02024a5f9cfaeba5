/** What a sweep plays, before anything is played: its settings, the games at each, and the parts that workers take. */
import { hashOf } from "../../kernel/hash.ts";
import { parseRuleset } from "../../mechanics/index.ts";
import { forRounds } from "../../ruleset/opening.ts";
import type { Ruleset } from "../../ruleset/ruleset.ts";
import { turnDocument } from "../turned.ts";
import { type Point, pointsOf } from "./points.ts";
import { type Sweep, type SweepFault, said } from "./sweep.ts";

/** Games of one part: enough that handing it out costs little, few enough that little is lost with a worker. */
export const PART_ROWS = 20;
/** Faults that are named before one has seen enough. */
const FAULTS_SHOWN = 20;

export interface SweepPlan {
  readonly sweep: Sweep;
  readonly points: readonly Point[];
  /** games in all: each point's in turn, its seeds in order */
  readonly rows: number;
  /** of everything that decides what is played, as 16 hex digits */
  readonly hash: string;
}

/** Rows `from` up to, not including, `to`. */
export interface SweepPart {
  readonly index: number;
  readonly from: number;
  readonly to: number;
}

export function planOf(sweep: Sweep): SweepPlan {
  const points = pointsOf(sweep);
  const { title: _title, ...plays } = sweep;
  return { sweep, points, rows: points.length * sweep.repeats, hash: hashOf(plays) };
}

export function partsOf({ rows }: SweepPlan, size = PART_ROWS): SweepPart[] {
  return Array.from({ length: Math.ceil(rows / size) }, (_, index) => ({
    index,
    from: index * size,
    to: Math.min(rows, (index + 1) * size),
  }));
}

/** Who plays by which rules at one setting. */
export interface PointSetup {
  readonly ruleset: Ruleset;
  readonly peers: number;
  readonly bots: readonly string[];
}

/** What is to be played at a setting, or why it cannot be. */
export function setupAt({ sweep, points }: SweepPlan, point: number): PointSetup | readonly SweepFault[] {
  const values = points[point] ?? [];
  const turns = Object.fromEntries(sweep.factors.map(({ path }, k) => [path, values[k] ?? 0]));
  const { peers = sweep.peers, bots, rounds, ...dials } = turns;
  const parsed = parseRuleset(turnDocument(sweep.base, dials));
  if (!parsed.ok) return parsed.faults.map((fault) => ({ path: fault.path, message: said(fault), fault }));
  return {
    ruleset: rounds === undefined ? parsed.ruleset : forRounds(parsed.ruleset, Number(rounds)),
    peers: Number(peers),
    bots: bots === undefined ? sweep.bots : String(bots).split(","),
  };
}

/** Settings that cannot be played: their dials stand within their bounds and contradict each other. */
export function faultsOfPoints(plan: SweepPlan): SweepFault[] {
  const faults: SweepFault[] = [];
  for (let point = 0; point < plan.points.length && faults.length < FAULTS_SHOWN; point++) {
    const setup = setupAt(plan, point);
    if ("ruleset" in setup) continue;
    const at = (plan.points[point] ?? []).map((value, k) => ({ path: plan.sweep.factors[k]?.path ?? "", value }));
    const values = at.map(({ path, value }) => `${path} = ${value}`).join(", ");
    for (const one of setup) faults.push({ ...one, message: `${one.message}, at ${values}`, at });
  }
  return faults;
}
