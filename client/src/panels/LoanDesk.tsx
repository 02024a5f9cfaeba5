/** Lending to the pool and borrowing from it. Where terms are fixed choices, one picks a term and then an amount. */

import type { Legal } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { useLead, useTable } from "./context.ts";
import { DeskHead, type Side, TermChoice } from "./DeskHead.tsx";
import { Do } from "./Do.tsx";
import { offer, offers } from "./legal.ts";
import { WouldHold } from "./WouldHold.tsx";

export function LoanDesk() {
  const { mine } = useTable();
  const [side, setSide] = useState<Side>(mine.borrowerCredits > 0 && mine.loans.length === 0 ? "borrow" : "lend");
  useLead("loans", ({ part }) => (part === "lend" || part === "borrow") && setSide(part));
  const [term, setTerm] = useState<string>();
  const entries = offers(mine.legal, side);
  const terms = entries.flatMap((entry) => (entry.fixed.term === undefined ? [] : [String(entry.fixed.term)]));
  const chosenTerm = term !== undefined && terms.includes(term) ? term : terms[0];
  const entry = entries.find((one) => one.fixed.term === undefined || String(one.fixed.term) === chosenTerm);
  const withdraw = offer(mine.legal, "withdraw");
  return (
    <section class="card of-money stack-s">
      <DeskHead side={side} onSide={setSide} />
      <p class="small">{t(`panel.loans.${side}Note`)}</p>
      {terms.length > 1 && chosenTerm !== undefined && (
        <TermChoice terms={terms} chosen={chosenTerm} onChoose={setTerm} />
      )}
      {entry ? (
        <LoanForm key={`${side} ${chosenTerm ?? ""}`} side={side} entry={entry} />
      ) : (
        <p class="said-why">{t("panel.notOffered")}</p>
      )}
      {side === "lend" && withdraw && mine.offered > 0 && (
        <div class="offer stack-s">
          <h4>{t("panel.loans.withdraw")}</h4>
          <Do
            entry={withdraw}
            labels={{ tokens: t("panel.loans.withdrawTokens") }}
            preview={({ tokens = 0 }) => <WouldHold change={{ tokens, joules: 0, minutes: 0 }} />}
            words={({ tokens }) =>
              tokens === undefined ? t("panel.loans.withdraw") : t("panel.loans.withdrawButton", { tokens })
            }
          />
        </div>
      )}
    </section>
  );
}

function LoanForm({ side, entry }: { readonly side: Side; readonly entry: Legal }) {
  const { game } = useTable();
  const fixedTerm = Number(entry.fixed.term ?? 0);
  return (
    <Do
      entry={entry}
      kind="primary"
      wide
      counts="tokens"
      labels={{ tokens: t(`panel.loans.${side}Tokens`), term: t("panel.loans.termRounds") }}
      preview={({ tokens = 0, term = fixedTerm }) => (
        <>
          <p class="small">
            {t(`panel.loans.${side}Then`, { tokens, n: term, round: Math.min(game.round + term, game.rounds) })}
          </p>
          <WouldHold change={{ tokens: side === "lend" ? -tokens : tokens, joules: 0, minutes: 0 }} />
        </>
      )}
      words={({ tokens }) =>
        tokens === undefined ? t(`panel.loans.${side}Tab`) : t(`panel.loans.${side}Button`, { tokens })
      }
    />
  );
}
