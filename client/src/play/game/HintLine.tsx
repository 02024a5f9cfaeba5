/** The one line of what to do now. */
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";

export function HintLine() {
  const { game, mine } = useTable();
  return (
    <p class="hint-line" role="status">
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
      <span>{game.paused ? t("play.hint.paused") : t(`hint.${mine.hint.key}`, mine.hint.params)}</span>
    </p>
  );
}
