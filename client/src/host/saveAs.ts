/** Hands a file to the browser, to be saved. */

/** A browser may start reading the file after the click has returned. */
const RELEASE_AFTER_MS = 60_000;

export function saveAs(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), RELEASE_AFTER_MS);
}
