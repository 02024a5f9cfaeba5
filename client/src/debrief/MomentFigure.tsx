/** The small chart of a moment: a figure over the rounds, the round it is about marked. */
import type { MomentChart } from "@commonwatt/shared/views/debrief.ts";
import { Figure } from "../report/charts/Figure.tsx";
import { type Line, LineChart } from "../report/charts/LineChart.tsx";
import { t } from "../text.ts";
import type { PaletteColour } from "../ui/palette.ts";
import { axisFigure, chartSummary } from "./figures.ts";

const tones: Readonly<Record<string, PaletteColour>> = {
  vitality: "leaf",
  grid: "energy",
  draws: "energy",
  dark_homes: "need",
  homes_without: "need",
  secure_homes: "leaf",
  gini: "money",
  velocity: "money",
  that_purse: "money",
  even_purse: "earth",
  loans_running: "water",
  copies: "leaf",
};

/** Things that are counted get whole steps on their axis. */
const FEW = 4;

export interface MomentFigureProps {
  readonly chart: MomentChart;
  readonly rounds: number;
  readonly height?: number;
}

export function MomentFigure({ chart, rounds, height = 190 }: MomentFigureProps) {
  const figure = axisFigure(chart.unit);
  const lines: readonly Line[] = chart.lines.map(({ key, values }) => ({
    label: t(`debrief.line.${key}`),
    values,
    tone: tones[key] ?? "leaf",
  }));
  const most = chart.lines.flatMap(({ values }) => values);
  const { threshold } = chart;
  const count = chart.lines[0]?.values.length ?? 0;
  return (
    <Figure
      title={t(`debrief.chart.${chart.key}`)}
      data={{
        columns: [
          t("report.axis.round"),
          ...lines.map(({ label }) => label),
          ...(threshold ? [t(`debrief.line.${threshold.key}`)] : []),
        ],
        rows: Array.from({ length: count }, (_, i) => [
          String(i + 1),
          ...lines.map(({ values }) => figure(values[i] ?? 0)),
          ...(threshold ? [figure(threshold.values[i] ?? 0)] : []),
        ]),
      }}
    >
      <LineChart
        summary={chartSummary(chart)}
        rounds={rounds}
        lines={lines}
        {...(threshold ? { threshold: { label: t(`debrief.line.${threshold.key}`), values: threshold.values } } : {})}
        {...(chart.key === "vitality" ? { min: 0, max: 100 } : {})}
        {...(chart.unit === "peers" || chart.unit === "pieces" ? { min: 0, max: Math.max(FEW, ...most) } : {})}
        mark={chart.mark}
        format={figure}
        height={height}
      />
    </Figure>
  );
}
