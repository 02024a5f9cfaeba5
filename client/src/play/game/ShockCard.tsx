/** What befell the community at dawn: on every panel, until it is put away; by itself again when something else strikes. */
import { useState } from "preact/hooks";
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Shocks } from "../../ui/Shocks.tsx";

export function ShockCard() {
  const { game } = useTable();
  const [readIn, setReadIn] = useState(0);
  // What stays till the end is told when it strikes; what lasts a few rounds, in each of them.
  const felt = (game.shocks ?? []).filter((shock) => shock.round === game.round || shock.last < game.rounds);
  if (felt.length === 0 || readIn === game.round || game.phase !== "day") return null;
  return (
    <aside class="card idea shock" aria-label={t("play.shock.title")}>
      <div class="idea-head">
        <h3>
          <Icon name="storm" /> {t("play.shock.title")}
        </h3>
        <button
          type="button"
          class="button quiet idea-close"
          aria-label={t("play.shock.close")}
          onClick={() => setReadIn(game.round)}
        >
          <Icon name="close" />
        </button>
      </div>
      <Shocks shocks={felt} round={game.round} team={game.unlocked.includes("commons")} />
    </aside>
  );
}
