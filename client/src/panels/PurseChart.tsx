/** The purse over time as steps, with its least, its most and where it stands; the same in words for who cannot see it. */
import { t } from "../text.ts";
import { whole } from "../ui/format.ts";

const width = 320;
const height = 84;
const edge = 6;

export function PurseChart({ history }: { readonly history: readonly number[] }) {
  const most = Math.max(1, ...history);
  const now = history.at(-1) ?? 0;
  const x = (i: number): number => edge + (i / Math.max(1, history.length - 1)) * (width - 2 * edge);
  const y = (tokens: number): number => height - edge - (tokens / most) * (height - 2 * edge);
  const steps = history.map((tokens, i) => (i === 0 ? `M${x(0)} ${y(tokens)}` : `H${x(i)} V${y(tokens)}`)).join(" ");
  const told = t("panel.journal.chart", { first: history[0] ?? 0, most: Math.max(...history), now });
  return (
    <figure class="purse-chart">
      <svg viewBox={`0 0 ${width} ${height}`} role="img" aria-label={told}>
        <path d={`${steps} V${y(0)} H${x(0)} Z`} class="purse-area" />
        <path d={steps} class="purse-line" />
        <path d={`M${edge} ${y(0)} H${width - edge}`} class="purse-base" />
        <circle cx={x(history.length - 1)} cy={y(now)} r="4" class="purse-now" />
      </svg>
      <figcaption class="tiny soft row spread">
        <span>{t("panel.journal.most", { most: whole(Math.max(...history)) })}</span>
        <span>{t("panel.journal.now", { now: whole(now) })}</span>
      </figcaption>
    </figure>
  );
}
