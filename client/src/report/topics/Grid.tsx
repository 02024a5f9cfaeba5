/** The Peer Grid's energy between its low and its high mark. */
import { t } from "../../text.ts";
import { energy } from "../../ui/format.ts";
import { Figure } from "../charts/Figure.tsx";
import { LineChart } from "../charts/LineChart.tsx";
import { byRound, column } from "../series.ts";
import { type SideProps, Topic } from "./Topic.tsx";

export function Grid({ table, reports, last, first }: SideProps) {
  const state = last.inventory < last.low ? "low" : last.inventory > last.high ? "high" : "fine";
  const [low, high] = [energy(last.low), energy(last.high)];
  // In the first round both marks are the same: there is nothing to lie between.
  const key = state === "fine" && low === high ? "fineAt" : state;
  const says = t(`report.grid.${key}`, { inventory: energy(last.inventory), low, high });
  return (
    <Topic icon="bank" tone="energy" title={t("report.grid.title")} says={says}>
      <Figure
        title={t("report.energy.grid")}
        data={byRound(reports, [
          [t("report.energy.inventory"), (report) => energy(report.inventory)],
          [t("report.energy.lowMark"), (report) => energy(report.low)],
          [t("report.energy.highMark"), (report) => energy(report.high)],
        ])}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          format={energy}
          lines={[
            {
              label: t("report.energy.inventory"),
              values: column(reports, (report) => report.inventory),
              tone: "energy",
            },
          ]}
          band={{
            label: t("report.energy.band"),
            low: column(reports, (report) => report.low),
            high: column(reports, (report) => report.high),
          }}
        />
      </Figure>
    </Topic>
  );
}
