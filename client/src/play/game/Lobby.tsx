/** Waiting for the facilitator: who is here, and a primer of three pictures to look at meanwhile. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { shown, t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { LanguageChoice } from "../../ui/LanguageChoice.tsx";
import { ComeBackLine } from "../session/ComeBackWords.tsx";
import { SessionDoor, SessionStrips } from "../session/Session.tsx";
import { Primer } from "./Primer.tsx";

export interface LobbyProps {
  readonly table: TableView;
  /** my own seat */
  readonly me: number | undefined;
  readonly onLeave: () => void;
}

export function Lobby({ table, me, onLeave }: LobbyProps) {
  const here = table.people.filter((person) => person.claimed);
  const free = table.people.length - here.length;
  const mine = here.find((person) => person.seat === me);
  return (
    <>
      <SessionStrips />
      <main class="lobby">
        <header class="lobby-head">
          <div>
            <h1>{mine === undefined ? t("play.lobby.title") : t("session.lobby.title", { name: mine.name })}</h1>
            <p role="status">{t("play.lobby.waiting", { n: here.length })}</p>
          </div>
          <p class="lobby-code">
            <span class="tiny soft">
              {table.tables > 1 ? t("session.lobby.tableAndCode", { table: table.table }) : t("play.lobby.code")}
            </span>
            <strong class="code">{table.code}</strong>
          </p>
        </header>
        <ComeBackLine code={table.code} />
        <Primer />
        <section class="card stack-s lobby-people">
          <h2>{t("play.lobby.people", { n: here.length })}</h2>
          <ul class="row">
            {here.map((person) => (
              <li key={person.seat} class={person.connected ? (person.seat === me ? "chip me" : "chip") : "chip away"}>
                <Icon name={person.connected ? "home" : "away"} />{" "}
                {person.seat === me ? t("play.nameYou", { name: person.name }) : person.name}
                {!person.connected && <span class="tiny soft">{t("play.lobby.away")}</span>}
              </li>
            ))}
          </ul>
          {free > 0 && <p class="small soft">{t("play.lobby.free", { n: free })}</p>}
          <p class="tiny soft">{t("play.lobby.about", { title: shown(table.rulesetTitle), rounds: table.rounds })}</p>
        </section>
        <div class="waiting-ways">
          <SessionDoor />
          <button type="button" class="button quiet" onClick={onLeave}>
            {t("play.lobby.leave")}
          </button>
          <LanguageChoice />
        </div>
      </main>
    </>
  );
}
