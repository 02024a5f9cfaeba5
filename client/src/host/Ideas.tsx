/** What the players meet for the first time in this round, to say a word about it, and what comes next. */
import type { PublicView } from "@commonwatt/shared/views/types.ts";
import { hasText, t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { asPlayed, ideasOf } from "../ui/ideas.ts";
import { Shocks } from "../ui/Shocks.tsx";

/** What befell the community and is felt today. */
export function Felt({ game }: { readonly game: PublicView }) {
  const { shocks = [] } = game;
  if (game.phase !== "day" || shocks.length === 0) return null;
  return (
    <section class="card of-need stack-s" aria-label={t("play.shock.title")}>
      <h2 class="label row">
        <Icon name="storm" />
        {t("play.shock.title")}
      </h2>
      <Shocks shocks={shocks} round={game.round} team={game.unlocked.includes("commons")} />
    </section>
  );
}

export function Ideas({ game }: { readonly game: PublicView }) {
  const now = game.round === 1 ? [asPlayed(game, "host.idea.first")] : ideasOf(game);
  const next = game.opensNext.map((mechanic) => `mechanic.${mechanic}`).filter(hasText);
  if (game.phase !== "day" || (now.length === 0 && next.length === 0)) return null;
  return (
    <section class="card of-energy stack-s" aria-label={t("host.idea.title")}>
      {now.length > 0 ? (
        <h2 class="label row">
          <Icon name="sun" />
          {t("host.idea.title")}
        </h2>
      ) : null}
      {now.map((key) => (
        <p key={key}>{t(key)}</p>
      ))}
      {next.length > 0 ? (
        <p class="small soft">{t("host.idea.next", { list: next.map((key) => t(key)).join(", ") })}</p>
      ) : null}
    </section>
  );
}
