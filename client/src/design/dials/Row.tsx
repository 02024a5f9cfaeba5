/** One dial: its name and meaning, its value, what it was, and on request where it comes from. */
import type { Dial } from "@commonwatt/shared/sim";
import { useId, useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { Value } from "../changes.ts";
import { Amount } from "./Amount.tsx";
import { labelOf, meaningOf, sourceOf } from "./names.ts";
import { numberIn, unitWord, valueText, wordOf } from "./units.ts";

export interface RowProps {
  readonly path: string;
  readonly dial: Dial;
  readonly value: Value;
  /** what it was when the rules were opened; undefined = it still is */
  readonly was: Value | undefined;
  /** what is wrong with it beside others */
  readonly fault?: string;
  readonly onInput: (value: Value) => void;
  readonly onUndo: () => void;
}

export function Row({ path, dial, value, was, fault, onInput, onUndo }: RowProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const label = labelOf(path);
  return (
    <li
      class="dial"
      data-changed={was === undefined ? undefined : "true"}
      data-path={path}
      data-fault={fault ? "true" : undefined}
    >
      <div class="dial-head">
        <span class="dial-name">{label}</span>
        {was === undefined ? null : (
          <button type="button" class="dial-undo" onClick={onUndo} aria-label={t("design.dial.undo.of", { label })}>
            {t("design.dial.was", { value: valueText(dial, was) })}
            <Icon name="back" size="1em" />
          </button>
        )}
        <button
          type="button"
          class="dial-more"
          aria-expanded={open}
          aria-controls={id}
          aria-label={t("design.dial.more", { label })}
          onClick={() => setOpen(!open)}
        >
          <Icon name="question" size="1.1em" />
        </button>
      </div>
      {dial.kind === "whole" ? (
        <Amount label={label} dial={dial} value={Number(value)} onInput={onInput} />
      ) : (
        <select
          class="dial-choice"
          aria-label={label}
          value={String(value)}
          onChange={(event) => onInput(event.currentTarget.value)}
        >
          {dial.options.map((option) => (
            <option key={option} value={option}>
              {wordOf(option)}
            </option>
          ))}
        </select>
      )}
      {fault === undefined ? null : (
        <p class="dial-fault" role="alert">
          {fault}
        </p>
      )}
      <div id={id} hidden={!open} class="dial-about">
        <p>{meaningOf(dial)}</p>
        <p class="soft">
          {dial.kind === "whole"
            ? t("design.dial.about", {
                low: numberIn(dial.min, dial.unit),
                high: numberIn(dial.max, dial.unit),
                unit: unitWord(dial.unit, dial.max),
                usual: valueText(dial, dial.default),
              })
            : t("design.dial.usual", { usual: valueText(dial, dial.default) })}{" "}
          {t("design.dial.source", { source: sourceOf(dial) })} <code>{path}</code>
        </p>
      </div>
    </li>
  );
}
