/** A little more time, or less, for what counts down now. */
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit, useScope } from "./cockpit.ts";
import { situationOf } from "./situation.ts";

const MORE_SECONDS = [60, 300, -60] as const;

export function MoreTime() {
  const { move } = useCockpit();
  const { number, tables } = useScope();
  if (!situationOf(tables).running.some(({ clock }) => clock.endsMs >= 0)) return null;
  return (
    <fieldset class="lead-time">
      <legend class="sr-only">{t("host.extend.title")}</legend>
      {MORE_SECONDS.map((seconds) => (
        <Button
          key={seconds}
          label={t("host.extend.label", { minutes: signed(seconds) })}
          onPress={() => move({ type: "extend", table: number, seconds })}
        >
          {t("host.extend.short", { minutes: signed(seconds) })}
        </Button>
      ))}
    </fieldset>
  );
}

const signed = (seconds: number): string => `${seconds > 0 ? "+" : "−"}${Math.abs(seconds) / 60}`;
