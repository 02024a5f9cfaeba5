/** How evenly purses and sales are spread, as Gini coefficients. */
import { t } from "../../text.ts";
import { ratio } from "../../ui/format.ts";
import { Figure } from "../charts/Figure.tsx";
import { LineChart } from "../charts/LineChart.tsx";
import { byRound, column } from "../series.ts";
import { type SideProps, Topic } from "./Topic.tsx";

export function Inequality({ table, reports, last, first }: SideProps) {
  const QUITE_EQUAL_PPM = 250_000;
  const UNEQUAL_PPM = 450_000;
  const level = last.giniPurses < QUITE_EQUAL_PPM ? "even" : last.giniPurses < UNEQUAL_PPM ? "some" : "wide";
  const says = t(`report.inequality.${level}`, { gini: ratio(last.giniPurses) });
  return (
    <Topic icon="people" tone="money" title={t("report.inequality.title")} says={says}>
      <Figure
        title={t("report.inequality.chart")}
        data={byRound(reports, [
          [t("report.inequality.purses"), (report) => ratio(report.giniPurses)],
          [t("report.inequality.sales"), (report) => ratio(report.giniSales)],
        ])}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          max={Math.max(500_000, ...reports.map((report) => Math.max(report.giniPurses, report.giniSales)))}
          format={ratio}
          lines={[
            {
              label: t("report.inequality.purses"),
              values: column(reports, (report) => report.giniPurses),
              tone: "money",
            },
            {
              label: t("report.inequality.sales"),
              values: column(reports, (report) => report.giniSales),
              tone: "earth",
            },
          ]}
        />
      </Figure>
    </Topic>
  );
}
