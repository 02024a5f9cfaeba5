/** Which dials may be turned, and from where to where. */
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { dialAt, everyDial, pathOf } from "../dials/groups.ts";
import { labelOf } from "../dials/names.ts";
import { scaleOf, unitWord, wordOf } from "../dials/units.ts";
import { DialPick } from "../sweep/SweepTab.tsx";
import { rangeOf, type Turnable } from "./optimiser.ts";

const DIALS_MOST = 6;

export interface TurnablesProps {
  readonly rules: Ruleset;
  readonly dials: readonly Turnable[];
  readonly onChange: (dials: readonly Turnable[]) => void;
}

export function Turnables({ rules, dials, onChange }: TurnablesProps) {
  const put = (at: number, dial: Turnable): void => onChange(dials.map((one, i) => (i === at ? dial : one)));
  const next = everyDial.map(pathOf).find((path) => !dials.some((one) => one.path === path));
  return (
    <div class="turnables">
      {dials.map((one, i) => (
        <div key={one.path} class="turnable">
          <DialPick
            label={t("design.optimise.dial")}
            path={one.path}
            onChoose={(path) => dials.every((other) => other.path !== path) && put(i, rangeOf(path, rules))}
          />
          <Bounds turnable={one} onChange={(dial) => put(i, dial)} />
          {dials.length > 1 ? (
            <button
              type="button"
              class="bench-key"
              aria-label={t("design.optimise.drop", { label: labelOf(one.path) })}
              onClick={() => onChange(dials.filter((_, k) => k !== i))}
            >
              <Icon name="close" size="1em" />
            </button>
          ) : null}
        </div>
      ))}
      {dials.length < DIALS_MOST && next !== undefined ? (
        <button type="button" class="bench-key" onClick={() => onChange([...dials, rangeOf(next, rules)])}>
          {t("design.optimise.add")}
        </button>
      ) : null}
    </div>
  );
}

function Bounds({
  turnable,
  onChange,
}: {
  readonly turnable: Turnable;
  readonly onChange: (turnable: Turnable) => void;
}) {
  const dial = dialAt(turnable.path);
  if (dial === undefined) return null;
  if (dial.kind === "choice") return <span class="small soft">{dial.options.map(wordOf).join(", ")}</span>;
  const one = scaleOf(dial.unit);
  const field = (end: "from" | "to") => (
    <label class="bench-with">
      {t(`design.optimise.${end}`)}
      <input
        class="dial-field seed-field"
        type="number"
        step="any"
        min={dial.min / one}
        max={dial.max / one}
        value={turnable[end] / one}
        onChange={({ currentTarget }) => {
          const asked = Math.round(currentTarget.valueAsNumber * one);
          if (Number.isSafeInteger(asked) && asked >= dial.min && asked <= dial.max)
            onChange({ ...turnable, [end]: asked });
          else currentTarget.value = String(turnable[end] / one);
        }}
      />
    </label>
  );
  return (
    <>
      {field("from")}
      {field("to")}
      <span class="small soft">{unitWord(dial.unit, turnable.to)}</span>
    </>
  );
}
