/** Market: what my home needs, the five goods, my orders, what I ask of sellers, and who served me last. */

import type { GoodId } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { Criteria } from "./Criteria.tsx";
import { useLead, useTable } from "./context.ts";
import { DeclareCosts } from "./Declare.tsx";
import { Rest } from "./Generic.tsx";
import { GoodRow } from "./GoodRow.tsx";
import { Matches } from "./Matches.tsx";
import { Needs } from "./Needs.tsx";
import { Orders } from "./Orders.tsx";

export function MarketPanel() {
  const { game, mine } = useTable();
  const [open, setOpen] = useState<GoodId | undefined>(() => firstLacking(mine.needs));
  useLead("market", ({ good }) => good && setOpen(good));
  return (
    <div class="panel">
      <Needs onChoose={(good) => setOpen(good)} />
      <section class="stack-s">
        <ul class="goods">
          {game.goods.map((good) => (
            <GoodRow
              key={`${good.good} ${game.round}`}
              good={good}
              open={open === good.good}
              onToggle={() => setOpen(open === good.good ? undefined : good.good)}
            />
          ))}
        </ul>
      </section>
      <Orders />
      <Criteria />
      <DeclareCosts />
      <Matches />
      <Rest panel="market" />
    </div>
  );
}

/** The market opens at the first good my home lacks: that is mostly what one came for. */
function firstLacking(
  needs: readonly { need: "energy" | GoodId; amount: number; have: number; basic: boolean }[],
): GoodId | undefined {
  const lacking = needs.find((need) => need.need !== "energy" && need.basic && need.have < need.amount);
  return lacking?.need === "energy" ? undefined : lacking?.need;
}
