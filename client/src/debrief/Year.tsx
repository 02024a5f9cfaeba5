/** One player's own year, for her and the facilitator: given and taken, needs, loans, predictions, and what turned it. */
import type { YearItem, YearLoan, YearView } from "@commonwatt/shared/views/debrief.ts";
import { Figure } from "../report/charts/Figure.tsx";
import { LineChart } from "../report/charts/LineChart.tsx";
import { t } from "../text.ts";
import { percent, quantity, whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";

export interface YearProps {
  readonly year: YearView;
  readonly name: string;
  /** where the replay shows an action of this game; no links without */
  readonly replay?: (game: string, seq: number, seat: number) => string;
}

export function Year({ year, name, replay }: YearProps) {
  return (
    <article class="year stack" aria-label={t("debrief.year.title", { name })}>
      <header class="year-head">
        <h2>{t("debrief.year.title", { name })}</h2>
        <p class="soft">{t("debrief.year.private")}</p>
      </header>
      <Turning year={year} replay={replay} />
      <div class="year-pair">
        <Items title="debrief.year.gave" icon="gift" items={year.gave} nothing="debrief.year.gaveNothing" tone="leaf" />
        <Items
          title="debrief.year.took"
          icon="home"
          items={year.took}
          nothing="debrief.year.tookNothing"
          tone="money"
        />
      </div>
      <section class="card stack-s" aria-label={t("debrief.year.needs")}>
        <h3 class="row">
          <Icon name="heart" />
          {t("debrief.year.needs")}
        </h3>
        <Needs year={year} />
        <Figure
          title={t("debrief.year.wellbeing")}
          data={{
            columns: [t("report.axis.round"), t("debrief.year.wellbeing"), t("debrief.year.purse")],
            rows: year.wellbeing.map((value, i) => [String(i + 1), whole(value), whole(year.purse[i] ?? 0)]),
          }}
        >
          <LineChart
            summary={t("debrief.year.wellbeingSays", { value: year.wellbeing.at(-1) ?? 0 })}
            rounds={year.rounds}
            min={0}
            max={100}
            height={170}
            format={whole}
            lines={[{ label: t("debrief.year.wellbeing"), values: year.wellbeing, tone: "need" }]}
          />
        </Figure>
      </section>
      <div class="year-pair">
        <Loans loans={year.loans} />
        <Foretold year={year} />
      </div>
    </article>
  );
}

function Turning({ year, replay }: Pick<YearProps, "year" | "replay">) {
  if (year.turning.length === 0) return null;
  return (
    <section class="card of-energy stack-s" aria-label={t("debrief.year.turning")}>
      <h3>{t("debrief.year.turning")}</h3>
      <ol class="year-turns">
        {year.turning.map(({ key, round, seq, params }) => (
          <li key={seq}>
            <span class="chip">{t("debrief.inRound", { round })}</span>
            <span class="grow">{t(`debrief.turn.${key}`, params)}</span>
            {replay === undefined ? null : (
              <a class="button no-print" href={replay(year.game, seq, year.seat)} target="_blank" rel="noopener">
                <Icon name="play" />
                {t("debrief.watch")}
              </a>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface ItemsProps {
  readonly title: string;
  readonly icon: IconName;
  readonly items: readonly YearItem[];
  readonly nothing: string;
  readonly tone: "leaf" | "money";
}

function Items({ title, icon, items, nothing, tone }: ItemsProps) {
  return (
    <section class={`card of-${tone} stack-s`} aria-label={t(title)}>
      <h3 class="row">
        <Icon name={icon} />
        {t(title)}
      </h3>
      {items.length === 0 ? <p class="soft">{t(nothing)}</p> : null}
      <dl class="year-items">
        {items.map(({ key, value, unit }) => (
          <div key={key}>
            <dt>{t(`debrief.year.${key}`)}</dt>
            <dd class="figure strong">{quantity(value, unit)}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A square a round: whole, or what was missing. */
function Needs({ year }: { readonly year: YearView }) {
  return (
    <ol class="year-needs">
      {year.needs.map(({ round, met, unmet }) => (
        <li key={round} data-met={unmet.length === 0 ? "all" : unmet.length === 1 ? "most" : "few"}>
          <span class="tiny figure">{round}</span>
          <span class="small strong figure">{percent(met)}</span>
          <span class="tiny">
            {unmet.length === 0 ? t("debrief.year.allMet") : t("debrief.year.missed", { good: unmet.join(",") })}
          </span>
        </li>
      ))}
    </ol>
  );
}

function Loans({ loans }: { readonly loans: readonly YearLoan[] }) {
  return (
    <section class="card stack-s" aria-label={t("debrief.year.loans")}>
      <h3 class="row">
        <Icon name="pool" />
        {t("debrief.year.loans")}
      </h3>
      {loans.length === 0 ? <p class="soft">{t("debrief.year.noLoans")}</p> : null}
      <ul class="year-lines small">
        {loans.map(({ role, amount, term, round, back, late }, place) => (
          // Two loans of one round may be alike to the last token.
          <li key={place}>
            {t(`debrief.year.loan.${role}`, { tokens: amount, term, round })}{" "}
            <span class={late ? "of-warn" : "soft"}>
              {back === 0 ? t("debrief.year.loan.open") : t("debrief.year.loan.back", { round: back })}
              {late ? ` ${t("debrief.year.loan.late")}` : ""}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Foretold({ year }: { readonly year: YearView }) {
  return (
    <section class="card stack-s" aria-label={t("debrief.year.foretold")}>
      <h3 class="row">
        <Icon name="question" />
        {t("debrief.year.foretold")}
      </h3>
      <p>
        {year.made === 0 ? t("debrief.year.silent") : t("play.prediction.score", { hits: year.hits, made: year.made })}
      </p>
      <ul class="year-lines small">
        {year.foretold.map(({ round, question, answer, happened }) => (
          <li key={round} data-hit={answer === happened ? "true" : "false"}>
            <Icon
              name={answer === happened ? "check" : "close"}
              label={t(answer === happened ? "debrief.year.right" : "debrief.year.wrong")}
            />
            <span>
              {round}. {t(`question.${question}`)} <strong>{t(`answer.${question}.${answer}`)}</strong>
              {answer === happened ? null : <span class="soft"> {t(`happened.${question}.${happened}`)}</span>}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
