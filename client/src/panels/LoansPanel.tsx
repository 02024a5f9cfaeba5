/** Loans: what I may borrow and owe, what I lend, and the pool between us. Where money is conventional, at interest. */
import { t } from "../text.ts";
import { whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { Why } from "../ui/Why.tsx";
import { useTable } from "./context.ts";
import { Rest } from "./Generic.tsx";
import { InterestDesk, OffersTable } from "./InterestDesk.tsx";
import { LoanDesk } from "./LoanDesk.tsx";
import { MyLoans } from "./MyLoans.tsx";
import { NamedLoans } from "./NamedLoans.tsx";

export function LoansPanel() {
  const { game, me, mine } = useTable();
  const running = game.loans.filter((loan) => loan.state !== "repaid");
  const direct = game.lending === "direct";
  const atInterest = game.regime === "conventional";
  const late = running.filter((loan) => loan.state === "late").length;
  return (
    <div class="panel">
      {!direct && (
        <section class="card stack-s">
          <h3>
            <Icon name="pool" /> {t("panel.loans.pool")}
          </h3>
          <dl class="facts">
            <div>
              <dt>{t("panel.loans.inPool")}</dt>
              <dd class="of-money figure">{t("panel.tokens", { tokens: game.bank.pool })}</dd>
            </div>
            <div>
              <dt>{t("panel.loans.running")}</dt>
              <dd class="figure">
                {late > 0 ? t("panel.loans.runningLate", { n: running.length, late }) : whole(running.length)}
              </dd>
            </div>
            <div>
              <dt>{t("panel.loans.myOffer")}</dt>
              <dd class="figure">{t("panel.tokens", { tokens: mine.offered })}</dd>
            </div>
          </dl>
          {atInterest && <OffersTable offers={game.loanOffers ?? []} />}
        </section>
      )}
      {atInterest ? (
        <InterestDesk key={`desk ${game.round}`} />
      ) : direct ? (
        <NamedLoans key={`desk ${game.round}`} />
      ) : (
        <LoanDesk key={`desk ${game.round}`} />
      )}
      <MyLoans key={`mine ${game.round}`} />
      <section class="card stack-s">
        <h3>{t(atInterest ? "panel.interest.line" : "panel.loans.credits")}</h3>
        <dl class="facts">
          {!atInterest && (
            <div>
              <dt>{t("panel.loans.lenderCredits")}</dt>
              <dd>
                <Why sum={mine.lenderCreditsWhy} />
              </dd>
            </div>
          )}
          <div>
            <dt>{t(atInterest ? "panel.interest.mayOwe" : "panel.loans.borrowerCredits")}</dt>
            <dd>
              <Why sum={mine.borrowerCreditsWhy} />
            </dd>
          </div>
        </dl>
        <p class="small">{t(atInterest ? "panel.interest.lineNote" : "panel.loans.creditsNote")}</p>
        {me.suspended && <p class="notice of-warn small">{t("panel.loans.suspended")}</p>}
      </section>
      <Rest panel="loans" />
    </div>
  );
}
