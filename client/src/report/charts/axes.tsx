/** What the charts over rounds share: room for numbers and names, axes, and names beside the last round. */

import { t } from "../../text.ts";
import type { PaletteColour } from "../../ui/palette.ts";
import { textWidth } from "./measure.ts";
import { roundTicks, type Scale, spread } from "./scale.ts";
import { inkOf } from "./tones.ts";

const FOOT_PX = 36;
const HEAD_PX = 10;
const EDGE_PX = 8;
const NAME_OFF_PX = 12;
const NAME_GAP_PX = 16;
/** Names wider than this share of the chart go below it. */
const NAMES_SHARE = 0.36;

export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  /** names stand beside the last round; otherwise in a list below */
  readonly beside: boolean;
}

export interface Wanted {
  readonly width: number;
  readonly height: number;
  /** texts of the value axis */
  readonly numbers: readonly string[];
  readonly names: readonly string[];
  /** how far along the axis the last value lies, 0..1: names may use the room of rounds still to come */
  readonly reached: number;
}

export function frameFor({ width, height, numbers, names, reached }: Wanted): Frame {
  const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(textWidth));
  const left = widest(numbers) + 10;
  const needed = widest(names) + NAME_OFF_PX + 2;
  const beside = widest(names) <= width * NAMES_SHARE;
  const roomAfter = reached > 0 ? width - left - (width - left - needed) / reached : EDGE_PX;
  const margin = beside ? Math.max(EDGE_PX, roomAfter) : EDGE_PX;
  return { width, height, left, right: width - margin, top: HEAD_PX, bottom: height - FOOT_PX, beside };
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

export interface Name {
  readonly text: string;
  readonly tone: PaletteColour;
  /** the height on the chart it belongs to, px */
  readonly at: number;
}

/** Names beside the last round, moved apart where they would touch. */
export function Names({
  names,
  frame,
  after,
}: {
  readonly names: readonly Name[];
  readonly frame: Frame;
  readonly after: number;
}) {
  if (!frame.beside) return null;
  const places = spread(
    names.map(({ at }) => at),
    { gap: NAME_GAP_PX, low: frame.top, high: frame.bottom },
  );
  return (
    <g class="chart-names">
      {names.map(({ text, tone, at }, index) => (
        <g key={text}>
          <line x1={after + 3} x2={after + NAME_OFF_PX - 2} y1={at} y2={places[index]} class="chart-leader" />
          <text x={after + NAME_OFF_PX} y={places[index]} dy="0.32em" style={{ fill: inkOf(tone) }}>
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}
