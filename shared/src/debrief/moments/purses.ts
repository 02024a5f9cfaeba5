/** What money did to people: the first time a purse was too small for a need, the hoard, the jump in inequality. */
import { priceToPay } from "../../mechanics/conventional/asks.ts";
import { needsGood } from "../../mechanics/home.ts";
import { purseOf } from "../../mechanics/money.ts";
import { shelvesOf } from "../../mechanics/production.ts";
import { goodOf, stockOf } from "../../mechanics/stock.ts";
import type { Game } from "../../rules/game.ts";
import type { RoundReport } from "../../views/types.ts";
import { best, chartOf, type Finder, sumOf } from "../finder.ts";
import type { Step } from "../watch.ts";

interface TooDear {
  readonly seat: number;
  readonly good: string;
  readonly needed: number;
  readonly have: number;
  readonly seq: number;
  readonly round: number;
  /** she asked and was refused; otherwise she knew better than to ask */
  readonly asked: boolean;
}

/** Basic pieces that homes still lack, that lie on a shelf, and that their purses do not reach. */
function outOfReach(game: Readonly<Game>): Omit<TooDear, "seq">[] {
  return game.ruleset.goods.flatMap((spec) => {
    if (!spec.basic || shelvesOf(game, spec).length === 0) return [];
    return game.seats.flatMap((_, seat) => {
      const price = priceToPay(game, spec, seat);
      const have = purseOf(game, seat);
      if (have >= price || !needsGood(game, seat, spec, game.round) || stockOf(game, seat, spec) > 0) return [];
      return [{ seat, good: spec.id, needed: price, have, round: game.round, asked: false }];
    });
  });
}

/** A refusal for want of tokens, of a need that was missing. */
function refusedNeed(game: Readonly<Game>, { seq, action, refusal }: Step): TooDear | undefined {
  if (refusal?.code !== "not_enough_tokens" || action.type !== "buy") return undefined;
  const spec = goodOf(game, String(action.payload.good));
  if (!spec?.basic || !needsGood(game, action.seat, spec, game.round) || stockOf(game, action.seat, spec) > 0)
    return undefined;
  const have = purseOf(game, action.seat);
  return {
    seat: action.seat,
    good: spec.id,
    needed: priceToPay(game, spec, action.seat),
    have,
    seq,
    round: game.round,
    asked: true,
  };
}

/** The first time a home went without a need because its purse was too small for it. */
export function firstRefusal(): Finder {
  let today: TooDear[] = [];
  let atDusk: Omit<TooDear, "seq">[] = [];
  let first: TooDear | undefined;
  return {
    before: (game, { type }) => {
      if (!first && type === "advance" && game.phase === "day") atDusk = outOfReach(game);
    },
    after: (game, step) => {
      if (first) return;
      const refused = refusedNeed(game, step);
      if (refused) today.push(refused);
      for (const e of step.events) {
        if (e.type === "home.lived") {
          const { seat, unmet } = e.data;
          const known = (one: { readonly seat: number; readonly good: string }) =>
            one.seat === seat && unmet.includes(one.good);
          const silent = atDusk.find(known);
          first ??= today.find(known) ?? (silent && { ...silent, seq: step.seq });
        }
        if (e.type === "table.phase" && e.data.phase === "day") today = [];
      }
    },
    found: (game) => {
      if (!first) return [];
      const { seat, good, needed, have, seq, round, asked } = first;
      return [
        {
          kind: "refused",
          round,
          seq,
          seats: [seat],
          delicate: true,
          weight: asked ? 660 : 600,
          params: { good, price: needed, purse: have, round },
          sum: {
            key: "moment_short_of_price",
            value: needed - have,
            unit: "T",
            parts: [
              { key: "price_of_need", op: "+", value: needed, unit: "T" },
              { key: "in_purse", op: "-", value: have, unit: "T" },
            ],
          },
          chart: chartOf(game, round, "homes_without", "peers", ({ unmet }) => unmet[good] ?? 0),
        },
      ];
    },
  };
}

