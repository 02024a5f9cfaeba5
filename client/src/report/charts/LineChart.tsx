/**
 * Lines over rounds, each named at its end. A threshold is drawn as ink with the region below it hatched; a band (low to high) as
 * a pale field. Lines differ by dash and end mark as well as by colour.
 */
import { useId } from "preact/hooks";
import type { PaletteColour } from "../../ui/palette.ts";
import { Axes, frameFor } from "./axes.tsx";
import { linear, type Scale, spread, ticks } from "./scale.ts";
import { useWidth } from "./useWidth.ts";

const DASHES = ["", "7 4", "2 4", "10 3 2 3", "4 2"] as const;
const LABEL_GAP_PX = 15;

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
  readonly format: (value: number) => string;
  readonly min?: number;
  readonly max?: number;
  readonly height?: number;
}

export function LineChart(props: LineChartProps) {
  const { summary, rounds, first = 1, lines, threshold, band, format, height = 210 } = props;
  const { ref, width } = useWidth();
  const hatch = useId();
  const everything = [
    ...lines.flatMap((line) => line.values),
    ...(threshold?.values ?? []),
    ...(band?.low ?? []),
    ...(band?.high ?? []),
  ];
  const steps = ticks(
    props.min ?? Math.min(0, ...everything),
    props.max ?? Math.max(1, ...everything),
    height < 160 ? 2 : 4,
  );
  const [low, high] = [steps[0] ?? 0, steps.at(-1) ?? 1];
  const named = [
    ...lines.map((line) => ({ text: line.label, value: line.values.at(-1), tone: line.tone as string })),
    ...(threshold ? [{ text: threshold.label, value: threshold.values.at(-1), tone: "ink" }] : []),
    ...(band
      ? [{ text: band.label, value: ((band.low.at(-1) ?? 0) + (band.high.at(-1) ?? 0)) / 2, tone: "inkSoft" }]
      : []),
  ];
  const frame = frameFor({ width, height }, { numbers: steps.map(format), labels: named.map(({ text }) => text) });
  const x = linear([1, Math.max(2, rounds)], [frame.left + 8, frame.right - 4]);
  const y = linear([low, high], [frame.bottom, frame.top]);
  const at: Scale = (index) => x(first + index);
  const places = spread(
    named.map(({ value }) => y(value ?? low)),
    { gap: LABEL_GAP_PX, low: frame.top, high: frame.bottom },
  );
  const lastX = at(Math.max(0, ...lines.map((line) => line.values.length - 1)));
  return (
    <div ref={ref} class="chart">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        <defs>
          <pattern id={hatch} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="7" height="7" fill="var(--warn)" fill-opacity="0.07" />
            <line x1="0" y1="0" x2="0" y2="7" stroke="var(--warn)" stroke-opacity="0.28" stroke-width="1.6" />
          </pattern>
        </defs>
        <Axes frame={frame} rounds={rounds} x={x} y={y} values={steps} format={format} />
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
          <g key={line.label} style={{ "--tone": toneVar(line.tone) }}>
            <path d={path(line.values, at, y)} class="chart-line" stroke-dasharray={DASHES[index % DASHES.length]} />
            {line.values.length > 0 ? (
              <circle class="chart-end" cx={at(line.values.length - 1)} cy={y(line.values.at(-1) ?? low)} r="4.5" />
            ) : null}
          </g>
        ))}
        {named.map(({ text, tone, value }, index) => (
          <g key={text} class="chart-name">
            <line x1={lastX + 6} x2={frame.right + 4} y1={y(value ?? low)} y2={places[index]} class="chart-leader" />
            <text x={frame.right + 7} y={places[index]} dy="0.32em" fill={inkVar(tone)}>
              {text}
            </text>
          </g>
        ))}
      </svg>
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

const kebab = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
export const toneVar = (tone: string): string => `var(--${kebab(tone)})`;

/** Text needs the darker of each pair to be readable on paper. */
export function inkVar(tone: string): string {
  const darker: Readonly<Record<string, string>> = {
    energy: "energyInk",
    money: "moneyInk",
    need: "needInk",
    leaf: "leafInk",
    biogas: "energyInk",
    earth: "energyInk",
    water: "night",
    sky: "night",
    wind: "night",
  };
  return toneVar(darker[tone] ?? tone);
}
