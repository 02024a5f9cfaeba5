/** What struck the community in a round, in a line each; in the report of the whole game, with its round. */
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import { hasText, t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";

export function Struck({ reports }: { readonly reports: readonly RoundReport[] }) {
  const struck = reports.flatMap((report) => (report.shocks ?? []).map((card) => ({ round: report.round, card })));
  if (struck.length === 0) return null;
  return (
    <section class="card of-warn report-struck" aria-label={t("report.shocks.title")}>
      <h3 class="row">
        <Icon name="storm" />
        {t("report.shocks.title")}
      </h3>
      <ul>
        {struck.map(({ round, card }) => (
          <li key={`${round} ${card}`}>
            {t("report.shocks.line", { round, what: hasText(`shock.${card}`) ? t(`shock.${card}`) : card })}
          </li>
        ))}
      </ul>
    </section>
  );
}
