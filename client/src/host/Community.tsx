/** How the community stands at one glance: vitality over the entropy line, and the last round in a sentence. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { percent } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { Meter } from "../ui/Meter.tsx";
import { Why } from "../ui/Why.tsx";

export interface CommunityProps {
  readonly table: TableView;
  readonly reports: readonly RoundReport[];
}

export function CommunityNow({ table, reports }: CommunityProps) {
  const game = table.game;
  if (game === undefined) return null;
  const { value, line, roundsUnder, why } = game.vitality;
  const last = reports.at(-1);
  return (
    <section class="card stack-s" aria-label={t("host.community.title")}>
      <Meter
        label={t("host.community.vitality")}
        value={value}
        max={100}
        tone={value < line ? "warn" : "leaf"}
        valueText={t("host.community.points", { value })}
        marks={[{ at: line, label: t("host.community.line", { line }), kind: "line" }]}
      >
        <Why sum={why}>{t("host.community.points", { value })}</Why>
      </Meter>
      {roundsUnder > 0 ? (
        <p class="notice of-warn small">
          <Icon name="warning" />
          <span>{t("host.community.under", { rounds: roundsUnder })}</span>
        </p>
      ) : null}
      {last ? (
        <p class="small soft">
          {t("host.community.last", {
            round: last.round,
            needs: percent(last.needsMet),
            inclusion: percent(last.inclusion),
          })}
        </p>
      ) : null}
    </section>
  );
}
