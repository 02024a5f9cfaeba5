/** My loans, borrowed and lent, with the time left as a bar and in words; paying back early is always allowed. */
import type { OwnLoanView } from "@commonwatt/shared/views/types.ts";
import { peerName, t } from "../text.ts";
import { Meter } from "../ui/Meter.tsx";
import { useTable } from "./context.ts";
import { Do } from "./Do.tsx";
import { offer } from "./legal.ts";
import { WouldHold } from "./WouldHold.tsx";

export function MyLoans() {
  const { mine } = useTable();
  const open = mine.loans.filter((loan) => loan.state !== "repaid");
  const repaid = mine.loans.length - open.length;
  return (
    <section class="card stack-s">
      <h3>{t("panel.loans.mine")}</h3>
      {open.length === 0 && <p class="small soft">{t("panel.loans.none")}</p>}
      <ul class="stack-s">
        {open.map((loan) => (
          <li key={loan.id} class="offer stack-s">
            <Loan loan={loan} />
          </li>
        ))}
      </ul>
      {repaid > 0 && <p class="tiny soft">{t("panel.loans.repaidCount", { n: repaid })}</p>}
    </section>
  );
}

function Loan({ loan }: { readonly loan: OwnLoanView }) {
  const { mine } = useTable();
  const repay = loan.role === "borrower" ? offer(mine.legal, "repay", { loan: loan.id }) : undefined;
  const other = loan.role === "borrower" ? loan.lender : loan.borrower;
  return (
    <>
      <p class="row spread">
        <strong>{t(`panel.loans.as.${loan.role}`, { tokens: loan.amount })}</strong>
        <span class={loan.state === "late" ? "chip of-warn" : "chip"}>
          {t(`panel.loans.state.${loan.state}`, { n: loan.roundsLeft })}
        </span>
      </p>
      {other !== undefined && <p class="tiny soft">{t("panel.loans.with", { name: peerName(other) })}</p>}
      <Meter
        compact
        label={t("panel.loans.owed")}
        value={loan.owed}
        max={Math.max(1, loan.amount + (loan.interest ?? 0))}
        valueText={t("panel.loans.owedOf", { owed: loan.owed, amount: loan.amount + (loan.interest ?? 0) })}
        tone={loan.state === "late" ? "warn" : "money"}
      />
      {loan.interest !== undefined && <p class="tiny soft">{t("panel.interest.ofIt", { interest: loan.interest })}</p>}
      <p class="tiny soft">{t("panel.loans.dueRound", { round: loan.due, n: loan.term })}</p>
      {loan.writtenOff && <p class="tiny soft">{t("panel.loans.writtenOff")}</p>}
      {repay && (
        <Do
          entry={repay}
          labels={{ tokens: t("panel.loans.repayTokens") }}
          preview={({ tokens = 0 }) => <WouldHold change={{ tokens: -tokens, joules: 0, minutes: 0 }} />}
          words={({ tokens }) =>
            tokens === undefined ? t("panel.loans.repayPlain") : t("panel.loans.repayButton", { tokens })
          }
        />
      )}
    </>
  );
}
