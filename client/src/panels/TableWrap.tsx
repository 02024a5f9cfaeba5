/** A table that may be wider than its place: it scrolls there, also by keyboard, and nothing else moves. */
import type { ComponentChildren } from "preact";

export function TableWrap({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: without it, no key reaches what lies outside
    <section class="table-wrap" aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}
