/** What was asked before the round, how many expected what, and what came; with a seat, what she herself had said. */
import type { RoundReport, SeatView } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";

export interface ForetoldProps {
  readonly report: RoundReport;
  readonly mine?: SeatView | undefined;
}

export function Foretold({ report, mine }: ForetoldProps) {
  if (report.prediction === undefined) return null;
  const { question, expected, happened } = report.prediction;
  const said = Object.values(expected).reduce((sum, peers) => sum + peers, 0);
  const most = Math.max(1, ...Object.values(expected));
  return (
    <section class="card foretold stack-s" aria-label={t("report.prediction.title")}>
      <h3 class="row">
        <Icon name="question" />
        {t("report.prediction.title")}
      </h3>
      <p>{t(`question.${question}`)}</p>
      <p class="report-lead">{t(`happened.${question}.${happened}`)}</p>
      {said === 0 ? (
        <p class="soft">{t("report.prediction.nobody")}</p>
      ) : (
        <ul class="foretold-bars">
          {Object.entries(expected).map(([answer, peers]) => (
            <li key={answer} data-came={answer === happened ? "true" : undefined}>
              <span class="foretold-bar" style={{ width: `${(100 * peers) / most}%` }} />
              <span class="small">
                {t("report.prediction.expected", { n: peers, said: t(`answer.${question}.${answer}`) })}
              </span>
              {answer === happened ? <Icon name="check" label={t("report.prediction.came")} /> : null}
            </li>
          ))}
        </ul>
      )}
      {mine === undefined ? null : <p class="small">{minePart(report, mine)}</p>}
    </section>
  );
}

function minePart({ round, prediction }: RoundReport, { prediction: own }: SeatView): string {
  const last = own?.last?.round === round ? own.last : undefined;
  if (last === undefined) return t("report.prediction.silent");
  const score = t("play.prediction.score", { hits: own?.hits ?? 0, made: own?.made ?? 0 });
  if (last.answer === prediction?.happened) return `${t("report.prediction.right")} ${score}`;
  return `${t("report.prediction.wrong", { said: t(`answer.${last.question}.${last.answer}`) })} ${score}`;
}
