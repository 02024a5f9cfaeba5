/** Loans by name: what I ask for, and what others ask for that I may fund, whole or in part. */
import { useState } from "preact/hooks";
import { peerName, t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { Meter } from "../ui/Meter.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer, offers } from "./legal.ts";
import { Switch } from "./Switch.tsx";
import { WouldHold } from "./WouldHold.tsx";

export function NamedLoans() {
  const { game, mine } = useTable();
  const requests = game.loanRequests ?? [];
  const own = requests.find((request) => request.borrower === mine.seat);
  const others = requests.filter((request) => request.borrower !== mine.seat);
  return (
    <>
      <section class="card of-money stack-s">
        <h3>
          <Icon name="people" /> {t("panel.named.asked")}
        </h3>
        {others.length === 0 && <p class="small soft">{t("panel.named.nobodyAsks")}</p>}
        {others.map((request) => {
          const entry = offer(mine.legal, "fundLoan", { request: request.id });
          return (
            <div key={request.id} class="offer stack-s">
              <Meter
                compact
                label={t("panel.named.wants", { name: peerName(request.borrower), tokens: request.amount })}
                value={request.amount - request.left}
                max={request.amount}
                valueText={t("panel.named.left", { tokens: request.left })}
                tone="money"
              />
              <p class="tiny soft">{t("panel.named.term", { n: request.term })}</p>
              {entry && (
                <Do
                  entry={entry}
                  kind="primary"
                  labels={{ tokens: t("panel.loans.lendTokens") }}
                  preview={({ tokens = 0 }) => <WouldHold change={{ tokens: -tokens, joules: 0, minutes: 0 }} />}
                  words={({ tokens }) =>
                    tokens === undefined
                      ? t("panel.loans.lendTab")
                      : t("panel.named.fund", { tokens, name: peerName(request.borrower) })
                  }
                />
              )}
            </div>
          );
        })}
      </section>
      {own ? <OwnRequest id={own.id} amount={own.amount} left={own.left} term={own.term} /> : <AskFor />}
    </>
  );
}

interface OwnRequestProps {
  readonly id: number;
  readonly amount: number;
  readonly left: number;
  readonly term: number;
}

function OwnRequest({ id, amount, left, term }: OwnRequestProps) {
  const { mine } = useTable();
  const entry = offer(mine.legal, "cancelRequest", { request: id });
  return (
    <section class="card stack-s">
      <h3>{t("panel.named.yours")}</h3>
      <Meter
        compact
        label={t("panel.named.youAsked", { tokens: amount })}
        value={amount - left}
        max={amount}
        valueText={t("panel.named.left", { tokens: left })}
        tone="money"
      />
      <p class="tiny soft">{t("panel.named.term", { n: term })}</p>
      {entry && <Do entry={entry} words={() => t("panel.named.cancel")} />}
    </section>
  );
}

function AskFor() {
  const { game, mine } = useTable();
  const [term, setTerm] = useState<string>();
  const entries = offers(mine.legal, "requestLoan");
  const entry = entries.find((one) => String(one.fixed.term) === term) ?? entries[0];
  if (entry === undefined) return null;
  const rounds = Number(entry.fixed.term);
  return (
    <section class="card stack-s">
      <h3>{t("panel.named.ask")}</h3>
      <p class="small">{t("panel.named.askNote")}</p>
      <Switch
        label={t("panel.field.term")}
        choices={entries.map((one) => ({
          id: String(one.fixed.term),
          words: t("panel.rounds", { n: Number(one.fixed.term) }),
        }))}
        chosen={String(entry.fixed.term)}
        onChoose={setTerm}
      />
      <Do
        key={`${rounds} ${game.round}`}
        entry={entry}
        kind="primary"
        labels={{ tokens: t("panel.loans.borrowTokens") }}
        preview={() => null}
        words={({ tokens }) =>
          tokens === undefined ? t("panel.named.askPlain") : t("panel.named.askButton", { tokens, n: rounds })
        }
      />
    </section>
  );
}
