/** A few things to pick one of, as pills that wrap. Arrow keys move between them, as in any radio group. */
import { useId } from "preact/hooks";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { keepChosen } from "./Switch.tsx";

export interface PillsProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly words: string; readonly icon: IconName }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
}

export function Pills<Id extends string>({ label, choices, chosen, onChoose }: PillsProps<Id>) {
  const name = useId();
  return (
    <div class="row pills" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.id} class={choice.id === chosen ? "need pill on" : "need pill"}>
          <input
            type="radio"
            class="sr-only"
            name={name}
            value={choice.id}
            checked={choice.id === chosen}
            onChange={(event) => {
              keepChosen(event.currentTarget, chosen);
              onChoose(choice.id);
            }}
          />
          <Icon name={choice.icon} /> {choice.words}
        </label>
      ))}
    </div>
  );
}
