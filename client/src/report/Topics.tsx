/** Six sides of a community, each with a sentence, a chart and its numbers: needs, money, energy, prices, inequality, loans. */
import type { GoodId, RoundReport } from "@commonwatt/shared/views/types.ts";
import type { ComponentChildren } from "preact";
import { t } from "../text.ts";
import { energy, percent, ratio, tokens, whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import type { IconName } from "../ui/icons.ts";
import type { PaletteColour } from "../ui/palette.ts";
import { Figure } from "./charts/Figure.tsx";
import { LineChart } from "./charts/LineChart.tsx";
import { StackedBars } from "./charts/StackedBars.tsx";
import { byRound, column } from "./series.ts";
import type { ReportProps } from "./VitalityCard.tsx";

const goods: readonly (readonly [GoodId, PaletteColour])[] = [
  ["food", "leaf"],
  ["care", "need"],
  ["tools", "inkSoft"],
  ["learning", "water"],
  ["culture", "earth"],
];

interface TopicProps {
  readonly icon: IconName;
  readonly tone: "energy" | "money" | "need" | "leaf";
  readonly title: string;
  readonly says: string;
  readonly children: ComponentChildren;
}

function Topic({ icon, tone, title, says, children }: TopicProps) {
  return (
    <section class={`card topic of-${tone}`} aria-label={title}>
      <h3 class="row">
        <Icon name={icon} />
        {title}
      </h3>
      <p class="topic-says">{says}</p>
      {children}
    </section>
  );
}

interface SideProps extends ReportProps {
  readonly last: RoundReport;
  readonly first: number;
}

export function Topics({ table, reports }: ReportProps) {
  const last = reports.at(-1);
  if (last === undefined) return null;
  const side: SideProps = { table, reports, last, first: reports[0]?.round ?? 1 };
  return (
    <div class="topics">
      <Needs {...side} />
      <Energy {...side} />
      <Grid {...side} />
      <Money {...side} />
      <Prices {...side} />
      <Inequality {...side} />
      <Loans {...side} />
    </div>
  );
}

function Needs({ table, reports, last, first }: SideProps) {
  const unmet = Object.entries(last.unmet).filter(([, homes]) => homes > 0);
  const says =
    unmet.length === 0
      ? t("report.needs.all")
      : t("report.needs.unmet", {
          share: percent(last.needsMet),
          list: unmet
            .map(([need, homes]) => t("report.needs.homes", { need: t(`report.need.${need}`), homes }))
            .join(", "),
        });
  return (
    <Topic icon="heart" tone="need" title={t("report.needs.title")} says={says}>
      <Figure
        title={t("report.needs.chart")}
        data={byRound(reports, [
          [t("report.needs.met"), (report) => percent(report.needsMet, 1)],
          [t("report.needs.inclusion"), (report) => percent(report.inclusion, 1)],
        ])}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          max={1_000_000}
          format={percent}
          lines={[
            { label: t("report.needs.met"), values: column(reports, (report) => report.needsMet), tone: "need" },
            {
              label: t("report.needs.inclusion"),
              values: column(reports, (report) => report.inclusion),
              tone: "water",
            },
          ]}
        />
      </Figure>
    </Topic>
  );
}

function Energy({ table, reports, last, first }: SideProps) {
  const says = t("report.energy.says", {
    harvested: energy(last.harvested),
    consumed: energy(last.consumed),
    lost: energy(last.leaked + last.curtailed),
  });
  return (
    <Topic icon="sun" tone="energy" title={t("report.energy.title")} says={says}>
      <Figure
        title={t("report.energy.where")}
        data={byRound(reports, [
          [t("report.energy.harvested"), (report) => energy(report.harvested)],
          [t("report.energy.consumed"), (report) => energy(report.consumed)],
          [t("report.energy.leaked"), (report) => energy(report.leaked)],
          [t("report.energy.curtailed"), (report) => energy(report.curtailed)],
        ])}
      >
        <StackedBars
          summary={says}
          rounds={table.rounds}
          first={first}
          format={energy}
          parts={[
            {
              label: t("report.energy.consumed"),
              values: column(reports, (report) => report.consumed),
              tone: "energy",
            },
            { label: t("report.energy.leaked"), values: column(reports, (report) => report.leaked), tone: "earth" },
            {
              label: t("report.energy.curtailed"),
              values: column(reports, (report) => report.curtailed),
              tone: "warn",
            },
          ]}
          mark={{ label: t("report.energy.harvested"), values: column(reports, (report) => report.harvested) }}
        />
      </Figure>
    </Topic>
  );
}

function Grid({ table, reports, last, first }: SideProps) {
  const state = last.inventory < last.low ? "low" : last.inventory > last.high ? "high" : "fine";
  const says = t(`report.grid.${state}`, {
    inventory: energy(last.inventory),
    low: energy(last.low),
    high: energy(last.high),
  });
  return (
    <Topic icon="bank" tone="energy" title={t("report.grid.title")} says={says}>
      <Figure
        title={t("report.energy.grid")}
        data={byRound(reports, [
          [t("report.energy.inventory"), (report) => energy(report.inventory)],
          [t("report.energy.lowMark"), (report) => energy(report.low)],
          [t("report.energy.highMark"), (report) => energy(report.high)],
        ])}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          format={energy}
          lines={[
            {
              label: t("report.energy.inventory"),
              values: column(reports, (report) => report.inventory),
              tone: "energy",
            },
          ]}
          band={{
            label: t("report.energy.band"),
            low: column(reports, (report) => report.low),
            high: column(reports, (report) => report.high),
          }}
        />
      </Figure>
    </Topic>
  );
}

function Money({ table, reports, last, first }: SideProps) {
  const says = t("report.money.says", {
    outstanding: tokens(last.outstanding),
    minted: tokens(last.minted),
    velocity: ratio(last.velocity),
  });
  return (
    <Topic icon="token" tone="money" title={t("report.money.title")} says={says}>
      {last.tradesBlockedForTokens > 0 ? (
        <p class="small of-warn">{t("report.money.blocked", { stopped: last.tradesBlockedForTokens })}</p>
      ) : null}
      <Figure
        title={t("report.money.chart")}
        data={byRound(reports, [
          [t("report.money.outstanding"), (report) => whole(report.outstanding)],
          [t("report.money.minted"), (report) => whole(report.minted)],
          [t("report.money.retired"), (report) => whole(report.retired)],
          [t("report.money.spent"), (report) => whole(report.spent)],
          [t("report.money.velocity"), (report) => ratio(report.velocity)],
        ])}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          format={whole}
          lines={[
            {
              label: t("report.money.outstanding"),
              values: column(reports, (report) => report.outstanding),
              tone: "money",
            },
            { label: t("report.money.spent"), values: column(reports, (report) => report.spent), tone: "earth" },
            { label: t("report.money.minted"), values: column(reports, (report) => report.minted), tone: "energy" },
          ]}
        />
      </Figure>
    </Topic>
  );
}

function Prices({ table, reports, last, first }: SideProps) {
  const before = reports.at(-2);
  const moved = goods
    .map(([good]) => ({ good, change: last.prices[good] - (before?.prices[good] ?? last.prices[good]) }))
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change))[0];
  const says =
    moved === undefined || moved.change === 0
      ? t("report.prices.still")
      : t(moved.change > 0 ? "report.prices.up" : "report.prices.down", {
          good: moved.good,
          by: tokens(Math.abs(moved.change)),
          to: tokens(last.prices[moved.good]),
        });
  return (
    <Topic icon="tools" tone="leaf" title={t("report.prices.title")} says={says}>
      <Figure
        title={t("report.prices.chart")}
        data={byRound(reports, [
          ...goods.map(([good]) => [t(`good.${good}`), (report: RoundReport) => whole(report.prices[good])] as const),
          [t("report.prices.index"), (report) => whole(report.priceIndex)],
        ])}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          format={whole}
          lines={goods.map(([good, tone]) => ({
            label: t(`good.${good}`),
            tone,
            values: column(reports, (report) => report.prices[good]),
          }))}
        />
      </Figure>
    </Topic>
  );
}

