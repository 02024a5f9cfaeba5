/**
 * Takes a press back that the browser has already shown as taken: what is chosen is what the page says next, and where
 * the table decides, what the table says. Otherwise a refused choice would stay pressed, and could not be pressed again.
 */
export function keepChosen(pressed: HTMLInputElement, chosen: string): void {
  const group = pressed.closest("[role=radiogroup], fieldset");
  for (const input of group?.querySelectorAll<HTMLInputElement>("input[type=radio]") ?? [])
    input.checked = input.value === chosen;
}
