/** How long a game is, and in which round each mechanic opens. */
import { dialsByMechanic } from "@commonwatt/shared/sim";
import { t } from "../../text.ts";
import type { Desk } from "../desk.ts";

const ROUNDS_MOST = 40;
/** Without these there is no game to open. */
const ALWAYS = new Set([
  "table",
  "dials",
  "chronicle",
  "corrections",
  "predictions",
  "mandate",
  "vitality",
  "standing",
]);

export function Opens({ desk }: { readonly desk: Desk }) {
  const { rounds, unlocks } = desk.draft.value;
  const rows = Object.keys(dialsByMechanic).filter((name) => !ALWAYS.has(name));
  return (
    <ul>
      <li class="dial" data-changed={desk.changes.value.some(({ path }) => path === "rounds") ? "true" : undefined}>
        <label class="opens-row">
          <span class="dial-name">{t("design.opens.rounds")}</span>
          <input
            class="dial-field"
            type="number"
            min={1}
            max={ROUNDS_MOST}
            value={rounds}
            onInput={(event) => {
              const asked = event.currentTarget.valueAsNumber;
              if (Number.isInteger(asked) && asked >= 1 && asked <= ROUNDS_MOST) desk.setRounds(asked);
            }}
          />
        </label>
      </li>
      {rows.map((mechanic) => (
        <li
          key={mechanic}
          class="dial"
          data-changed={desk.changes.value.some(({ path }) => path === `unlocks.${mechanic}`) ? "true" : undefined}
        >
          <label class="opens-row">
            <span class="dial-name">{t(`mechanic.${mechanic}`)}</span>
            <select
              class="dial-choice"
              value={String(unlocks[mechanic] ?? 1)}
              onChange={({ currentTarget: { value } }) =>
                desk.setUnlock(mechanic, value === "never" ? "never" : Number(value))
              }
            >
              {Array.from({ length: Math.max(rounds, Number(unlocks[mechanic]) || 1) }, (_, i) => (
                <option key={i} value={String(i + 1)}>
                  {t("design.opens.round", { round: i + 1 })}
                </option>
              ))}
              <option value="never">{t("design.opens.never")}</option>
            </select>
          </label>
        </li>
      ))}
    </ul>
  );
}
