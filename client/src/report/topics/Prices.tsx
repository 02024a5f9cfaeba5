/** What a piece of each good costs. */
import type { GoodId, RoundReport } from "@commonwatt/shared/views/types.ts";
import { t } from "../../text.ts";
import { tokens, whole } from "../../ui/format.ts";
import type { PaletteColour } from "../../ui/palette.ts";
import { Figure } from "../charts/Figure.tsx";
import { LineChart } from "../charts/LineChart.tsx";
import { byRound, column } from "../series.ts";
import { type SideProps, Topic } from "./Topic.tsx";

const known: readonly (readonly [GoodId, PaletteColour])[] = [
  ["food", "leaf"],
  ["care", "need"],
  ["tools", "inkSoft"],
  ["learning", "water"],
  ["culture", "earth"],
];

export function Prices({ table, reports, last, first }: SideProps) {
  // Rules may do without some goods.
  const goods = known.filter(([good]) => Object.hasOwn(last.prices, good));
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
