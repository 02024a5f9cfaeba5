/** Turn a dial, see the futures: bands over the rounds, how games end, and how far the picture is. */
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { BandChart } from "../BandChart.tsx";
import { type Bands, bandsOf } from "../bands.ts";
import type { Desk } from "../desk.ts";
import { differenceText, figureText } from "../figures.ts";
import { type Followed, followed } from "../series.ts";
import { Endings } from "./Endings.tsx";
import type { Futures, Picture, Progress } from "./futures.ts";
import { TableSettings } from "./TableSettings.tsx";

export function FuturesTab({ desk, futures }: { readonly desk: Desk; readonly futures: Futures }) {
  const [asTable, setAsTable] = useState(false);
  const picture = futures.picture.value;
  return (
    <div class="futures">
      <div class="bench-bar">
        <TableSettings desk={desk} />
        <State progress={futures.progress.value} futures={futures} />
        <button type="button" class="bench-key" aria-pressed={asTable} onClick={() => setAsTable(!asTable)}>
          {t("design.asTable")}
        </button>
      </div>
      {picture === undefined ? (
        <p class="soft futures-wait" role="status">
          {t("design.futures.wait")}
        </p>
      ) : asTable ? (
        <FuturesTable picture={picture} />
      ) : (
        <Pictures picture={picture} desk={desk} />
      )}
    </div>
  );
}

function State({ progress, futures }: { readonly progress: Progress; readonly futures: Futures }) {
  const { played, of, firstMs, allMs, running, fault } = progress;
  return (
    <span class="bench-state" data-played={played} data-first-ms={firstMs} data-all-ms={allMs} data-running={running}>
      <progress value={played} max={Math.max(1, of)} aria-label={t("design.futures.progress")} />
      <span class="figure" role="status">
        {fault === "" ? t("design.futures.played", { played, of }) : t("design.fault.worker", { why: fault })}
      </span>
      {running ? (
        <button type="button" class="bench-key" onClick={() => futures.stop()}>
          {t("design.stop")}
        </button>
      ) : played < of ? (
        <button type="button" class="bench-key" onClick={() => futures.resume()}>
          {t("design.goOn")}
        </button>
      ) : null}
    </span>
  );
}

interface Drawn {
  readonly one: Followed;
  readonly bands: Bands;
  readonly beside: Bands | undefined;
}

const drawnOf = ({ games, beside }: Picture): readonly Drawn[] =>
  followed.map((one, i) => ({
    one,
    bands: bandsOf(games, i),
    beside: beside.length > 1 ? bandsOf(beside, i) : undefined,
  }));

function Pictures({ picture, desk }: { readonly picture: Picture; readonly desk: Desk }) {
  const line = picture.games.find(({ line: one }) => one.length === picture.rounds)?.line ?? [];
  return (
    <div class="futures-grid" data-faulty={desk.faults.value.length > 0 ? "true" : undefined}>
      {drawnOf(picture).map(({ one, bands, beside }) => (
        <section key={one.id} class="future" data-figure={one.id}>
          <h3>
            <span>{t(`design.figure.${one.id}`)}</span>
            <Now one={one} bands={bands} beside={beside} />
          </h3>
          <BandChart
            summary={summaryOf(one, bands)}
            height={one.id === "vitality" ? 220 : 158}
            rounds={picture.rounds}
            tone={one.tone}
            bands={bands}
            {...(beside ? { beside: beside.median } : {})}
            {...(one.id === "vitality" ? { line } : {})}
            most={one.most ?? 1}
            format={(value) => figureText(value, one.shown)}
          />
        </section>
      ))}
      <Endings games={picture.games} beside={picture.beside} />
    </div>
  );
}

/** The middle at the last round, and how far that is from what it was. */
function Now({ one, bands, beside }: Drawn) {
  const now = bands.median.at(-1) ?? 0;
  const before = beside?.median.at(-1);
  return (
    <span class="future-now figure" data-median={now.toFixed(3)}>
      {figureText(now, one.shown)}
      {before === undefined ? null : (
        <span class="future-by"> {t("design.figure.by", { by: differenceText(now - before) })}</span>
      )}
    </span>
  );
}

function summaryOf(one: Followed, bands: Bands): string {
  const at = (values: readonly number[]): string => figureText(values.at(-1) ?? 0, one.shown);
  return t("design.figure.summary", {
    name: t(`design.figure.${one.id}`),
    median: at(bands.median),
    low: at(bands.low90),
    high: at(bands.high90),
  });
}

function FuturesTable({ picture }: { readonly picture: Picture }) {
  const drawn = drawnOf(picture);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="bench-scroll" aria-label={t("design.futures.table")} tabIndex={0}>
      <table class="bench-table">
        <thead>
          <tr>
            <th scope="col">{t("design.table.round")}</th>
            {drawn.map(({ one }) => (
              <th key={one.id} scope="col">
                {t(`design.figure.${one.id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: picture.rounds }, (_, i) => (
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              {drawn.map(({ one, bands }) => (
                <td key={one.id}>
                  {bands.median[i] === undefined ? "" : figureText(bands.median[i], one.shown)}{" "}
                  <span class="soft">
                    {bands.low90[i] === undefined
                      ? ""
                      : `${figureText(bands.low90[i], one.shown)} – ${figureText(bands.high90[i] ?? 0, one.shown)}`}
                  </span>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p class="small soft">{t("design.futures.tableNote")}</p>
    </section>
  );
}
