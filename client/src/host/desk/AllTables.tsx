/** All tables side by side: before a game who plays by which rules, and then how each is doing, round by round. */
import type { CoursePoint, SessionTable } from "@commonwatt/shared/views/session.ts";
import { useState } from "preact/hooks";
import { LineChart } from "../../report/charts/LineChart.tsx";
import "../../report/report.css";
import { shown, t } from "../../text.ts";
import { treatmentText } from "../../treatment.ts";
import { formatUnit, percent, ratio, tokens, whole } from "../../ui/format.ts";
import type { PaletteColour } from "../../ui/palette.ts";
import { useCockpit, useView } from "../cockpit/cockpit.ts";
import { Choice } from "../fields/Choice.tsx";
import { Invite } from "../Invite.tsx";

const tones: readonly PaletteColour[] = ["leaf", "money", "need", "energy", "water", "earth", "wind", "biogas"];

type Figure = Exclude<keyof CoursePoint, "round" | "line">;
const figures: Readonly<Record<Figure, (value: number) => string>> = {
  vitality: whole,
  needsMet: percent,
  giniPurses: ratio,
  velocity: ratio,
  outstanding: tokens,
  priceIndex: (value) => formatUnit(value, "ppm"),
  tradesBlocked: whole,
  loansLate: whole,
};
const names = Object.keys(figures) as readonly Figure[];

export function AllTables() {
  const { origin } = useCockpit();
  const view = useView();
  const begun = view.tables.filter(({ course }) => course.length > 0);
  return (
    <div class="all-tables">
      {view.tables.every(({ stage }) => stage === "lobby") ? <Invite code={view.code} origin={origin} /> : null}
      {begun.length > 0 ? <Courses tables={begun} /> : null}
      <Plans tables={view.tables} />
    </div>
  );
}

function Courses({ tables }: { readonly tables: readonly SessionTable[] }) {
  const [figure, setFigure] = useState<Figure>("vitality");
  const rounds = Math.max(...tables.map((table) => table.rounds));
  const longest = tables.reduce((best, table) => (table.course.length > best.course.length ? table : best));
  const lines = tables.map((table, place) => ({
    label: t("host.people.at", { table: table.table }),
    values: table.course.map((point) => point[figure]),
    tone: tones[place % tones.length] ?? "leaf",
  }));
  const title = t(`host.course.${figure}`);
  return (
    <section class="courses" aria-label={t("host.course.title")}>
      <Choice
        label={t("host.course.which")}
        value={figure}
        options={names.map((value) => ({ value, label: t(`host.course.${value}`) }))}
        onChoose={setFigure}
      />
      <LineChart
        summary={`${title}: ${tables.map((table) => `${t("host.tables.one", { number: table.table })} ${figures[figure](table.course.at(-1)?.[figure] ?? 0)}`).join(", ")}`}
        rounds={rounds}
        lines={lines}
        {...(figure === "vitality"
          ? {
              min: 0,
              max: 100,
              threshold: { label: t("host.course.line"), values: longest.course.map(({ line }) => line) },
            }
          : {})}
        format={figures[figure]}
        height={240}
      />
    </section>
  );
}

/** Figures that stand beside each other in the table. */
const beside = ["vitality", "needsMet", "giniPurses", "outstanding", "tradesBlocked", "loansLate"] as const;

/** By which rules each table plays, and its last figures. */
function Plans({ tables }: { readonly tables: readonly SessionTable[] }) {
  const { table: chosen } = useCockpit();
  // Before a first round is over there is nothing to compare.
  const told = tables.some(({ course }) => course.length > 0) ? beside : [];
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="plans table-wrap" aria-label={t("host.plans.title")} tabIndex={0}>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("host.plans.table")}</th>
            <th scope="col">{t("host.plans.rules")}</th>
            <th scope="col">{t("host.plans.seats")}</th>
            {told.map((one) => (
              <th key={one} scope="col">
                {t(`host.course.${one}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {tables.map((table) => {
            const last = table.course.at(-1);
            return (
              <tr key={table.table}>
                <th scope="row">
                  <button
                    type="button"
                    class="plans-open"
                    onClick={() => {
                      chosen.value = table.table;
                    }}
                  >
                    {t("host.tables.one", { number: table.table })}
                  </button>
                </th>
                <td>
                  {shown(table.rulesetTitle)}
                  {table.treatment.length > 0 ? <div class="of-energy">{treatmentText(table.treatment)}</div> : null}
                </td>
                <td class="figure">
                  {table.people} / {table.seats}
                </td>
                {told.map((one) => (
                  <td key={one} class="figure">
                    {last ? figures[one](last[one]) : ""}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
