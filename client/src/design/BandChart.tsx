/** One figure over the rounds as bands; beside it what it is compared with, as a dashed line, or what really happened. */

import { textWidth } from "../report/charts/measure.ts";
import { linear, roundTicks, ticks } from "../report/charts/scale.ts";
import { toneOf } from "../report/charts/tones.ts";
import { useWidth } from "../report/charts/useWidth.ts";
import type { PaletteColour } from "../ui/palette.ts";
import type { Bands } from "./bands.ts";

const TOP_PX = 6;
const FOOT_PX = 20;
const RIGHT_PX = 8;

export interface BandChartProps {
  readonly summary: string;
  readonly height: number;
  readonly rounds: number;
  readonly tone: PaletteColour;
  readonly bands: Bands | undefined;
  /** the middle of what it is compared with */
  readonly beside?: readonly number[];
  /** what really happened, from the first round on */
  readonly truth?: readonly number[];
  /** must stay above */
  readonly line?: readonly number[];
  readonly most?: number;
  readonly format: (value: number) => string;
  /** a round after which the futures begin */
  readonly from?: number;
}

export function BandChart(props: BandChartProps) {
  const { summary, height, rounds, tone, bands, beside = [], truth = [], line = [], most = 1, format, from } = props;
  const { ref, width } = useWidth();
  const everything = [...(bands?.high90 ?? []), ...beside, ...truth, ...line];
  const lows = [0, ...(bands?.low90 ?? []), ...truth];
  const steps = ticks(Math.min(...lows), Math.max(most, ...everything), height < 180 ? 3 : 4);
  const left = Math.max(24, ...steps.map((step) => textWidth(format(step)))) + 8;
  const x = linear([1, Math.max(2, rounds)], [left + 4, width - RIGHT_PX]);
  const y = linear([steps[0] ?? 0, steps.at(-1) ?? 1], [height - FOOT_PX, TOP_PX]);
  const first = bands?.first ?? 1;
  const path = (values: readonly number[], begin: number): string =>
    values.map((value, i) => `${i === 0 ? "M" : "L"}${x(begin + i).toFixed(1)} ${y(value).toFixed(1)}`).join("");
  const field = (low: readonly number[], high: readonly number[]): string => {
    const edge = (values: readonly number[]) =>
      values.map((value, i) => `${x(first + i).toFixed(1)} ${y(value).toFixed(1)}`);
    return low.length === 0 ? "" : `M${[...edge(high), ...edge(low).reverse()].join("L")}Z`;
  };
  return (
    <div ref={ref} class="chart band-chart" style={{ "--tone": toneOf(tone) }}>
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        {steps.map((value) => (
          <g key={value}>
            <line class="grid-line" x1={left} x2={width - RIGHT_PX} y1={y(value)} y2={y(value)} />
            <text x={left - 5} y={y(value)} dy="0.32em" text-anchor="end">
              {format(value)}
            </text>
          </g>
        ))}
        {roundTicks(rounds, width - left).map((round) => (
          <text key={round} x={x(round)} y={height - 5} text-anchor="middle">
            {round}
          </text>
        ))}
        {from === undefined ? null : (
          <line class="band-from" x1={x(from)} x2={x(from)} y1={TOP_PX} y2={height - FOOT_PX} />
        )}
        {bands ? (
          <>
            <path class="band-90" d={field(bands.low90, bands.high90)} />
            <path class="band-50" d={field(bands.low50, bands.high50)} />
          </>
        ) : null}
        {line.length > 0 ? <path class="band-line" d={path(line, 1)} /> : null}
        {beside.length > 0 ? <path class="band-beside" d={path(beside, first)} /> : null}
        {bands ? <path class="band-median" d={path(bands.median, first)} /> : null}
        {truth.length > 0 ? <path class="band-truth" d={path(truth, 1)} /> : null}
      </svg>
    </div>
  );
}
