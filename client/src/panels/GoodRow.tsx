/** One good: its price and why, what is on the shelf, buying it, making it, keeping some back. */

import type { GoodView, PeerView, PublicView, SeatView } from "@commonwatt/shared/views/types.ts";
import { useId, useState } from "preact/hooks";
import { t } from "../text.ts";
import { tokens, whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { Why } from "../ui/Why.tsx";
import { asksFor, lowestAsk } from "./asks.ts";
import { Bidding, Ordered } from "./Bidding.tsx";
import { useLead, useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { changeOf, offer } from "./legal.ts";
import { Overtime } from "./Overtime.tsx";
import { OwnAsk } from "./OwnAsk.tsx";
import { Switch } from "./Switch.tsx";
import { Takes } from "./Takes.tsx";
import { WouldHold } from "./WouldHold.tsx";

export interface GoodRowProps {
  readonly good: GoodView;
  readonly open: boolean;
  readonly onToggle: () => void;
}

export function GoodRow({ good, open, onToggle }: GoodRowProps) {
  const { game, mine, me } = useTable();
  const id = useId();
  const asked = lowestAsk(offer(mine.legal, "bid", { good: good.good }));
  const mineNow = mine.stock[good.good];
  // Before there is a market, nobody can buy or sell: a row speaks of my own home alone.
  const market = sells(game);
  const others = onShelfOfOthers(good, me);
  return (
    <li class={open ? "good card open" : "good card"} data-good={good.good}>
      <button type="button" class="good-head" aria-expanded={open} aria-controls={id} onClick={onToggle}>
        <Icon name={good.good} size="1.7em" />
        <span class="good-name">
          <strong>{t(`good.${good.good}`)}</strong>
          {me.talents.includes(good.good) && <span class="chip talent">{t("panel.market.talent")}</span>}
          <span class="tiny soft good-line">
            {market
              ? t("panel.market.line", { shelf: others, wanted: good.wanted, mine: mineNow })
              : t("panel.market.lineOwn", { mine: mineNow })}
          </span>
        </span>
        {market && (
          <span class="figure of-money strong good-price">
            <Icon name="token" label={t("panel.market.price")} /> {whole(asked ?? good.price)}
          </span>
        )}
        <Icon name={open ? "less" : "more"} />
      </button>
      {open && (
        <div id={id} class="good-body stack-s">
          {market && (
            <p class="good-price-why">
              {t(game.regime === "conventional" ? "panel.market.wentFor" : "panel.market.price")}{" "}
              <Why sum={good.priceWhy}>{tokens(good.price)}</Why>
              {good.forecast > 0 && <span class="soft small">{t("panel.market.forecast", { n: good.forecast })}</span>}
            </p>
          )}
          <BuyOrMake good={good} />
          {market && (
            <>
              <OwnAsk good={good} />
              <Keeping good={good} />
            </>
          )}
          <p class="tiny soft">{keepsWords(good)}</p>
        </div>
      )}
    </li>
  );
}

const sells = (game: PublicView): boolean => game.unlocked.includes("market");

/** Buying and making, one at a time: it opens at buying while my home lacks this good, unless one was led here to make it. */
function BuyOrMake({ good }: { readonly good: GoodView }) {
  const { game, mine } = useTable();
  const need = mine.needs.find((one) => one.need === good.good);
  const [side, setSide] = useState<"buy" | "make">(need !== undefined && need.have < need.amount ? "buy" : "make");
  useLead("market", (lead) => {
    if (lead.good === good.good && lead.part === "make") setSide("make");
  });
  // Where things can be made before there is a market.
  if (!sells(game)) return <Making good={good} />;
  return (
    <>
      <Switch
        label={t("panel.market.side")}
        choices={[
          { id: "buy", words: t("panel.market.buy") },
          { id: "make", words: t(good.onDemand ? "panel.market.offerTitle" : "panel.market.make") },
        ]}
        chosen={side}
        onChoose={setSide}
      />
      {side === "make" ? (
        <Making good={good} />
      ) : game.regime === "conventional" ? (
        <Bidding good={good} />
      ) : (
        <Buying good={good} />
      )}
    </>
  );
}

/** What one may buy: nobody buys from herself. */
const onShelfOfOthers = (good: GoodView, me: PeerView): number => good.onShelf - me.shelf[good.good];

function Buying({ good }: { readonly good: GoodView }) {
  const { me, mine } = useTable();
  const entry = offer(mine.legal, "buy", { good: good.good });
  if (entry === undefined) return <p class="said-why">{t("panel.notOffered")}</p>;
  return (
    <section class="stack-s">
      <Ordered good={good} />
      <Do
        entry={entry}
        kind="primary"
        wide
        labels={{ units: t("panel.market.buyUnits") }}
        preview={({ units = 0 }) => (
          <>
            {units > onShelfOfOthers(good, me) && (
              <p class="small">{t("panel.market.buyWaits", { n: units - onShelfOfOthers(good, me) })}</p>
            )}
            <WouldHold change={{ tokens: -units * good.price, joules: 0, minutes: 0 }} />
          </>
        )}
        words={({ units = 1 }) =>
          // Nothing there at all: what is pressed is an order, and nothing is bought yet.
          t(onShelfOfOthers(good, me) === 0 ? "panel.market.orderButton" : "panel.market.buyButton", {
            n: units,
            good: good.good,
            cost: tokens(units * good.price),
          })
        }
      />
    </section>
  );
}

function Making({ good }: { readonly good: GoodView }) {
  const { game, mine } = useTable();
  // What a piece will bring me: my own price where I set one, else everybody's.
  const own = mine.asks?.find((one) => one.good === good.good)?.price;
  const price = own ?? good.price;
  // Where sellers set prices: what a buyer pays the cheapest of the others.
  const going = asksFor(good, game.coops, mine.seat)[0]?.price ?? good.price;
  const cost = mine.costs.find((one) => one.good === good.good);
  const make = offer(mine.legal, "produce", { good: good.good });
  const promise = offer(mine.legal, "onDemand", { good: good.good });
  if (make === undefined && promise === undefined) return <p class="said-why">{t("panel.notOffered")}</p>;
  const promised = mine.onDemand[good.good];
  const market = sells(game);
  const need = mine.needs.find((one) => one.need === good.good);
  const lacking = need !== undefined && need.have < need.amount;
  const others = good.wanted - ordered(mine, good);
  return (
    <section class="stack-s">
      {cost && market && (
        <p class="small">
          {t("panel.market.myCost")} <Why sum={cost.why}>{tokens(cost.mine)}</Why>{" "}
          {own === undefined
            ? t("panel.market.medianCost", { median: tokens(cost.median) })
            : t("panel.market.andYouAsk", { price: tokens(own) })}{" "}
          <strong class={price >= cost.mine ? "of-leaf" : "of-warn"}>
            {t(price >= cost.mine ? "panel.market.earns" : "panel.market.loses", {
              difference: tokens(Math.abs(price - cost.mine)),
            })}
          </strong>
        </p>
      )}
      {own !== undefined && own > going && <p class="small of-warn">{t("panel.market.askDear", { price: going })}</p>}
      {promised > 0 && (
        <p class="small">
          {t(!market ? "panel.market.promisedOwn" : lacking ? "panel.market.promisedBoth" : "panel.market.promised", {
            n: promised,
          })}
        </p>
      )}
      {make && (
        <Do
          entry={make}
          kind="sun"
          wide
          labels={{ units: t("panel.market.makeUnits") }}
          preview={({ units = 0 }) => (
            <>
              <Takes effects={make.effects} count={units} />
              <LeavesShort energy={-changeOf(make.effects, units).joules} />
              <Overtime minutes={-changeOf(make.effects, units).minutes} />
              {market && others > 0 && (
                <p class="small of-warn">{t("panel.market.goesAtOnce", { n: others, keep: mine.keep[good.good] })}</p>
              )}
              {market && <WouldBring good={good} units={units} price={price} />}
            </>
          )}
          words={({ units = 1 }) => t("panel.market.makeButton", { n: units, good: good.good })}
        />
      )}
      {promise && (
        <Do
          entry={promise}
          kind="sun"
          wide
          labels={{ units: t(market ? "panel.market.onDemandUnits" : "panel.market.onDemandOwn") }}
          preview={({ units = 0 }) => (
            <>
              <Takes effects={promise.effects} each />
              {units > 0 && <Overtime minutes={-changeOf(promise.effects, units).minutes} />}
            </>
          )}
          words={({ units = 1 }) =>
            t(
              !market
                ? "panel.market.onDemandOwnButton"
                : promised > 0
                  ? "panel.market.onDemandChange"
                  : "panel.market.onDemandButton",
              { n: units, good: good.good },
            )
          }
        />
      )}
    </section>
  );
}

/** Pieces of a good that I have ordered myself: my own shelf does not fill them. */
const ordered = (mine: SeatView, { good }: GoodView): number =>
  mine.orders.reduce((sum, order) => (order.good === good ? sum + order.wanted : sum), 0);

/** What making so many brings when they are sold: what stays at home is not, and who might buy is not always there. */
function WouldBring({
  good,
  units,
  price,
}: {
  readonly good: GoodView;
  readonly units: number;
  readonly price: number;
}) {
  const { mine } = useTable();
  if (good.digital) return <p class="small">{t("panel.market.eachCopyBrings", { tokens: tokens(price) })}</p>;
  const { forSale, stays } = splitOfMade(units, mine.stock[good.good], mine.keep[good.good]);
  const unordered = good.wanted === 0 && forSale > 0;
  return (
    <>
      {stays > 0 && <p class="small">{t("panel.market.stays", { n: stays })}</p>}
      {forSale > 0 && (
        <p class="small">{t("panel.market.wouldBring", { n: forSale, tokens: tokens(forSale * price) })}</p>
      )}
      {unordered && good.keeps === 0 && <p class="small of-warn">{t("panel.market.unordered")}</p>}
    </>
  );
}

/** Of pieces made: how many stay because they are kept back, and how many come on the shelf. */
export function splitOfMade(
  units: number,
  have: number,
  keep: number,
): { readonly forSale: number; readonly stays: number } {
  const stays = Math.max(0, Math.min(units, keep - have));
  return { forSale: units - stays, stays };
}

/** Making takes energy that the home may need tonight. */
function LeavesShort({ energy }: { readonly energy: number }) {
  const { me, mine } = useTable();
  const tonight = mine.needs.find((need) => need.need === "energy")?.amount ?? 0;
  const lacking = tonight - (me.battery - energy);
  if (energy <= 0 || lacking <= 0) return null;
  return <p class="small of-warn">{t("panel.bank.tooLittle", { lacking })}</p>;
}

function Keeping({ good }: { readonly good: GoodView }) {
  const { mine } = useTable();
  const entry = offer(mine.legal, "keep", { good: good.good });
  if (entry === undefined) return null;
  return (
    <details class="fold">
      <summary>{t("panel.market.keepNow", { n: mine.keep[good.good] })}</summary>
      <Do
        entry={entry}
        labels={{ units: t("panel.market.keepUnits") }}
        preview={() => <p class="tiny soft">{t("panel.market.keepNote")}</p>}
        words={({ units = 0 }) => t("panel.market.keepButton", { n: units })}
      />
    </details>
  );
}

function keepsWords(good: GoodView): string {
  if (good.copiesFor !== undefined) return t("panel.market.digital", { n: good.copiesFor });
  if (good.keeps < 0) return t("panel.market.keepsForEver");
  return good.keeps === 0 ? t("panel.market.keepsNot") : t("panel.market.keeps", { n: good.keeps });
}
