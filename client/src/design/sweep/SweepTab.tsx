/** Sweep: two dials, five settings each, as a map of any measure; which of the two matters; and the rows to take away. */
import { type MeasureName, measureNames } from "@commonwatt/shared/sim";
import { useMemo, useState } from "preact/hooks";
import { t } from "../../text.ts";
import { RunBar } from "../Bar.tsx";
import type { Desk } from "../desk.ts";
import { dialAt, everyDial, mechanicsWithDials, pathOf } from "../dials/groups.ts";
import { labelOf } from "../dials/names.ts";
import { valueText } from "../dials/units.ts";
import { short } from "../figures.ts";
import { TableSettings } from "../futures/TableSettings.tsx";
import { measureText, measureUnit } from "../measured.ts";
import { saveFile } from "../rules/file.ts";
import { TakeAway } from "../TakeAway.tsx";
import { HeatMap } from "./HeatMap.tsx";
import { csvOf, influencesOf, meansOf, type Sweeper, settingsOf } from "./sweep.ts";

const REPEATS = [4, 10, 40] as const;
const FIRST: readonly [string, string] = ["dials.registry.margin", "dials.storage.leak"];

export function SweepTab({ desk, sweeper }: { readonly desk: Desk; readonly sweeper: Sweeper }) {
  const [paths, setPaths] = useState<readonly [string, string]>(FIRST);
  const [repeats, setRepeats] = useState<number>(REPEATS[0]);
  const [measure, setMeasure] = useState<MeasureName>("vitality");
  const state = sweeper.state.value;
  const { plan, rows, running, faults, file } = state;
  const rules = desk.playable.value;
  const axes = paths.map((path) => ({ path, values: settingsOf(path, rules) })) as [Axis, Axis];
  const means = useMemo(() => meansOf(state, measure), [state, measure]);
  const influences = useMemo(() => influencesOf(state, measure), [state, measure]);
  const why =
    paths[0] === paths[1]
      ? t("design.sweep.twice")
      : desk.faults.value.length > 0
        ? t("design.save.faulty")
        : undefined;
  const played = plan?.sweep.factors.slice(0, 2).map((factor) => ({
    path: factor.path,
    values: "values" in factor ? factor.values : [],
  }));
  return (
    <div class="sweep">
      <div class="bench-bar">
        <DialPick label={t("design.sweep.down")} path={paths[0]} onChoose={(path) => setPaths([path, paths[1]])} />
        <DialPick label={t("design.sweep.across")} path={paths[1]} onChoose={(path) => setPaths([paths[0], path])} />
        <label class="bench-with">
          {t("design.sweep.repeats")}
          <select value={String(repeats)} onChange={({ currentTarget }) => setRepeats(Number(currentTarget.value))}>
            {REPEATS.map((n) => (
              <option key={n} value={String(n)}>
                {n}
              </option>
            ))}
          </select>
        </label>
        <TableSettings desk={desk} games={false} />
        <RunBar
          word={t("design.sweep.begin", { settings: axes[0].values.length * axes[1].values.length })}
          played={rows.length}
          of={plan?.rows ?? 0}
          running={running}
          {...(why === undefined ? {} : { why })}
          onBegin={() => sweeper.begin({ axes, repeats, table: desk.table.peek(), rules: asPreset(desk) })}
          onStop={() => sweeper.stop()}
        />
      </div>
      {faults.length > 0 ? (
        <div class="notice of-warn" role="alert">
          <ul class="bench-lines">
            {faults.map((fault) => (
              <li key={fault}>{fault}</li>
            ))}
          </ul>
        </div>
      ) : null}
      {played === undefined ? (
        <p class="soft bench-card">{t("design.sweep.about")}</p>
      ) : (
        <div class="sweep-both">
          <section class="bench-card">
            <MeasurePick measure={measure} onChoose={setMeasure} />
            <HeatMap
              down={{ label: nameAt(played[0]?.path), values: textsAt(played[0]) }}
              across={{ label: nameAt(played[1]?.path), values: textsAt(played[1]) }}
              means={means}
              unit={measureUnit(measure)}
            />
          </section>
          <section class="bench-card">
            <h3>{t("design.sweep.matters")}</h3>
            {influences && influences.influences.length > 0 ? (
              <ul class="influences">
                {influences.influences.map(({ path, share, effect, effectLow, effectHigh }) => (
                  <li key={path}>
                    <span class="strong">{nameAt(path)}</span>
                    <span class="influence-track" aria-hidden="true">
                      <span style={{ width: `${Math.min(100, share * 100)}%` }} />
                    </span>
                    <span class="small soft">
                      {t("design.sweep.influence", {
                        share: short(share * 100),
                        effect: short(effect),
                        low: short(effectLow),
                        high: short(effectHigh),
                      })}
                    </span>
                  </li>
                ))}
              </ul>
            ) : (
              <p class="soft small">{t("design.sweep.few")}</p>
            )}
            <p class="small soft">{t("design.sweep.note")}</p>
            <TakeAway
              words={t("design.sweep.file")}
              name="workbench-sweep.json"
              document={file}
              command="npm run sweep -- workbench-sweep.json"
            >
              <button
                type="button"
                class="bench-key"
                aria-disabled={running || rows.length === 0 ? "true" : undefined}
                onClick={() => rows.length > 0 && !running && saveFile("rows.csv", csvOf(state), "text/csv")}
              >
                {t("design.sweep.csv")}
              </button>
            </TakeAway>
          </section>
        </div>
      )}
    </div>
  );
}

type Axis = { readonly path: string; readonly values: readonly (number | string)[] };

/** Under the name of the preset they are, when nothing is changed: the command finds them by it. */
export const asPreset = (desk: Desk) =>
  desk.isChanged.peek() ? { ...desk.playable.peek(), id: desk.base.peek().id } : desk.base.peek();

const nameAt = (path = ""): string => (path === "" ? "" : labelOf(path));
const textsAt = (axis: Axis | undefined): readonly string[] =>
  (axis?.values ?? []).map((value) => valueText(dialAt(axis?.path ?? ""), value));

interface DialPickProps {
  readonly label: string;
  readonly path: string;
  readonly onChoose: (path: string) => void;
}

export function DialPick({ label, path, onChoose }: DialPickProps) {
  return (
    <label class="bench-with">
      {label}
      <select value={path} onChange={({ currentTarget }) => onChoose(currentTarget.value)}>
        {mechanicsWithDials.map((mechanic) => (
          <optgroup key={mechanic} label={t(`mechanic.${mechanic}`)}>
            {everyDial
              .filter((at) => at.mechanic === mechanic)
              .map((at) => (
                <option key={pathOf(at)} value={pathOf(at)}>
                  {labelOf(pathOf(at))}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

export function MeasurePick({
  measure,
  onChoose,
}: {
  readonly measure: MeasureName;
  readonly onChoose: (measure: MeasureName) => void;
}) {
  return (
    <label class="bench-with">
      {t("design.compare.measure")}
      <select value={measure} onChange={({ currentTarget }) => onChoose(currentTarget.value as MeasureName)}>
        {measureNames.map((name) => (
          <option key={name} value={name}>
            {measureText(name)}
          </option>
        ))}
      </select>
    </label>
  );
}