/** Evenings for which tokens must have lain still to count as idle. */
const STILL = 3;
/** How many times an even share a hoard is, at least. */
const HOARD = 2;

interface Hoard {
  readonly seat: number;
  readonly round: number;
  readonly idle: number;
  readonly even: number;
  readonly lacking: number;
}

/** The largest purse that had not moved for some evenings while other homes lacked a basic need. */
export function hoard(): Finder {
  return {
    found: (game, marks) => {
      const basics = new Set(["energy", ...game.ruleset.goods.filter(({ basic }) => basic).map(({ id }) => id)]);
      const candidates = game.reports.flatMap((report, i) => hoardsIn(game.reports.slice(0, i + 1), report, basics));
      const top = best(candidates, ({ idle, lacking }) => idle * lacking);
      if (!top) return [];
      const { seat, round, idle, even, lacking } = top;
      return [
        {
          kind: "hoard",
          round,
          seq: marks.duskOf(round),
          seats: [seat],
          delicate: true,
          weight: Math.min(800, 420 + 60 * Math.floor(idle / Math.max(1, even)) + 20 * lacking),
          params: { tokens: idle, homes: lacking, round, evenings: STILL },
          sum: {
            key: "moment_above_even",
            value: idle - even,
            unit: "T",
            parts: [
              { key: "idle_tokens", op: "+", value: idle, unit: "T" },
              { key: "even_share", op: "-", value: even, unit: "T" },
            ],
          },
          chart: {
            key: "purse_beside_even",
            unit: "T",
            lines: [
              { key: "that_purse", values: game.reports.map(({ peers }) => peers[seat]?.purse ?? 0) },
              { key: "even_purse", values: game.reports.map(evenPurse) },
            ],
            mark: round,
          },
        },
      ];
    },
  };
}

const evenPurse = ({ peers }: RoundReport): number => Math.floor(sumOf(peers.map(({ purse }) => purse)) / peers.length);

function hoardsIn(until: readonly RoundReport[], report: RoundReport, basics: ReadonlySet<string>): Hoard[] {
  if (until.length < STILL) return [];
  const even = evenPurse(report);
  const lacks = report.peers.filter(({ unmet }) => unmet.some((need) => basics.has(need)));
  return report.peers.flatMap(({ seat }) => {
    const idle = Math.min(...until.slice(-STILL).map(({ peers }) => peers[seat]?.purse ?? 0));
    const lacking = lacks.filter((one) => one.seat !== seat).length;
    if (lacking === 0 || idle < HOARD * even || idle <= 0) return [];
    return [{ seat, round: report.round, idle, even, lacking }];
  });
}

/** Least jump of the Gini coefficient that is worth a word, ppm. */
const JUMP = 50_000;

/** The round in which purses drew apart most. */
export function inequality(): Finder {
  return {
    found: (game, marks) => {
      const jumps = game.reports.slice(1).map((report, i) => ({
        round: report.round,
        now: report.giniPurses,
        by: report.giniPurses - (game.reports[i]?.giniPurses ?? 0),
      }));
      const top = best(jumps, ({ by }) => by);
      if (!top || top.by < JUMP) return [];
      return [
        {
          kind: "inequality",
          round: top.round,
          seq: marks.duskOf(top.round),
          seats: [],
          delicate: false,
          weight: Math.min(760, 380 + Math.floor(top.by / 500)),
          params: { round: top.round, by: top.by, gini: top.now },
          sum: {
            key: "moment_gini",
            value: top.now,
            unit: "ratio",
            parts: [
              { key: "gini_before", op: "+", value: top.now - top.by, unit: "ratio" },
              { key: "gini_rise", op: "+", value: top.by, unit: "ratio" },
            ],
          },
          chart: chartOf(game, top.round, "gini", "ratio", ({ giniPurses }) => giniPurses),
        },
      ];
    },
  };
}
