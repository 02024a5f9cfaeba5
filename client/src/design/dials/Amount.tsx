/** A number of the rules: a slider on which the usual value is in reach, and a field for the exact one. */
import type { WholeDial } from "@commonwatt/shared/sim";
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { numberIn, numberOf, placeOf, SLIDER_STEPS, scaleOf, unitWord, valueAt } from "./units.ts";

export interface AmountProps {
  readonly label: string;
  readonly dial: WholeDial;
  readonly value: number;
  readonly onInput: (value: number) => void;
}

export function Amount({ label, dial, value, onInput }: AmountProps) {
  const [typed, setTyped] = useState<string | undefined>(undefined);
  const one = scaleOf(dial.unit);
  const write = (text: string): void => {
    setTyped(text);
    const asked = Math.round(numberOf(text) * one);
    if (asked >= dial.min && asked <= dial.max) onInput(asked);
  };
  const bounds = t("design.dial.bounds", {
    low: numberIn(dial.min, dial.unit),
    high: numberIn(dial.max, dial.unit),
    unit: unitWord(dial.unit, dial.max),
  });
  const isOut = typed !== undefined && isOutside(typed, dial, one);
  const fine = dial.max - dial.min <= SLIDER_STEPS;
  return (
    <div class="dial-number">
      <input
        class="dial-slider"
        type="range"
        aria-label={t("design.dial.slider", { label })}
        aria-valuetext={`${numberIn(value, dial.unit)} ${unitWord(dial.unit, value)}`}
        min={0}
        max={fine ? dial.max - dial.min : SLIDER_STEPS}
        value={fine ? value - dial.min : placeOf(dial, value)}
        style={{
          "--at": `${fine ? ((value - dial.min) / Math.max(1, dial.max - dial.min)) * 100 : placeOf(dial, value) / 10}%`,
        }}
        onInput={(event) => {
          const place = event.currentTarget.valueAsNumber;
          onInput(fine ? dial.min + place : valueAt(dial, place));
        }}
      />
      <input
        class="dial-field"
        type="text"
        inputMode="decimal"
        aria-label={label}
        aria-invalid={isOut ? "true" : undefined}
        title={bounds}
        value={typed ?? numberIn(value, dial.unit)}
        onInput={(event) => write(event.currentTarget.value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={() => setTyped(undefined)}
      />
      <span class="dial-unit">{unitWord(dial.unit, value)}</span>
      {isOut ? (
        <span class="dial-out" role="alert">
          {bounds}
        </span>
      ) : null}
    </div>
  );
}

function isOutside(text: string, dial: WholeDial, one: number): boolean {
  const asked = numberOf(text) * one;
  return !Number.isFinite(asked) || asked < dial.min || asked > dial.max;
}
