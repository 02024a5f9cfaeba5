/** My standing orders: what I still wait for, and taking an order back. */
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer } from "./legal.ts";

export function Orders() {
  const { mine } = useTable();
  if (mine.orders.length === 0) return null;
  return (
    <section class="card stack-s">
      <h3>{t("panel.orders.title")}</h3>
      <ul class="stack-s">
        {mine.orders.map((order) => {
          const cancel = offer(mine.legal, "cancelOrder", { order: order.id });
          return (
            <li key={order.id} class="row spread">
              <span>
                <Icon name={order.good} />{" "}
                {order.limit === undefined
                  ? t("panel.orders.line", { n: order.wanted, good: order.good })
                  : t("panel.orders.lineAt", { n: order.wanted, good: order.good, limit: order.limit })}
              </span>
              {cancel && <Do entry={cancel} compact preview={() => null} words={() => t("panel.orders.cancel")} />}
            </li>
          );
        })}
      </ul>
      <p class="tiny soft">{t("panel.orders.note")}</p>
    </section>
  );
}
