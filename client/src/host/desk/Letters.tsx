/** What the facilitator and people have written to each other, in order; the newest is in sight. */
import type { MessageLine } from "@commonwatt/shared/views/session.ts";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { moment } from "../../ui/format.ts";
import { personIn, useView } from "../cockpit/cockpit.ts";

export interface LettersProps {
  readonly letters: readonly MessageLine[];
  /** numbers above this have not been read yet */
  readonly readUpTo?: number;
  readonly onReply?: (person: number) => void;
}

export function Letters({ letters, readUpTo = Number.MAX_SAFE_INTEGER, onReply }: LettersProps) {
  const view = useView();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [letters.length]);
  const nameOf = (person: number): string => personIn(view, person)?.name ?? "";
  const toWhom = ({ person, table }: MessageLine): string =>
    person > 0 ? nameOf(person) : table > 0 ? t("host.tables.one", { number: table }) : t("host.messages.everybody");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reachable by keyboard
    <ol class="letters" ref={list} tabIndex={0} aria-label={t("host.messages.list")} aria-live="polite">
      {letters.length === 0 ? <li class="soft">{t("host.messages.none")}</li> : null}
      {letters.map((line) => (
        <li
          key={line.n}
          class="letter"
          data-from={line.from}
          data-new={line.from === "person" && line.n > readUpTo ? "true" : undefined}
        >
          <span class="tiny soft">
            {line.from === "host" ? t("host.messages.yours", { name: toWhom(line) }) : nameOf(line.person)}
            {" · "}
            {moment(line.atMs, { hour: "2-digit", minute: "2-digit" })}
            {line.from === "person" && line.n > readUpTo ? ` · ${t("host.messages.new")}` : ""}
          </span>
          <span class="letter-words">{line.kind === "nudge" ? t("host.messages.nudge") : line.text}</span>
          {onReply && line.from === "person" ? (
            <Button
              kind="quiet"
              onPress={() => onReply(line.person)}
              label={t("host.messages.replyTo", { name: nameOf(line.person) })}
            >
              {t("host.messages.reply")}
            </Button>
          ) : null}
        </li>
      ))}
    </ol>
  );
}
