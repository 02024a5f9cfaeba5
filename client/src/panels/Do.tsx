/**
 * One action as a form: its numbers, what they would change, the button, and what the table said.
 * Everything comes from the `Legal` entry. An action that cannot be done keeps its button and says why beside it.
 */

import type { FieldRange, Legal, Params } from "@commonwatt/shared/views/types.ts";
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { refusalText } from "../refusal.ts";
import { t } from "../text.ts";
import { Button, type ButtonProps } from "../ui/Button.tsx";
import { Stepper } from "../ui/Stepper.tsx";
import { type Act, useAct } from "./act.ts";
import { useTable } from "./context.ts";
import { changeOf, handy, suggested, within } from "./legal.ts";
import { WouldHold } from "./WouldHold.tsx";

/** steps above which a slider helps more than it takes room */
const fewestForSlider = 12;

export type Chosen = Readonly<Record<string, number>>;

export interface DoProps {
  readonly entry: Legal;
  /** the words on the button; they may name what was chosen. Nothing is chosen while the action is refused. */
  readonly words: (chosen: Chosen) => string;
  /** the label of each number, by the range's name */
  readonly labels?: Readonly<Record<string, string>>;
  /** the range that counts units, for the preview; the first one when absent */
  readonly counts?: string;
  /** put between the numbers and the button, in place of the usual preview */
  readonly preview?: (chosen: Chosen) => ComponentChildren;
  readonly also?: Params;
  readonly kind?: ButtonProps["kind"];
  readonly icon?: ButtonProps["icon"];
  readonly wide?: boolean;
  /** small: the button alone, its refusal under it */
  readonly compact?: boolean;
}

export function Do({
  entry: offered,
  words,
  labels = {},
  counts,
  preview,
  also,
  kind = "plain",
  icon,
  wide = false,
  compact = false,
}: DoProps) {
  const { connection, held } = useTable();
  const act = useAct(connection);
  const entry = handy(offered);
  const [typed, setTyped] = useState<Chosen>({});
  const names = Object.keys(entry.ranges);
  const chosen: Chosen = inRange(entry, typed);
  const count = chosen[counts ?? names[0] ?? ""] ?? 1;
  const blocked = entry.refusal !== undefined || held !== "";
  const why = entry.refusal ? refusalText(entry.refusal) : held === "" ? undefined : t(held);

  const press = (): void => {
    void act.run(entry.type, { ...entry.fixed, ...also, ...chosen }).then((agreed) => agreed && setTyped({}));
  };

  return (
    <div class={compact ? "do compact" : "do"} data-act={entry.type} data-few={fewSteps(entry) ? "" : undefined}>
      {entry.refusal === undefined &&
        names.map((name) => {
          const range = entry.ranges[name];
          if (range === undefined || (range.min === range.max && names.length > 1)) return null;
          const choose = (value: number): void => {
            act.clear();
            setTyped({ ...typed, [name]: value });
          };
          if (yesOrNo(range))
            return (
              <label key={name} class="lens">
                <input
                  type="checkbox"
                  checked={chosen[name] === 1}
                  onChange={(event) => choose(event.currentTarget.checked ? 1 : 0)}
                />
                {labels[name] ?? t(`panel.field.${name}`)}
              </label>
            );
          return (
            <Stepper
              key={name}
              label={labels[name] ?? t(`panel.field.${name}`)}
              value={chosen[name] ?? range.min}
              min={range.min}
              max={range.max}
              step={range.step}
              unit={range.unit}
              onInput={choose}
            />
          );
        })}
      {entry.refusal === undefined &&
        (preview ? preview(chosen) : <WouldHold change={changeOf(entry.effects, count)} />)}
      <div class="do-row">
        <Button
          kind={kind}
          wide={wide}
          {...(icon ? { icon } : {})}
          state={buttonState(act)}
          disabled={blocked}
          {...(why ? { why } : {})}
          onPress={press}
        >
          {words(entry.refusal === undefined ? chosen : {})}
        </Button>
      </div>
      <Said act={act} why={why} />
    </div>
  );
}

/** What the table said last, or why this cannot be done now. A refusal is read out, a reason that stands is not. */
export function Said({ act, why }: { readonly act: Pick<Act, "sending">; readonly why?: string | undefined }) {
  return (
    <div class="said" aria-live="polite">
      {act.sending.state === "refused" ? (
        <p class="said-no">{refusalText(act.sending.refusal)}</p>
      ) : act.sending.state === "done" ? (
        <p class="said-yes">{t("panel.done")}</p>
      ) : why === undefined ? null : (
        <p class="said-why">{why}</p>
      )}
    </div>
  );
}

export function buttonState({ sending }: Act): "idle" | "sending" | "done" {
  return sending.state === "refused" ? "idle" : sending.state;
}

/** 0 or 1 of nothing countable is a tick, not a number. */
const yesOrNo = (range: FieldRange): boolean => range.unit === "points" && range.min === 0 && range.max === 1;

/** A range of a few steps needs no slider. */
function fewSteps(entry: Legal): boolean {
  return Object.values(entry.ranges).every(
    (range) => (range.max - range.min) / Math.max(1, range.step) <= fewestForSlider,
  );
}

/** What was typed, brought into the ranges of now: they move while others trade. */
function inRange(entry: Legal, typed: Chosen): Chosen {
  const start = suggested(entry);
  return Object.fromEntries(
    Object.entries(entry.ranges).map(([name, range]) => [name, within(range, typed[name] ?? start[name] ?? range.min)]),
  );
}
