/** Lending at interest and borrowing at it: what lenders ask, my own offers, and a loan with all that comes back. */
import type { Legal, LoanOfferView } from "@commonwatt/shared/views/types.ts";
import { useState } from "preact/hooks";
import { t } from "../text.ts";
import { percent } from "../ui/format.ts";
import { useLead, useTable } from "./context.ts";
import { DeskHead, type Side, TermChoice } from "./DeskHead.tsx";
import { Do } from "./Do.tsx";
import { interestOf, interestOn } from "./interest.ts";
import { offer, offers } from "./legal.ts";
import { TableWrap } from "./TableWrap.tsx";
import { WouldHold } from "./WouldHold.tsx";

const actionOf: Readonly<Record<Side, string>> = { lend: "offerLoan", borrow: "borrow" };

export function InterestDesk() {
  const { mine } = useTable();
  const [side, setSide] = useState<Side>(mine.borrowerCredits > 0 && mine.loans.length === 0 ? "borrow" : "lend");
  useLead("loans", ({ part }) => (part === "lend" || part === "borrow") && setSide(part));
  const [term, setTerm] = useState<string>();
  const entries = offers(mine.legal, actionOf[side]);
  const terms = entries.map((entry) => String(entry.fixed.term));
  const chosenTerm = term !== undefined && terms.includes(term) ? term : terms[0];
  const entry = entries.find((one) => String(one.fixed.term) === chosenTerm);
  return (
    <section class="card of-money stack-s">
      <DeskHead side={side} onSide={setSide} />
      <p class="small">{t(`panel.interest.${side}Note`)}</p>
      {chosenTerm !== undefined && <TermChoice terms={terms} chosen={chosenTerm} onChoose={setTerm} />}
      {entry === undefined ? (
        <p class="said-why">{t("panel.notOffered")}</p>
      ) : side === "lend" ? (
        <Lending key={`lend ${chosenTerm}`} entry={entry} />
      ) : (
        <Borrowing key={`borrow ${chosenTerm}`} entry={entry} />
      )}
      {side === "lend" && <OwnOffers />}
    </section>
  );
}

function Lending({ entry }: { readonly entry: Legal }) {
  const n = Number(entry.fixed.term);
  return (
    <Do
      entry={entry}
      kind="primary"
      wide
      counts="tokens"
      labels={{ tokens: t("panel.loans.lendTokens"), interest: t("panel.interest.share") }}
      preview={({ tokens = 0, interest = 0 }) => (
        <>
          <p class="small">{t("panel.interest.lendThen", { interest: interestOf(tokens, interest), n })}</p>
          <WouldHold change={{ tokens: -tokens, joules: 0, minutes: 0 }} />
        </>
      )}
      words={({ tokens, interest }) =>
        tokens === undefined || interest === undefined
          ? t("panel.loans.lendTab")
          : t("panel.interest.lendButton", { tokens, interest: percent(interest) })
      }
    />
  );
}

function Borrowing({ entry }: { readonly entry: Legal }) {
  const { game } = useTable();
  // A loan ends with the game.
  const round = Math.min(game.round + Number(entry.fixed.term), game.rounds);
  return (
    <Do
      entry={entry}
      kind="primary"
      wide
      counts="tokens"
      labels={{ tokens: t("panel.loans.borrowTokens") }}
      preview={({ tokens = 0 }) => {
        const interest = interestOn(entry, tokens);
        return (
          <>
            <p class="small">{t("panel.interest.borrowThen", { owed: tokens + interest, interest, round })}</p>
            <WouldHold change={{ tokens, joules: 0, minutes: 0 }} />
          </>
        );
      }}
      words={({ tokens }) =>
        tokens === undefined ? t("panel.loans.borrowTab") : t("panel.loans.borrowButton", { tokens })
      }
    />
  );
}

/** My offers that wait, what they ask from now on, and taking them back. */
function OwnOffers() {
  const { game, mine } = useTable();
  const own = mine.offers ?? [];
  const change = offer(mine.legal, "setInterest");
  const withdraw = offer(mine.legal, "withdraw");
  if (own.length === 0) return null;
  return (
    <div class="offer stack-s" key={game.round}>
      <h4>{t("panel.interest.yours")}</h4>
      <ul class="stack-s">
        {own.map(({ amount, longest, interest, waited }, place) => (
          <li key={`${place} ${amount} ${interest}`} class="small row spread">
            <span>{t("panel.interest.offer", { tokens: amount, interest: percent(interest), n: longest })}</span>
            <span class="chip">{t("panel.interest.waited", { n: waited })}</span>
          </li>
        ))}
      </ul>
      {change && (
        <Do
          entry={change}
          labels={{ interest: t("panel.interest.share") }}
          preview={() => null}
          words={({ interest = 0 }) => t("panel.interest.change", { interest: percent(interest) })}
        />
      )}
      {withdraw && (
        <Do
          entry={withdraw}
          labels={{ tokens: t("panel.loans.withdrawTokens") }}
          preview={({ tokens = 0 }) => <WouldHold change={{ tokens, joules: 0, minutes: 0 }} />}
          words={({ tokens }) =>
            tokens === undefined ? t("panel.loans.withdraw") : t("panel.loans.withdrawButton", { tokens })
          }
        />
      )}
    </div>
  );
}

/** What lenders ask, the cheapest first. */
export function OffersTable({ offers: list }: { readonly offers: readonly LoanOfferView[] }) {
  if (list.length === 0) return <p class="small soft">{t("panel.interest.nobody")}</p>;
  return (
    <TableWrap label={t("panel.interest.asked")}>
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{t("panel.interest.column")}</th>
            <th scope="col">{t("panel.purse")}</th>
            <th scope="col">{t("panel.interest.longest")}</th>
          </tr>
        </thead>
        <tbody>
          {list.map(({ amount, interest, longest }) => (
            <tr key={`${interest} ${longest}`}>
              <th scope="row">{percent(interest)}</th>
              <td class="figure of-money">{t("panel.tokens", { tokens: amount })}</td>
              <td class="figure">{t("panel.rounds", { n: longest })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableWrap>
  );
}
