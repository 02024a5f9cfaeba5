/**
 * Puts text on the clipboard; false when this browser does not let us.
 * On a class's own network there is no certificate, and browsers keep the clipboard's newer interface for pages that have one:
 * then the older way, over a selected field, still works.
 */
export async function copyText(text: string): Promise<boolean> {
  if (window.isSecureContext) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      console.warn("the clipboard refused", error);
    }
  }
  const field = document.createElement("textarea");
  field.value = text;
  field.readOnly = true;
  field.className = "sr-only";
  // A modal dialog makes the rest of the page inert; inside it the field can still be selected.
  const place = document.querySelector("dialog[open]") ?? document.body;
  const before = document.activeElement;
  place.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}
