/** Which needs were met, and in how many homes all the basic ones. */
import { t } from "../../text.ts";
import { percent } from "../../ui/format.ts";
import { Figure } from "../charts/Figure.tsx";
import { LineChart } from "../charts/LineChart.tsx";
import { byRound, column } from "../series.ts";
import { type SideProps, Topic } from "./Topic.tsx";

export function Needs({ table, reports, last, first }: SideProps) {
  const unmet = Object.entries(last.unmet).filter(([, homes]) => homes > 0);
  const says =
    unmet.length === 0
      ? t("report.needs.all")
      : t("report.needs.unmet", {
          share: percent(last.needsMet),
          list: unmet
            .map(([need, homes]) => t("report.needs.homes", { need: t(`report.need.${need}`), homes }))
            .join(", "),
        });
  return (
    <Topic icon="heart" tone="need" title={t("report.needs.title")} says={says}>
      <Figure
        title={t("report.needs.chart")}
        data={byRound(reports, [
          [t("report.needs.met"), (report) => percent(report.needsMet, 1)],
          [t("report.needs.inclusion"), (report) => percent(report.inclusion, 1)],
        ])}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          max={1_000_000}
          format={percent}
          lines={[
            { label: t("report.needs.met"), values: column(reports, (report) => report.needsMet), tone: "need" },
            {
              label: t("report.needs.inclusion"),
              values: column(reports, (report) => report.inclusion),
              tone: "water",
            },
          ]}
        />
      </Figure>
    </Topic>
  );
}
