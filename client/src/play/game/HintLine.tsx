/** The one line of what to do now. */
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";

export function HintLine() {
  const { game, me, mine } = useTable();
  const words = game.paused
    ? t("play.hint.paused")
    : game.phase === "report"
      ? t("play.hint.report")
      : me.done
        ? t("play.hint.done")
        : t(`hint.${mine.hint.key}`, mine.hint.params);
  return (
    <p class="hint-line" role="status">
      <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true">
        <path d="M4 12h13M12 6l6 6-6 6" fill="none" stroke="currentColor" stroke-width="2.600" stroke-linecap="round" stroke-linejoin="round" />
      </svg>
      <span>{words}</span>
    </p>
  );
}
