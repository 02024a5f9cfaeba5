/** One person: how she is doing, what was written, and everything that can be done for her. */

import { MESSAGE_MOST } from "@commonwatt/shared/protocol/known.ts";
import type { RosterRow } from "@commonwatt/shared/views/session.ts";
import { ForgetPerson } from "../../debrief/TakeHome.tsx";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { personIn, useCockpit, useView } from "../cockpit/cockpit.ts";
import { NAME_MOST } from "../cockpit/limits.ts";
import { Sure } from "../cockpit/Sure.tsx";
import { useNow } from "../cockpit/useNow.ts";
import { WordsForm } from "../fields/WordsForm.tsx";
import { HandSeat } from "../people/HandSeat.tsx";
import { MovePerson } from "../people/MovePerson.tsx";
import { statusText } from "../people/PersonRow.tsx";
import { RejoinWords } from "../people/RejoinWords.tsx";
import { SeeAs } from "../people/SeeAs.tsx";
import { Letters } from "./Letters.tsx";

const NOW_EVERY_MS = 10_000;

export function PersonPane() {
  const { person } = useCockpit();
  const row = personIn(useView(), person.value);
  if (row === undefined) return <p class="soft">{t("host.person.none")}</p>;
  return <Person key={row.person} row={row} />;
}

function Person({ row }: { readonly row: RosterRow }) {
  const { move, drafts, session, hostKey } = useCockpit();
  const now = useNow(NOW_EVERY_MS);
  const { person, name, table, seat, status, muted } = row;
  const isOut = status === "removed";
  const isPlaying = useView().tables.find((one) => one.table === table)?.stage === "playing";
  const letters = session.messages.value.filter((line) => line.person === person);
  return (
    <div class="person-pane">
      <header>
        <h2>{name}</h2>
        <p>
          {statusText(row, now)}
          {table > 0 ? ` · ${t("host.person.place", { table, number: seat + 1 })}` : ""}
          {row.answered.length > 0 ? ` · ${row.answered.map((id) => t(`host.person.answered.${id}`)).join(", ")}` : ""}
        </p>
      </header>
      {isPlaying ? <SeeAs key={`${table}.${seat}`} row={row} /> : null}
      {isOut ? (
        <div class="row">
          <Button kind="primary" icon="check" onPress={() => move({ type: "forgive", person })}>
            {t("host.person.forgive")}
          </Button>
          <span class="small soft">{t("host.person.forgive.what")}</span>
          <ForgetPerson hostKey={hostKey} person={person} name={name} />
        </div>
      ) : (
        <div class="person-parts">
          <section class="stack-s" aria-label={t("host.messages.title")}>
            <h3>{t("host.messages.title")}</h3>
            <Letters letters={letters} />
            <WordsForm
              label={t("host.messages.to", { name })}
              button={t("host.messages.send")}
              icon="speech"
              kind="primary"
              rows={2}
              most={MESSAGE_MOST}
              draft={drafts.of(`message.${person}`, "")}
              onSend={(text) => move({ type: "message", person, table: 0, text })}
            />
            <div class="row">
              {status === "asking" ? (
                <Button icon="gate" onPress={() => move({ type: "admit", person })}>
                  {t("host.admit")}
                </Button>
              ) : null}
              <Button onPress={() => move({ type: "nudge", person })}>{t("host.nudge")}</Button>
              <Button pressed={muted} onPress={() => move({ type: "mute", person, muted: !muted })}>
                {t(muted ? "host.person.unmute" : "host.person.mute")}
              </Button>
            </div>
          </section>
          <section class="stack-s" aria-label={t("host.person.seat")}>
            <h3>{t("host.person.seat")}</h3>
            <HandSeat row={row} />
            {status === "asking" ? null : <MovePerson row={row} />}
          </section>
          <section class="stack-s" aria-label={t("host.person.who")}>
            <h3>{t("host.person.who")}</h3>
            <WordsForm
              label={t("host.person.name")}
              button={t("host.person.rename")}
              draft={drafts.of(`name.${person}`, name)}
              most={NAME_MOST}
              keeps
              onSend={(text) => move({ type: "rename", person, name: text })}
            />
            <RejoinWords row={row} />
            <Sure
              open={t("host.person.remove")}
              icon="leave"
              words={t("host.person.removeSure", { person: name })}
              yes={t("host.person.removeYes")}
              no={t("host.person.keep")}
              onYes={() => move({ type: "remove", person })}
            />
            <ForgetPerson hostKey={hostKey} person={person} name={name} />
          </section>
        </div>
      )}
    </div>
  );
}
