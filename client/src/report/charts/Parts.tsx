/** What a whole is made of now: for every part a bar out of the most it can be, its points, and its way over the rounds. */
import { whole } from "../../ui/format.ts";
import type { PaletteColour } from "../../ui/palette.ts";
import { Sparkline } from "./Sparkline.tsx";
import { toneOf } from "./tones.ts";

export interface PartOfWhole {
  readonly label: string;
  readonly tone: PaletteColour;
  readonly values: readonly number[];
  /** the most this part can be; undefined = not known, the bar is drawn against 100 */
  readonly most: number | undefined;
}

export function Parts({ parts }: { readonly parts: readonly PartOfWhole[] }) {
  return (
    <ul class="parts">
      {parts.map(({ label, tone, values, most = 100 }) => {
        const now = values.at(-1) ?? 0;
        return (
          <li key={label} style={{ "--tone": toneOf(tone) }}>
            <span class="part-name">{label}</span>
            <span class="part-track" style={{ width: `${most * 2.5}%` }}>
              <span class="part-fill" style={{ width: `${most > 0 ? Math.min(100, (now / most) * 100) : 0}%` }} />
            </span>
            <span class="part-value figure strong">{whole(now)}</span>
            <Sparkline values={values} tone={tone} />
          </li>
        );
      })}
    </ul>
  );
}
