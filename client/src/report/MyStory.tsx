/** My whole game: what I made, gave and went without, and how it went over the rounds. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { PeerReport, RoundReport, SeatView } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { energy, tokens, whole } from "../ui/format.ts";
import { Icon } from "../ui/Icon.tsx";
import { asPlayed } from "../ui/ideas.ts";
import { Why } from "../ui/Why.tsx";
import { Figure } from "./charts/Figure.tsx";
import { LineChart } from "./charts/LineChart.tsx";

export interface MyStoryProps {
  readonly table: TableView;
  readonly reports: readonly RoundReport[];
  readonly seat: number;
  readonly mine: SeatView | undefined;
}

export function MyStory({ table, reports, seat, mine }: MyStoryProps) {
  const { rounds } = table;
  const own = reports.flatMap((report) => report.peers.filter((peer) => peer.seat === seat));
  const last = own.at(-1);
  if (last === undefined) return null;
  const total = (of: (peer: PeerReport) => number): number => own.reduce((sum, peer) => sum + of(peer), 0);
  const without = own.filter((peer) => peer.unmet.length > 0).length;
  const lines = [
    t("report.story.mine.harvested", {
      harvested: energy(total((peer) => peer.harvested)),
      sold: energy(total((peer) => peer.soldEnergy)),
    }),
    t("report.story.mine.money", {
      earned: tokens(total((peer) => peer.earned)),
      spent: tokens(total((peer) => peer.spent)),
    }),
    total((peer) => peer.lent) > 0
      ? t(asPlayed(table.game, "report.story.mine.lent"), { lent: tokens(total((peer) => peer.lent)) })
      : "",
    total((peer) => peer.borrowed) > 0
      ? t("report.story.mine.borrowed", { borrowed: tokens(total((peer) => peer.borrowed)) })
      : "",
    t("report.story.mine.without", { without }),
  ].filter((line) => line !== "");
  const wellbeing = own.map((peer) => peer.wellbeing);
  const standing = own.map((peer) => peer.standing);
  return (
    <section class="card of-need stack" aria-label={t("report.story.mine.title")}>
      <h3 class="row">
        <Icon name="home" />
        {t("report.story.mine.title")}
      </h3>
      <ul class="report-journal">
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <div class="report-pair">
        <Figure
          title={t("report.story.mine.wellbeing")}
          data={{
            columns: [t("report.axis.round"), t("report.mine.wellbeing")],
            rows: wellbeing.map((value, at) => [String(at + 1), whole(value)]),
          }}
        >
          <LineChart
            summary={t("report.story.mine.wellbeingSays", { value: last.wellbeing })}
            rounds={rounds}
            min={0}
            max={100}
            height={170}
            format={whole}
            lines={[{ label: t("report.mine.wellbeing"), values: wellbeing, tone: "need" }]}
          />
        </Figure>
        <Figure
          title={t("report.story.mine.standing")}
          says={
            mine ? (
              <>
                {t("report.mine.standing")} <Why sum={mine.standingWhy}>{whole(last.standing)}</Why>
              </>
            ) : undefined
          }
          data={{
            columns: [t("report.axis.round"), t("report.mine.standing")],
            rows: standing.map((value, at) => [String(at + 1), whole(value)]),
          }}
        >
          <LineChart
            summary={t("report.story.mine.standingSays", { value: last.standing })}
            rounds={rounds}
            min={0}
            height={170}
            format={whole}
            lines={[{ label: t("report.mine.standing"), values: standing, tone: "leaf" }]}
          />
        </Figure>
      </div>
    </section>
  );
}
