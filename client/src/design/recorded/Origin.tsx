/** Back to the sunlight: where a balance, a total of the Bank, a price or a peer's credits came from in the end. */
import {
  type Trace,
  type TraceAnswer,
  type TraceQuestion,
  type TraceSource,
  traceTotals,
} from "@commonwatt/shared/sim";
import { useEffect, useState } from "preact/hooks";
import { peerName, t } from "../../text.ts";
import { energy, whole } from "../../ui/format.ts";
import { short } from "../figures.ts";
import type { ReadGame } from "./messages.ts";
import { accountName } from "./names.ts";
import type { Reader } from "./reader.ts";

const SOURCES_SHOWN = 12;

export interface OriginProps {
  readonly game: ReadGame;
  readonly reader: Reader;
  /** that is looked at beside; "" = one that holds nothing to trace */
  readonly account: string;
  /** the round at whose end one looks */
  readonly round: number;
}

/** `account`, `total:till`, `price:food`, `credits:3` */
function questionOf(asked: string, account: string): TraceQuestion {
  const [of = "", which = ""] = asked.split(":");
  if (of === "total") return { of, total: which as keyof typeof traceTotals };
  if (of === "price") return { of, good: which };
  if (of === "credits") return { of, seat: Number(which) };
  return { of: "balance", account };
}

export function Origin({ game, reader, account, round }: OriginProps) {
  const [asked, setAsked] = useState("account");
  const [found, setFound] = useState<TraceAnswer | undefined>(undefined);
  const [nothing, setNothing] = useState(false);
  const seq = game.marks.find((mark) => mark.round === round)?.seq ?? 0;
  const about = asked === "account" ? account : "";
  useEffect(() => {
    let mine = true;
    reader.trace(game.log, seq, questionOf(asked, about)).then((answer) => {
      if (!mine) return;
      setNothing(!answer.ok);
      setFound(answer.ok ? answer.trace : undefined);
    });
    return () => {
      mine = false;
    };
  }, [game, reader, seq, asked, about]);
  const seats = game.log.setup.seats.length;
  return (
    <section class="bench-card origin" aria-label={t("design.origin.title")} data-of={found?.of}>
      <h3>
        <span>{t("design.origin.title")}</span>
        <span class="soft small">{t("design.origin.when", { round })}</span>
      </h3>
      <label class="bench-with">
        {t("design.origin.of")}
        <select value={asked} onChange={({ currentTarget }) => setAsked(currentTarget.value)}>
          <option value="account">{accountName(account)}</option>
          <optgroup label={t("design.origin.totals")}>
            {Object.keys(traceTotals).map((total) => (
              <option key={total} value={`total:${total}`}>
                {t(`design.origin.total.${total}`)}
              </option>
            ))}
          </optgroup>
          <optgroup label={t("design.origin.prices")}>
            {game.log.setup.ruleset.goods.map(({ id }) => (
              <option key={id} value={`price:${id}`}>
                {t("design.origin.price", { good: id })}
              </option>
            ))}
          </optgroup>
          <optgroup label={t("design.origin.credits")}>
            {Array.from({ length: seats }, (_, seat) => (
              <option key={seat} value={`credits:${seat}`}>
                {peerName(seat)}
              </option>
            ))}
          </optgroup>
        </select>
      </label>
      {nothing ? (
        <p class="small soft" role="status">
          {t("design.origin.cannot")}
        </p>
      ) : null}
      {found ? <Answer answer={found} /> : null}
    </section>
  );
}

function Answer({ answer }: { readonly answer: TraceAnswer }) {
  if (answer.of === "price")
    return (
      <>
        <Rows
          rows={answer.parts.map(({ part, tokens, joules }) => [
            t(`design.origin.part.${part}`),
            t("design.origin.tokens", { tokens }),
            energy(joules),
          ])}
          foot={[
            t("design.origin.pays", { good: answer.good }),
            t("design.origin.tokens", { tokens: answer.price }),
            "",
          ]}
        />
        <p class="small soft">
          {t("design.origin.producers", {
            who: answer.producers.map(({ seat, joules }) => `${peerName(seat)} (${energy(joules)})`).join(", "),
          })}
        </p>
      </>
    );
  if (answer.of === "credits")
    return (
      <>
        <Rows
          rows={answer.loans.map((loan) => [
            t("design.origin.loan", { loan: loan.loan }),
            t("design.origin.tokens", { tokens: loan.tokens }),
            whole(loan.amount),
          ])}
          foot={[t("design.origin.creditsOf"), "", whole(answer.credits)]}
        />
        <Sources trace={answer.lent} />
      </>
    );
  return <Sources trace={answer} />;
}

function Sources({ trace }: { readonly trace: Trace }) {
  const sources = gathered(trace).sort((one, two) => two.amount - one.amount);
  const rest = sources.slice(SOURCES_SHOWN);
  if (sources.length === 0) return <p class="small soft">{t("design.origin.nothing")}</p>;
  return (
    <>
      <Rows
        rows={sources
          .slice(0, SOURCES_SHOWN)
          .map(({ kind, seat, rounds, unit, reason, amount }) => [
            t(`design.origin.from.${kind}`, { who: seat < 0 ? "" : peerName(seat) }),
            t("design.origin.round", { round: rounds.join(", "), reason: t(`reason.${reason}`) }),
            unit === "J" ? energy(amount) : whole(amount),
          ])}
      />
      {rest.length > 0 ? <p class="small soft">{t("design.origin.rest", { n: rest.length })}</p> : null}
      {trace.joules > 0 ? (
        <p class="small">
          {t("design.origin.sunlight", {
            all: energy(trace.joules),
            sun: energy(trace.sunlight),
            share: short((100 * trace.sunlight) / trace.joules),
          })}
        </p>
      ) : null}
    </>
  );
}

interface Gathered extends Omit<TraceSource, "round" | "amount"> {
  readonly rounds: number[];
  amount: number;
}

/** Sources of one kind and one peer together, with the rounds they are from. */
function gathered({ sources }: Trace): Gathered[] {
  const found = new Map<string, Gathered>();
  for (const { round, amount, ...of } of sources) {
    const key = `${of.kind} ${of.seat} ${of.unit} ${of.reason}`;
    const before = found.get(key) ?? { ...of, rounds: [], amount: 0 };
    before.amount += amount;
    if (!before.rounds.includes(round)) before.rounds.push(round);
    found.set(key, before);
  }
  for (const { rounds } of found.values()) rounds.sort((a, b) => a - b);
  return [...found.values()];
}

interface RowsProps {
  readonly rows: readonly (readonly string[])[];
  readonly foot?: readonly string[];
}

function Rows({ rows, foot }: RowsProps) {
  return (
    <table class="bench-table">
      <tbody>
        {rows.map((row, i) => (
          <tr key={i}>
            {row.map((cell, k) =>
              k === 0 ? (
                <th key={k} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={k}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {foot ? (
        <tfoot>
          <tr>
            {foot.map((cell, k) =>
              k === 0 ? (
                <th key={k} scope="row">
                  {cell}
                </th>
              ) : (
                <td key={k} class="strong">
                  {cell}
                </td>
              ),
            )}
          </tr>
        </tfoot>
      ) : null}
    </table>
  );
}
