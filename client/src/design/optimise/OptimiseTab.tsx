/** Optimise: which dials, which goal, and what the search finds; every find can be taken to the dials. */
import type { Estimate, Find, Goal, Optimise } from "@commonwatt/shared/sim";
import { useState } from "preact/hooks";
import { t } from "../../text.ts";
import { RunBar } from "../Bar.tsx";
import type { Desk } from "../desk.ts";
import { dialAt } from "../dials/groups.ts";
import { labelOf } from "../dials/names.ts";
import { valueText } from "../dials/units.ts";
import { short } from "../figures.ts";
import { TableSettings } from "../futures/TableSettings.tsx";
import { measureText, measureUnit } from "../measured.ts";
import { asPreset } from "../sweep/SweepTab.tsx";
import { TakeAway } from "../TakeAway.tsx";
import { GoalPick } from "./Goals.tsx";
import { isChoice, type Optimiser, rangeOf, type Turnable } from "./optimiser.ts";
import { SearchChart } from "./SearchChart.tsx";
import { Turnables } from "./Turnables.tsx";

const SETTINGS = [20, 40, 80, 160, 400] as const;
const REPEATS = [4, 10, 30] as const;
const FIRST = ["dials.registry.margin", "dials.storage.leak"] as const;

export function OptimiseTab({ desk, optimiser }: { readonly desk: Desk; readonly optimiser: Optimiser }) {
  const rules = desk.playable.value;
  const [dials, setDials] = useState<readonly Turnable[]>(() => FIRST.map((path) => rangeOf(path, rules)));
  const [goals, setGoals] = useState<readonly [Goal, Goal | undefined]>([
    { measure: "vitality", aim: "max" },
    { measure: "gini_purses", aim: "min" },
  ]);
  const [settings, setSettings] = useState<number>(SETTINGS[1]);
  const [repeats, setRepeats] = useState<number>(REPEATS[0]);
  const { running, tried, faults, optimise } = optimiser.state.value;
  const why = whyNot(desk, dials, goals);
  const wanted = goals.flatMap((goal) => goal ?? []);
  return (
    <div class="optimise">
      <div class="bench-card optimise-form">
        <Turnables rules={rules} dials={dials} onChange={setDials} />
        <div class="bench-bar">
          <GoalPick
            label={t("design.optimise.goal")}
            goal={goals[0]}
            onChoose={(goal) => goal && setGoals([goal, goals[1]])}
          />
          <GoalPick
            label={t("design.optimise.second")}
            goal={goals[1]}
            optional
            onChoose={(goal) => setGoals([goals[0], goal])}
          />
        </div>
        <div class="bench-bar">
          <Many
            name="settings"
            label={t("design.optimise.settings")}
            value={settings}
            of={SETTINGS}
            onChoose={setSettings}
          />
          <Many name="repeats" label={t("design.sweep.repeats")} value={repeats} of={REPEATS} onChoose={setRepeats} />
          <TableSettings desk={desk} games={false} />
          <RunBar
            word={t("design.optimise.begin")}
            played={tried.length}
            of={optimise?.settings ?? 0}
            told={t("design.optimise.tried", { tried: tried.length, of: optimise?.settings ?? 0 })}
            running={running}
            {...(why === undefined ? {} : { why })}
            onBegin={() =>
              optimiser.begin({
                dials,
                goals: wanted,
                settings,
                repeats,
                table: desk.table.peek(),
                rules: asPreset(desk),
              })
            }
            onStop={() => optimiser.stop()}
          />
        </div>
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
      {optimise === undefined ? (
        <p class="soft bench-card">{t("design.optimise.about")}</p>
      ) : (
        <Results desk={desk} optimiser={optimiser} optimise={optimise} />
      )}
    </div>
  );
}

function whyNot(
  desk: Desk,
  dials: readonly Turnable[],
  [one, two]: readonly [Goal, Goal | undefined],
): string | undefined {
  if (desk.faults.value.length > 0) return t("design.save.faulty");
  if (one.measure === two?.measure) return t("design.optimise.twice");
  const wrong = dials.find(({ path, from, to }) => !isChoice(dialAt(path)) && from >= to);
  return wrong ? t("design.optimise.bounds", { label: labelOf(wrong.path) }) : undefined;
}

interface ManyProps {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly of: readonly number[];
  readonly onChoose: (value: number) => void;
}

function Many({ name, label, value, of, onChoose }: ManyProps) {
  return (
    <label class="bench-with">
      {label}
      <select name={name} value={String(value)} onChange={({ currentTarget }) => onChoose(Number(currentTarget.value))}>
        {of.map((n) => (
          <option key={n} value={String(n)}>
            {n}
          </option>
        ))}
      </select>
    </label>
  );
}

