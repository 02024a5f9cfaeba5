/** Which bots take the seats nobody takes. Several kinds sit down in turn; none means that only people play. */
import type { OpenSession } from "@commonwatt/shared/protocol/http.ts";
import { t } from "../text.ts";

export type BotPolicy = OpenSession["bots"][number];
export const policies: readonly BotPolicy[] = [
  "steady",
  "sharer",
  "hoarder",
  "freerider",
  "defaulter",
  "colluder",
  "zealot",
  "innovator",
  "inflater",
  "random",
];

export interface BotsChoiceProps {
  readonly chosen: readonly BotPolicy[];
  readonly onChange: (chosen: readonly BotPolicy[]) => void;
}

export function BotsChoice({ chosen, onChange }: BotsChoiceProps) {
  const toggle = (policy: BotPolicy): void =>
    onChange(policies.filter((known) => (known === policy ? !chosen.includes(known) : chosen.includes(known))));
  return (
    <fieldset class="field">
      <legend class="label">{t("host.bots.title")}</legend>
      <div class="choices">
        {policies.map((policy) => (
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
