/** How much is bought from sellers with high affinity. */
import { t } from "../../text.ts";
import { percent } from "../../ui/format.ts";
import { Figure } from "../charts/Figure.tsx";
import { LineChart } from "../charts/LineChart.tsx";
import { byRound, column } from "../series.ts";
import { type SideProps, Topic } from "./Topic.tsx";

export function Neighbours({ table, reports, last, first }: SideProps) {
  const bought = reports.some((report) => report.affinityShare > 0);
  const says = bought ? t("report.affinity.says", { share: percent(last.affinityShare) }) : t("report.affinity.none");
  return (
    <Topic icon="affinity" tone="leaf" title={t("report.affinity.title")} says={says}>
      {bought ? (
        <Figure
          title={t("report.affinity.chart")}
          data={byRound(reports, [[t("report.affinity.share"), (report) => percent(report.affinityShare, 1)]])}
        >
          <LineChart
            summary={says}
            rounds={table.rounds}
            first={first}
            min={0}
            max={1_000_000}
            format={percent}
            lines={[
              {
                label: t("report.affinity.share"),
                values: column(reports, (report) => report.affinityShare),
                tone: "leaf",
              },
            ]}
          />
        </Figure>
      ) : null}
    </Topic>
  );
}
