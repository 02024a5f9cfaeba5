/**
 * A whole number chosen with two large buttons, by typing, or with the arrow keys (Page Up and Down: ten steps; Home, End: the ends).
 * What is chosen always lies in `min`..`max`; while somebody types, half-written numbers are left alone. Shares are written
 * and read in percent, energy in kJ.
 */

import type { Unit } from "@commonwatt/shared/views/types.ts";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import { t } from "../text.ts";
import { quantity, whole } from "./format.ts";
import { Icon } from "./Icon.tsx";

const HOLD_DELAY_MS = 400;
const HOLD_REPEAT_MS = 70;
const PAGE_STEPS = 10;
/** ppm in a percent */
const PERCENT = 10_000;
/** J in a kJ */
const KILO = 1_000;

/** units that are written in larger ones when there are many */
const unitsVary: ReadonlySet<Unit> = new Set<Unit>(["J", "min"]);

export interface StepperProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number;
  /** written behind the range, e.g. "0 to 12 tokens" */
  readonly unit?: Unit;
  readonly onInput: (value: number) => void;
  /** show the button that jumps to `max`; default true */
  readonly quickMax?: boolean;
  /** keep the label for screen readers only */
  readonly labelHidden?: boolean;
}

/** The nearest allowed value: inside the range, a whole number of steps above `min` (or `max` itself). */
export function nearest(value: number, min: number, max: number, step: number): number {
  if (!Number.isFinite(value) || value <= min) return min;
  if (value >= max) return max;
  return Math.min(max, min + Math.round((value - min) / step) * step);
}

export function Stepper({
  label,
  value,
  min,
  max,
  step = 1,
  unit,
  onInput,
  quickMax = true,
  labelHidden = false,
}: StepperProps) {
  const id = useId();
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const latest = useRef({ value, min, max });
  latest.current = { value, min, max };
  const choose = (next: number): void => {
    const now = latest.current;
    const chosen = nearest(next, now.min, now.max, step);
    if (chosen !== now.value) onInput(chosen);
  };
  const stepBy = (steps: number): void => choose(latest.current.value + steps * step);
  const minus = useHold(() => stepBy(-1));
  const plus = useHold(() => stepBy(1));

  const onKeyDown = (event: KeyboardEvent): void => {
    const jump = keySteps[event.key];
    const end = event.key === "Home" ? min : event.key === "End" ? max : undefined;
    if (jump === undefined && end === undefined && event.key !== "Enter") return;
    if (event.key !== "Enter") event.preventDefault();
    setTyped(undefined);
    if (jump !== undefined) stepBy(jump);
    else if (end !== undefined) choose(end);
  };
  const one = unit === "ppm" ? PERCENT : unit === "J" ? KILO : 1;
  const measured = unit === "ppm" || unit === "J";
  const write = (text: string): void => {
    setTyped(text);
    const digits = text.replace(/[^\d-]/g, "");
    if (/^-?\d+$/.test(digits)) choose(Number(digits) * one);
  };

  // Both ends of a range may be written in other units: "5 min to 2 h 34 min".
  const lower = unit !== undefined && unitsVary.has(unit) ? quantity(min, unit) : whole(min / one);

  return (
    <fieldset class="stepper" aria-labelledby={`${id}-label`}>
      <label class={labelHidden ? "sr-only" : "label"} id={`${id}-label`} for={id}>
        {label}
      </label>
      <div class="stepper-row">
        <button
          type="button"
          class="button step"
          aria-label={t("ui.stepper.less", { label })}
          aria-disabled={value <= min ? "true" : undefined}
          {...minus}
        >
          <Icon name="minus" />
        </button>
        <input
          id={id}
          class="input step-value"
          type="text"
          inputMode="numeric"
          autocomplete="off"
          role="spinbutton"
          aria-valuenow={value}
          aria-valuemin={min}
          aria-valuemax={max}
          aria-valuetext={unit === undefined ? whole(value) : quantity(value, unit)}
          value={typed ?? (measured && unit ? quantity(value, unit) : whole(value))}
          onInput={(event) => write(event.currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => setTyped(undefined)}
        />
        <button
          type="button"
          class="button step"
          aria-label={t("ui.stepper.more", { label })}
          aria-disabled={value >= max ? "true" : undefined}
          {...plus}
        >
          <Icon name="plus" />
        </button>
        {quickMax ? (
          <button
            type="button"
            class="button quiet step-max"
            aria-label={t("ui.stepper.max.of", { label })}
            onClick={() => choose(max)}
          >
            {t("ui.stepper.max")}
          </button>
        ) : null}
      </div>
      <div class="step-range">
        <input
          type="range"
          tabIndex={-1}
          aria-hidden="true"
          min={min}
          max={max}
          step={step}
          value={value}
          style={{ "--at": `${max > min ? ((value - min) / (max - min)) * 100 : 0}%` }}
          onInput={(event) => choose(event.currentTarget.valueAsNumber)}
        />
        <span class="tiny soft figure">
          {t("ui.stepper.range", { min: lower, max: unit === undefined ? whole(max) : quantity(max, unit) })}
        </span>
      </div>
    </fieldset>
  );
}

const keySteps: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: PAGE_STEPS,
  PageDown: -PAGE_STEPS,
};

/** Once when pressed, again and again while held. Keyboard clicks (detail 0) count once. */
function useHold(act: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const latest = useRef(act);
  latest.current = act;
  const stop = (): void => {
    clearTimeout(timer.current);
    timer.current = undefined;
  };
  const again = (): void => {
    latest.current();
    timer.current = setTimeout(again, HOLD_REPEAT_MS);
  };
  useEffect(() => stop, []);
  return {
    onPointerDown: (event: PointerEvent) => {
      if (event.button !== 0) return;
      stop();
      latest.current();
      timer.current = setTimeout(again, HOLD_DELAY_MS);
    },
    onPointerUp: stop,
    onPointerLeave: stop,
    onPointerCancel: stop,
    onContextMenu: (event: Event) => event.preventDefault(),
    // A click from the keyboard or a screen reader comes without a pointer having gone down.
    onClick: (event: MouseEvent) => {
      if (event.detail === 0) latest.current();
    },
  };
}
