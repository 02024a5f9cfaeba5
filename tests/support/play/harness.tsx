/**
 * Shows the page of one seat without a network, for screenshots and for trying things by hand:
 * `?show=lobby`, `?round=5`, `?round=5&report`, `?over`, `?round=5&paused`, `?link=lost|moved|stopped|refused`, `?peers=40`, `?seed=7`,
 * `?dials=lending.loans:direct,registry.honesty:declared`, `?ruleset=conventional`, `?show=waiting`, and the session around
 * the game: `?session=quiet|talk|host|me|says|questions|recap|arrival`.
 */
import { render } from "preact";
import "../../../client/src/ui/base.css";
import "../../../client/src/play/join/join.css";
import { AtSeat } from "../../../client/src/play/game/AtSeat.tsx";
import { learnWords } from "../../../client/src/words.ts";
import { aFakeTable, type SessionLines } from "./fakeTable.ts";
import { aLocalTable, type LocalTable } from "./localTable.ts";
import { aSelf, aTalk, questions, someMessages, someRecap } from "./sessionViews.ts";
import { aTable } from "./views.ts";

const asked = new URLSearchParams(location.search);

function aLobby() {
  const { game: _none, ...table } = aTable();
  return aFakeTable({ ...table, stage: "lobby" }, undefined);
}

function askedDials(): Record<string, Record<string, string | number>> {
  const dials: Record<string, Record<string, string | number>> = {};
  for (const one of (asked.get("dials") ?? "").split(",").filter((text) => text !== "")) {
    const [name = "", value = ""] = one.split(":");
    const [mechanic = "", dial = ""] = name.split(".");
    const number = Number(value);
    dials[mechanic] = { ...dials[mechanic], [dial]: Number.isNaN(number) ? value : number };
  }
  return dials;
}

function aPlayedTable(): LocalTable {
  const table = aLocalTable(
    Number(asked.get("peers") ?? 6),
    Number(asked.get("seed") ?? 3),
    askedDials(),
    asked.get("ruleset") ?? "default",
  );
  const round = asked.has("over") ? 99 : Number(asked.get("round") ?? 1);
  while (table.game.round < round && table.game.phase !== "over") {
    table.playBots(true);
    table.advance();
    if (table.game.phase === "report") table.advance();
  }
  if (asked.has("bots")) table.playBots(false);
  if (asked.has("report")) {
    table.playBots(true);
    table.advance();
  }
  if (asked.has("paused")) table.pause("Please look at the big screen for a moment.");
  return table;
}

function aWaitingRoom() {
  const fake = aFakeTable(undefined, undefined);
  fake.self.value = { ...aSelf(), table: 0, seat: -1, waits: "door" };
  return fake;
}

/** What the session says besides; in the talk and the thread one has read nothing yet. */
function inSession(lines: SessionLines, state: string): void {
  sessionStorage.clear();
  if (state !== "arrival") sessionStorage.setItem("commonwatt.arrived", JSON.stringify("BCDF23-1-1 0"));
  lines.self.value = { ...aSelf(), ...(state === "questions" ? { questionnaire: questions } : {}) };
  if (state === "talk") lines.talk.value = aTalk;
  if (state === "host" || state === "says") lines.messages.value = someMessages;
  if (state === "recap") requestAnimationFrame(() => (lines.recap.value = someRecap));
  if (state === "talk" || state === "host" || state === "me")
    requestAnimationFrame(() => {
      document.querySelector<HTMLElement>(".session-button")?.click();
      const parts = { talk: 0, host: 1, me: 2 } as const;
      requestAnimationFrame(() =>
        document.querySelectorAll<HTMLElement>(".session-dialog .pill input")[parts[state]]?.click(),
      );
    });
}

const show = asked.get("show");
const connection = show === "lobby" ? aLobby() : show === "waiting" ? aWaitingRoom() : aPlayedTable();
const session = asked.get("session");
if (session !== null) inSession(connection, session);
const link = asked.get("link");
if (link === "lost") connection.link.value = { state: "lost", sinceMs: 0 };
if (link === "moved") connection.link.value = { state: "moved" };
if (link === "stopped") connection.link.value = { state: "stopped", code: "table_stopped", params: {} };
if (link === "refused")
  connection.link.value = { state: "refused", refusal: { code: "no_such_table", params: { code: "BCDF23" } } };

const page = document.getElementById("page");
if (page === null) throw new Error("harness.html has no #page");
const again = (): void => location.reload();
void learnWords("rest").then(() => render(<AtSeat connection={connection} onLeave={again} onRetry={again} />, page));
