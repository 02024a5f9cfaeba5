/** What I ask for a piece of a good, what that leaves me beyond its cost, and how it went with it in the last round. */
import type { GoodView } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { tokens } from "../ui/format.ts";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer } from "./legal.ts";

export function OwnAsk({ good }: { readonly good: GoodView }) {
  const { mine } = useTable();
  const entry = offer(mine.legal, "setPrice", { good: good.good });
  const own = mine.asks?.find((one) => one.good === good.good);
  const cost = mine.costs.find((one) => one.good === good.good)?.mine ?? 0;
  if (entry === undefined || own === undefined) return null;
  return (
    <details class="fold" data-own-ask>
      <summary>{t("panel.market.youAsk", { price: own.price })}</summary>
      <div class="stack-s">
        <p class="small">{t(own.said ? "panel.market.askSaid" : "panel.market.askUsual")}</p>
        {own.sold + own.left > 0 && (
          <p class="small">{t("panel.market.askWent", { sold: own.sold, left: own.left })}</p>
        )}
        <Do
          entry={entry}
          labels={{ price: t("panel.market.askPrice") }}
          preview={({ price = own.price }) => <Over price={price} cost={cost} />}
          words={({ price }) =>
            price === undefined ? t("panel.market.askPlain") : t("panel.market.askButton", { price })
          }
        />
      </div>
    </details>
  );
}

/** What is left of a price beyond the cost, or missing from it. */
export function Over({ price, cost }: { readonly price: number; readonly cost: number }) {
  const difference = tokens(Math.abs(price - cost));
  return (
    <p class="small">
      <strong class={price >= cost ? "of-leaf" : "of-warn"}>
        {t(price >= cost ? "panel.market.earns" : "panel.market.loses", { difference })}
      </strong>
    </p>
  );
}
