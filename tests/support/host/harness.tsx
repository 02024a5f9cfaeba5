/** Shows a report in one state, without a network: `?report=round&state=report`, `?report=final&state=over`. */
import { render } from "preact";
import "../../../client/src/ui/base.css";
import { FinalReport, RoundReportView } from "../../../client/src/report/index.ts";
import { learnWords } from "../../../client/src/words.ts";
import { aSeat } from "../play/views.ts";
import { states } from "./states.ts";

const asked = new URLSearchParams(location.search);
const state = (states[asked.get("state") ?? "running"] ?? states.running)?.();
const page = document.getElementById("page");
if (page === null || state === undefined) throw new Error("the harness has no page or no such state");

await learnWords("rest");
const report = asked.get("report");
const seat = 3;
const mine = { ...aSeat(true), seat };
if (report === "round") {
  render(
    <main class="harness-report">
      <h1 class="sr-only">A report</h1>
      <RoundReportView table={state.table} reports={state.reports} mine={mine} seat={seat} />
    </main>,
    page,
  );
} else {
  render(
    <main class="harness-report">
      <h1 class="sr-only">A report</h1>
      <FinalReport table={state.table} reports={state.reports} mine={mine} seat={seat} onAgain={() => undefined} />
    </main>,
    page,
  );
}
