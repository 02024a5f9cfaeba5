/** What my home needed this round: met, or unmet and why. Needs that were missed for the same reason are told together. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { GoodId, PeerReport, RoundReport, SeatView } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { tokens } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { drawings, type IconName } from "../ui/icons.ts";

export interface MyNeedsProps {
  readonly table: TableView;
  readonly last: RoundReport;
  readonly me: PeerReport;
  readonly mine: SeatView | undefined;
}

export function MyNeeds({ table, last, me, mine }: MyNeedsProps) {
  const met = (mine?.needs ?? [])
    .filter(({ need, amount }) => amount > 0 && !me.unmet.includes(need))
    .map(({ need }) => need);
  const reasons = new Map<string, string[]>();
  for (const need of me.unmet) {
    const why = reasonFor(need, { table, last, me });
    reasons.set(why, [...(reasons.get(why) ?? []), need]);
  }
  return (
    <>
      <p class="report-lead">
        {me.unmet.length === 0 ? t("report.mine.allMet") : t("report.mine.someUnmet", { count: me.unmet.length })}
      </p>
      <ul class="report-needs">
        {[...reasons].map(([why, needs]) => (
          <li key={why} class="report-need" data-met="false">
            <span class="report-need-icons">
              {needs.map((need) => (
                <Icon key={need} name={iconOf(need)} />
              ))}
            </span>
            <span>
              <strong>
                {t("report.mine.unmet", { need: needs.map((need) => t(`report.need.${need}`)).join(", ") })}
              </strong>
              <br />
              <span class="small">{why}</span>
            </span>
          </li>
        ))}
        {met.map((need) => (
          <li key={need} class="report-need" data-met="true">
            <Icon name={iconOf(need)} />
            <span>{t("report.mine.met", { need: t(`report.need.${need}`) })}</span>
            <Icon name="check" label={t("report.mine.metWord")} />
          </li>
        ))}
      </ul>
    </>
  );
}

/**
 * Why a need went unmet, read from what is known after dusk: an empty purse, a piece that stood on a shelf all the same, or no
 * piece anywhere.
 */
function reasonFor(need: string, { table, last, me }: Pick<MyNeedsProps, "table" | "last" | "me">): string {
  if (need === "energy") return t(me.purse === 0 ? "report.why.energyPurse" : "report.why.energyGrid");
  const good = table.game?.goods.find((one) => one.good === need);
  const price = isGood(need, last) ? last.prices[need] : 0;
  if (me.purse < price) return t("report.why.purse", { purse: tokens(me.purse) });
  return t((good?.onShelf ?? 0) > 0 ? "report.why.shelf" : "report.why.nobody");
}

const isGood = (need: string, last: RoundReport): need is GoodId => Object.hasOwn(last.prices, need);
const isIcon = (name: string): name is IconName => Object.hasOwn(drawings, name);
const iconOf = (need: string): IconName => (need === "energy" ? "battery" : isIcon(need) ? need : "heart");
