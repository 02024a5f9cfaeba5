/** The facilitator's post: what people wrote to her, and a message to one, to a table, to everybody. */
import { MESSAGE_MOST } from "@commonwatt/shared/protocol/known.ts";
import { useEffect, useState } from "preact/hooks";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit, useView } from "../cockpit/cockpit.ts";
import { Choice } from "../fields/Choice.tsx";
import { WordsForm } from "../fields/WordsForm.tsx";
import { Letters } from "./Letters.tsx";

/** To whom: `all`, `table.3`, `person.12` */
type To = string;

export function MessagesPane() {
  const { session, drafts, move } = useCockpit();
  const view = useView();
  const [onlyTheirs, setOnlyTheirs] = useState(false);
  const to = drafts.of<To>("message.to", "all");
  const letters = session.messages.value;
  const unread = letters.filter(({ from }) => from === "person").slice(-view.unread || letters.length);
  const [readUpTo] = useState(() => (view.unread > 0 ? (unread[0]?.n ?? 1) - 1 : Number.MAX_SAFE_INTEGER));
  const last = letters.at(-1)?.n ?? 0;
  // What is on screen has been read.
  useEffect(() => {
    if (view.unread > 0) void session.host({ type: "read", upTo: last });
  }, [view.unread > 0, last]);
  return (
    <div class="messages-pane">
      <label class="row small">
        <input type="checkbox" checked={onlyTheirs} onChange={() => setOnlyTheirs(!onlyTheirs)} />
        {t("host.messages.onlyTheirs")}
      </label>
      <Letters
        letters={onlyTheirs ? letters.filter(({ from }) => from === "person") : letters}
        readUpTo={readUpTo}
        onReply={(person) => {
          to.value = `person.${person}`;
          document.getElementById("message-words")?.querySelector<HTMLElement>("textarea")?.focus();
        }}
      />
      <div class="messages-write" id="message-words">
        <Choice
          label={t("host.messages.whom")}
          value={to.value}
          options={[
            { value: "all", label: t("host.messages.everybody") },
            ...(view.tables.length > 1
              ? view.tables.map(({ table }) => ({
                  value: `table.${table}`,
                  label: t("host.tables.one", { number: table }),
                }))
              : []),
            ...view.roster
              .filter(({ status }) => status !== "removed")
              .map(({ person, name }) => ({ value: `person.${person}`, label: name })),
          ]}
          onChoose={(value) => {
            to.value = value;
          }}
        />
        <WordsForm
          label={t("host.messages.words")}
          button={t("host.messages.send")}
          icon="speech"
          kind="primary"
          rows={2}
          most={MESSAGE_MOST}
          draft={drafts.of("message.words", "")}
          onSend={(text) => move({ type: "message", ...placeOf(to.value), text })}
        />
        {to.value.startsWith("person.") ? (
          <Button onPress={() => move({ type: "nudge", person: placeOf(to.value).person })}>{t("host.nudge")}</Button>
        ) : null}
      </div>
    </div>
  );
}

function placeOf(to: To): { readonly person: number; readonly table: number } {
  const [what = "", n = "0"] = to.split(".");
  return { person: what === "person" ? Number(n) : 0, table: what === "table" ? Number(n) : 0 };
}
