/** The table is paused, for everyone: the facilitator's words over the page. One may look around underneath. */
import { useEffect, useState } from "preact/hooks";
import { useTable } from "../../panels/context.ts";
import { shown, t } from "../../text.ts";
import { Button } from "../../ui/Button.tsx";
import { Icon } from "../../ui/Icon.tsx";

export function Paused() {
  const { game } = useTable();
  const [aside, setAside] = useState(false);
  useEffect(() => setAside(false), [game.paused, game.pauseCaption]);
  if (!game.paused) return null;
  const caption = game.pauseCaption === "" ? t("play.paused.words") : shown(game.pauseCaption);
  if (aside) {
    return (
      <p class="paused-strip" role="status">
        <Icon name="pause" /> <strong>{t("play.paused.title")}</strong> <span>{caption}</span>
      </p>
    );
  }
  return (
    <div class="paused" role="alertdialog" aria-label={t("play.paused.title")}>
      <div class="card paused-card stack">
        <Icon name="pause" size="3rem" />
        <h2>{t("play.paused.title")}</h2>
        <p class="paused-caption">{caption}</p>
        <Button kind="plain" onPress={() => setAside(true)}>
          {t("play.paused.lookAround")}
        </Button>
      </div>
    </div>
  );
}
