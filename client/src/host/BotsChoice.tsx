/** Which bots take the seats nobody takes. Several kinds sit down in turn; none means that only people play. */
import { type TablePolicy, tablePolicies } from "@commonwatt/shared/protocol/policies.ts";
import { t } from "../text.ts";

export interface BotsChoiceProps {
  readonly chosen: readonly TablePolicy[];
  readonly onChange: (chosen: readonly TablePolicy[]) => void;
}

export function BotsChoice({ chosen, onChange }: BotsChoiceProps) {
  const toggle = (policy: TablePolicy): void =>
    onChange(tablePolicies.filter((known) => (known === policy ? !chosen.includes(known) : chosen.includes(known))));
  return (
    <fieldset class="field">
      <legend class="label">{t("host.bots.title")}</legend>
      <div class="choices">
        {tablePolicies.map((policy) => (
          <label key={policy} class="choice">
            <input type="checkbox" checked={chosen.includes(policy)} onChange={() => toggle(policy)} />
            <span>
              <span class="strong">{t(`host.bot.${policy}`)}</span>
              <br />
              <span class="small soft">{t(`host.bot.${policy}.about`)}</span>
            </span>
          </label>
        ))}
      </div>
      {chosen.length === 0 ? <p class="small soft">{t("host.bots.none")}</p> : null}
    </fieldset>
  );
}