function Inequality({ table, reports, last, first }: SideProps) {
  const QUITE_EQUAL_PPM = 250_000;
  const UNEQUAL_PPM = 450_000;
  const level = last.giniPurses < QUITE_EQUAL_PPM ? "even" : last.giniPurses < UNEQUAL_PPM ? "some" : "wide";
  const says = t(`report.inequality.${level}`, { gini: ratio(last.giniPurses) });
  return (
    <Topic icon="people" tone="money" title={t("report.inequality.title")} says={says}>
      <Figure
        title={t("report.inequality.chart")}
        data={byRound(reports, [
          [t("report.inequality.purses"), (report) => ratio(report.giniPurses)],
          [t("report.inequality.sales"), (report) => ratio(report.giniSales)],
        ])}
      >
        <LineChart
          summary={says}
          rounds={table.rounds}
          first={first}
          min={0}
          max={Math.max(500_000, ...reports.map((report) => Math.max(report.giniPurses, report.giniSales)))}
          format={ratio}
          lines={[
            {
              label: t("report.inequality.purses"),
              values: column(reports, (report) => report.giniPurses),
              tone: "money",
            },
            {
              label: t("report.inequality.sales"),
              values: column(reports, (report) => report.giniSales),
              tone: "earth",
            },
          ]}
        />
      </Figure>
    </Topic>
  );
}

function Loans({ table, reports, last, first }: SideProps) {
  const any = reports.some((report) => report.loansRunning + report.repaidOnTime > 0);
  const says = any
    ? t("report.loans.says", {
        running: last.loansRunning,
        late: last.loansLate,
        idle: percent(last.poolIdle),
        onTime: last.repaidOnTime,
      })
    : t("report.loans.none");
  if (!any) {
    return (
      <Topic icon="pool" tone="leaf" title={t("report.loans.title")} says={says}>
        {null}
      </Topic>
    );
  }
  return (
    <Topic icon="pool" tone="leaf" title={t("report.loans.title")} says={says}>
      <Figure
        title={t("report.loans.chart")}
        data={byRound(reports, [
          [t("report.loans.running"), (report) => whole(report.loansRunning)],
          [t("report.loans.late"), (report) => whole(report.loansLate)],
          [t("report.loans.idle"), (report) => percent(report.poolIdle)],
          [t("report.loans.onTime"), (report) => whole(report.repaidOnTime)],
        ])}
      >
        <StackedBars
          summary={says}
          rounds={table.rounds}
          first={first}
          format={whole}
          parts={[
            {
              label: t("report.loans.running"),
              values: column(reports, (report) => report.loansRunning),
              tone: "leaf",
            },
            { label: t("report.loans.late"), values: column(reports, (report) => report.loansLate), tone: "warn" },
          ]}
        />
      </Figure>
    </Topic>
  );
}
