/** The community's score: vitality over the entropy line, and the parts it is made of. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { Why } from "../ui/Why.tsx";
import { Figure } from "./charts/Figure.tsx";
import { LineChart } from "./charts/LineChart.tsx";
import { Parts } from "./charts/Parts.tsx";
import { byRound, column, vitalityParts } from "./series.ts";

export interface ReportProps {
  readonly table: TableView;
  readonly reports: readonly RoundReport[];
}

export function VitalityCard({ table, reports, chart }: ReportProps & { readonly chart: boolean }) {
  const last = reports.at(-1);
  if (last === undefined) return null;
  const above = last.vitality - last.line;
  const parts = vitalityParts(reports);
  const ahead = table.game?.vitality.lineAtEnd;
  return (
    <section
      class="card report-vitality"
      data-under={above < 0 ? "true" : undefined}
      aria-label={t("report.vitality.title")}
    >
      <header class="report-vitality-head">
        <Icon name={above < 0 ? "warning" : "vitality"} size="2.2rem" />
        <p class="report-big">
          <Why sum={last.vitalityWhy}>{whole(last.vitality)}</Why>
        </p>
        <div>
          <h3>{t("report.vitality.title")}</h3>
          <p>{vitalitySays(last)}</p>
          {ahead !== undefined && last.round < table.rounds && (
            <p class="small soft">{t("report.vitality.ahead", { line: ahead, round: table.rounds })}</p>
          )}
        </div>
      </header>
      <div class="report-pair">
        {chart ? <VitalityFigure table={table} reports={reports} /> : null}
        <Figure
          title={t("report.vitality.parts")}
          data={byRound(
            reports,
            parts.map((part) => [part.label, (report) => whole(part.values[reports.indexOf(report)] ?? 0)] as const),
          )}
        >
          <Parts parts={parts} />
          {last.repaidOnTime + last.loansLate === 0 &&
          last.vitalityWhy.parts.some(({ key }) => key === "vitality_trust") ? (
            <p class="tiny soft">{t("report.vitality.trustStarts")}</p>
          ) : null}
        </Figure>
      </div>
    </section>
  );
}

/** Vitality and the entropy line over the rounds. */
export function VitalityFigure({ table, reports }: ReportProps) {
  const last = reports.at(-1);
  if (last === undefined) return null;
  return (
    <Figure
      title={t("report.vitality.overRounds")}
      data={byRound(reports, [
        [t("report.vitality.name"), (report) => whole(report.vitality)],
        [t("report.vitality.line"), (report) => whole(report.line)],
      ])}
    >
      <LineChart
        summary={vitalitySays(last)}
        rounds={table.rounds}
        first={reports[0]?.round ?? 1}
        min={0}
        max={100}
        format={whole}
        lines={[
          { label: t("report.vitality.name"), values: column(reports, (report) => report.vitality), tone: "leaf" },
        ]}
        threshold={{ label: t("report.vitality.line"), values: column(reports, (report) => report.line) }}
      />
    </Figure>
  );
}

const vitalitySays = (last: RoundReport): string =>
  t(last.vitality >= last.line ? "report.vitality.above" : "report.vitality.below", {
    points: Math.abs(last.vitality - last.line),
    value: last.vitality,
    line: last.line,
  });
