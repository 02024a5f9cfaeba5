/** Buying where sellers set prices: who asks what, and a bid with the most I give for a piece. */
import type { AskView, GoodView } from "@commonwatt/shared/views/types.ts";
import { peerName, t } from "../text.ts";
import { tokens } from "../ui/format.ts";
import { asksFor, outlook } from "./asks.ts";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer } from "./legal.ts";
import { WouldHold } from "./WouldHold.tsx";

/** asks shown beside a bid; who asks more waits behind "and more" */
const shown = 4;

export function Bidding({ good }: { readonly good: GoodView }) {
  const { game, me, mine } = useTable();
  const asks = asksFor(good, game.coops, mine.seat);
  const entry = offer(mine.legal, "bid", { good: good.good });
  if (entry === undefined) return <p class="said-why">{t("panel.notOffered")}</p>;
  return (
    <section class="stack-s">
      <Asks good={good} asks={asks} />
      <Ordered good={good} />
      <Do
        entry={entry}
        kind="primary"
        wide
        labels={{ units: t("panel.market.buyUnits"), limit: t("panel.market.limit") }}
        preview={({ units = 0, limit = 1 }) => {
          const { pieces, now, cost, waiting } = outlook(asks, me.purse, units, limit);
          return (
            <>
              {pieces < units && <p class="small of-warn">{t("panel.market.reachesFor", { n: pieces })}</p>}
              {now > 0 && <p class="small">{t("panel.market.bidBuys", { n: now, tokens: cost })}</p>}
              {waiting > 0 && <p class="small">{t("panel.market.bidWaits", { n: waiting, limit })}</p>}
              <WouldHold change={{ tokens: -cost - waiting * limit, joules: 0, minutes: 0 }} />
            </>
          );
        }}
        words={({ units = 1, limit }) =>
          limit === undefined
            ? t("panel.market.buy")
            : t("panel.market.bidButton", { n: units, good: good.good, limit: tokens(limit) })
        }
      />
    </section>
  );
}

/** What of this good I wait for already. */
export function Ordered({ good }: { readonly good: GoodView }) {
  const { mine } = useTable();
  const wanted = mine.orders.filter((order) => order.good === good.good).reduce((sum, order) => sum + order.wanted, 0);
  return wanted === 0 ? null : <p class="small">{t("panel.market.ordered", { n: wanted })}</p>;
}

function Asks({ good, asks: others }: { readonly good: GoodView; readonly asks: readonly AskView[] }) {
  if (others.length === 0) return <p class="small soft">{t("panel.market.nobodyAsks")}</p>;
  return (
    <p class="row small" data-asks>
      <span class="soft">{t("panel.market.asked")}</span>
      {others.slice(0, shown).map((ask) => (
        <span key={`${ask.seat} ${ask.coop ?? ""}`} class="chip">
          {t("panel.market.ask", { name: sellerOf(ask, good), pieces: ask.pieces, price: ask.price })}
        </span>
      ))}
      {others.length > shown && <span class="soft">{t("panel.market.moreAsks", { n: others.length - shown })}</span>}
    </p>
  );
}

const sellerOf = (ask: AskView, good: GoodView): string =>
  ask.coop === undefined ? peerName(ask.seat) : t("panel.coops.name", { n: ask.coop, good: good.good });
