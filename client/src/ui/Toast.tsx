/**
 * Short messages at the edge of the page, spoken by screen readers. `say` from anywhere; put `<Toasts />` once into a page.
 * Refusals and faults interrupt the reader (assertive) and stay twice as long; the rest waits its turn.
 */
import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../text.ts";
import { Icon } from "./Icon.tsx";

const SHOWN_MS = 6_000;
const SHOWN_AT_ONCE = 3;

export type Tone = "good" | "info" | "bad";
interface Message {
  readonly id: number;
  readonly text: string;
  readonly tone: Tone;
}

const messages = signal<readonly Message[]>([]);
let lastId = 0;

/** Shows and speaks `text`. The same text again replaces the earlier one instead of piling up. */
export function say(text: string, tone: Tone = "info"): void {
  lastId += 1;
  messages.value = [...messages.value.filter((message) => message.text !== text), { id: lastId, text, tone }].slice(
    -SHOWN_AT_ONCE,
  );
}

export function hush(): void {
  messages.value = [];
}

const dismiss = (id: number): void => {
  messages.value = messages.value.filter((message) => message.id !== id);
};

export function Toasts() {
  const polite = messages.value.filter((message) => message.tone !== "bad");
  const urgent = messages.value.filter((message) => message.tone === "bad");
  return (
    <section class="toasts" aria-label={t("ui.live")}>
      <output>
        {polite.map((message) => (
          <Toast key={message.id} message={message} />
        ))}
      </output>
      <div role="alert">
        {urgent.map((message) => (
          <Toast key={message.id} message={message} />
        ))}
      </div>
    </section>
  );
}

function Toast({ message }: { readonly message: Message }) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const hold = (): void => clearTimeout(timer.current);
  const release = (): void => {
    hold();
    timer.current = setTimeout(() => dismiss(message.id), message.tone === "bad" ? 2 * SHOWN_MS : SHOWN_MS);
  };
  useEffect(() => {
    release();
    return hold;
  }, []);
  return (
    <div class="toast" data-tone={message.tone} onPointerEnter={hold} onPointerLeave={release}>
      <Icon name={message.tone === "good" ? "check" : message.tone === "bad" ? "warning" : "journal"} />
      <span class="grow">{message.text}</span>
      <button type="button" class="button quiet" aria-label={t("ui.toast.dismiss")} onClick={() => dismiss(message.id)}>
        <Icon name="close" size="1em" />
      </button>
    </div>
  );
}
