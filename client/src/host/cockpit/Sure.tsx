/** Something that cannot be taken back: asked a second time, elsewhere than under the finger that pressed first. */
import { useEffect, useRef, useState } from "preact/hooks";
import { Button, type ButtonProps } from "../../ui/Button.tsx";

export interface SureProps {
  /** words of the first button, of the question, and of both answers */
  readonly open: string;
  readonly words: string;
  readonly yes: string;
  readonly no: string;
  readonly icon?: ButtonProps["icon"];
  readonly onYes: () => Promise<boolean>;
}

export function Sure({ open, words, yes, no, icon = "stop", onYes }: SureProps) {
  const [asking, setAsking] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (asking) box.current?.querySelector<HTMLElement>("input, button")?.focus();
  }, [asking]);
  if (!asking) {
    return (
      <Button kind="quiet" icon={icon} onPress={() => setAsking(true)}>
        {open}
      </Button>
    );
  }
  const answer = async (): Promise<boolean> => {
    const done = await onYes();
    if (done) setAsking(false);
    return done;
  };
  return (
    <div class="sure notice of-warn" ref={box} role="alert">
      <p>{words}</p>
      <div class="row">
        <Button onPress={() => setAsking(false)}>{no}</Button>
        <Button kind="danger" onPress={answer}>
          {yes}
        </Button>
      </div>
    </div>
  );
}
