/** Fork the moment: what might have come, as bands over what really happened. */
import type { ParsedRuleset, Ruleset } from "@commonwatt/shared/ruleset/ruleset.ts";
import { forkFaults, parseRuleset, turnDocument } from "@commonwatt/shared/sim";
import { useEffect, useRef, useState } from "preact/hooks";
import { t } from "../../text.ts";
import { BandChart } from "../BandChart.tsx";
import { RunBar } from "../Bar.tsx";
import { bandsOf } from "../bands.ts";
import type { Crew, Run } from "../crew.ts";
import { everyDial, pathOf } from "../dials/groups.ts";
import { labelOf } from "../dials/names.ts";
import { valueText } from "../dials/units.ts";
import { faultOnDesk } from "../faults.ts";
import { figureText } from "../figures.ts";
import { Endings } from "../futures/Endings.tsx";
import type { PlayedGame } from "../messages.ts";
import { seedsFrom } from "../sampler.ts";
import { followed } from "../series.ts";
import { DialPick } from "../sweep/SweepTab.tsx";
import { settingsOf } from "../sweep/sweep.ts";
import type { ReadGame } from "./messages.ts";

/** Why these rules cannot be put under that game. */
function whyNot(rules: Ruleset, other: ParsedRuleset): string | undefined {
  if (!other.ok) return other.faults.map(faultOnDesk)[0];
  const [stays] = forkFaults(rules, other.ruleset);
  return stays && t("design.fork.stays", { label: labelOf(stays.path) });
}

const FUTURES = 50;
const DRAW_EVERY_MS = 150;
const NOTHING = "";

export interface ForkViewProps {
  readonly game: ReadGame;
  readonly crew: Crew;
}

export function ForkView({ game, crew }: ForkViewProps) {
  const [round, setRound] = useState(Math.max(1, Math.floor(game.rounds / 2)));
  const [turned, setTurned] = useState(false);
  const [path, setPath] = useState("dials.registry.margin");
  const rules = game.log.setup.ruleset;
  const settings = settingsOf(path, rules);
  const [setting, setSetting] = useState(NOTHING);
  const [played, setPlayed] = useState<readonly PlayedGame[]>([]);
  const [state, setState] = useState({ running: false, fault: "", from: 0 });
  const run = useRef<Run | undefined>(undefined);
  useEffect(() => () => run.current?.cancel(), []);

  const begin = (): void => {
    run.current?.cancel();
    const seq = game.marks.find((mark) => mark.round === round)?.seq ?? 0;
    const value = settings.find((one) => String(one) === setting) ?? settings[0] ?? 0;
    const other = turned ? parseRuleset(turnDocument(rules, { [path]: value })) : undefined;
    const cannot = other && whyNot(rules, other);
    if (cannot !== undefined) {
      setPlayed([]);
      setState({ running: false, fault: cannot, from: round });
      return;
    }
    const found: PlayedGame[] = [];
    let timer = 0;
    const show = (running: boolean, fault = ""): void => {
      timer = 0;
      setPlayed([...found]);
      setState({ running, fault, from: round });
    };
    show(true);
    const mine = crew.run(
      {
        kind: "moment",
        log: game.log,
        seq,
        ...(other?.ok ? { ruleset: other.ruleset } : {}),
      },
      seedsFrom(1, FUTURES),
      (one) => {
        found.push(one);
        if (timer === 0) timer = window.setTimeout(() => show(true), DRAW_EVERY_MS);
      },
    );
    run.current = mine;
    mine.done.then(
      () => {
        clearTimeout(timer);
        if (run.current === mine) show(false, found.find(({ broke }) => broke !== undefined)?.broke ?? "");
      },
      (error: unknown) => show(false, error instanceof Error ? error.message : String(error)),
    );
  };
  const whole = played.filter(({ broke }) => broke === undefined);
  return (
    <div class="fork" data-games={whole.length}>
      <div class="bench-bar">
        <label class="bench-with">
          {t("design.fork.after")}
          <select value={String(round)} onChange={({ currentTarget }) => setRound(Number(currentTarget.value))}>
            {game.marks.map((mark) => (
              <option key={mark.round} value={String(mark.round)}>
                {t("design.fork.round", { round: mark.round })}
              </option>
            ))}
          </select>
        </label>
        <label class="bench-with">
          <input type="checkbox" checked={turned} onChange={({ currentTarget }) => setTurned(currentTarget.checked)} />
          {t("design.fork.whatIf")}
        </label>
        {turned ? (
          <>
            <DialPick label={t("design.compare.dial")} path={path} onChoose={setPath} />
            <label class="bench-with">
              {t("design.fork.at")}
              <select value={setting} onChange={({ currentTarget }) => setSetting(currentTarget.value)}>
                {settings.map((one) => (
                  <option key={String(one)} value={String(one)}>
                    {valueText(everyDial.find((at) => pathOf(at) === path)?.dial, one)}
                  </option>
                ))}
              </select>
            </label>
          </>
        ) : null}
        <RunBar
          word={t("design.fork.begin", { futures: FUTURES })}
          played={played.length}
          of={played.length > 0 || state.running ? FUTURES : 0}
          running={state.running}
          {...(round >= rules.rounds ? { why: t("design.fork.ended") } : {})}
          onBegin={begin}
          onStop={() => run.current?.cancel()}
        />
      </div>
      {state.fault === "" ? null : (
        <p class="notice of-warn" role="alert">
          {t("design.fork.cannot", { why: state.fault })}
        </p>
      )}
      <div class="futures-grid">
        {followed.map((one, i) => {
          const bands = whole.length > 1 ? bandsOf(whole, i) : undefined;
          const truth = game.series[i] ?? [];
          return (
            <section key={one.id} class="future" data-figure={one.id}>
              <h3>
                <span>{t(`design.figure.${one.id}`)}</span>
                <span class="future-now figure">{figureText(truth.at(-1) ?? 0, one.shown)}</span>
              </h3>
              <BandChart
                summary={t("design.fork.summary", {
                  name: t(`design.figure.${one.id}`),
                  truth: figureText(truth.at(-1) ?? 0, one.shown),
                  median: figureText(bands?.median.at(-1) ?? 0, one.shown),
                })}
                height={one.id === "vitality" ? 220 : 158}
                rounds={rules.rounds}
                tone={one.tone}
                bands={bands}
                truth={truth}
                {...(one.id === "vitality" ? { line: game.line } : {})}
                {...(bands ? { from: state.from } : {})}
                most={one.most ?? 1}
                format={(value) => figureText(value, one.shown)}
              />
            </section>
          );
        })}
        <Endings games={whole} beside={[]} truth />
      </div>
    </div>
  );
}
