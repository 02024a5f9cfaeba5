/** The one line of what to do now. Pressed, its button leads there: to the panel, to the very control. */
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { leadOf } from "./leads.ts";
import { ShowMe } from "./ShowMe.tsx";

export function HintLine() {
  const { game, mine } = useTable();
  const lead = game.paused || game.phase !== "day" ? undefined : leadOf(mine.hint);
  return (
    <div class="hint-line">
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path
          d="M4 12h13M12 6l6 6-6 6"
          fill="none"
          stroke="currentColor"
          stroke-width="2.6"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      <p class="grow" role="status">
        {game.paused ? t("play.hint.paused") : t(`hint.${mine.hint.key}`, mine.hint.params)}
      </p>
      <ShowMe lead={lead} />
    </div>
  );
}
