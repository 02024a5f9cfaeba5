/** Between whoever leads the session and me: what she wrote, to me or to all, what I wrote, and a line to write to her. */
import { MESSAGE_MOST } from "@commonwatt/shared/protocol/known.ts";
import type { MessageLine, SelfView } from "@commonwatt/shared/views/session.ts";
import { useEffect, useRef } from "preact/hooks";
import type { TableConnection } from "../../net/types.ts";
import { t } from "../../text.ts";
import { clockOf } from "./clockOf.ts";
import { haveRead, messagesOf } from "./read.ts";
import { Writing } from "./Writing.tsx";

export interface HostThreadProps {
  readonly connection: TableConnection;
  readonly self: SelfView;
}

export function HostThread({ connection, self }: HostThreadProps) {
  const lines = connection.messages.value;
  const list = useRef<HTMLOListElement>(null);
  const what = messagesOf(self);
  useEffect(() => {
    haveRead(what, lines);
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [what, lines]);
  return (
    <section class="stack-s" aria-label={t("session.host.title")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reachable by keyboard */}
      <ol class="spoken" ref={list} tabIndex={0} aria-label={t("session.host.lines")} aria-live="polite">
        {lines.length === 0 && <li class="soft">{t("session.host.none")}</li>}
        {lines.map((line) => (
          <li key={line.n} class={line.from === "person" ? "spoken-line mine" : "spoken-line"}>
            <span class="tiny soft">
              {fromWhom(line)} · {clockOf(line.atMs)}
            </span>
            <span class="spoken-words">{messageText(line)}</span>
          </li>
        ))}
      </ol>
      <Writing
        connection={connection}
        label={t("session.host.write")}
        most={MESSAGE_MOST}
        words={(text) => ({ type: "messageHost", text })}
      />
    </section>
  );
}

function fromWhom({ from, person, table }: MessageLine): string {
  if (from === "person") return t("session.you");
  if (person > 0) return t("session.host.toYou");
  return t(table > 0 ? "session.host.toTable" : "session.host.toAll");
}

export const messageText = ({ kind, text }: MessageLine): string => (kind === "nudge" ? t("session.host.nudge") : text);
