/** Copies a link; where the browser does not allow that, shows it to be copied by hand. */
import type { ComponentChildren } from "preact";
import { t } from "../text.ts";
import { Button, type ButtonProps } from "../ui/Button.tsx";
import { copyText } from "../ui/copy.ts";
import { say } from "../ui/Toast.tsx";

export interface CopyButtonProps {
  readonly text: () => string;
  readonly kind?: ButtonProps["kind"];
  readonly children: ComponentChildren;
}

export function CopyButton({ text, kind, children }: CopyButtonProps) {
  const copy = async (): Promise<boolean> => {
    const copied = await copyText(text());
    say(copied ? t("host.copied") : t("host.copyByHand", { text: text() }), copied ? "good" : "info");
    return copied;
  };
  return (
    <Button icon="link" kind={kind} onPress={copy}>
      {children}
    </Button>
  );
}
