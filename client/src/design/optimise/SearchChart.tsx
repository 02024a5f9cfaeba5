/** What was tried: with one goal in the order of trying, with the best so far as a line; with two goals one against the other. */
import type { Goal, Tried } from "@commonwatt/shared/sim";
import { textWidth } from "../../report/charts/measure.ts";
import { linear, ticks } from "../../report/charts/scale.ts";
import { useWidth } from "../../report/charts/useWidth.ts";
import { short } from "../figures.ts";
import { measureText } from "../measured.ts";

const HEIGHT_PX = 320;
/** Above the field stands what goes up. */
const TOP_PX = 30;
const FOOT_PX = 40;
const RIGHT_PX = 14;

export interface SearchChartProps {
  readonly summary: string;
  readonly goals: readonly Goal[];
  readonly tried: readonly Tried[];
  /** those that are no worse than any other */
  readonly best: ReadonlySet<number>;
  /** under the axis when there is one goal */
  readonly orderLabel: string;
}

interface Dot {
  readonly order: number;
  readonly x: number;
  readonly y: number;
}

export function SearchChart({ summary, goals, tried, best, orderLabel }: SearchChartProps) {
  const { ref, width } = useWidth();
  const isTrade = goals.length > 1;
  const dots = tried.flatMap(({ order, means }): Dot[] => {
    const [one, two] = means;
    if (one === undefined || (isTrade && two === undefined)) return [];
    return [isTrade ? { order, x: one.mean, y: two?.mean ?? 0 } : { order, x: order, y: one.mean }];
  });
  const across = ticksOf(
    dots.map(({ x }) => x),
    6,
  );
  const up = ticksOf(
    dots.map(({ y }) => y),
    5,
  );
  const left = Math.max(...up.map((step) => textWidth(short(step)))) + 10;
  const x = linear([across[0] ?? 0, across.at(-1) ?? 1], [left, width - RIGHT_PX]);
  const y = linear([up[0] ?? 0, up.at(-1) ?? 1], [HEIGHT_PX - FOOT_PX, TOP_PX]);
  const names = goals.map(({ measure }) => measureText(measure));
  const line = isTrade
    ? dots.filter(({ order }) => best.has(order)).sort((a, b) => a.x - b.x)
    : bestSoFar(tried).map(({ order, mean }) => ({ order, x: order, y: mean }));
  return (
    <div ref={ref} class="chart search-chart">
      <svg width={width} height={HEIGHT_PX} viewBox={`0 0 ${width} ${HEIGHT_PX}`} role="img" aria-label={summary}>
        {up.map((step) => (
          <g key={step}>
            <line class="grid-line" x1={left} x2={width - RIGHT_PX} y1={y(step)} y2={y(step)} />
            <text x={left - 6} y={y(step)} dy="0.32em" text-anchor="end">
              {short(step)}
            </text>
          </g>
        ))}
        {across.map((step) => (
          <text key={step} x={x(step)} y={HEIGHT_PX - FOOT_PX + 16} text-anchor="middle">
            {short(step)}
          </text>
        ))}
        <text class="search-axis" x={(left + width - RIGHT_PX) / 2} y={HEIGHT_PX - 6} text-anchor="middle">
          {isTrade ? names[0] : orderLabel}
        </text>
        <text class="search-axis" x={0} y={14}>
          {isTrade ? names[1] : names[0]}
        </text>
        <path class="search-line" d={line.map((dot, i) => `${i === 0 ? "M" : "L"}${x(dot.x)} ${y(dot.y)}`).join("")} />
        {dots.map((dot) => (
          <circle
            key={dot.order}
            class={best.has(dot.order) ? "search-dot is-best" : "search-dot"}
            data-order={dot.order}
            cx={x(dot.x)}
            cy={y(dot.y)}
            r={best.has(dot.order) ? 5.5 : 3.5}
          />
        ))}
        {dots
          .filter(({ order }) => order === 0)
          .map((dot) => (
            <circle key="start" class="search-start" cx={x(dot.x)} cy={y(dot.y)} r={8} />
          ))}
      </svg>
    </div>
  );
}

function ticksOf(values: readonly number[], count: number): readonly number[] {
  if (values.length === 0) return [0, 1];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  return ticks(low, high > low ? high : low + 1, count);
}

/** Steps of the one goal: the least loss up to each setting. */
function bestSoFar(tried: readonly Tried[]): { readonly order: number; readonly mean: number }[] {
  let best: Tried | undefined;
  return tried.flatMap((one) => {
    if ((one.losses[0] ?? Number.POSITIVE_INFINITY) < (best?.losses[0] ?? Number.POSITIVE_INFINITY)) best = one;
    const mean = best?.means[0]?.mean;
    return mean === undefined ? [] : [{ order: one.order, mean }];
  });
}
