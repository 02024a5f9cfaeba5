/** Compare: which rules, what differs in them, and what that does to every measure. */

import type { KeptRuleset } from "@commonwatt/shared/protocol/http.ts";
import type { Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import type { MeasureComparison } from "@commonwatt/shared/sim";
import { useEffect, useState } from "preact/hooks";
import { fetchRuleset } from "../../net/http.ts";
import { refusalText } from "../../refusal.ts";
import { shown, t } from "../../text.ts";
import { RunBar } from "../Bar.tsx";
import { changesBetween } from "../changes.ts";
import type { Desk } from "../desk.ts";
import { labelOf } from "../dials/names.ts";
import { valueText } from "../dials/units.ts";
import { differenceText, short } from "../figures.ts";
import { TableSettings } from "../futures/TableSettings.tsx";
import { measureText, measureUnit } from "../measured.ts";
import type { Keeper } from "../rules/keeper.ts";
import type { Compared, Comparer } from "./compare.ts";
import { Interval } from "./Interval.tsx";

export interface CompareTabProps {
  readonly desk: Desk;
  readonly keeper: Keeper;
  readonly comparer: Comparer;
}

export function CompareTab({ desk, keeper, comparer }: CompareTabProps) {
  const [withId, setWithId] = useState("");
  const [fetched, setFetched] = useState<KeptRuleset | undefined>(undefined);
  const [fault, setFault] = useState("");
  const { played, of, running, fault: stopped } = comparer.state.value;
  const found = comparer.found.value;
  const other = withId === "" ? desk.base.value : fetched?.ruleset.id === withId ? fetched.ruleset : undefined;

  useEffect(() => {
    if (withId === "") return;
    fetchRuleset(withId).then((answer) => {
      setFault(answer.ok ? "" : refusalText(answer.error));
      if (answer.ok) setFetched(answer.value);
    });
  }, [withId]);

  return (
    <div class="compare">
      <div class="bench-bar">
        <label class="bench-with">
          {t("design.compare.with")}
          <select value={withId} onChange={({ currentTarget }) => setWithId(currentTarget.value)}>
            <option value="">{t("design.compare.before")}</option>
            {[...keeper.presets.value, ...keeper.own.value].map(({ id, title }) => (
              <option key={id} value={id}>
                {shown(title)}
              </option>
            ))}
          </select>
        </label>
        <TableSettings desk={desk} />
        <RunBar
          word={t("design.compare.begin")}
          {...{ played, of, running }}
          {...(desk.faults.value.length > 0 ? { why: t("design.save.faulty") } : {})}
          onBegin={() => other && comparer.begin(other, desk.playable.peek(), desk.table.peek())}
          onStop={() => comparer.stop()}
        />
      </div>
      {fault !== "" || stopped !== "" ? (
        <p class="notice of-warn" role="alert">
          {fault || t("design.fault.worker", { why: stopped })}
        </p>
      ) : null}
      <div class="compare-both">
        <section class="bench-card compare-diff">
          <h3>{t("design.compare.differs")}</h3>
          {other ? <Differences a={other} b={desk.draft.value} /> : null}
          <h3>{t("design.about.played")}</h3>
          <ul class="small soft">
            <PlayedLine title={t("design.compare.a")} kept={withId === "" ? keeper.kept.value : fetched} />
            <PlayedLine title={t("design.compare.b")} kept={desk.isChanged.value ? undefined : keeper.kept.value} />
          </ul>
        </section>
        <section class="bench-card compare-effects">
          {found ? <Effects found={found} /> : <p class="soft">{t("design.compare.about")}</p>}
        </section>
      </div>
    </div>
  );
}

function PlayedLine({ title, kept }: { readonly title: string; readonly kept: KeptRuleset | undefined }) {
  const games = kept?.played.games ?? 0;
  return (
    <li>
      {shown(title)}:{" "}
      {games === 0
        ? t("design.about.never")
        : t("design.compare.played", { games, sessions: kept?.played.sessions ?? 0 })}
    </li>
  );
}

function Differences({ a, b }: { readonly a: Ruleset; readonly b: Ruleset }) {
  const changes = changesBetween(a, b);
  if (changes.length === 0) return <p class="soft small">{t("design.compare.same")}</p>;
  return (
    <ul class="diff-list">
      {changes.map(({ path, dial, from, to }) => (
        <li key={path} title={path}>
          {labelOf(path)}: {valueText(dial, from)} → <span class="strong">{valueText(dial, to)}</span>
        </li>
      ))}
    </ul>
  );
}

function Effects({ found: { comparison, repeated } }: { readonly found: Compared }) {
  const rows = comparison.measures
    .filter(({ effect }) => effect.n > 1)
    .sort((one, two) => Math.abs(two.effect.d) - Math.abs(one.effect.d));
  const [broke] = comparison.breaks;
  return (
    <>
      <h3>
        <span>{t("design.compare.effects", { games: comparison.games })}</span>
        <span class="soft small" role="status">
          {repeated === undefined
            ? t("design.compare.again")
            : t(repeated.same ? "design.compare.repeats" : "design.compare.differsAgain", { games: repeated.games })}
        </span>
      </h3>
      {broke ? (
        <p class="notice of-warn" role="alert">
          {t("design.endings.broke", { n: comparison.breaks.length, seed: broke.seed, why: broke.message })}
        </p>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="bench-scroll" tabIndex={0} aria-label={t("design.compare.effects", { games: comparison.games })}>
        <table class="bench-table">
          <thead>
            <tr>
              <th scope="col">{t("design.compare.measure")}</th>
              <th scope="col">{t("design.compare.a")}</th>
              <th scope="col">{t("design.compare.b")}</th>
              <th scope="col">{t("design.compare.difference")}</th>
              <th scope="col">{t("design.compare.d")}</th>
              <th scope="col">{t("design.compare.picture")}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <EffectRow key={row.measure} row={row} />
            ))}
          </tbody>
        </table>
      </section>
      <p class="small soft">{t("design.compare.note")}</p>
    </>
  );
}

function EffectRow({ row }: { readonly row: MeasureComparison }) {
  const { effect, control } = row;
  const range = t("design.range", { low: short(effect.low), high: short(effect.high) });
  return (
    <tr data-measure={row.measure} data-found={row.found}>
      <th scope="row">
        {measureText(row.measure)} <span class="soft">({measureUnit(row.measure)})</span>
      </th>
      <td>{short(row.a.mean)}</td>
      <td>{short(row.b.mean)}</td>
      <td>
        <span class="strong">{differenceText(effect.mean)}</span> <span class="soft">{range}</span>
      </td>
      <td>
        {differenceText(effect.d)}{" "}
        <span class="soft">{t("design.range", { low: short(effect.dLow), high: short(effect.dHigh) })}</span>
      </td>
      <td>
        <Interval
          effect={{ mid: effect.d, low: effect.dLow, high: effect.dHigh }}
          chance={{ mid: control.a.chance.d, low: control.a.chance.dLow, high: control.a.chance.dHigh }}
          label={t("design.compare.spoken", { d: short(effect.d), low: short(effect.dLow), high: short(effect.dHigh) })}
        />
      </td>
    </tr>
  );
}
