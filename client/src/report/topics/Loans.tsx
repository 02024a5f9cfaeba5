/** Loans that run, loans that are late, and what the pool keeps. */
import { t } from "../../text.ts";
import { percent, whole } from "../../ui/format.ts";
import { Figure } from "../charts/Figure.tsx";
import { StackedBars } from "../charts/StackedBars.tsx";
import { byRound, column } from "../series.ts";
import { type SideProps, Topic } from "./Topic.tsx";

export function Loans({ table, reports, last, first }: SideProps) {
  const any = reports.some((report) => report.loansRunning + report.repaidOnTime > 0);
  const says = any
    ? t(last.loansRunning > 0 ? "report.loans.says" : "report.loans.saysNone", {
        running: last.loansRunning,
        late: last.loansLate,
        idle: percent(last.poolIdle),
        onTime: last.repaidOnTime,
      })
    : t("report.loans.none");
  return (
    <Topic icon="pool" tone="leaf" title={t("report.loans.title")} says={says}>
      {any ? (
        <Figure
          title={t("report.loans.chart")}
          data={byRound(reports, [
            [t("report.loans.running"), (report) => whole(report.loansRunning)],
            [t("report.loans.late"), (report) => whole(report.loansLate)],
            [t("report.loans.idle"), (report) => percent(report.poolIdle)],
            [t("report.loans.onTime"), (report) => whole(report.repaidOnTime)],
          ])}
        >
          <StackedBars
            summary={says}
            rounds={table.rounds}
            first={first}
            format={whole}
            parts={[
              {
                // A late loan still runs: it is drawn once, as late.
                label: t("report.loans.inTime"),
                values: column(reports, (report) => Math.max(0, report.loansRunning - report.loansLate)),
                tone: "leaf",
              },
              { label: t("report.loans.late"), values: column(reports, (report) => report.loansLate), tone: "warn" },
            ]}
          />
        </Figure>
      ) : null}
    </Topic>
  );
}
