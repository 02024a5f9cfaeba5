/** Vitality against the entropy line: the round it was crossed, and the round that changed most. */
import type { RoundReport } from "../../views/types.ts";
import { best, type Finder, type Found, vitalityChart } from "../finder.ts";

const isUnder = ({ vitality, line }: RoundReport): boolean => vitality < line;

/** The round in which the community fell below the line, and the one in which it came back above it. */
export function crossed(): Finder {
  return {
    found: (game, marks) => {
      const crossings = game.reports.map((report, i) => {
        const before = game.reports[i - 1];
        const was = before !== undefined && isUnder(before);
        return isUnder(report) === was ? "" : isUnder(report) ? "crossed_under" : "crossed_over";
      });
      return (["crossed_under", "crossed_over"] as const).flatMap((kind): Found[] => {
        const report = game.reports[crossings.indexOf(kind)];
        if (!report) return [];
        const { round, vitality, line } = report;
        return [
          {
            kind,
            round,
            seq: marks.duskOf(round),
            seats: [],
            delicate: false,
            weight: kind === "crossed_under" ? 740 : 620,
            params: { round, value: vitality, line },
            sum: {
              key: "moment_over_line",
              value: vitality - line,
              unit: "points",
              parts: [
                { key: "vitality_now", op: "+", value: vitality, unit: "points" },
                { key: "entropy_line", op: "-", value: line, unit: "points" },
              ],
            },
            chart: vitalityChart(game, round),
          },
        ];
      });
    },
  };
}

/** Least change of vitality that is worth a word, points. */
const CHANGE = 4;

/** The round in which vitality moved most. */
export function hinge(): Finder {
  return {
    found: (game, marks) => {
      const changes = game.reports.slice(1).map(({ round, vitality }, i) => ({
        round,
        vitality,
        by: vitality - (game.reports[i]?.vitality ?? vitality),
      }));
      const top = best(changes, ({ by }) => Math.abs(by));
      if (!top || Math.abs(top.by) < CHANGE) return [];
      return [
        {
          kind: "hinge",
          round: top.round,
          seq: marks.duskOf(top.round),
          seats: [],
          delicate: false,
          weight: Math.min(600, 300 + 12 * Math.abs(top.by)),
          params: { round: top.round, points: Math.abs(top.by), turn: top.by > 0 ? "rose" : "fell" },
          sum: {
            key: "moment_vitality",
            value: top.vitality,
            unit: "points",
            parts: [
              { key: "vitality_before", op: "+", value: top.vitality - top.by, unit: "points" },
              { key: "vitality_change", op: top.by < 0 ? "-" : "+", value: Math.abs(top.by), unit: "points" },
            ],
          },
          chart: vitalityChart(game, top.round),
        },
      ];
    },
  };
}
