/** The Bank's desk: sell energy and get tokens, or buy energy for tokens, always one for one. */
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { energy } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { useLead, useTable } from "./context.ts";
import { type Chosen, Do } from "./Do.tsx";
import { offer } from "./legal.ts";
import { Switch } from "./Switch.tsx";
import { WouldHold } from "./WouldHold.tsx";

type Side = "sell" | "buy";

export function BankDesk() {
  const { game, me, mine } = useTable();
  const tonight = mine.needs.find((need) => need.need === "energy")?.amount ?? 0;
  // It opens at what a home is most likely to come for.
  const [side, setSide] = useState<Side>(me.battery < tonight ? "buy" : "sell");
  useLead("energy", ({ part }) => (part === "sell" || part === "buy") && setSide(part));
  const entry = offer(mine.legal, side === "sell" ? "sellEnergy" : "buyEnergy");
  const { request, inventory } = game.bank;
  const exchange = (chosen: Chosen) => {
    const tokens = chosen.tokens ?? 0;
    const joules = tokens * game.joulesPerToken;
    const sign = side === "sell" ? 1 : -1;
    const after = me.battery - sign * joules;
    return (
      <>
        <WouldHold change={{ tokens: sign * tokens, joules: -sign * joules, minutes: 0 }} />
        {after < tonight && <p class="small of-need">{t("panel.bank.tooLittle", { lacking: tonight - after })}</p>}
      </>
    );
  };
  return (
    <section class="card of-money stack-s">
      <header class="card-head">
        <h3>
          <Icon name="bank" /> {t("panel.bank.title")}
        </h3>
        <Switch
          label={t("panel.bank.side")}
          choices={[
            { id: "sell", words: t("panel.bank.sellTab") },
            { id: "buy", words: t("panel.bank.buyTab") },
          ]}
          chosen={side}
          onChoose={setSide}
        />
      </header>
      <p class="small">
        {side === "buy"
          ? t("panel.bank.hasEnergy", { joules: inventory })
          : request > 0
            ? t("panel.bank.asks", { tokens: Math.floor(request / game.joulesPerToken), joules: request })
            : t("panel.bank.asksNothing")}
      </p>
      {entry ? (
        <Do
          key={side}
          entry={entry}
          kind={side === "sell" ? "sun" : "primary"}
          wide
          labels={{ tokens: t(side === "sell" ? "panel.bank.sellTokens" : "panel.bank.buyTokens") }}
          preview={exchange}
          words={({ tokens }) =>
            tokens === undefined
              ? t(`panel.bank.${side}Plain`)
              : t(`panel.bank.${side}Button`, { tokens, joules: energy(tokens * game.joulesPerToken) })
          }
        />
      ) : (
        <p class="said-why">{t("panel.notOffered")}</p>
      )}
      <p class="tiny soft one-for-one">{t("panel.bank.oneForOne", { joules: game.joulesPerToken })}</p>
    </section>
  );
}
