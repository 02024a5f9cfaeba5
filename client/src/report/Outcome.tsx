/** How the game ended, told in plain words: the picture, what it means, and what decided it. */
import type { Outcome as Ending, Params } from "@commonwatt/shared/views/types.ts";
import { Fragment } from "preact";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import { asPlayed } from "../ui/ideas.ts";
import { OutcomeScene } from "./OutcomeScene.tsx";
import { carried, findings, roundsUnder } from "./story.ts";
import { type ReportProps, VitalityFigure } from "./VitalityCard.tsx";

export interface OutcomeProps extends ReportProps {
  readonly outcome: Ending;
}

const wentWell: ReadonlySet<Ending> = new Set(["sustenance", "abundance"]);

export function Outcome({ outcome, table, reports }: OutcomeProps) {
  const first = reports[0];
  const last = reports.at(-1);
  const found = findings(reports);
  const good = found.filter(({ tone }) => tone === "good");
  // A game that went well is told by what held it first; where it was lost, by what weighed most.
  const groups = wentWell.has(outcome)
    ? [
        { title: "report.outcome.carried", found: [...carried(reports), ...good] },
        { title: "report.outcome.hurt", found: found.filter(({ tone }) => tone !== "good") },
      ]
    : [{ title: "report.outcome.decided", found }];
  const under = roundsUnder(reports);
  return (
    <section class="card outcome" data-outcome={outcome} aria-label={t("report.outcome.title")}>
      <OutcomeScene outcome={outcome} />
      <div class="outcome-body">
        <div class="outcome-words">
          <p class="outcome-kicker">{t("report.outcome.kicker", { rounds: reports.length })}</p>
          <h2>{t(`report.outcome.${outcome}`)}</h2>
          <p class="outcome-story">{t(`report.outcome.${outcome}.story`)}</p>
          {first && last ? (
            <p>
              {t("report.outcome.path", { from: first.vitality, to: last.vitality, line: last.line })}{" "}
              {t("report.outcome.under", { under })}
            </p>
          ) : null}
          {groups.map((group) =>
            group.found.length > 0 ? (
              <Fragment key={group.title}>
                <h3>{t(group.title)}</h3>
                <ul class="outcome-findings">
                  {group.found.map(({ key, params, tone }) => (
                    <li key={key} data-tone={tone}>
                      <Icon name={tone === "good" ? "check" : tone === "bad" ? "warning" : "journal"} />
                      <span>{t(asPlayed(table.game, `report.story.${key}`), inWords(params))}</span>
                    </li>
                  ))}
                </ul>
              </Fragment>
            ) : null,
          )}
        </div>
        <div class="outcome-chart">
          <VitalityFigure table={table} reports={reports} />
        </div>
      </div>
    </section>
  );
}

/** A need is called as in the report of a round. */
const inWords = (params: Params): Params =>
  typeof params.need === "string" ? { ...params, need: t(`report.need.${params.need}`) } : params;
