/** A question that only people answer: what it asks, why bots do not, and how to ask it at a table. */
import { t } from "../../text.ts";

/** Hypotheses without an experiment of bots. */
export const ASKED_OF_PEOPLE = ["h20", "h22", "h23", "h24", "h26"] as const;
export type AskedOfPeople = (typeof ASKED_OF_PEOPLE)[number];

export const isAskedOfPeople = (id: string): id is AskedOfPeople => ASKED_OF_PEOPLE.some((one) => one === id);

export function AskedCard({ id }: { readonly id: AskedOfPeople }) {
  return (
    <article class="bench-card experiment" data-id={id}>
      <h2>
        <span class="experiment-h">{id.toUpperCase()}</span> {t(`design.question.${id}.title`)}
      </h2>
      <p>{t(`design.question.${id}.ask`)}</p>
      <h3>{t("design.question.why")}</h3>
      <p>{t(`design.question.${id}.why`)}</p>
      <h3>{t("design.question.how")}</h3>
      <p>{t(`design.question.${id}.how`)}</p>
    </article>
  );
}
