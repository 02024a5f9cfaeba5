/** Who plays a person's seat from now on: she, an autopilot under her mandate, a bot. And her page, seen as she sees it. */
import type { RosterRow } from "@commonwatt/shared/views/session.ts";
import { t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { useCockpit, useView } from "../cockpit/cockpit.ts";

const players = ["human", "autopilot", "bot"] as const;

export function HandSeat({ row }: { readonly row: RosterRow }) {
  const { move } = useCockpit();
  const { tables } = useView();
  const { table, seat, status } = row;
  const isPlaying = tables.find((one) => one.table === table)?.stage === "playing";
  if (!isPlaying) return <p class="small soft">{t("host.hand.notNow")}</p>;
  const now = status === "autopilot" || status === "bot" ? status : "human";
  return (
    <fieldset class="row hand">
      <legend class="small soft">{t("host.hand.title")}</legend>
      {players.map((to) => (
        <Button key={to} pressed={now === to} onPress={() => move({ type: "hand", table, seat, to })}>
          {t(`host.hand.${to}`)}
        </Button>
      ))}
    </fieldset>
  );
}
