/** One dot for every household on a line of values; equal values pile up. One's own dot is larger, inked and named. */
import type { PaletteColour } from "../../ui/palette.ts";
import { textWidth } from "./measure.ts";
import { linear, ticks } from "./scale.ts";
import { toneOf } from "./tones.ts";
import { useWidth } from "./useWidth.ts";

const DOT_PX = 6;
const FOOT_PX = 22;
const NAME_PX = 22;
/** plots side by side keep one height while their piles are small */
const LEAST_PILE = 5;

export interface DotPlotProps {
  readonly summary: string;
  readonly values: readonly number[];
  /** place of one's own value in `values`; undefined for a host */
  readonly own?: number;
  readonly ownName?: string;
  readonly tone: PaletteColour;
  readonly format: (value: number) => string;
  readonly min?: number;
  readonly max?: number;
}

export function DotPlot({ summary, values, own, ownName = "", tone, format, min = 0, max }: DotPlotProps) {
  const { ref, width } = useWidth();
  const steps = ticks(min, max ?? Math.max(1, ...values), 4);
  const x = linear(
    [steps[0] ?? 0, steps.at(-1) ?? 1],
    [18, width - Math.max(18, Math.ceil(textWidth(format(steps.at(-1) ?? 1)) / 2) + 2)],
  );
  const piles = new Map<number, number>();
  const dots = values.map((value, index) => {
    const column = Math.round(x(value) / (2 * DOT_PX));
    const above = piles.get(column) ?? 0;
    piles.set(column, above + 1);
    return { index, cx: column * 2 * DOT_PX, above };
  });
  const tallest = Math.max(LEAST_PILE, ...piles.values());
  const base = NAME_PX + tallest * 2 * DOT_PX;
  const height = base + FOOT_PX;
  const me = dots.find((dot) => dot.index === own);
  return (
    <div ref={ref} class="chart">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        <line x1={8} x2={width - 8} y1={base} y2={base} class="chart-base" />
        {steps.map((value) => (
          <text key={value} x={x(value)} y={base + 16} text-anchor="middle">
            {format(value)}
          </text>
        ))}
        {dots.map(({ index, cx, above }) => (
          <circle
            key={index}
            class={index === own ? "dot own" : "dot"}
            cx={cx}
            cy={base - DOT_PX - above * 2 * DOT_PX}
            r={DOT_PX - 1}
            style={{ "--tone": toneOf(tone) }}
          />
        ))}
        {me ? (
          <text
            class="dot-name"
            x={Math.min(width - 30, Math.max(30, me.cx))}
            y={base - (piles.get(Math.round(me.cx / (2 * DOT_PX))) ?? 1) * 2 * DOT_PX - 6}
            text-anchor="middle"
          >
            {ownName}
          </text>
        ) : null}
      </svg>
    </div>
  );
}
