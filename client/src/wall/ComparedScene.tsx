/**
 * All tables on one axis, one measure at a time. Every table has a card with its number, its rules and how it stands; its line
 * has a dash and a name of its own as well as a colour.
 */
import { axisFigure, comparedFigure } from "../debrief/figures.ts";
import { LineChart } from "../report/charts/LineChart.tsx";
import { t } from "../text.ts";
import { Icon } from "../ui/Icon.tsx";
import type { PaletteColour } from "../ui/palette.ts";
import { Turns } from "../ui/Turns.tsx";
import { useTurning } from "../ui/useTurning.ts";
import { Countdown } from "./Countdown.tsx";
import { measures } from "./measures.ts";
import { Rules } from "./Rules.tsx";
import type { WallTable, When } from "./scene.ts";
import { useRoom } from "./useRoom.ts";
import { isCounting } from "./WallTop.tsx";

const tones: readonly PaletteColour[] = ["leaf", "money", "need", "energy", "water", "earth", "wind", "biogas"];

export interface ComparedSceneProps {
  readonly tables: readonly WallTable[];
  readonly when: When | undefined;
  readonly serverMs: () => number;
}

export function ComparedScene({ tables, when, serverMs }: ComparedSceneProps) {
  const room = useRoom();
  const turning = useTurning(measures.length);
  const measure = measures[turning.at] ?? { key: "vitality", unit: "points" };
  const title = t(`debrief.measure.${measure.key}`);
  const begun = tables.some(({ course }) => course.length > 0);
  const lines = tables.map(({ table, course }, place) => ({
    label: t("debrief.table", { table }),
    values: course.map((point) => point[measure.key]),
    tone: tones[place % tones.length] ?? "leaf",
  }));
  const figure = (value: number): string => comparedFigure(measure.key, measure.unit, value);
  const onAxis = measure.key === "giniPurses" || measure.key === "velocity" ? figure : axisFigure(measure.unit);
  const longest = tables.reduce(
    (most, one) => (one.course.length > most.length ? one.course : most),
    tables[0]?.course ?? [],
  );
  return (
    <div class="wall-compared" data-tables={tables.length}>
      <ul class="wall-cards">
        {tables.map((table, place) => (
          <TableCard
            key={table.table}
            table={table}
            tone={tones[place % tones.length] ?? "leaf"}
            figure={figure}
            tables={tables}
            value={table.course.at(-1)?.[measure.key]}
            apart={when?.clock === undefined || when.from !== when.to || when.phase === ""}
            serverMs={serverMs}
          />
        ))}
      </ul>
      <section class="card wall-chart" aria-label={title}>
        <div class="wall-chart-head">
          <div>
            <h2>{title}</h2>
            <p class="soft">{t(`wall.measure.${measure.key}`)}</p>
          </div>
          <Turns {...turning} count={measures.length} label={t("wall.turns")} />
        </div>
        <div class="wall-chart-room" ref={room.ref}>
          {begun ? (
            <LineChart
              key={measure.key}
              summary={`${title}. ${lines.map(({ label, values }) => `${label}: ${values.length > 0 ? figure(values.at(-1) ?? 0) : "–"}`).join("; ")}`}
              rounds={Math.max(...tables.map(({ rounds }) => rounds))}
              lines={lines.filter(({ values }) => values.length > 0)}
              {...(measure.key === "vitality"
                ? {
                    min: 0,
                    max: 100,
                    threshold: { label: t("report.vitality.line"), values: longest.map(({ line }) => line) },
                  }
                : {})}
              format={onAxis}
              height={room.height}
            />
          ) : (
            <p class="wall-wait">{t("wall.noRoundYet")}</p>
          )}
        </div>
      </section>
    </div>
  );
}

interface TableCardProps {
  readonly table: WallTable;
  readonly tone: PaletteColour;
  readonly value: number | undefined;
  readonly figure: (value: number) => string;
  readonly tables: readonly WallTable[];
  /** tables do not go in step: each says where it is */
  readonly apart: boolean;
  readonly serverMs: () => number;
}

function TableCard({ table, tone, value, figure, tables, apart, serverMs }: TableCardProps) {
  const { course, vitality, line } = table;
  const isUnder = course.length > 0 && vitality < line;
  return (
    <li class="card wall-card" style={{ "--tone": `var(--${tone})` }}>
      <p class="wall-card-head">
        <strong>{t("debrief.table", { table: table.table })}</strong>
        {value === undefined ? null : <strong class="figure">{figure(value)}</strong>}
      </p>
      <Rules table={table} tables={tables} />
      {table.stage === "playing" && apart ? (
        <p class="row">
          <span>
            {table.paused ? t("host.pause.plain") : t("play.roundShort", { round: table.round, rounds: table.rounds })}
          </span>
          {isCounting(table.clock) && !table.paused ? (
            <Countdown clock={table.clock} serverMs={serverMs} small />
          ) : null}
        </p>
      ) : null}
      {table.stage === "over" && table.outcome !== "" ? (
        <p class="strong">{t(`debrief.outcome.${table.outcome}`)}</p>
      ) : null}
      {isUnder ? (
        <p class="row of-warn">
          <Icon name="warning" />
          {t("wall.underShort")}
        </p>
      ) : null}
    </li>
  );
}
