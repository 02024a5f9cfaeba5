/**
 * Lines over rounds, each named at its end. A threshold is drawn as ink with the region below it hatched; a band (low to high) as
 * a pale field. Lines differ by dash and end mark as well as by colour.
 */
import { useId } from "preact/hooks";
import type { PaletteColour } from "../../ui/palette.ts";
import { Axes, frameFor, type Name, Names } from "./axes.tsx";
import { Key } from "./Key.tsx";
import { linear, type Scale, ticks } from "./scale.ts";
import { toneOf } from "./tones.ts";
import { useWidth } from "./useWidth.ts";

const DASHES = ["", "7 4", "2 5", "10 3 2 3", "4 2"] as const;
const THRESHOLD_DASH = "6 4";

export interface Line {
  readonly label: string;
  readonly values: readonly number[];
  readonly tone: PaletteColour;
}
export interface LineChartProps {
  /** what a screen reader hears instead of the drawing */
  readonly summary: string;
  /** rounds the whole game has: the axis shows what is still to come */
  readonly rounds: number;
  /** round of the first value; default 1 */
  readonly first?: number;
  readonly lines: readonly Line[];
  /** must stay above: one value per round */
  readonly threshold?: { readonly label: string; readonly values: readonly number[] };
  /** should stay between: one pair per round */
  readonly band?: { readonly label: string; readonly low: readonly number[]; readonly high: readonly number[] };
  /** a round that is talked about */
  readonly mark?: number;
  readonly format: (value: number) => string;
  readonly min?: number;
  readonly max?: number;
  readonly height?: number;
}

export function LineChart(props: LineChartProps) {
  const { summary, rounds, first = 1, lines, threshold, band, mark, format, height = 210 } = props;
  const { ref, width } = useWidth();
  const hatch = useId();
  const bounds = [...(threshold?.values ?? []), ...(band?.low ?? []), ...(band?.high ?? [])];
  const everything = [...lines.flatMap((line) => line.values), ...bounds];
  const steps = ticks(
    props.min ?? Math.min(0, ...everything),
    props.max ?? Math.max(1, ...everything),
    height < 160 ? 2 : 4,
  );
  const [low, high] = [steps[0] ?? 0, steps.at(-1) ?? 1];
  const count = Math.max(1, ...lines.map((line) => line.values.length));
  const labels = [
    ...lines.map((line) => line.label),
    ...[threshold?.label, band?.label].filter((label) => label !== undefined),
  ];
  const reached = (first + count - 2) / Math.max(1, rounds - 1);
  const frame = frameFor({ width, height, numbers: steps.map(format), names: labels, reached });
  const x = linear([1, Math.max(2, rounds)], [frame.left + 8, frame.right - 4]);
  const y = linear([low, high], [frame.bottom, frame.top]);
  const at: Scale = (index) => x(first + index);
  const ends = (values: readonly number[]): number => y(values.at(-1) ?? low);
  const names: readonly Name[] = [
    ...lines.map((line): Name => ({ text: line.label, tone: line.tone, at: ends(line.values) })),
    ...(threshold ? [{ text: threshold.label, tone: "ink", at: ends(threshold.values) } satisfies Name] : []),
    ...(band ? [{ text: band.label, tone: "inkSoft", at: (ends(band.low) + ends(band.high)) / 2 } satisfies Name] : []),
  ];
  return (
    <div ref={ref} class="chart">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        <defs>
          <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="7" height="7" style={{ fill: "var(--warn)", fillOpacity: 0.07 }} />
            <line
              x1="0"
              y1="0"
              x2="0"
              y2="7"
              stroke-width="1.6"
              style={{ stroke: "var(--warn)", strokeOpacity: 0.28 }}
            />
          </pattern>
        </defs>
        <Axes frame={frame} rounds={rounds} x={x} y={y} values={steps} format={format} />
        {mark === undefined ? null : (
          <line class="chart-moment" x1={x(mark)} x2={x(mark)} y1={frame.top} y2={frame.bottom} />
        )}
        {band ? <path class="chart-band" d={between(band.low, band.high, at, y)} /> : null}
        {threshold ? (
          <>
            <path
              d={between(
                threshold.values.map(() => low),
                threshold.values,
                at,
                y,
              )}
              fill={`url(#${hatch})`}
            />
            <path d={path(threshold.values, at, y)} class="chart-threshold" />
          </>
        ) : null}
        {lines.map((line, index) => (
          <g key={line.label} style={{ "--tone": toneOf(line.tone) }}>
            <path d={path(line.values, at, y)} class="chart-line" stroke-dasharray={DASHES[index % DASHES.length]} />
            {line.values.length > 0 ? (
              <circle class="chart-end" cx={at(line.values.length - 1)} cy={ends(line.values)} r="4.5" />
            ) : null}
          </g>
        ))}
        <Names names={names} frame={frame} after={at(count - 1) + 4} />
      </svg>
      {frame.beside ? null : (
        <Key
          entries={names.map(({ text, tone }, index) => ({
            text,
            tone: text === band?.label ? "energy" : tone,
            dash:
              text === band?.label
                ? "field"
                : text === threshold?.label
                  ? THRESHOLD_DASH
                  : DASHES[index % DASHES.length],
          }))}
        />
      )}
    </div>
  );
}

function path(values: readonly number[], at: Scale, y: Scale): string {
  return values
    .map((value, index) => `${index === 0 ? "M" : "L"}${at(index).toFixed(1)} ${y(value).toFixed(1)}`)
    .join("");
}

/** The field between two lines; a single round still gets a visible width. */
function between(low: readonly number[], high: readonly number[], at: Scale, y: Scale): string {
  const NARROW_PX = 6;
  const points = (values: readonly number[]): string[] =>
    values.length === 1
      ? [`${at(0) - NARROW_PX} ${y(values[0] ?? 0)}`, `${at(0) + NARROW_PX} ${y(values[0] ?? 0)}`]
      : values.map((value, index) => `${at(index).toFixed(1)} ${y(value).toFixed(1)}`);
  return `M${[...points(high), ...points(low).reverse()].join("L")}Z`;
}
