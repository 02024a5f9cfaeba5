/** One question: what is compared, how often and by whom; what came of it with bots and with people. */
import type { Experiment, ExperimentResult } from "@commonwatt/shared/sim";
import { useState } from "preact/hooks";
import { hasText, shown, t } from "../../text.ts";
import { moment } from "../../ui/format.ts";
import { RunBar } from "../Bar.tsx";
import { changesBetween } from "../changes.ts";
import type { Desk } from "../desk.ts";
import { labelOf } from "../dials/names.ts";
import { valueText } from "../dials/units.ts";
import { differenceText, short } from "../figures.ts";
import { measureText, measureUnit } from "../measured.ts";
import { OpenGame } from "../recorded/OpenGame.tsx";
import type { Reader } from "../recorded/reader.ts";
import { fileNameOf } from "../rules/file.ts";
import { TakeAway } from "../TakeAway.tsx";
import { type Laboratory, peopleIn } from "./experiments.ts";
import { TreatmentChart } from "./TreatmentChart.tsx";

export interface ExperimentCardProps {
  readonly experiment: Experiment;
  readonly desk: Desk;
  readonly laboratory: Laboratory;
  readonly reader: Reader;
}

const GAMES = [10, 50, 200, 500] as const;
const PEERS = [4, 6, 8, 12, 20, 30] as const;

