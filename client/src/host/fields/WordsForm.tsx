/** A line or a few to write and send. What is empty or too long is said in a sentence; what was refused stays to be mended. */
import type { Signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Button, type ButtonProps } from "../../ui/Button.tsx";
import { Field } from "./Field.tsx";

export interface WordsFormProps {
  readonly label: string;
  readonly button: string;
  readonly icon?: ButtonProps["icon"];
  readonly kind?: ButtonProps["kind"];
  readonly draft: Signal<string>;
  readonly most: number;
  /** lines; 1 = a single one, sent by Enter */
  readonly rows?: number;
  readonly placeholder?: string;
  readonly labelHidden?: boolean;
  /** stays after sending: what is edited, not said */
  readonly keeps?: boolean;
  /** resolves with false when it was refused, and that has been told */
  readonly onSend: (words: string) => Promise<boolean>;
}

export function WordsForm(props: WordsFormProps) {
  const { label, button, icon, kind, draft, most, rows = 1, placeholder, labelHidden, keeps, onSend } = props;
  const [tried, setTried] = useState(false);
  const words = draft.value.trim();
  const fault =
    words.length > most
      ? t("host.field.tooLong", { most, now: words.length })
      : tried && words === ""
        ? t("host.field.empty")
        : "";
  const send = async (): Promise<boolean> => {
    setTried(true);
    if (words === "" || words.length > most) return false;
    const sent = await onSend(words);
    if (sent) {
      setTried(false);
      // What was typed while it was on its way is another message.
      if (!keeps && draft.peek().trim() === words) draft.value = "";
    }
    return sent;
  };
  return (
    <form
      class="words-form"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <Field label={label} fault={fault} labelHidden={labelHidden ?? false}>
        {(of) =>
          rows === 1 ? (
            <input
              class="input"
              {...of}
              type="text"
              autocomplete="off"
              placeholder={placeholder}
              value={draft.value}
              onInput={({ currentTarget }) => {
                draft.value = currentTarget.value;
              }}
            />
          ) : (
            <textarea
              class="input"
              {...of}
              rows={rows}
              placeholder={placeholder}
              value={draft.value}
              onInput={({ currentTarget }) => {
                draft.value = currentTarget.value;
              }}
            />
          )
        }
      </Field>
      <Button {...(icon ? { icon } : {})} {...(kind ? { kind } : {})} onPress={send}>
        {button}
      </Button>
    </form>
  );
}
