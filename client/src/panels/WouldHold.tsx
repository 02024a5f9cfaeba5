/** "Then you hold …": purse, battery and time after an action, each only when it would change. */
import { t } from "../text.ts";
import { energy, quantity, tokens } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";
import type { Change } from "./legal.ts";

export function WouldHold({ change }: { readonly change: Change }) {
  const { me, mine } = useTable();
  const { tokens: t1, joules, minutes } = change;
  if (t1 === 0 && joules === 0 && minutes === 0) return null;
  // As on top of the page: extra hours are not among those one has, they are taken when those are used up.
  const ordinary = mine.minutesLeft + minutes;
  return (
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
          <Icon name="hours" label={t("panel.time")} /> {quantity(Math.max(0, ordinary), "min")}
          {ordinary < 0 && <span class="tiny soft"> {t("panel.thenExtra", { minutes: -ordinary })}</span>}
        </span>
      )}
    </p>
  );
}
