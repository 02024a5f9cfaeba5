/**
 * A number that opens its arithmetic. Works with a mouse, a thumb and a keyboard: it is a button; what it opens follows it
 * in reading order, closes with Escape, with its cross, or by pressing elsewhere, and gives the focus back.
 * It lies in the browser's top layer, so no panel can cut it off; on a phone it is a sheet at the lower edge.
 */

import type { Sum } from "@commonwatt/shared/views/types.ts";
import type { ComponentChildren } from "preact";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "preact/hooks";
import { t } from "../text.ts";
import { quantity } from "./format.ts";
import { Icon } from "./Icon.tsx";
import { counted, notes, partName, sign, sumName } from "./sum.ts";

const SHEET_BELOW_PX = 560;
const EDGE_PX = 8;

export interface WhyProps {
  readonly sum: Sum;
  /** what stands on the button; default: the sum's value with its unit */
  readonly children?: ComponentChildren;
  /** what the number is called, when the sum's own name does not suffice; spoken after the number */
  readonly label?: string;
}

export function Why({ sum, children, label }: WhyProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLElement>(null);
  const close = (): void => {
    setOpen(false);
    button.current?.focus();
  };

  useLayoutEffect(() => {
    if (open && button.current && box.current) show(box.current, button.current);
  }, [open]);
  useEffect(() => {
    if (!open) return;
    const outside = (event: Event): void => {
      const target = event.target;
      if (target instanceof Node && !box.current?.contains(target) && !button.current?.contains(target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== "Escape") return;
      // The dialog or panel around this one keeps open: Escape closes one thing at a time.
      event.preventDefault();
      event.stopPropagation();
      close();
    };
    const moved = (event: Event): void => {
      if (!(event.target instanceof Node && box.current?.contains(event.target))) setOpen(false);
    };
    document.addEventListener("pointerdown", outside, true);
    document.addEventListener("keydown", onKey, true);
    window.addEventListener("resize", moved);
    window.addEventListener("scroll", moved, true);
    return () => {
      document.removeEventListener("pointerdown", outside, true);
      document.removeEventListener("keydown", onKey, true);
      window.removeEventListener("resize", moved);
      window.removeEventListener("scroll", moved, true);
    };
  }, [open]);

  const value = quantity(sum.value, sum.unit);
  return (
    <span class="why">
      <button
        ref={button}
        type="button"
        class="why-button figure"
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {children ?? value}
        <span class="sr-only"> {t("ui.why.open", { name: label ?? sumName(sum) })}</span>
      </button>
      {open ? (
        <section ref={box} id={id} class="why-box card" aria-label={t("ui.why.title")}>
          <div class="row spread">
            <h4>{sumName(sum)}</h4>
            <button type="button" class="button quiet why-close" aria-label={t("ui.why.close")} onClick={close}>
              <Icon name="close" />
            </button>
          </div>
          <SumTable sum={sum} />
        </section>
      ) : null}
    </span>
  );
}

/** The arithmetic as rows, whole at the foot: as one writes it by hand. */
export function SumTable({ sum }: { readonly sum: Sum }) {
  const remarks = notes(sum);
  return (
    <>
      <table class="sum">
        <tbody>
          {counted(sum).map((part, place) => (
            <tr key={`${part.key}-${place}`}>
              <td class="sum-op">{place === 0 && part.op === "+" ? "" : sign(part)}</td>
              <th scope="row">{partName(part)}</th>
              <td class="figure">{quantity(part.value, part.unit)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td class="sum-op">=</td>
            <th scope="row">{sumName(sum)}</th>
            <td class="figure strong">{quantity(sum.value, sum.unit)}</td>
          </tr>
        </tfoot>
      </table>
      {remarks.length > 0 ? (
        <div class="sum-notes">
          <h5 class="tiny soft">{t("ui.why.note")}</h5>
          <dl>
            {remarks.map((part, place) => (
              <div key={`${part.key}-${place}`}>
                <dt>{partName(part)}</dt>
                <dd class="figure">{quantity(part.value, part.unit)}</dd>
              </div>
            ))}
          </dl>
        </div>
      ) : null}
    </>
  );
}

/** Puts the box into the top layer, beside its button, inside the window. */
function show(box: HTMLElement, button: HTMLElement): void {
  if (typeof box.showPopover === "function") {
    box.setAttribute("popover", "manual");
    box.showPopover();
  }
  if (window.innerWidth < SHEET_BELOW_PX) {
    box.dataset.sheet = "true";
    return;
  }
  const anchor = button.getBoundingClientRect();
  const size = box.getBoundingClientRect();
  const left = Math.max(EDGE_PX, Math.min(anchor.left, window.innerWidth - size.width - EDGE_PX));
  const below = anchor.bottom + EDGE_PX;
  const fitsBelow = below + size.height <= window.innerHeight - EDGE_PX;
  const top = fitsBelow ? below : Math.max(EDGE_PX, anchor.top - size.height - EDGE_PX);
  box.style.left = `${left}px`;
  box.style.top = `${top}px`;
}
