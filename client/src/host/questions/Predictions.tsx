/** What is expected of the round that is played, table by table, without names; and how it came, in the rounds before. */
import { t } from "../../text.ts";
import { useScope } from "../cockpit/cockpit.ts";
import { Bars } from "./Bars.tsx";

export function Predictions() {
  const { tables } = useScope();
  const asked = tables.filter(({ predicting }) => predicting !== undefined);
  return (
    <section class="card stack-s" aria-label={t("host.predictions.title")}>
      <h3>{t("host.predictions.title")}</h3>
      {asked.length === 0 ? <p class="soft">{t("host.predictions.none")}</p> : null}
      {asked.map(({ table, predicting }) =>
        predicting ? (
          <div key={table}>
            <p class="small">
              <strong>{t("host.tables.one", { number: table })}</strong> {t(`question.${predicting.question}`)}
            </p>
            <Bars
              bars={Object.entries(predicting.expected).map(([answer, n]) => ({
                label: t(`answer.${predicting.question}.${answer}`),
                n,
              }))}
            />
          </div>
        ) : null,
      )}
    </section>
  );
}
