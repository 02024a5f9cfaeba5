/** One of a few, all in sight, pressed. */
import { Button } from "../../ui/Button.tsx";

export interface ChoicesProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => unknown;
}

export function Choices<T extends string>({ label, value, options, onChoose }: ChoicesProps<T>) {
  return (
    <fieldset class="choices-row">
      <legend class="label">{label}</legend>
      {options.map((one) => (
        <Button key={one.value} pressed={one.value === value} onPress={() => onChoose(one.value)}>
          {one.label}
        </Button>
      ))}
    </fieldset>
  );
}
