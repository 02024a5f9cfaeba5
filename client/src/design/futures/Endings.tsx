/** How games end under these rules, and under those they were made from. */
import { t } from "../../text.ts";
import { short } from "../figures.ts";
import type { PlayedGame } from "../messages.ts";

const ENDINGS = ["abundance", "sustenance", "survival", "collapse"] as const;

interface EndingsProps {
  readonly games: readonly PlayedGame[];
  readonly beside: readonly PlayedGame[];
  /** the dark line is what really happened */
  readonly truth?: boolean;
}

export function Endings({ games, beside, truth = false }: EndingsProps) {
  const share = (of: readonly PlayedGame[], ending: string): number =>
    of.length === 0 ? 0 : (100 * of.filter(({ outcome }) => outcome === ending).length) / of.length;
  const broke = games.filter((game) => game.broke !== undefined);
  return (
    <section class="endings" aria-label={t("design.endings.title")}>
      <h3>{t("design.endings.title")}</h3>
      <dl>
        {ENDINGS.map((ending) => (
          <div key={ending} data-ending={ending}>
            <dt>{t(`debrief.outcome.${ending}`)}</dt>
            <dd>
              <span class="ending-track" aria-hidden="true">
                <span class="ending-fill" style={{ width: `${share(games, ending)}%` }} />
                {beside.length > 1 ? <span class="ending-was" style={{ left: `${share(beside, ending)}%` }} /> : null}
              </span>
              <span class="figure">
                {short(share(games, ending))} %
                {beside.length > 1 ? (
                  <span class="soft"> {t("design.endings.was", { was: short(share(beside, ending)) })}</span>
                ) : null}
              </span>
            </dd>
          </div>
        ))}
      </dl>
      {broke.length > 0 ? (
        <p class="notice of-warn" role="alert">
          {t("design.endings.broke", { n: broke.length, seed: broke[0]?.seed ?? 0, why: broke[0]?.broke ?? "" })}
        </p>
      ) : null}
      <ul class="bench-key-list">
        <li class="key-median">{t("design.key.median")}</li>
        <li class="key-50">{t("design.key.half")}</li>
        <li class="key-90">{t("design.key.most")}</li>
        <li class={truth ? "key-truth" : "key-beside"}>{t(truth ? "design.key.truth" : "design.key.beside")}</li>
        <li class="key-line">{t("design.key.line")}</li>
      </ul>
    </section>
  );
}
