/** My battery against tonight's need, and where today's energy came from. */
import { t } from "../text.ts";
import { energy } from "../ui/format.ts";
import { Meter } from "../ui/Meter.tsx";
import { Why } from "../ui/Why.tsx";
import { useTable } from "./context.ts";

export function BatteryCard() {
  const { game, me, mine } = useTable();
  const harvest = me.generators.reduce((sum, generator) => sum + generator.yieldToday, 0);
  const tonight = mine.needs.find((need) => need.need === "energy")?.amount ?? 0;
  const lacking = tonight - me.battery;
  const cost = Math.ceil(lacking / game.joulesPerToken);
  return (
    <section class="card of-energy stack-s">
      <Meter
        label={t("panel.battery")}
        value={me.battery}
        max={me.batteryCapacity}
        valueText={t("panel.ofCapacity", { have: energy(me.battery), capacity: energy(me.batteryCapacity) })}
        tone="energy"
        marks={
          tonight > 0 ? [{ at: tonight, label: t("panel.tonightMark", { need: energy(tonight) }), kind: "line" }] : []
        }
      />
      <dl class="facts">
        <div>
          <dt>{t("panel.harvestToday")}</dt>
          <dd class="of-energy">{energy(harvest)}</dd>
        </div>
        <div>
          <dt>{t("panel.tonight")}</dt>
          <dd class="of-need">{energy(tonight)}</dd>
        </div>
        <div>
          <dt>{t("panel.spare")}</dt>
          <dd>
            <Why sum={mine.sellableWhy} />
          </dd>
        </div>
      </dl>
      {lacking > 0 && (
        <p class="notice of-warn small">
          {t(me.purse >= cost ? "panel.shortTonight" : "panel.shortOfTokens", { lacking, cost, have: me.purse })}
        </p>
      )}
    </section>
  );
}
