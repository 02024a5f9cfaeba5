/** "Then you hold …": purse, battery and time after an action, each only when it would change. */
import { t } from "../text.ts";
import { energy, quantity, tokens } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";
import type { Change } from "./legal.ts";
import { Overtime } from "./Overtime.tsx";

export function WouldHold({ change }: { readonly change: Change }) {
  const { me, mine } = useTable();
  const { tokens: t1, joules, minutes } = change;
  if (t1 === 0 && joules === 0 && minutes === 0) return null;
  // As the bar at the top writes it: the ordinary day first, and what may be worked beyond it.
  const extra = mine.extraMinutesLeft + Math.min(0, mine.minutesLeft + minutes);
  return (
    <>
      <p class="would-hold">
        <span class="soft">{t("panel.thenYouHold")}</span>
        {t1 !== 0 && (
          <span class="figure of-money">
            <Icon name="token" label={t("panel.purse")} /> {tokens(me.purse + t1)}
          </span>
        )}
        {joules !== 0 && (
          <span class="figure of-energy">
            <Icon name="battery" label={t("panel.battery")} /> {energy(me.battery + joules)}
          </span>
        )}
        {minutes !== 0 && (
          <span class="figure">
            <Icon name="hours" label={t("panel.time")} /> {quantity(Math.max(0, mine.minutesLeft + minutes), "min")}
            {extra > 0 && <span class="tiny soft"> {t("play.extraTime", { minutes: extra })}</span>}
          </span>
        )}
      </p>
      <Overtime minutes={-minutes} />
    </>
  );
}
