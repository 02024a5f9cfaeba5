/** What is said at my table: lines of everybody, ready-made signals for one tap, and a line of my own. */
import { SAY_MOST, signals } from "@commonwatt/shared/protocol/known.ts";
import type { SelfView } from "@commonwatt/shared/views/session.ts";
import { useEffect, useRef } from "preact/hooks";
import type { TableConnection } from "../../net/types.ts";
import { Said } from "../../panels/Do.tsx";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { clockOf } from "./clockOf.ts";
import { haveRead, talkOf } from "./read.ts";
import { useSay } from "./say.ts";
import { Writing } from "./Writing.tsx";

export interface TableTalkProps {
  readonly connection: TableConnection;
  readonly self: SelfView;
}

export function TableTalk({ connection, self }: TableTalkProps) {
  const lines = connection.talk.value;
  const list = useRef<HTMLOListElement>(null);
  const say = useSay(connection);
  const what = talkOf(self);
  useEffect(() => {
    haveRead(what, lines);
    // The newest line is what one came for.
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [what, lines]);
  const why = self.muted ? t("session.talk.muted") : undefined;
  return (
    <section class="stack-s" aria-label={t("session.talk.title")}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reachable by keyboard */}
      <ol class="spoken" ref={list} tabIndex={0} aria-label={t("session.talk.lines")} aria-live="polite">
        {lines.length === 0 && <li class="soft">{t("session.talk.none")}</li>}
        {lines.map((line) => (
          <li key={line.n} class={line.person === self.person ? "spoken-line mine" : "spoken-line"}>
            <span class="tiny soft">
              {line.person === self.person ? t("session.you") : line.name} · {clockOf(line.atMs)}
            </span>
            <span class={line.kind === "signal" ? "chip" : "spoken-words"}>
              {line.kind === "signal" ? t(`signal.${line.text}`) : line.text}
            </span>
          </li>
        ))}
      </ol>
      {self.talk.signals && (
        <fieldset class="row signals">
          <legend class="label">{t("session.talk.signals")}</legend>
          {signals.map((signal) => (
            <Button
              key={signal}
              disabled={why !== undefined || say.sending.state === "sending"}
              {...(why ? { why } : {})}
              onPress={() => void say.run({ type: "signal", signal })}
            >
              {t(`signal.${signal}`)}
            </Button>
          ))}
          <Said act={say} why={self.talk.chat ? undefined : why} />
        </fieldset>
      )}
      {self.talk.chat ? (
        <Writing
          connection={connection}
          label={t("session.talk.write")}
          most={SAY_MOST}
          words={(text) => ({ type: "say", text })}
          why={why}
        />
      ) : (
        <p class="small soft">{t(self.talk.signals ? "session.talk.onlySignals" : "session.talk.off")}</p>
      )}
    </section>
  );
}
