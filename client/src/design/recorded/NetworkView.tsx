/** Money from hand to hand: who paid whom in the rounds looked at, what comes back, what goes round, and whom it reaches. */
import { type FlowNetwork, networkOf } from "@commonwatt/shared/sim";
import { useMemo, useState } from "preact/hooks";
import { peerName, t } from "../../text.ts";
import { whole } from "../../ui/format.ts";
import { short } from "../figures.ts";
import type { ReadGame } from "./messages.ts";
import { Rounds, type Span } from "./Rounds.tsx";

const SIZE_PX = 520;
const RING_PX = 205;
const WIDEST_PX = 9;
const CYCLES_SHOWN = 3;

/** Tokens from each payer to each payee in these rounds. */
function paidIn(networks: readonly FlowNetwork[], seats: number, { first, last }: Span): number[][] {
  const paid = Array.from({ length: seats }, () => new Array<number>(seats).fill(0));
  for (const { round, links } of networks) {
    if (round < first || round > last) continue;
    for (const { from, to, tokens } of links) {
      const row = paid[from];
      if (row) row[to] = (row[to] ?? 0) + tokens;
    }
  }
  return paid;
}

export function NetworkView({ game }: { readonly game: ReadGame }) {
  const [span, setSpan] = useState({ first: 1, last: Math.max(1, game.rounds) });
  const seats = game.log.setup.seats.length;
  const paid = useMemo(() => paidIn(game.networks, seats, span), [game, seats, span]);
  const network = useMemo(() => networkOf(paid), [paid]);
  const speeds = game.networks.filter(({ round }) => round >= span.first && round <= span.last);
  const velocity = speeds.reduce((sum, one) => sum + one.velocity, 0) / Math.max(1, speeds.length);
  const reached = paid.filter((_, to) => paid.some((row) => (row[to] ?? 0) > 0)).length;
  const figures: readonly (readonly [string, string])[] = [
    ["volume", whole(network.tokens)],
    ["reciprocity", `${short(network.reciprocity * 100)} %`],
    ["circulation", `${short(network.circulation * 100)} %`],
    ["gini", short(network.gini)],
    ["velocity", `${short(velocity * 100)} %`],
    ["reached", t("design.network.of", { reached, seats })],
  ];
  const cycles = [...network.cycles].sort((a, b) => b.tokens - a.tokens).slice(0, CYCLES_SHOWN);
  return (
    <div class="network">
      <div class="bench-bar">
        <Rounds rounds={game.rounds} span={span} onSpan={setSpan} />
      </div>
      <div class="network-both">
        <section class="bench-card">
          <Ring paid={paid} />
        </section>
        <section class="bench-card">
          <dl class="network-facts">
            {figures.map(([name, value]) => (
              <div key={name}>
                <dt>{t(`design.network.${name}`)}</dt>
                <dd class="figure strong">{value}</dd>
              </div>
            ))}
          </dl>
          {cycles.length > 0 ? (
            <ul class="small network-cycles">
              {cycles.map((cycle) => (
                <li key={cycle.seats.join()}>
                  {t("design.network.cycle", {
                    way: [...cycle.seats, cycle.seats[0] ?? 0].map((seat) => peerName(seat)).join(" → "),
                    tokens: cycle.tokens,
                  })}
                </li>
              ))}
            </ul>
          ) : null}
          <PaidTable paid={paid} />
        </section>
      </div>
    </div>
  );
}

interface PaidProps {
  readonly paid: readonly (readonly number[])[];
}

function Ring({ paid }: PaidProps) {
  const most = Math.max(1, ...paid.flat());
  const at = (seat: number): readonly [number, number] => {
    const angle = (seat / Math.max(1, paid.length)) * 2 * Math.PI - Math.PI / 2;
    return [SIZE_PX / 2 + RING_PX * Math.cos(angle), SIZE_PX / 2 + RING_PX * Math.sin(angle)];
  };
  const income = paid.map((_, seat) => paid.reduce((sum, row) => sum + (row[seat] ?? 0), 0));
  const richest = Math.max(1, ...income);
  return (
    <svg class="ring" viewBox={`0 0 ${SIZE_PX} ${SIZE_PX}`} role="img" aria-label={t("design.network.picture")}>
      <defs>
        <marker
          id="ring-tip"
          viewBox="0 0 8 8"
          refX="7"
          refY="4"
          markerWidth="8"
          markerHeight="8"
          markerUnits="userSpaceOnUse"
          orient="auto"
        >
          <path d="M0 0 L8 4 L0 8 z" />
        </marker>
      </defs>
      {paid.flatMap((row, from) =>
        row.map((tokens, to) => {
          if (tokens === 0) return null;
          const [[x1, y1], [x2, y2]] = [at(from), at(to)];
          // Bent to the left of its way, so that there and back are two lines.
          const [mx, my] = [(x1 + x2) / 2 - (y2 - y1) * 0.14, (y1 + y2) / 2 + (x2 - x1) * 0.14];
          return (
            <path
              key={`${from}-${to}`}
              class="ring-flow"
              d={`M${x1.toFixed(1)} ${y1.toFixed(1)}Q${mx.toFixed(1)} ${my.toFixed(1)} ${x2.toFixed(1)} ${y2.toFixed(1)}`}
              stroke-width={0.6 + (tokens / most) * WIDEST_PX}
              stroke-opacity={0.25 + (tokens / most) * 0.6}
              marker-end="url(#ring-tip)"
            >
              <title>{t("design.network.paid", { from: peerName(from), to: peerName(to), tokens })}</title>
            </path>
          );
        }),
      )}
      {income.map((tokens, seat) => {
        const [x, y] = at(seat);
        return (
          <g key={seat}>
            <circle class="ring-peer" cx={x} cy={y} r={9 + 12 * Math.sqrt(tokens / richest)} />
            <text x={x} y={y} dy="0.35em" text-anchor="middle">
              {seat + 1}
            </text>
          </g>
        );
      })}
    </svg>
  );
}

/** The same as numbers: row pays column. */
function PaidTable({ paid }: PaidProps) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
    <section class="bench-scroll" tabIndex={0} aria-label={t("design.network.table")}>
      <table class="bench-table paid-table">
        <thead>
          <tr>
            <th scope="col">{t("design.network.payer")}</th>
            {paid.map((_, seat) => (
              <th key={seat} scope="col">
                {seat + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {paid.map((row, seat) => (
            <tr key={seat}>
              <th scope="row">{peerName(seat)}</th>
              {row.map((tokens, to) => (
                <td key={to}>{tokens === 0 ? "" : whole(tokens)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
