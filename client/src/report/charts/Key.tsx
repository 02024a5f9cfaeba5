/** Names of a chart's lines or parts below it, for narrow screens where they find no room beside the last round. */
import type { PaletteColour } from "../../ui/palette.ts";
import { toneOf } from "./tones.ts";

export interface KeyEntry {
  readonly text: string;
  readonly tone: PaletteColour;
  /** as the line is drawn; "field" for bars and bands */
  readonly dash?: string;
}

export function Key({ entries }: { readonly entries: readonly KeyEntry[] }) {
  return (
    <ul class="chart-key">
      {entries.map(({ text, tone, dash }) => (
        <li key={text}>
          <svg width="26" height="12" aria-hidden="true">
            {dash === "field" ? (
              <rect x="1" y="1" width="24" height="10" rx="2" style={{ fill: toneOf(tone) }} />
            ) : (
              <line
                x1="1"
                x2="25"
                y1="6"
                y2="6"
                stroke-width="3"
                stroke-dasharray={dash}
                style={{ stroke: toneOf(tone) }}
              />
            )}
          </svg>
          {text}
        </li>
      ))}
    </ul>
  );
}
