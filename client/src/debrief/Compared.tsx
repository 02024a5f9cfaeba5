/** All tables on one axis, measure by measure, with the plain differences against the first. */
import type { ComparedMeasure, GameDebrief } from "@commonwatt/shared/views/debrief.ts";
import { useState } from "preact/hooks";
import { Figure } from "../report/charts/Figure.tsx";
import { LineChart } from "../report/charts/LineChart.tsx";
import { shown, t } from "../text.ts";
import { treatmentText } from "../treatment.ts";
import { Icon } from "../ui/Icon.tsx";
import type { PaletteColour } from "../ui/palette.ts";
import { axisFigure, comparedFigure, signedFigure } from "./figures.ts";

const tones: readonly PaletteColour[] = ["leaf", "money", "need", "energy", "water", "earth", "wind", "biogas"];
/** Measures that are seen at once; the others wait behind one press, but for paper. */
const FIRST = 4;

export interface ComparedProps {
  readonly compared: readonly ComparedMeasure[];
  readonly games: readonly GameDebrief[];
}

export function Compared({ compared, games }: ComparedProps) {
  const [all, setAll] = useState(false);
  if (compared.length === 0) return null;
  return (
    <section class="stack compared" aria-label={t("debrief.compared")}>
      <h3 class="sr-only">{t("debrief.compared.measures")}</h3>
      <ul class="compared-tables">
        {games.map(({ table, game, title, treatment, outcome }, place) => (
          <li key={game} class="chip" style={{ "--tone": `var(--${tones[place % tones.length]})` }}>
            <span class="compared-dot" aria-hidden="true" />
            <strong>{t("debrief.table", { table })}</strong>
            <span>{treatment.length === 0 ? shown(title) : treatmentText(treatment)}</span>
            {outcome === "" ? null : <span class="soft">{t(`debrief.outcome.${outcome}`)}</span>}
          </li>
        ))}
      </ul>
      <div class="compared-grid" data-all={all ? "true" : undefined}>
        {compared.map((measure, place) => (
          <Measure key={measure.key} measure={measure} games={games} later={place >= FIRST} />
        ))}
      </div>
      {all || compared.length <= FIRST ? null : (
        <button type="button" class="button no-print" onClick={() => setAll(true)}>
          <Icon name="more" />
          {t("debrief.more")}
        </button>
      )}
    </section>
  );
}

interface MeasureProps {
  readonly measure: ComparedMeasure;
  readonly games: readonly GameDebrief[];
  readonly later: boolean;
}

function Measure({ measure, games, later }: MeasureProps) {
  const { key, unit, lines, differences } = measure;
  const figure = (value: number): string => comparedFigure(key, unit, value);
  const axis = key === "giniPurses" || key === "velocity" ? figure : axisFigure(unit);
  const title = t(`debrief.measure.${key}`);
  const rounds = Math.max(1, ...lines.map(({ values }) => values.length));
  const names = lines.map(({ table }) => t("debrief.table", { table }));
  const says = differences.map(({ table, mean }) =>
    t("debrief.difference", { table, by: signedFigure(key, unit, mean) }),
  );
  return (
    <div class="card compared-measure" data-later={later ? "true" : undefined}>
      <Figure
        title={title}
        data={{
          columns: [t("report.axis.round"), ...names],
          rows: Array.from({ length: rounds }, (_, i) => [
            String(i + 1),
            ...lines.map(({ values }) => (values[i] === undefined ? "" : figure(values[i]))),
          ]),
        }}
      >
        <LineChart
          summary={`${title}. ${says.join(" ")}`}
          rounds={Math.max(rounds, ...games.map((game) => game.rounds))}
          lines={lines.map(({ values }, place) => ({
            label: names[place] ?? "",
            values,
            tone: tones[place % tones.length] ?? "leaf",
          }))}
          {...(key === "vitality" ? { min: 0, max: 100 } : {})}
          format={axis}
        />
      </Figure>
      <ul class="compared-differences small">
        {differences.map(({ table, game, mean, paired }) => (
          <li key={game}>
            {t("debrief.difference", { table, by: signedFigure(key, unit, mean) })}{" "}
            <span class="soft">{t(paired ? "debrief.paired" : "debrief.unpaired")}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
