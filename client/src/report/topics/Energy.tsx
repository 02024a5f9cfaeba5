/** Where the harvest went: used, leaked, or without room. */
import { t } from "../../text.ts";
import { energy } from "../../ui/format.ts";
import { Figure } from "../charts/Figure.tsx";
import { StackedBars } from "../charts/StackedBars.tsx";
import { byRound, column } from "../series.ts";
import { type SideProps, Topic } from "./Topic.tsx";

export function Energy({ table, reports, last, first }: SideProps) {
  const says = t("report.energy.says", {
    harvested: energy(last.harvested),
    consumed: energy(last.consumed),
    lost: energy(last.leaked + last.curtailed),
  });
  return (
    <Topic icon="sun" tone="energy" title={t("report.energy.title")} says={says}>
      <Figure
        title={t("report.energy.where")}
        data={byRound(reports, [
          [t("report.energy.harvested"), (report) => energy(report.harvested)],
          [t("report.energy.consumed"), (report) => energy(report.consumed)],
          [t("report.energy.leaked"), (report) => energy(report.leaked)],
          [t("report.energy.curtailed"), (report) => energy(report.curtailed)],
        ])}
      >
        <StackedBars
          summary={says}
          rounds={table.rounds}
          first={first}
          format={energy}
          parts={[
            {
              label: t("report.energy.consumed"),
              values: column(reports, (report) => report.consumed),
              tone: "energy",
            },
            { label: t("report.energy.leaked"), values: column(reports, (report) => report.leaked), tone: "earth" },
            {
              label: t("report.energy.curtailed"),
              values: column(reports, (report) => report.curtailed),
              tone: "warn",
            },
          ]}
          mark={{ label: t("report.energy.harvested"), values: column(reports, (report) => report.harvested) }}
        />
      </Figure>
    </Topic>
  );
}
