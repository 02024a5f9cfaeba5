/** A facilitator may call a shock for the next dawn; nobody at the table learns of it before. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { ShockView } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { Button } from "../ui/Button.tsx";
import { say } from "../ui/Toast.tsx";
import type { Mover } from "./move.ts";

/** Every card there is: one that is added does not compile until it is listed here. */
const deck: Readonly<Record<ShockView["card"], true>> = {
  lull: true,
  storm: true,
  drought: true,
  outage: true,
  heat: true,
  newcomer: true,
  departure: true,
  rumour: true,
  change: true,
};

export interface CallShockProps {
  readonly table: TableView;
  readonly move: Mover;
}

export function CallShock({ table, move }: CallShockProps) {
  const [card, setCard] = useState("lull");
  const { game } = table;
  if (game === undefined || game.phase === "over" || game.round >= game.rounds) return null;
  const call = async (): Promise<void> => {
    if (await move({ type: "shock", card })) say(t("host.shock.called"), "good");
  };
  return (
    <details class="card call-shock">
      <summary>{t("host.shock.title")}</summary>
      <div class="stack-s">
        <p class="small soft">{t("host.shock.what")}</p>
        <label class="field">
          <span class="label">{t("host.shock.which")}</span>
          <select class="input" value={card} onChange={(event) => setCard(event.currentTarget.value)}>
            {Object.keys(deck).map((one) => (
              <option key={one} value={one}>
                {t(`host.shock.card.${one}`)}
              </option>
            ))}
          </select>
        </label>
        <p class="small">{t(`shock.${card}`)}</p>
        <Button icon="storm" onPress={() => void call()}>
          {t("host.shock.call")}
        </Button>
      </div>
    </details>
  );
}
