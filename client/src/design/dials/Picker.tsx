/** Turns single dials of a ruleset without changing it: those that most is learned from, and any other by its name. */
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import type { DialTurn } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { dialValues, type Value } from "../changes.ts";
import { type DialAt, everyDial, pathOf, tellingDials } from "./groups.ts";
import { labelOf, meaningOf } from "./names.ts";
import { Row } from "./Row.tsx";
import "./picker.css";

/** More rows than this are not found but looked through. */
const FOUND_MOST = 12;

export interface DialPickerProps {
  readonly rules: Ruleset;
  readonly turns: readonly DialTurn[];
  readonly onChange: (turns: readonly DialTurn[]) => void;
}

export function DialPicker({ rules, turns, onChange }: DialPickerProps) {
  const [wanted, setWanted] = useState("");
  const isTurned = (at: DialAt): boolean => turns.some((turn) => isOf(turn, at));
  const found = wanted.trim() === "" ? tellingDials : everyDial.filter((at) => fits(at, wanted)).slice(0, FOUND_MOST);
  const rows = [...everyDial.filter((at) => isTurned(at) && !found.includes(at)), ...found];
  return (
    <div class="dial-picker">
      <input
        class="input"
        type="search"
        placeholder={t("design.dials.search")}
        aria-label={t("design.dials.search")}
        value={wanted}
        onInput={({ currentTarget }) => setWanted(currentTarget.value)}
      />
      {found.length === 0 ? <p class="soft">{t("design.dials.none")}</p> : null}
      <ul>
        {rows.map((at) => {
          const asRules = dialValues(rules, at.mechanic)[at.name] ?? at.dial.default;
          const turn = turns.find((one) => isOf(one, at));
          const others = turns.filter((one) => !isOf(one, at));
          const take = (value: Value): void => {
            if (value === asRules || typeof value === "boolean") onChange(others);
            else onChange([...others, { mechanic: at.mechanic, dial: at.name, value }]);
          };
          return (
            <Row
              key={pathOf(at)}
              path={pathOf(at)}
              dial={at.dial}
              value={turn?.value ?? asRules}
              was={turn ? asRules : undefined}
              onInput={take}
              onUndo={() => onChange(others)}
            />
          );
        })}
      </ul>
    </div>
  );
}

const isOf = ({ mechanic, dial }: DialTurn, at: DialAt): boolean => mechanic === at.mechanic && dial === at.name;

function fits({ mechanic, name, dial }: DialAt, wanted: string): boolean {
  const text =
    `${mechanic} ${t(`mechanic.${mechanic}`)} ${labelOf(pathOf({ mechanic, name }))} ${meaningOf(dial)}`.toLowerCase();
  return wanted
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => text.includes(word));
}
