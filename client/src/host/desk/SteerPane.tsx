/** What a facilitator does to a game that runs: call something for tomorrow, turn a dial, mend a mistake. */
import { t } from "../../text.ts";
import { useScope } from "../cockpit/cockpit.ts";
import { situationOf } from "../cockpit/situation.ts";
import { Adjust } from "../steer/Adjust.tsx";
import { CallShock } from "../steer/CallShock.tsx";
import { TurnDial } from "../steer/TurnDial.tsx";

export function SteerPane() {
  const { number, tables } = useScope();
  const { running, paused } = situationOf(tables);
  const playing = [...running, ...paused];
  if (playing.length === 0) return <p class="soft">{t("host.steer.notNow")}</p>;
  return (
    <div class="steer-pane">
      <p class="soft">{number === 0 ? t("host.steer.all") : t("host.steer.one", { table: number })}</p>
      <CallShock number={number} tables={playing} />
      <TurnDial key={number} number={number} tables={playing} />
      {number > 0 ? <Adjust number={number} /> : null}
    </div>
  );
}
