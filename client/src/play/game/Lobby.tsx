/** Waiting for the facilitator: who is here, and a primer of three pictures to look at meanwhile. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { knownSeat } from "../../net/seatStore.ts";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Primer } from "./Primer.tsx";

export function Lobby({ table, onLeave }: { readonly table: TableView; readonly onLeave: () => void }) {
  const here = table.people.filter((person) => person.claimed);
  const me = knownSeat(table.code)?.seat;
  const free = table.people.length - here.length;
  return (
    <main class="lobby">
      <header class="lobby-head">
        <div>
          <h1>{t("play.lobby.title")}</h1>
          <p role="status">{t("play.lobby.waiting", { n: here.length })}</p>
        </div>
        <p class="lobby-code">
          <span class="tiny soft">{t("play.lobby.code")}</span>
          <strong class="code">{table.code}</strong>
        </p>
      </header>
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
        <p class="tiny soft">{t("play.lobby.about", { title: table.rulesetTitle, rounds: table.rounds })}</p>
      </section>
      <button type="button" class="button quiet" onClick={onLeave}>
        {t("play.lobby.leave")}
      </button>
    </main>
  );
}
