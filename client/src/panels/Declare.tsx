/** Where the registry believes what producers say: what I say that a piece costs me, beside what it really costs me. */
import type { GoodId } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { percent, tokens } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offers } from "./legal.ts";

export function DeclareCosts() {
  const { game, me, mine } = useTable();
  const entries = offers(mine.legal, "declare");
  if (entries.length === 0) return null;
  return (
    <details class="card fold" data-mechanic="honesty">
      <summary>{t("panel.declare.title")}</summary>
      <div class="stack-s">
        <p class="small">{t("panel.declare.what")}</p>
        {me.closed && <p class="notice of-warn small">{t("panel.declare.closed")}</p>}
        {entries.map((entry) => {
          const good = entry.fixed.good as GoodId;
          const cost = mine.costs.find((one) => one.good === good);
          return (
            <div key={`${good} ${game.round}`} class="offer stack-s">
              <p class="row spread">
                <strong class="row">
                  <Icon name={good} /> {t(`good.${good}`)}
                </strong>
                {cost && (
                  <span class="small">
                    {t("panel.declare.now", {
                      mine: tokens(cost.mine),
                      declared: tokens(cost.declared ?? cost.mine),
                      median: tokens(cost.median),
                    })}
                  </span>
                )}
              </p>
              <Do
                entry={entry}
                labels={{ cost: t("panel.field.cost") }}
                preview={() => null}
                words={({ cost: said }) =>
                  said === undefined ? t("panel.declare.plain") : t("panel.declare.button", { cost: said, good })
                }
              />
            </div>
          );
        })}
      </div>
    </details>
  );
}

/** Where sellers say themselves how they live: what I say of me, on each dimension. */
export function DeclarePractice() {
  const { game, me, mine } = useTable();
  const entries = offers(mine.legal, "declarePractice");
  if (entries.length === 0) return null;
  return (
    <details class="card fold" data-mechanic="practice">
      <summary>{t("panel.declarePractice.title")}</summary>
      <div class="stack-s">
        <p class="small">{t("panel.declarePractice.what")}</p>
        {entries.map((entry) => {
          const dimension = String(entry.fixed.dimension);
          return (
            <div key={`${dimension} ${game.round}`} class="offer stack-s">
              <p class="row spread">
                <strong>{t(`dimension.${dimension}`)}</strong>
                <span class="small">
                  {t("panel.declarePractice.now", { share: percent(me.practice[dimension] ?? 0) })}
                </span>
              </p>
              <Do
                entry={entry}
                labels={{ ppm: t("panel.field.ppm") }}
                words={({ ppm }) =>
                  ppm === undefined
                    ? t("panel.declare.plain")
                    : t("panel.declarePractice.button", { share: percent(ppm) })
                }
              />
            </div>
          );
        })}
      </div>
    </details>
  );
}
