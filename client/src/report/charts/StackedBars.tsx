/** Stacked bars over rounds, parts named beside the last bar; an optional mark on each bar shows what it is held against. */
import type { PaletteColour } from "../../ui/palette.ts";
import { Axes, frameFor, type Name, Names } from "./axes.tsx";
import { Key } from "./Key.tsx";
import { linear, ticks } from "./scale.ts";
import { toneOf } from "./tones.ts";
import { useWidth } from "./useWidth.ts";

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

export function StackedBars(props: StackedBarsProps) {
  const { summary, rounds, first = 1, mark, format, max, height = 210 } = props;
  const { ref, width } = useWidth();
  // What never happened needs no name and no colour.
  const parts = props.parts.filter((part) => part.values.some((value) => value > 0));
  const count = Math.max(1, ...props.parts.map((part) => part.values.length));
  const totals = Array.from({ length: count }, (_, i) => parts.reduce((sum, part) => sum + (part.values[i] ?? 0), 0));
  const steps = ticks(0, max ?? Math.max(1, ...totals, ...(mark?.values ?? [])), height < 160 ? 2 : 4);
  const labels = [...parts.map((part) => part.label), ...(mark ? [mark.label] : [])];
  const reached = (first + count - 1) / Math.max(1, rounds);
  const frame = frameFor({ width, height, numbers: steps.map(format), names: labels, reached });
  const slot = (frame.right - frame.left) / Math.max(1, rounds);
  const bar = Math.min(WIDEST_BAR_PX, slot * 0.72);
  const x = (round: number): number => frame.left + slot * (round - 0.5);
  const y = linear([0, steps.at(-1) ?? 1], [frame.bottom, frame.top]);
  const below = (part: number, index: number): number =>
    parts.slice(0, part).reduce((sum, one) => sum + (one.values[index] ?? 0), 0);
  const middle = (part: Part, place: number): number => y(below(place, count - 1) + (part.values[count - 1] ?? 0) / 2);
  const names: readonly Name[] = [
    ...parts.map((part, place): Name => ({ text: part.label, tone: part.tone, at: middle(part, place) })),
    ...(mark ? [{ text: mark.label, tone: "ink", at: y(mark.values[count - 1] ?? 0) } satisfies Name] : []),
  ];
  return (
    <div ref={ref} class="chart">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        <Axes frame={frame} rounds={rounds} x={x} y={y} values={steps} format={format} />
        {parts.map((part, place) => (
          <g key={part.label} style={{ fill: toneOf(part.tone) }}>
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
        <Names names={names} frame={frame} after={x(first + count - 1) + bar / 2 + 1} />
      </svg>
      {frame.beside ? null : (
        <Key entries={names.map(({ text, tone }) => ({ text, tone, dash: text === mark?.label ? "" : "field" }))} />
      )}
    </div>
  );
}
