/** Treatments on one scale: the mean of the bots' games with its interval, and every table of people as a dot of its own. */
import { linear, ticks } from "../../report/charts/scale.ts";
import { useWidth } from "../../report/charts/useWidth.ts";
import { shown, t } from "../../text.ts";
import { short } from "../figures.ts";
import type { PeopleTable } from "./experiments.ts";

const ROW_PX = 34;
const FOOT_PX = 24;
const NAME_PX = 150;
/** A number on the axis needs so much room. */
const TICK_PX = 64;

export interface TreatmentChartProps {
  readonly treatments: readonly {
    readonly name: string;
    readonly mean?: number;
    readonly low?: number;
    readonly high?: number;
  }[];
  readonly people: readonly PeopleTable[];
  readonly unit: string;
}

export function TreatmentChart({ treatments, people, unit }: TreatmentChartProps) {
  const { ref, width } = useWidth();
  const values = [
    ...treatments.flatMap(({ low, high }) => (low === undefined || high === undefined ? [] : [low, high])),
    ...people.map(({ value }) => value),
  ];
  const steps = ticks(
    Math.min(...values),
    Math.max(...values, Math.min(...values) + 1),
    Math.max(1, Math.min(5, Math.floor((width - NAME_PX) / TICK_PX) - 1)),
  );
  const height = treatments.length * ROW_PX + FOOT_PX;
  const x = linear([steps[0] ?? 0, steps.at(-1) ?? 1], [NAME_PX + 14, width - 24]);
  const summary = treatments
    .map(({ name, mean }) =>
      mean === undefined ? shown(name) : t("design.experiments.spoken", { name: shown(name), mean: short(mean) }),
    )
    .join("; ");
  return (
    <div ref={ref} class="chart treatments">
      <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="img" aria-label={summary}>
        {steps.map((step) => (
          <g key={step}>
            <line class="grid-line" x1={x(step)} x2={x(step)} y1={0} y2={height - FOOT_PX} />
            <text x={x(step)} y={height - 6} text-anchor="middle">
              {short(step)}
              {unit === "%" ? " %" : ""}
            </text>
          </g>
        ))}
        {treatments.map(({ name, mean, low, high }, i) => {
          const y = i * ROW_PX + ROW_PX / 2;
          return (
            <g key={name}>
              <text x={NAME_PX} y={y} dy="0.32em" text-anchor="end" class="treatment-name">
                {shown(name)}
              </text>
              {mean === undefined || low === undefined || high === undefined ? null : (
                <>
                  <line class="treatment-range" x1={x(low)} x2={x(high)} y1={y} y2={y} />
                  <circle class="treatment-mean" cx={x(mean)} cy={y} r={5.5} />
                </>
              )}
              {people
                .filter(({ treatment }) => treatment === name)
                .map(({ id, value }) => (
                  <rect
                    key={id}
                    class="treatment-people"
                    x={x(value) - 5}
                    y={y - 5}
                    width={10}
                    height={10}
                    transform={`rotate(45 ${x(value)} ${y})`}
                  >
                    <title>{t("design.experiments.table", { id, value: short(value) })}</title>
                  </rect>
                ))}
            </g>
          );
        })}
      </svg>
    </div>
  );
}
