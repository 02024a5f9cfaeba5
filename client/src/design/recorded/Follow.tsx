/** Follow the joule: any account, what came to it and from where, what went from it and whither; each line leads further. */
import { useMemo, useState } from "preact/hooks";
import { t } from "../../text.ts";
import { energy, whole } from "../../ui/format.ts";
import type { ReadGame } from "./messages.ts";
import { accountsOf, type Line, traceOf } from "./moved.ts";
import { accountName } from "./names.ts";
import { Origin } from "./Origin.tsx";
import { Rounds } from "./Rounds.tsx";
import type { Reader } from "./reader.ts";

const LINES = 14;
const STARTS: Readonly<Record<string, string>> = { J: "grid", T: "till" };

export function Follow({ game, reader }: { readonly game: ReadGame; readonly reader: Reader }) {
  const [unit, setUnit] = useState("T");
  const [way, setWay] = useState<readonly string[]>([STARTS.T ?? ""]);
  const [span, setSpan] = useState({ first: 1, last: Math.max(1, game.rounds) });
  const units = useMemo(() => [...new Set(game.moved.map((one) => one.unit))], [game]);
  const accounts = useMemo(() => accountsOf(game.moved, unit), [game, unit]);
  const account = way.at(-1) ?? "";
  const traced = useMemo(() => traceOf(game.moved, account, unit, span), [game, account, unit, span]);
  const written = (amount: number): string => (unit === "J" ? energy(amount) : whole(amount));
  const go = (to: string): void => setWay([...way, to]);
  return (
    <div class="follow">
      <div class="bench-bar">
        <label class="bench-with">
          {t("design.follow.what")}
          <select
            value={unit}
            onChange={({ currentTarget: { value } }) => {
              setUnit(value);
              setWay([STARTS[value] ?? accountsOf(game.moved, value)[0] ?? ""]);
            }}
          >
            {units.map((one) => (
              <option key={one} value={one}>
                {t(`design.follow.unit.${one === "J" || one === "T" ? one : "good"}`, { good: one })}
              </option>
            ))}
          </select>
        </label>
        <label class="bench-with">
          {t("design.follow.account")}
          <select value={account} onChange={({ currentTarget }) => setWay([currentTarget.value])}>
            {accounts.map((one) => (
              <option key={one} value={one}>
                {accountName(one)}
              </option>
            ))}
          </select>
        </label>
        <Rounds rounds={game.rounds} span={span} onSpan={setSpan} />
      </div>
      <nav class="follow-way" aria-label={t("design.follow.way")}>
        {way.map((one, i) => (
          <button key={`${one}${i}`} type="button" class="bench-key" onClick={() => setWay(way.slice(0, i + 1))}>
            {accountName(one)}
          </button>
        ))}
      </nav>
      <div class="follow-both">
        <Lines
          title={t("design.follow.came", { sum: written(traced.cameSum) })}
          lines={traced.came}
          sum={traced.cameSum}
          written={written}
          onGo={go}
        />
        <Lines
          title={t("design.follow.went", { sum: written(traced.wentSum) })}
          lines={traced.went}
          sum={traced.wentSum}
          written={written}
          onGo={go}
        />
      </div>
      <p class="small">
        {t("design.follow.sum", {
          came: written(traced.cameSum),
          went: written(traced.wentSum),
          left: written(traced.cameSum - traced.wentSum),
        })}
      </p>
      <Origin game={game} reader={reader} account={account} round={span.last} />
    </div>
  );
}

interface LinesProps {
  readonly title: string;
  readonly lines: readonly Line[];
  readonly sum: number;
  readonly written: (amount: number) => string;
  readonly onGo: (account: string) => void;
}

function Lines({ title, lines, sum, written, onGo }: LinesProps) {
  const shown = lines.slice(0, LINES);
  const rest = lines.slice(LINES);
  return (
    <section class="bench-card" aria-label={title}>
      <h3>{title}</h3>
      <ul class="follow-lines">
        {shown.map(({ other, reason, amount, times, lastRound }) => (
          <li key={`${other} ${reason}`}>
            <button type="button" class="follow-line" onClick={() => onGo(other)}>
              <span class="follow-bar" style={{ width: `${sum > 0 ? (amount / sum) * 100 : 0}%` }} />
              <span class="follow-who">{accountName(other)}</span>
              <span class="soft">{t(`reason.${reason}`)}</span>
              <span class="figure strong">{written(amount)}</span>
              <span class="soft figure small">{t("design.follow.times", { times, round: lastRound })}</span>
            </button>
          </li>
        ))}
      </ul>
      {rest.length > 0 ? (
        <p class="small soft">
          {t("design.follow.rest", {
            lines: rest.length,
            sum: written(rest.reduce((all, { amount }) => all + amount, 0)),
          })}
        </p>
      ) : null}
      {lines.length === 0 ? <p class="small soft">{t("design.follow.none")}</p> : null}
    </section>
  );
}
