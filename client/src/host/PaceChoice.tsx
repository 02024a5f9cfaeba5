/** What ends a day: a timer, everybody being done, or the host alone. */
import type { Pace } from "@commonwatt/shared/views/table.ts";
import { t } from "../text.ts";
import { clock } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { Stepper } from "../ui/Stepper.tsx";

export const paces: readonly Pace[] = ["timer", "ready", "gate"];
export const roundSeconds = { min: 30, max: 900, step: 15 } as const;

const icons: Readonly<Record<Pace, IconName>> = { timer: "clock", ready: "check", gate: "gate" };

export interface PaceChoiceProps {
  readonly pace: Pace;
  readonly seconds: number;
  readonly onPace: (pace: Pace) => void;
  readonly onSeconds: (seconds: number) => void;
}

export function PaceChoice({ pace, seconds, onPace, onSeconds }: PaceChoiceProps) {
  return (
    <fieldset class="field">
      <legend class="label">{t("host.pace.title")}</legend>
      <div class="choices">
        {paces.map((option) => (
          <label key={option} class="choice">
            <input type="radio" name="pace" value={option} checked={pace === option} onChange={() => onPace(option)} />
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
      {pace === "timer" ? (
        <div class="pace-seconds">
          <Stepper
            label={t("host.pace.seconds", { time: clock(seconds * 1_000) })}
            value={seconds}
            {...roundSeconds}
            quickMax={false}
            onInput={onSeconds}
          />
        </div>
      ) : null}
    </fieldset>
  );
}
