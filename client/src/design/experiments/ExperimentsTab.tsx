/** Experiments: the open questions on the left, the one that is looked at on the right. */
import { useState } from "preact/hooks";
import { shown, t } from "../../text.ts";
import { Icon } from "../../ui/Icon.tsx";
import type { Desk } from "../desk.ts";
import type { Reader } from "../recorded/reader.ts";
import { ASKED_OF_PEOPLE, AskedCard, isAskedOfPeople } from "./AskedOfPeople.tsx";
import { ExperimentCard } from "./ExperimentCard.tsx";
import { experiments, type Laboratory } from "./experiments.ts";

export interface ExperimentsTabProps {
  readonly desk: Desk;
  readonly laboratory: Laboratory;
  readonly reader: Reader;
}

export function ExperimentsTab({ desk, laboratory, reader }: ExperimentsTabProps) {
  const [chosen, setChosen] = useState(experiments[0]?.id ?? "");
  const experiment = experiments.find(({ id }) => id === chosen);
  const results = laboratory.results.value;
  return (
    <div class="experiments">
      <nav class="experiment-list" aria-label={t("design.experiments.list")}>
        <ul>
          {experiments.map(({ id, hypothesis, title }) => {
            const result = results.get(id);
            const asExpected = result?.treatments.every((one) => one.asExpected !== false);
            return (
              <li key={id}>
                <button
                  type="button"
                  class="experiment-pick"
                  aria-current={id === chosen ? "true" : undefined}
                  data-id={id}
                  onClick={() => setChosen(id)}
                >
                  <span class="experiment-h">{hypothesis}</span>
                  <span class="grow">{shown(title)}</span>
                  {result === undefined ? null : (
                    <Icon
                      name={asExpected ? "check" : "warning"}
                      size="1.1em"
                      label={t(asExpected ? "design.experiments.asExpected" : "design.experiments.otherwise")}
                    />
                  )}
                </button>
              </li>
            );
          })}
        </ul>
        <h3 class="experiment-part">{t("design.experiments.people.only")}</h3>
        <ul>
          {ASKED_OF_PEOPLE.map((id) => (
            <li key={id}>
              <button
                type="button"
                class="experiment-pick"
                aria-current={id === chosen ? "true" : undefined}
                data-id={id}
                onClick={() => setChosen(id)}
              >
                <span class="experiment-h">{id.toUpperCase()}</span>
                <span class="grow">{t(`design.question.${id}.title`)}</span>
              </button>
            </li>
          ))}
        </ul>
      </nav>
      {isAskedOfPeople(chosen) ? <AskedCard id={chosen} /> : null}
      {experiment ? (
        <ExperimentCard key={experiment.id} experiment={experiment} {...{ desk, laboratory, reader }} />
      ) : null}
    </div>
  );
}