interface ResultsProps {
  readonly desk: Desk;
  readonly optimiser: Optimiser;
  readonly optimise: Optimise;
}

function Results({ desk, optimiser, optimise: { goals, sweep } }: ResultsProps) {
  const { tried, found, file } = optimiser.state.value;
  const best = new Set(found?.finds.map((find) => find.tried.order));
  const free = sweep.factors.flatMap(({ path }, k) =>
    "values" in (sweep.factors[k] ?? {}) && (sweep.factors[k] as { values: readonly unknown[] }).values.length < 2
      ? []
      : [{ path, k }],
  );
  const names = goals.map(({ measure }) => measureText(measure));
  return (
    <div class="optimise-both">
      <section class="bench-card">
        <h3>{t(goals.length > 1 ? "design.optimise.trade" : "design.optimise.path")}</h3>
        <SearchChart
          summary={t("design.optimise.spoken", { tried: tried.length, finds: best.size })}
          {...{ goals, tried, best }}
          orderLabel={t("design.optimise.order")}
        />
        <ul class="bench-key-list">
          <li class="key-tried">{t("design.optimise.key.tried")}</li>
          <li class="key-best">{t("design.optimise.key.best")}</li>
          <li class="key-start">{t("design.optimise.key.start")}</li>
        </ul>
      </section>
      <section class="bench-card optimise-finds">
        <h3>{t("design.optimise.finds")}</h3>
        {found === undefined ? (
          <p class="soft small" role="status">
            {t("design.optimise.wait")}
          </p>
        ) : (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
          <section class="bench-scroll" tabIndex={0} aria-label={t("design.optimise.finds")}>
            <table class="bench-table">
              <thead>
                <tr>
                  <th scope="col">{t("design.optimise.find")}</th>
                  {free.map(({ path }) => (
                    <th key={path} scope="col">
                      {labelOf(path)}
                    </th>
                  ))}
                  {goals.map(({ measure }, i) => (
                    <th key={measure} scope="col">
                      {names[i]} ({measureUnit(measure)})
                    </th>
                  ))}
                  <th scope="col">
                    <span class="sr-only">{t("design.experiments.toDials")}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                <tr>
                  <th scope="row">{t("design.optimise.start")}</th>
                  <Values free={free} point={tried[0]?.point ?? []} />
                  <Figures means={found.start} />
                  <td />
                </tr>
                {found.finds.map((find, i) => (
                  <FindRow key={find.tried.order} {...{ desk, find, free }} n={i + 1} />
                ))}
              </tbody>
            </table>
          </section>
        )}
        <p class="small soft">{t("design.optimise.note", { games: sweep.repeats })}</p>
        <TakeAway
          words={t("design.optimise.file")}
          name="workbench-search.json"
          document={file}
          command="npm run optimise -- workbench-search.json"
        />
      </section>
    </div>
  );
}

interface Free {
  readonly path: string;
  readonly k: number;
}

function Values({ free, point }: { readonly free: readonly Free[]; readonly point: Find["tried"]["point"] }) {
  return (
    <>
      {free.map(({ path, k }) => (
        <td key={path}>{valueText(dialAt(path), point[k])}</td>
      ))}
    </>
  );
}

function Figures({ means }: { readonly means: readonly (Estimate | undefined)[] }) {
  return (
    <>
      {means.map((one, i) => (
        <td key={i}>
          {one === undefined ? (
            t("design.value.none")
          ) : (
            <>
              <span class="strong">{short(one.mean)}</span>{" "}
              <span class="soft">{t("design.range", { low: short(one.low), high: short(one.high) })}</span>
            </>
          )}
        </td>
      ))}
    </>
  );
}

interface FindRowProps {
  readonly desk: Desk;
  readonly find: Find;
  readonly free: readonly Free[];
  readonly n: number;
}

function FindRow({ desk, find, free, n }: FindRowProps) {
  return (
    <tr data-find={n}>
      <th scope="row">{n}</th>
      <Values free={free} point={find.tried.point} />
      <Figures means={find.again} />
      <td>
        <button
          type="button"
          class="bench-key"
          aria-label={t("design.experiments.toDials.of", { name: String(n) })}
          onClick={() => {
            for (const { path, k } of free) desk.turn(path, find.tried.point[k] ?? 0);
          }}
        >
          {t("design.experiments.toDials")}
        </button>
      </td>
    </tr>
  );
}
