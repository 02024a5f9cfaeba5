/** Tokens: how many are around, newly made, and spent. */
import { t } from "../../text.ts";
import { ratio, tokens, whole } from "../../ui/format.ts";
import { asPlayed } from "../../ui/ideas.ts";
import { Figure } from "../charts/Figure.tsx";
import { LineChart } from "../charts/LineChart.tsx";
import { byRound, column } from "../series.ts";
import { type SideProps, Topic } from "./Topic.tsx";

export function Money({ table, reports, last, first }: SideProps) {
  const says = t(asPlayed(table.game, "report.money.says"), {
    outstanding: tokens(last.outstanding),
    minted: tokens(last.minted),
    velocity: ratio(last.velocity),
  });
  return (
    <Topic icon="token" tone="money" title={t("report.money.title")} says={says}>
      {last.tradesBlockedForTokens > 0 ? (
        <p class="small of-warn">{t("report.money.blocked", { stopped: last.tradesBlockedForTokens })}</p>
      ) : null}
      <Figure
        title={t("report.money.chart")}
        data={byRound(reports, [
          [t("report.money.outstanding"), (report) => whole(report.outstanding)],
          [t("report.money.minted"), (report) => whole(report.minted)],
          [t("report.money.retired"), (report) => whole(report.retired)],
          [t("report.money.spent"), (report) => whole(report.spent)],
          [t("report.money.velocity"), (report) => ratio(report.velocity)],
        ])}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          format={whole}
          lines={[
            {
              label: t("report.money.outstanding"),
              values: column(reports, (report) => report.outstanding),
              tone: "money",
            },
            { label: t("report.money.spent"), values: column(reports, (report) => report.spent), tone: "earth" },
            { label: t("report.money.minted"), values: column(reports, (report) => report.minted), tone: "energy" },
          ]}
        />
      </Figure>
    </Topic>
  );
}
