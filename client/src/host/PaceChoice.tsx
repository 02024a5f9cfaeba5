/** What ends a day: a timer, everybody being done, or the host alone; and, where tables wait for each other, whether time does too. */
import type { Pace } from "@commonwatt/shared/views/table.ts";
import { t } from "../text.ts";
import { clock } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Stepper } from "../ui/Stepper.tsx";
import { hasLimit, maySkipLimit, type Tempo } from "./tempo.ts";

/** of one table, and of several, which may wait for each other */
export const pacesOfOne: readonly Pace[] = ["timer", "ready", "gate"];
export const paces: readonly Pace[] = [...pacesOfOne, "together"];
export const roundSeconds = { min: 30, max: 900, step: 15 } as const;

const icons: Readonly<Record<Pace, IconName>> = { timer: "clock", ready: "check", gate: "gate", together: "table" };

export interface PaceChoiceProps {
  readonly choices: readonly Pace[];
  readonly tempo: Tempo;
  readonly onChange: (tempo: Tempo) => void;
}

export function PaceChoice({ choices, tempo, onChange }: PaceChoiceProps) {
  const { pace, seconds, limited } = tempo;
  return (
    <fieldset class="field">
      <legend class="label">{t("host.pace.title")}</legend>
      <div class="choices">
        {choices.map((option) => (
          <label key={option} class="choice">
            <input
              type="radio"
              name="pace"
              value={option}
              checked={pace === option}
              onChange={() => onChange({ ...tempo, pace: option })}
            />
            <span>
              <span class="pace-name strong">
                <Icon name={icons[option]} />
                {t(`host.pace.${option}`)}
              </span>
              <span class="small soft">{t(`host.pace.${option}.about`)}</span>
            </span>
          </label>
        ))}
      </div>
      {maySkipLimit(pace) ? (
        <label class="row check-line">
          <input
            type="checkbox"
            checked={limited}
            onChange={({ currentTarget }) => onChange({ ...tempo, limited: currentTarget.checked })}
          />
          <span>{t("host.pace.limited")}</span>
        </label>
      ) : null}
      {hasLimit(tempo) ? (
        <div class="pace-seconds">
          <Stepper
            label={t("host.pace.seconds", { time: clock(seconds * 1_000) })}
            value={seconds}
            {...roundSeconds}
            quickMax={false}
            onInput={(chosen) => onChange({ ...tempo, seconds: chosen })}
          />
        </div>
      ) : null}
    </fieldset>
  );
}
