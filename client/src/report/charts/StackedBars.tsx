/** Stacked bars over rounds, parts named beside the last bar; an optional mark on each bar shows what it is held against. */
import type { PaletteColour } from "../../ui/palette.ts";
import { Axes, frameFor } from "./axes.tsx";
import { inkVar, toneVar } from "./LineChart.tsx";
import { linear, spread, ticks } from "./scale.ts";
import { useWidth } from "./useWidth.ts";

const LABEL_GAP_PX = 15;
const WIDEST_BAR_PX = 34;

export interface Part {
  readonly label: string;
  /** one per round, none negative */
  readonly values: readonly number[];
  readonly tone: PaletteColour;
}
export interface StackedBarsProps {
  readonly summary: string;
  readonly rounds: number;
  readonly first?: number;
  /** from the foot up */
  readonly parts: readonly Part[];
  readonly mark?: { readonly label: string; readonly values: readonly number[] };
  readonly format: (value: number) => string;
  readonly max?: number;
  readonly height?: number;
}

export function StackedBars({ summary, rounds, first = 1, parts, mark, format, max, height = 210 }: StackedBarsProps) {
  const { ref, width } = useWidth();
  const count = Math.max(0, ...parts.map((part) => part.values.length));
  const totals = Array.from({ length: count }, (_, i) => parts.reduce((sum, part) => sum + (part.values[i] ?? 0), 0));
  const steps = ticks(0, max ?? Math.max(1, ...totals, ...(mark?.values ?? [])), height < 160 ? 2 : 4);
  const high = steps.at(-1) ?? 1;
  const names = [...parts.map((part) => part.label), ...(mark ? [mark.label] : [])];
  const frame = frameFor({ width, height }, { numbers: steps.map(format), labels: names });
  const slot = (frame.right - frame.left) / Math.max(1, rounds);
  const bar = Math.min(WIDEST_BAR_PX, slot * 0.72);
  const x = (round: number): number => frame.left + slot * (round - 0.5);
  const y = linear([0, high], [frame.bottom, frame.top]);
  const below = (part: number, index: number): number =>
    parts.slice(0, part).reduce((sum, one) => sum + (one.values[index] ?? 0), 0);
  const middles = parts.map((part, place) => y(below(place, count - 1) + (part.values[count - 1] ?? 0) / 2));
  const wanted = [...middles, ...(mark ? [y(mark.values[count - 1] ?? 0)] : [])];
  const places = spread(wanted, { gap: LABEL_GAP_PX, low: frame.top, high: frame.bottom });
  const edge = x(first + count - 1) + bar / 2;
  return (
    <div ref={ref} class="chart">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        <Axes frame={frame} rounds={rounds} x={x} y={y} values={steps} format={format} />
        {parts.map((part, place) => (
          <g key={part.label} fill={toneVar(part.tone)}>
            {part.values.map((value, index) => (
              <rect
                key={index}
                class="chart-bar"
                x={x(first + index) - bar / 2}
                width={bar}
                y={y(below(place, index) + value)}
                height={Math.max(0, y(below(place, index)) - y(below(place, index) + value))}
              />
            ))}
          </g>
        ))}
        {mark?.values.map((value, index) => (
          <line
            key={index}
            class="chart-mark"
            x1={x(first + index) - bar / 2 - 3}
            x2={x(first + index) + bar / 2 + 3}
            y1={y(value)}
            y2={y(value)}
          />
        ))}
        {names.map((name, index) => (
          <g key={name} class="chart-name">
            <line x1={edge + 3} x2={frame.right + 4} y1={wanted[index]} y2={places[index]} class="chart-leader" />
            <text x={frame.right + 7} y={places[index]} dy="0.32em" fill={inkVar(parts[index]?.tone ?? "ink")}>
              {name}
            </text>
          </g>
        ))}
      </svg>
    </div>
  );
}
