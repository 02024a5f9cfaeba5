/** A modal dialog: the browser's own, so focus stays inside, Escape closes it and the focus returns where it was. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { t } from "../text.ts";
import { Icon } from "./Icon.tsx";

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
  /** buttons at the foot, the safe one first */
  readonly actions?: ComponentChildren;
  readonly wide?: boolean;
}

/** Mounted = open. The parent renders it only while it should be seen. */
export function Dialog({ title, onClose, children, actions, wide = false }: DialogProps) {
  const box = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const dialog = box.current;
    const before = document.activeElement;
    dialog?.showModal();
    return () => {
      dialog?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class={wide ? "dialog card wide" : "dialog card"}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      // A press on the backdrop has the dialog itself as target; its content lies in the inner box.
      onPointerDown={(event) => event.target === box.current && onClose()}
    >
      <div class="dialog-inner">
        <div class="row spread dialog-head">
          <h2 id={id}>{title}</h2>
          <button type="button" class="button quiet" aria-label={t("ui.dialog.close")} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        <div class="dialog-body">{children}</div>
        {actions ? <div class="row dialog-actions">{actions}</div> : null}
      </div>
    </dialog>
  );
}
