/**
 * A filled bar with marks: the grid's energy between low and high, vitality over the entropy line.
 * Said in words too: `valueText` is what a screen reader hears, and every mark has its own label.
 */
import type { ComponentChildren } from "preact";

export interface MeterMark {
  readonly at: number;
  readonly label: string;
  /** "line": a threshold one must stay above; drawn stronger */
  readonly kind?: "mark" | "line";
}
const NEAR_PERCENT = 20;

export interface MeterProps {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  readonly min?: number;
  readonly valueText: string;
  readonly tone?: "energy" | "money" | "need" | "leaf" | "warn";
  readonly marks?: readonly MeterMark[];
  /** shown in place of the plain value text, e.g. a Why */
  readonly children?: ComponentChildren;
  readonly compact?: boolean;
}

export function Meter({
  label,
  value,
  max,
  min = 0,
  valueText,
  tone = "energy",
  marks = [],
  children,
  compact = false,
}: MeterProps) {
  const place = (at: number): number => (max > min ? Math.min(100, Math.max(0, ((at - min) / (max - min)) * 100)) : 0);
  const isBelow = belowOf(marks.map((mark) => place(mark.at)));
  return (
    <div class={compact ? "meter compact" : "meter"} data-tone={tone}>
      <div class="meter-head">
        <span class="label">{label}</span>
        <span class="figure strong">{children ?? valueText}</span>
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: the browser's own meter can carry no marks */}
      <div
        class="meter-track"
        role="meter"
        aria-label={label}
        aria-valuemin={min}
        aria-valuemax={max}
        aria-valuenow={Math.min(max, Math.max(min, value))}
        aria-valuetext={[valueText, ...marks.map((mark) => mark.label)].join("; ")}
      >
        <div class="meter-fill" style={{ width: `${place(value)}%` }} />
        {marks.map((mark) => (
          <div
            key={mark.label}
            class="meter-mark"
            data-kind={mark.kind ?? "mark"}
            style={{ left: `${place(mark.at)}%` }}
          />
        ))}
      </div>
      {marks.length > 0 ? (
        <div class="meter-labels tiny" data-rows={isBelow.includes(true) ? 2 : 1} aria-hidden="true">
          {marks.map((mark, i) => (
            <span
              key={mark.label}
              data-kind={mark.kind ?? "mark"}
              data-side={sideOf(place(mark.at))}
              data-below={isBelow[i] ? "" : undefined}
              style={{ left: `${place(mark.at)}%` }}
            >
              {mark.label}
            </span>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** Which labels move below the one before, because they would stand on it: places in percent, in any order. */
export function belowOf(places: readonly number[]): readonly boolean[] {
  const below: boolean[] = [];
  for (const [i, place] of places.entries())
    below.push(places.slice(0, i).some((other, j) => !below[j] && Math.abs(other - place) < NEAR_PERCENT));
  return below;
}

/** Labels near an end grow inwards, so that none is cut off. */
const sideOf = (percent: number): "start" | "middle" | "end" =>
  percent < 25 ? "start" : percent > 75 ? "end" : "middle";
