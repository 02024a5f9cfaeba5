/** A whole number, as it is being typed. What cannot be read stays in the field, with a sentence under it. */
import { Field } from "./Field.tsx";
import { wholeFault } from "./whole.ts";

export interface WholeFieldProps {
  readonly label: string;
  readonly typed: string;
  readonly min: number;
  readonly max: number;
  readonly onType: (typed: string) => void;
  /** an empty field is an answer too */
  readonly mayBeEmpty?: boolean;
  readonly placeholder?: string;
}

export function WholeField({ label, typed, min, max, onType, mayBeEmpty = false, placeholder }: WholeFieldProps) {
  const fault = mayBeEmpty && typed.trim() === "" ? "" : wholeFault(typed, min, max);
  return (
    <Field label={label} fault={fault}>
      {(of) => (
        <input
          class="input"
          {...of}
          type="text"
          inputMode="numeric"
          autocomplete="off"
          placeholder={placeholder}
          value={typed}
          onInput={({ currentTarget }) => onType(currentTarget.value)}
        />
      )}
    </Field>
  );
}
