/** What the community came to: the same on a player's page, on the host's and on the projector. Nothing private is in it. */
import { t } from "../text.ts";
import { Topics } from "./Topics.tsx";
import { type ReportProps, VitalityCard } from "./VitalityCard.tsx";
import "./report.css";

export interface CommunityReportProps extends ReportProps {
  /** draw vitality over the rounds; false where the page has drawn it already */
  readonly chart?: boolean;
}

export function CommunityReport({ table, reports, chart = true }: CommunityReportProps) {
  if (reports.length === 0) return null;
  return (
    <section class="report-community stack" aria-label={t("report.us")}>
      <VitalityCard table={table} reports={reports} chart={chart} />
      <Topics table={table} reports={reports} />
    </section>
  );
}
