/** A small line without axes beside a number: only its shape counts, so it is hidden from screen readers. */
import type { PaletteColour } from "../../ui/palette.ts";
import { linear } from "./scale.ts";
import { toneOf } from "./tones.ts";

const WIDTH_PX = 88;
const HEIGHT_PX = 28;
const PAD_PX = 4;

export function Sparkline({ values, tone }: { readonly values: readonly number[]; readonly tone: PaletteColour }) {
  if (values.length < 2) return null;
  const x = linear([0, values.length - 1], [PAD_PX, WIDTH_PX - PAD_PX]);
  const y = linear([Math.min(...values), Math.max(...values)], [HEIGHT_PX - PAD_PX, PAD_PX]);
  const points = values.map((value, index) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(" ");
  return (
    <svg
      class="sparkline"
      viewBox={`0 0 ${WIDTH_PX} ${HEIGHT_PX}`}
      width={WIDTH_PX}
      height={HEIGHT_PX}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <polyline points={points} fill="none" stroke-width="2" stroke-linejoin="round" style={{ stroke: toneOf(tone) }} />
      <circle cx={x(values.length - 1)} cy={y(values.at(-1) ?? 0)} r="3" style={{ fill: toneOf(tone) }} />
    </svg>
  );
}
