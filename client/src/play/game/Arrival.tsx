/** For whoever comes when the game is under way, or to a household a bot has played so far: where we are, and how to begin. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import { useEffect, useState } from "preact/hooks";
import { stored } from "../../net/stored.ts";
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { energy } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";

/** The game and seat this tab knows its way around in. */
const known = stored<string>(() => sessionStorage, "commonwatt.arrived", "");
const placeOf = ({ gameId }: TableView, seat: number): string => `${gameId} ${seat}`;

export function Arrival() {
  const { game, me, mine, table } = useTable();
  const place = placeOf(table, mine.seat);
  // Whoever comes while a report is read begins with the day after it.
  const [joined] = useState(() => (game.phase === "report" ? game.round + 1 : game.round));
  const [open, setOpen] = useState(() => joined > 1 && known.read() !== place);
  // What it says is true in the round one joins in only.
  const shown = open && game.round <= joined;
  useEffect(() => {
    if (!shown) known.write(place);
  }, [shown, place]);
  if (!shown || game.phase !== "day") return null;
  return (
    <aside class="card of-leaf idea" aria-label={t("session.arrival.title", { round: game.round })}>
      <div class="idea-head">
        <h3>
          <Icon name="home" /> {t("session.arrival.title", { round: game.round })}
        </h3>
        <button
          type="button"
          class="button quiet idea-close"
          aria-label={t("play.idea.close")}
          onClick={() => setOpen(false)}
        >
          <Icon name="close" />
        </button>
      </div>
      <p>
        {t("session.arrival.words", {
          round: game.round,
          rounds: game.rounds,
          tokens: me.purse,
          battery: energy(me.battery),
        })}
      </p>
      <p>{t("session.arrival.how")}</p>
    </aside>
  );
}
