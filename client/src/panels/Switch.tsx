/** A few choices side by side, one of them taken. Arrow keys move between them, as in any radio group. */
import { useId } from "preact/hooks";

export interface SwitchProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly words: string }[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  readonly disabled?: boolean;
}

export function Switch<Id extends string>({ label, choices, chosen, onChoose, disabled = false }: SwitchProps<Id>) {
  const name = useId();
  return (
    <div class="switch" role="radiogroup" aria-label={label}>
      {choices.map((choice) => (
        <label key={choice.id} class={choice.id === chosen ? "switch-tab on" : "switch-tab"}>
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
          {choice.words}
        </label>
      ))}
    </div>
  );
}

/**
 * Takes a press back that the browser has already shown as taken: what is chosen is what the page says next, and where
 * the table decides, what the table says. Otherwise a refused choice would stay pressed, and could not be pressed again.
 */
export function keepChosen(pressed: HTMLInputElement, chosen: string): void {
  const group = pressed.closest("[role=radiogroup], fieldset");
  for (const input of group?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [])
    input.checked = input.value === chosen;
}
