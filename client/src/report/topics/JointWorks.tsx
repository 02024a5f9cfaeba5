/** What nobody owns and everybody leans on: the condition of the Grid, the school and the crisis team. */
import { t } from "../../text.ts";
import { percent } from "../../ui/format.ts";
import { Figure } from "../charts/Figure.tsx";
import { LineChart } from "../charts/LineChart.tsx";
import { byRound, column } from "../series.ts";
import { type SideProps, Topic } from "./Topic.tsx";

const works = [
  { id: "grid", tone: "energy" },
  { id: "school", tone: "money" },
  { id: "crisis", tone: "need" },
] as const;

export function JointWorks({ table, reports, last, first }: SideProps) {
  if (last.commons === undefined) return null;
  const now = last.commons;
  const says = t("report.commons.says", Object.fromEntries(works.map(({ id }) => [id, percent(now[id] ?? 0)])));
  return (
    <Topic icon="together" tone="leaf" title={t("report.commons.title")} says={says}>
      <Figure
        title={t("report.commons.chart")}
        data={byRound(
          reports,
          works.map(({ id }) => [t(`report.commons.${id}`), (report) => percent(report.commons?.[id] ?? 0)]),
        )}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          max={1_000_000}
          format={percent}
          lines={works.map(({ id, tone }) => ({
            label: t(`report.commons.${id}`),
            values: column(reports, (report) => report.commons?.[id] ?? 0),
            tone,
          }))}
        />
      </Figure>
    </Topic>
  );
}
