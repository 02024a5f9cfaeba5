/** Which rounds are looked at: two sliders, the first never after the last. */
import { t } from "../../text.ts";

export interface Span {
  readonly first: number;
  readonly last: number;
}

interface RoundsProps {
  readonly rounds: number;
  readonly span: Span;
  readonly onSpan: (span: Span) => void;
}

export function Rounds({ rounds, span, onSpan }: RoundsProps) {
  return (
    <span class="rounds-span">
      <label class="bench-with">
        {t("design.rounds.from", { round: span.first })}
        <input
          type="range"
          min={1}
          max={Math.max(1, rounds)}
          value={span.first}
          onInput={({ currentTarget: { valueAsNumber: first } }) => onSpan({ first, last: Math.max(first, span.last) })}
        />
      </label>
      <label class="bench-with">
        {t("design.rounds.to", { round: span.last })}
        <input
          type="range"
          min={1}
          max={Math.max(1, rounds)}
          value={span.last}
          onInput={({ currentTarget: { valueAsNumber: last } }) => onSpan({ first: Math.min(last, span.first), last })}
        />
      </label>
    </span>
  );
}
