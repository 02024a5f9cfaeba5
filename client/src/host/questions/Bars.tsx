/** How many gave each answer. */
import { whole } from "../../ui/format.ts";

export interface BarsProps {
  readonly bars: readonly { readonly label: string; readonly n: number }[];
}

export function Bars({ bars }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ n }) => n));
  return (
    <ul class="answer-bars">
      {bars.map(({ label, n }) => (
        <li key={label}>
          <span class="answer-label">{label}</span>
          <span class="answer-track" aria-hidden="true">
            <span style={{ width: `${(100 * n) / most}%` }} />
          </span>
          <span class="figure">{whole(n)}</span>
        </li>
      ))}
    </ul>
  );
}
