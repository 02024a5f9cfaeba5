/** Talk at the tables: whether people may write to each other and give signals, and what was said. */
import type { TalkLine } from "@commonwatt/shared/views/session.ts";
import { useEffect, useRef } from "preact/hooks";
import { t } from "../../text.ts";
import { moment } from "../../ui/format.ts";
import { useCockpit, useScope, useView } from "../cockpit/cockpit.ts";

export function TalkPane() {
  const { move, session } = useCockpit();
  const { number, tables } = useScope();
  const { tables: all } = useView();
  const chat = tables.every(({ talk }) => talk.chat);
  const signals = tables.every(({ talk }) => talk.signals);
  const said = tables
    .flatMap(({ table }) => (session.talk.value.get(table) ?? []).map((line) => ({ table, line })))
    .sort((one, other) => one.line.atMs - other.line.atMs);
  return (
    <div class="talk-pane">
      <fieldset class="row">
        <legend class="label">
          {number === 0 ? t("host.talk.allTables") : t("host.talk.oneTable", { table: number })}
        </legend>
        <Switch
          label={t("host.talk.chat")}
          on={chat}
          onChange={(on) => move({ type: "talk", table: number, chat: on, signals })}
        />
        <Switch
          label={t("host.talk.signals")}
          on={signals}
          onChange={(on) => move({ type: "talk", table: number, chat, signals: on })}
        />
      </fieldset>
      <Log said={said} withTable={all.length > 1 && number === 0} />
    </div>
  );
}

interface SwitchProps {
  readonly label: string;
  readonly on: boolean;
  readonly onChange: (on: boolean) => unknown;
}

function Switch({ label, on, onChange }: SwitchProps) {
  return (
    <label class="row check-line">
      <input type="checkbox" checked={on} onChange={() => onChange(!on)} />
      {label}
    </label>
  );
}

interface Heard {
  readonly table: number;
  readonly line: TalkLine;
}

function Log({ said, withTable }: { readonly said: readonly Heard[]; readonly withTable: boolean }) {
  const { person, pane } = useCockpit();
  const list = useRef<HTMLOListElement>(null);
  useEffect(() => {
    if (list.current) list.current.scrollTop = list.current.scrollHeight;
  }, [said.length]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reachable by keyboard
    <ol class="letters" ref={list} tabIndex={0} aria-label={t("host.talk.log")} aria-live="polite">
      {said.length === 0 ? <li class="soft">{t("host.talk.none")}</li> : null}
      {said.map(({ table, line }) => (
        <li key={`${table}.${line.n}`} class="letter" data-from="person">
          <span class="tiny soft">
            {withTable ? `${t("host.people.at", { table })} · ` : ""}
            <button
              type="button"
              class="name-link"
              onClick={() => {
                person.value = line.person;
                pane.value = "person";
              }}
            >
              {line.name}
            </button>
            {" · "}
            {moment(line.atMs, { hour: "2-digit", minute: "2-digit" })}
          </span>
          <span class="letter-words">{line.kind === "signal" ? t(`signal.${line.text}`) : line.text}</span>
        </li>
      ))}
    </ol>
  );
}
