/** One of a few, from a list that opens. */
import { Field } from "./Field.tsx";

export interface ChoiceProps<T extends string | number> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
  readonly labelHidden?: boolean;
}

export function Choice<T extends string | number>({ label, value, options, onChoose, labelHidden }: ChoiceProps<T>) {
  return (
    <Field label={label} labelHidden={labelHidden ?? false}>
      {(of) => (
        <select
          class="input"
          {...of}
          value={String(value)}
          onChange={({ currentTarget }) => {
            const chosen = options.find((one) => String(one.value) === currentTarget.value);
            if (chosen) onChoose(chosen.value);
          }}
        >
          {options.map((one) => (
            <option key={one.value} value={String(one.value)}>
              {one.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
