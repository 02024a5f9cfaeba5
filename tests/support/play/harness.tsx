/** Shows one page state without a network, for screenshots: `?show=lobby`, `?show=game&late=1&paused=1` and so on. */
import { render } from "preact";
import "../../../client/src/ui/base.css";
import "../../../client/src/play/join/join.css";
import { AtSeat } from "../../../client/src/play/game/AtSeat.tsx";
import { aFakeTable } from "./fakeTable.ts";
import { aGame, aSeat, aTable, someJournal, someMatches } from "./views.ts";

const asked = new URLSearchParams(location.search);
const late = asked.has("late");
const lobby = asked.get("show") === "lobby";
const game = {
  ...aGame(late),
  ...(asked.has("paused") ? { paused: true, pauseCaption: "Please look at the big screen for a moment." } : {}),
  ...(asked.has("report") ? { phase: "report" as const } : {}),
  ...(asked.has("opens") ? { opensNow: ["affinity"] } : {}),
};
const bare = aTable(late, game);
const { game: _none, ...without } = bare;
const connection = aFakeTable(lobby ? { ...without, stage: "lobby" } : bare, lobby ? undefined : aSeat(late));
if (late) {
  connection.journal.value = someJournal;
  connection.matches.value = someMatches;
}
const link = asked.get("link");
if (link === "lost") connection.link.value = { state: "lost", sinceMs: 0 };
if (link === "moved") connection.link.value = { state: "moved" };
if (link === "stopped") connection.link.value = { state: "stopped", code: "invariant", params: {} };

const page = document.getElementById("page");
if (page === null) throw new Error("harness.html has no #page");
render(<AtSeat connection={connection} onLeave={() => undefined} />, page);
