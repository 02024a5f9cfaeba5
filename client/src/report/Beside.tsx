/** All households side by side, one's own marked. Without a seat (host, projector) nobody is named. */
import type { PeerReport, RoundReport } from "@commonwatt/shared/views/types.ts";
import { t } from "../text.ts";
import { percent, whole } from "../ui/format.ts";
import type { PaletteColour } from "../ui/palette.ts";
import { DotPlot } from "./charts/DotPlot.tsx";
import { Figure } from "./charts/Figure.tsx";

interface Measure {
  readonly key: "standing" | "wellbeing" | "purse" | "needs";
  readonly tone: PaletteColour;
  readonly format: (value: number) => string;
  readonly max?: number;
  readonly of: (peer: PeerReport, reports: readonly RoundReport[]) => number;
}

const measures: readonly Measure[] = [
  { key: "standing", tone: "leaf", format: whole, of: (peer) => peer.standing },
  { key: "wellbeing", tone: "need", format: whole, max: 100, of: (peer) => peer.wellbeing },
  { key: "purse", tone: "money", format: whole, of: (peer) => peer.purse },
  { key: "needs", tone: "water", format: percent, max: 1_000_000, of: meanNeedsMet },
];

/** Share of needs met over the whole game, ppm. */
function meanNeedsMet(peer: PeerReport, reports: readonly RoundReport[]): number {
  const all = reports.flatMap((report) => report.peers.filter((one) => one.seat === peer.seat));
  return all.length === 0 ? 0 : all.reduce((sum, one) => sum + one.needsMet, 0) / all.length;
}

export interface BesideProps {
  readonly reports: readonly RoundReport[];
  readonly seat?: number;
}

export function Beside({ reports, seat }: BesideProps) {
  const last = reports.at(-1);
  if (last === undefined || last.peers.length === 0) return null;
  const own = last.peers.findIndex((peer) => peer.seat === seat);
  return (
    <section class="card stack" aria-label={t("report.beside.title")}>
      <div>
        <h3>{t("report.beside.title")}</h3>
        <p class="small soft">{t(own < 0 ? "report.beside.host" : "report.beside.about")}</p>
      </div>
      <div class="beside">
        {measures.map((measure) => {
          const values = last.peers.map((peer) => measure.of(peer, reports));
          const sorted = [...values].sort((a, b) => b - a);
          const mine = own < 0 ? undefined : values[own];
          const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
          const says =
            mine === undefined
              ? t("report.beside.range", {
                  low: measure.format(sorted.at(-1) ?? 0),
                  middle: measure.format(middle),
                  high: measure.format(sorted[0] ?? 0),
                })
              : t("report.beside.mine", { mine: measure.format(mine), middle: measure.format(middle) });
          return (
            <Figure
              key={measure.key}
              title={t(`report.beside.${measure.key}`)}
              says={says}
              data={{
                columns: [t("report.beside.place"), t(`report.beside.${measure.key}`)],
                rows: sorted.map((value, place) => [
                  value === mine ? t("report.beside.you", { place: place + 1 }) : String(place + 1),
                  measure.format(value),
                ]),
              }}
            >
              <DotPlot
                summary={says}
                values={values}
                own={own < 0 ? undefined : own}
                ownName={t("report.beside.me")}
                tone={measure.tone}
                format={measure.format}
                max={measure.max}
              />
            </Figure>
          );
        })}
      </div>
    </section>
  );
}
