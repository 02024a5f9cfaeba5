/** My word to the Bank for the next round, and how well I kept it so far. */
import { t } from "../text.ts";
import { percent } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer } from "./legal.ts";

export function PromiseCard() {
  const { game, me, mine } = useTable();
  const entry = offer(mine.legal, "promise");
  if (entry === undefined) return null;
  return (
    <details class="card fold" data-mechanic="promises">
      <summary>
        <Icon name="check" /> {t("panel.promise.title", { tokens: me.promisedNext ?? 0 })}
      </summary>
      <div class="stack-s">
        <p class="small">{t("panel.promise.what")}</p>
        <dl class="facts">
          <div>
            <dt>{t("panel.promise.today")}</dt>
            <dd class="figure of-money">{t("panel.tokens", { tokens: me.promisedToday ?? 0 })}</dd>
          </div>
          <div>
            <dt>{t("panel.promise.next")}</dt>
            <dd class="figure of-money">{t("panel.tokens", { tokens: me.promisedNext ?? 0 })}</dd>
          </div>
          <div>
            <dt>{t("panel.promise.quality")}</dt>
            <dd class="figure">{me.quality === undefined ? t("panel.promise.noneYet") : percent(me.quality)}</dd>
          </div>
        </dl>
        <Do
          entry={entry}
          labels={{ tokens: t("panel.promise.howMuch") }}
          preview={({ tokens = 0 }) => (
            <p class="small soft">{t("panel.promise.asEnergy", { joules: tokens * game.joulesPerToken })}</p>
          )}
          words={({ tokens }) =>
            tokens === undefined ? t("panel.promise.plain") : t("panel.promise.button", { tokens })
          }
        />
      </div>
    </details>
  );
}