export function ExperimentCard({ experiment, desk, laboratory, reader }: ExperimentCardProps) {
  const [games, setGames] = useState<number>(50);
  const [peers, setPeers] = useState(experiment.peers);
  const [seed, setSeed] = useState(experiment.seed);
  const { id, hypothesis, title, question, treatments } = experiment;
  const control = treatments[0];
  const running = laboratory.running.value;
  const result = laboratory.results.value.get(id);
  const people = peopleIn(experiment, laboratory.people.value);
  const kept = laboratory.kept.value.filter((one) => one.result.id === id);
  return (
    <article class="bench-card experiment" data-id={id}>
      <h2>
        <span class="experiment-h">{hypothesis}</span> {shown(title)}
      </h2>
      <p>{shown(question)}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section class="bench-scroll" tabIndex={0} aria-label={t("design.experiments.treatments")}>
        <table class="bench-table">
          <thead>
            <tr>
              <th scope="col">{t("design.experiments.treatment")}</th>
              <th scope="col">{t("design.experiments.turned")}</th>
              <th scope="col">{t("design.table.bots")}</th>
              <th scope="col">{t("design.experiments.expected")}</th>
              <th scope="col">
                <span class="sr-only">{t("design.experiments.toDials")}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {treatments.map(({ name, ruleset, bots, expected }) => (
              <tr key={name}>
                <th scope="row">{shown(name)}</th>
                <td>
                  {control && ruleset !== control.ruleset
                    ? changesBetween(control.ruleset, ruleset)
                        .slice(0, 4)
                        .map(({ path, dial, to }) => `${labelOf(path)}: ${valueText(dial, to)}`)
                        .join(", ")
                    : shown(ruleset.title)}
                </td>
                <td>{botsText(bots)}</td>
                <td>{t(`design.direction.${expected ?? "control"}`)}</td>
                <td>
                  <button
                    type="button"
                    class="bench-key"
                    aria-label={t("design.experiments.toDials.of", { name: shown(name) })}
                    onClick={() => {
                      desk.open(ruleset);
                      desk.table.value = { ...desk.table.peek(), peers, bots, seed };
                    }}
                  >
                    {t("design.experiments.toDials")}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div class="bench-bar">
        <label class="bench-with">
          {t("design.table.games")}
          <select value={String(games)} onChange={({ currentTarget }) => setGames(Number(currentTarget.value))}>
            {GAMES.map((n) => (
              <option key={n} value={String(n)}>
                {n}
              </option>
            ))}
          </select>
        </label>
        <label class="bench-with">
          {t("design.table.peers")}
          <select value={String(peers)} onChange={({ currentTarget }) => setPeers(Number(currentTarget.value))}>
            {[...new Set([...PEERS, experiment.peers])]
              .sort((a, b) => a - b)
              .map((n) => (
                <option key={n} value={String(n)}>
                  {n}
                </option>
              ))}
          </select>
        </label>
        <label class="bench-with">
          {t("design.table.seed")}
          <input
            class="dial-field seed-field"
            type="number"
            min={0}
            value={seed}
            onChange={({ currentTarget: { valueAsNumber } }) =>
              Number.isInteger(valueAsNumber) && valueAsNumber >= 0 && setSeed(valueAsNumber)
            }
          />
        </label>
        <RunBar
          word={t("design.experiments.begin")}
          played={running?.id === id ? running.played : 0}
          of={running?.id === id ? running.of : 0}
          running={running?.id === id}
          onBegin={() => laboratory.begin({ ...experiment, games, peers, seed })}
          onStop={() => laboratory.stop()}
        />
      </div>
      {result ? (
        <Found result={result} people={people} laboratory={laboratory} />
      ) : people.length > 0 ? (
        <TreatmentChart treatments={treatments.map(({ name }) => ({ name }))} people={people} unit="" />
      ) : null}
      <div class="row">
        <OpenGame
          reader={reader}
          word={t("design.experiments.people")}
          onGames={(found) => laboratory.addPeople(found)}
        />
        <span class="small soft">
          {laboratory.people.value.length === 0
            ? t("design.experiments.peopleAbout")
            : t("design.experiments.peopleFound", { all: laboratory.people.value.length, here: people.length })}
        </span>
      </div>
      {kept.length > 0 ? (
        <section>
          <h3>{t("design.experiments.kept")}</h3>
          <ul class="small">
            {kept.map(({ whenMs, result: one }) => (
              <li key={whenMs}>
                {moment(whenMs, { dateStyle: "medium", timeStyle: "short" })}: {lineOf(one)}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </article>
  );
}

const botsText = (bots: readonly string[]): string => {
  const counts = new Map<string, number>();
  for (const bot of bots) counts.set(bot, (counts.get(bot) ?? 0) + 1);
  return [...counts].map(([bot, n]) => (n === 1 ? botName(bot) : `${botName(bot)} × ${n}`)).join(", ");
};

const botName = (bot: string): string => (hasText(`host.bot.${bot}`) ? t(`host.bot.${bot}`) : bot);

const lineOf = ({ games, treatments }: ExperimentResult): string =>
  `${games}: ${treatments.map(({ name, mean }) => `${shown(name)} ${short(mean)}`).join(" · ")}`;

interface FoundProps {
  readonly result: ExperimentResult;
  readonly people: ReturnType<typeof peopleIn>;
  readonly laboratory: Laboratory;
}

function Found({ result, people, laboratory }: FoundProps) {
  const { treatments, measure, again, breaks, id } = result;
  const unit = measureUnit(measure);
  return (
    <section class="experiment-found" data-found={id}>
      <h3>{t("design.experiments.measured", { meaning: measureText(measure), unit })}</h3>
      <TreatmentChart treatments={treatments} people={people} unit={unit} />
      <ul class="experiment-lines">
        {treatments.map(({ name, effect, expected, found, asExpected }) =>
          effect && found && expected ? (
            <li key={name} data-as-expected={asExpected}>
              {t(asExpected ? "design.experiments.sentence" : "design.experiments.surprise", {
                name: shown(name),
                by: differenceText(effect.mean),
                low: short(effect.low),
                high: short(effect.high),
                d: short(effect.d),
                found: t(`design.direction.${found}`),
                expected: t(`design.direction.${expected}`),
              })}
            </li>
          ) : null,
        )}
      </ul>
      {breaks[0] ? (
        <p class="notice of-warn" role="alert">
          {t("design.endings.broke", { n: breaks.length, seed: breaks[0].seed, why: breaks[0].message })}
        </p>
      ) : null}
      <TakeAway words={t("design.export")} name={`${fileNameOf(result.title)}.json`} document={result} command={again}>
        <button type="button" class="bench-key" onClick={() => laboratory.keep(result)}>
          {t("design.experiments.keep")}
        </button>
      </TakeAway>
    </section>
  );
}
