/** The end: how it came out and why, my story, my place beside the others, and all charts over the whole game. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { RoundReport, SeatView } from "@commonwatt/shared/views/types.ts";
import type { ComponentChildren } from "preact";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { Beside } from "./Beside.tsx";
import { CommunityReport } from "./CommunityReport.tsx";
import { MyStory } from "./MyStory.tsx";
import { Outcome } from "./Outcome.tsx";
import { Struck } from "./Struck.tsx";
import "./report.css";

export interface FinalReportProps {
  readonly table: TableView;
  readonly reports: readonly RoundReport[];
  readonly mine?: SeatView;
  readonly seat?: number;
  /** leads to the next game; without it the button is not shown */
  readonly onAgain?: () => void;
  /** more buttons beside "play again" */
  readonly actions?: ComponentChildren;
}

export function FinalReport({ table, reports, mine, seat, onAgain, actions }: FinalReportProps) {
  const outcome = table.outcome === "" ? table.game?.outcome : table.outcome;
  return (
    <article class="report final stack">
      {outcome ? <Outcome outcome={outcome} table={table} reports={reports} /> : <p>{t("report.noOutcome")}</p>}
      <div class="row final-again no-print">
        {onAgain ? (
          <Button kind="primary" size="big" icon="play" onPress={onAgain}>
            {t(seat === undefined ? "report.again.host" : "report.again.peer")}
          </Button>
        ) : null}
        {actions}
        <Button icon="download" onPress={() => window.print()}>
          {t("report.print")}
        </Button>
      </div>
      {seat === undefined ? null : <MyStory table={table} reports={reports} seat={seat} mine={mine} />}
      <Beside reports={reports} seat={seat} />
      <Struck reports={reports} />
      <h3 class="report-us">{t("report.allRounds")}</h3>
      <CommunityReport table={table} reports={reports} chart={false} />
    </article>
  );
}
