/**
 * What a whole game tells, found in its reports: a handful of findings, the weightiest first. Pure; `report.story.<key>` has the words.
 * Figures are written out here, so that a sentence and the chart beside it show the same digits.
 */
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import { percent, ratio } from "../ui/format.ts";

export interface Finding {
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly tone: "good" | "bad" | "plain";
  /** 0..1: how much it mattered; decides the order */
  readonly weight: number;
}

const NOTABLE = {
  /** points of vitality in one round */
  hinge: 4,
  curtailedShare: 0.08,
  blockedShare: 0.1,
  gini: 0.08,
  idleShare: 0.4,
  /** ppm of all needs */
  met: 800_000,
} as const;
const MOST_TOLD = 5;

/** The findings worth telling, at most five. Empty without reports. */
export function findings(reports: readonly RoundReport[]): readonly Finding[] {
  const found = [
    hinge(reports),
    unmetNeeds(reports),
    curtailed(reports),
    blocked(reports),
    inequality(reports),
    trust(reports),
    idle(reports),
  ];
  return found
    .filter((finding) => finding !== undefined)
    .sort((a, b) => b.weight - a.weight)
    .slice(0, MOST_TOLD);
}

/** What a good ending rests on; a finding that speaks of nothing but harm would not explain it. */
export function carried(reports: readonly RoundReport[]): readonly Finding[] {
  if (reports.length === 0) return [];
  const closest = reports.reduce((a, b) => (b.vitality - b.line < a.vitality - a.line ? b : a));
  const points = closest.vitality - closest.line;
  const met = Math.floor(total(reports, (report) => report.needsMet) / reports.length);
  const told: Finding[] = [];
  if (points > 0) told.push({ key: "clear", params: { round: closest.round, points }, tone: "good", weight: 1 });
  if (met >= NOTABLE.met) told.push({ key: "metMost", params: { share: percent(met) }, tone: "good", weight: 0.8 });
  return told;
}

/** Rounds that ended under the entropy line. */
export const roundsUnder = (reports: readonly RoundReport[]): number =>
  reports.filter((report) => report.vitality < report.line).length;

const total = (reports: readonly RoundReport[], of: (report: RoundReport) => number): number =>
  reports.reduce((sum, report) => sum + of(report), 0);

/** The round in which vitality moved most. */
function hinge(reports: readonly RoundReport[]): Finding | undefined {
  let at: { round: number; change: number } | undefined;
  for (const [index, report] of reports.entries()) {
    const before = reports[index - 1];
    if (before === undefined) continue;
    const change = report.vitality - before.vitality;
    if (at === undefined || Math.abs(change) > Math.abs(at.change)) at = { round: report.round, change };
  }
  if (at === undefined || Math.abs(at.change) < NOTABLE.hinge) return undefined;
  const fell = at.change < 0;
  return {
    key: fell ? "fell" : "rose",
    params: { round: at.round, points: Math.abs(at.change) },
    tone: fell ? "bad" : "good",
    weight: Math.min(1, Math.abs(at.change) / 20),
  };
}

/** The need that most often stayed unmet, or that none did. */
function unmetNeeds(reports: readonly RoundReport[]): Finding | undefined {
  const last = reports.at(-1);
  if (last === undefined) return undefined;
  const counts = new Map<string, number>();
  for (const report of reports) {
    for (const [need, homes] of Object.entries(report.unmet)) counts.set(need, (counts.get(need) ?? 0) + homes);
  }
  const [need, times] = [...counts].sort((a, b) => b[1] - a[1])[0] ?? ["", 0];
  const chances = Math.max(
    1,
    total(reports, (report) => report.peers.length),
  );
  if (times === 0) return { key: "allMet", params: {}, tone: "good", weight: 0.9 };
  return {
    key: "unmet",
    params: { need, times, chances },
    tone: "bad",
    weight: Math.min(1, 0.3 + times / chances),
  };
}

function curtailed(reports: readonly RoundReport[]): Finding | undefined {
  const lost = total(reports, (report) => report.curtailed);
  const share =
    lost /
    Math.max(
      1,
      total(reports, (report) => report.harvested),
    );
  if (share < NOTABLE.curtailedShare) return undefined;
  return {
    key: "curtailed",
    params: { share: percent(share * 1_000_000) },
    tone: "bad",
    weight: Math.min(1, share * 2),
  };
}

/** Basic goods that lay on a shelf while a home went without: it had too few tokens. */
function blocked(reports: readonly RoundReport[]): Finding | undefined {
  if (reports.length === 0) return undefined;
  const stopped = total(reports, (report) => report.tradesBlockedForTokens);
  const missing = total(reports, (report) => Object.values(report.unmet).reduce((sum, homes) => sum + homes, 0));
  const share = stopped / Math.max(1, missing);
  const params = { stopped, share: percent(Math.min(1, share) * 1_000_000) };
  if (stopped > 0 && share >= NOTABLE.blockedShare) {
    return { key: "blocked", params, tone: "bad", weight: Math.min(1, 0.2 + share) };
  }
  // A home in the dark may have lacked tokens for energy, and a service is on no shelf any more once the evening is over: only
  // where nobody lacked a basic need it is sure that nobody lacked the tokens for one.
  const secure = reports.every(({ inclusion }) => inclusion === 1_000_000);
  return secure ? { key: "flowed", params, tone: "good", weight: 0.2 } : undefined;
}

function inequality(reports: readonly RoundReport[]): Finding | undefined {
  const [first, last] = [reports[0], reports.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const change = (last.giniPurses - first.giniPurses) / 1_000_000;
  if (Math.abs(change) < NOTABLE.gini) return undefined;
  const apart = change > 0;
  return {
    key: apart ? "apart" : "together",
    params: { from: ratio(first.giniPurses), to: ratio(last.giniPurses) },
    tone: apart ? "bad" : "good",
    weight: Math.min(1, 0.2 + Math.abs(change)),
  };
}

function trust(reports: readonly RoundReport[]): Finding | undefined {
  const last = reports.at(-1);
  if (last === undefined) return undefined;
  if (last.loansLate > 0) return { key: "late", params: { loans: last.loansLate }, tone: "bad", weight: 0.5 };
  if (last.repaidOnTime > 0) return { key: "repaid", params: { loans: last.repaidOnTime }, tone: "good", weight: 0.35 };
  if (reports.some((report) => report.loansRunning > 0)) return undefined;
  return { key: "noLoans", params: {}, tone: "plain", weight: 0.3 };
}

function idle(reports: readonly RoundReport[]): Finding | undefined {
  const last = reports.at(-1);
  const share = (last?.poolIdle ?? 0) / 1_000_000;
  if (share < NOTABLE.idleShare || last === undefined || last.repaidOnTime + last.loansRunning === 0) return undefined;
  return { key: "idle", params: { share: percent(share * 1_000_000) }, tone: "plain", weight: share / 3 };
}
