/** The Bank's books: energy in the Peer Grid between its thresholds, its request, its tokens, and how each was reckoned. */
import { useTable } from "../../panels/context.ts";
import { t } from "../../text.ts";
import { energy, tokens } from "../../ui/format.ts";
import { Icon } from "../../ui/Icon.tsx";
import { Meter } from "../../ui/Meter.tsx";
import { Why } from "../../ui/Why.tsx";

export function BankDetails() {
  const { bank } = useTable().game;
  const most = Math.max(bank.inventory, Math.round(bank.high * 1.15), 1);
  const facts = [
    { name: t("play.bank.lowMark"), value: energy(bank.low) },
    { name: t("play.bank.highMark"), value: energy(bank.high) },
    { name: t("play.bank.request"), value: bank.request > 0 ? energy(bank.request) : t("play.bank.noRequest") },
    { name: t("play.bank.cap"), value: energy(bank.capPerPeer) },
    { name: t("play.bank.till"), value: tokens(bank.till) },
    { name: t("play.bank.pool"), value: tokens(bank.pool) },
    { name: t("play.bank.minted"), value: tokens(bank.minted) },
    { name: t("play.bank.retired"), value: tokens(bank.retired) },
  ];
  return (
    <div class="stack-s">
      <header>
        <h3>
          <Icon name="bank" /> {t("play.bank.title")}
        </h3>
        <p class="tiny soft">{t(`play.bank.mint.${bank.mint}`)}</p>
      </header>
      <Meter
        label={t("play.bank.inventory")}
        value={bank.inventory}
        max={most}
        valueText={energy(bank.inventory)}
        tone="energy"
        marks={[
          { at: bank.low, label: t("play.bank.low"), kind: "line" },
          { at: bank.high, label: t("play.bank.high") },
        ]}
      />
      <dl class="facts">
        {facts.map((fact) => (
          <div key={fact.name}>
            <dt>{fact.name}</dt>
            <dd class="figure">{fact.value}</dd>
          </div>
        ))}
        <div>
          <dt>{t("play.bank.outstanding")}</dt>
          <dd>
            <Why sum={bank.outstandingWhy} />
          </dd>
        </div>
        <div>
          <dt>{t("play.bank.forecast")}</dt>
          <dd>
            <Why sum={bank.forecastWhy} />
          </dd>
        </div>
      </dl>
    </div>
  );
}
