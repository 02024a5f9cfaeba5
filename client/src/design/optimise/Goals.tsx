/** What is wanted: a measure, and most of it, least, or just so much; and if need be a second one beside it. */
import { type Goal, type MeasureName, measureNames } from "@commonwatt/shared/sim";
import { t } from "../../text.ts";
import { measureText, measureUnit } from "../measured.ts";

export interface GoalPickProps {
  readonly label: string;
  readonly goal: Goal | undefined;
  /** may also be none */
  readonly optional?: boolean;
  readonly onChoose: (goal: Goal | undefined) => void;
}

export function GoalPick({ label, goal, optional = false, onChoose }: GoalPickProps) {
  const choose = (measure: string): void => {
    const name = measureNames.find((one) => one === measure);
    onChoose(name === undefined ? undefined : goalOf(name, goal?.aim ?? "max", 0));
  };
  return (
    <fieldset class="bench-with goal-pick">
      <legend class="sr-only">{label}</legend>
      <label class="bench-with">
        {label}
        <select value={goal?.measure ?? ""} onChange={({ currentTarget }) => choose(currentTarget.value)}>
          {optional ? <option value="">{t("design.optimise.noGoal")}</option> : null}
          {measureNames.map((name) => (
            <option key={name} value={name}>
              {measureText(name)}
            </option>
          ))}
        </select>
      </label>
      {goal === undefined ? null : (
        <>
          <select
            aria-label={t("design.optimise.aim")}
            value={goal.aim}
            onChange={({ currentTarget }) => onChoose(goalOf(goal.measure, currentTarget.value as Goal["aim"], 0))}
          >
            {(["max", "min", "hit"] as const).map((aim) => (
              <option key={aim} value={aim}>
                {t(`design.optimise.aim.${aim}`)}
              </option>
            ))}
          </select>
          {goal.aim === "hit" ? (
            <input
              class="dial-field seed-field"
              type="number"
              step="any"
              aria-label={t("design.optimise.value")}
              value={goal.value}
              onInput={({ currentTarget: { valueAsNumber } }) =>
                Number.isFinite(valueAsNumber) && onChoose(goalOf(goal.measure, "hit", valueAsNumber))
              }
            />
          ) : null}
          <span class="small">{measureUnit(goal.measure)}</span>
        </>
      )}
    </fieldset>
  );
}

const goalOf = (measure: MeasureName, aim: Goal["aim"], value: number): Goal =>
  aim === "hit" ? { measure, aim, value } : { measure, aim };
