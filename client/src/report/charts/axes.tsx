/** Axes shared by the charts over rounds: values at the left with faint lines, rounds at the foot. */
import { t } from "../../text.ts";
import { roundTicks, type Scale, textWidth } from "./scale.ts";

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const FOOT_PX = 36;
const HEAD_PX = 10;

/** Room for the axis' numbers at the left and for direct labels at the right. */
export function frameFor(
  size: { readonly width: number; readonly height: number },
  { numbers, labels }: { readonly numbers: readonly string[]; readonly labels: readonly string[] },
): Frame {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(textWidth));
  const right = widest(labels);
  return {
    width: size.width,
    height: size.height,
    left: widest(numbers) + 10,
    right: size.width - (right > 0 ? right + 12 : 8),
    top: HEAD_PX,
    bottom: size.height - FOOT_PX,
  };
}

export interface AxesProps {
  readonly frame: Frame;
  readonly rounds: number;
  readonly x: Scale;
  readonly y: Scale;
  readonly values: readonly number[];
  readonly format: (value: number) => string;
}

export function Axes({ frame, rounds, x, y, values, format }: AxesProps) {
  return (
    <g class="axes">
      {values.map((value) => (
        <g key={value}>
          <line x1={frame.left} x2={frame.right} y1={y(value)} y2={y(value)} class="grid-line" />
          <text x={frame.left - 6} y={y(value)} dy="0.32em" text-anchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      {roundTicks(rounds, frame.right - frame.left).map((round) => (
        <text key={round} x={x(round)} y={frame.bottom + 16} text-anchor="middle">
          {round}
        </text>
      ))}
      <text x={(frame.left + frame.right) / 2} y={frame.height - 4} text-anchor="middle" class="axis-name">
        {t("report.axis.round")}
      </text>
    </g>
  );
}
