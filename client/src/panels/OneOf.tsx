/** One of a few choices, as a radio group: arrow keys move between them. How it looks is for `Switch` and `Pills` to say. */
import { useId } from "preact/hooks";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import { keepChosen } from "./keepChosen.ts";

export interface Choice<Id extends string> {
  readonly id: Id;
  readonly words: string;
  readonly icon?: IconName;
}

export interface OneOfProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly Choice<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  readonly disabled?: boolean;
  readonly look: { readonly group: string; readonly choice: string };
}

export function OneOf<Id extends string>({ label, choices, chosen, onChoose, disabled = false, look }: OneOfProps<Id>) {
  const name = useId();
  return (
    <div class={look.group} role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.id} class={choice.id === chosen ? `${look.choice} on` : look.choice}>
          <input
            type="radio"
            class="sr-only"
            name={name}
            value={choice.id}
            checked={choice.id === chosen}
            disabled={disabled}
            onChange={(event) => {
              keepChosen(event.currentTarget, chosen);
              onChoose(choice.id);
            }}
          />
          {choice.icon && (
            <>
              <Icon name={choice.icon} />{" "}
            </>
          )}
          {choice.words}
        </label>
      ))}
    </div>
  );
}
