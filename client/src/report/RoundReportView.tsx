/** After each round: first what happened to me, then what happened to us, and why. A host has no part of her own. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { JournalEntry, RoundReport, SeatView } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { CommunityReport } from "./CommunityReport.tsx";
import { Foretold } from "./Foretold.tsx";
import { MyHome } from "./MyHome.tsx";
import { Struck } from "./Struck.tsx";
import "./report.css";

export interface RoundReportViewProps {
  readonly table: TableView;
  readonly reports: readonly RoundReport[];
  readonly mine?: SeatView;
  readonly seat?: number;
  readonly journal?: readonly JournalEntry[];
}

export function RoundReportView({ table, reports, mine, seat, journal }: RoundReportViewProps) {
  const last = reports.at(-1);
  if (last === undefined) return <p class="soft">{t("report.none")}</p>;
  return (
    <article class="report stack">
      <header>
        <h2>{t("report.round.title", { round: last.round, rounds: table.rounds })}</h2>
      </header>
      {seat === undefined ? null : <MyHome table={table} reports={reports} seat={seat} mine={mine} journal={journal} />}
      <Struck reports={[last]} />
      <Foretold report={last} mine={seat === undefined ? undefined : mine} />
      <h3 class="report-us">{t("report.us")}</h3>
      <CommunityReport table={table} reports={reports} />
    </article>
  );
}
