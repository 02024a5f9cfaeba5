/** A line to write and a button to send it. How much still fits is told when little does; what was refused stays to be sent again. */
import { useId, useState } from "preact/hooks";
import { Said } from "../../panels/Do.tsx";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { type Mouth, useSay, type Words } from "./say.ts";

/** symbols left from which on one is told */
const TOLD_FROM = 40;

export interface WritingProps {
  readonly connection: Mouth;
  readonly label: string;
  /** symbols that fit */
  readonly most: number;
  readonly words: (text: string) => Words;
  /** why nothing can be written now */
  readonly why?: string | undefined;
}

export function Writing({ connection, label, most, words, why }: WritingProps) {
  const [text, setText] = useState("");
  const say = useSay(connection);
  const id = useId();
  const left = most - text.length;
  const send = async (): Promise<void> => {
    const trimmed = text.trim();
    if (trimmed === "" || why !== undefined) return;
    // What was typed while it was on its way stays: it is the next line.
    if (await say.run(words(trimmed))) setText((now) => (now === text ? "" : now));
  };
  return (
    <form
      class="writing"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label for={id} class="label">
        {label}
      </label>
      <div class="writing-row">
        <input
          id={id}
          class="input"
          type="text"
          value={text}
          maxLength={most}
          autocomplete="off"
          enterkeyhint="send"
          disabled={why !== undefined}
          aria-describedby={`${id}-note`}
          onInput={(event) => {
            say.clear();
            setText(event.currentTarget.value);
          }}
        />
        <Button
          submit
          kind="primary"
          disabled={why !== undefined || text.trim() === ""}
          {...(why ? { why } : {})}
          state={say.sending.state === "sending" ? "sending" : "idle"}
          onPress={() => undefined}
        >
          {t("session.send")}
        </Button>
      </div>
      <p id={`${id}-note`} class="tiny soft">
        {left <= TOLD_FROM ? t("session.fits", { n: left }) : ""}
      </p>
      <Said act={why === undefined ? say : { sending: { state: "idle" } }} why={why} />
    </form>
  );
}
