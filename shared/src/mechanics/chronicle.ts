/**
 * The chronicle: the figures of each finished round, for reports, charts and researchers. It changes nothing of the
 * game; it runs last, while the day's tally still stands.
 * Source: game.md, sections 2 (report) and 4 (always shown beside).
 */
import { ratioPpm, WHOLE } from "../kernel/units.ts";
import { account } from "../ledger/account.ts";
import { balanceOf } from "../ledger/post.ts";
import type { Reason } from "../ledger/transfer.ts";
import { event } from "../rules/event.ts";
import type { Game } from "../rules/game.ts";
import { defineMechanic } from "../rules/mechanic.ts";
import { intoSeat, outOfSeat, totalOf } from "../rules/tally.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import type { GoodId, PeerReport, RoundReport } from "../views/types.ts";
import { inventoryOf } from "./bank.ts";
import { conditionsOf } from "./commons/effects.ts";
import { priceToPay } from "./conventional/asks.ts";
import { coopPieces } from "./coopShelves.ts";
import { suspendedSeats } from "./credits.ts";
import { harvestOf } from "./generators.ts";
import { wellbeingOf } from "./home.ts";
import { mintedToday, outstanding, purseOf } from "./money.ts";
import { predictedRound } from "./predictions.ts";
import { shelfOf } from "./production.ts";
import { priceOf } from "./registry.ts";
import { standingOf } from "./standing.ts";
import { lineAt, suppliedToday, vitalityWhy } from "./vitality.ts";

declare module "../rules/event.ts" {
  interface EventData {
    "chronicle.written": { readonly report: RoundReport };
  }
}

export const chronicle = defineMechanic({
  name: "chronicle",
  source: "game.md, sections 2 and 4",
  dials: {},
  refusals: [],
  steps: {
    "dusk.vitality": (game) => [event("chronicle.written", { report: reportOf(game) })],
  },
  events: {
    "chronicle.written": (game, { report }) => {
      game.reports.push(report);
    },
  },
});

/** Gini coefficient of whole amounts that are not negative, ppm: 0 = all alike. */
export function gini(amounts: readonly number[]): number {
  const sorted = Float64Array.from(amounts).sort();
  let total = 0;
  let weighted = 0;
  for (let i = 0; i < sorted.length; i++) {
    const amount = sorted[i] as number;
    total += amount;
    weighted += (2 * (i + 1) - sorted.length - 1) * amount;
  }
  if (total === 0) return 0;
  return ratioPpm(weighted, sorted.length * total);
}

function reportOf(game: Readonly<Game>): RoundReport {
  const t = game.tally;
  const peers = game.seats.map((_, seat) => peerReport(game, seat));
  const spent =
    totalOf(t, "trade_price") + totalOf(t, "energy_price") + totalOf(t, "home_price") + totalOf(t, "energy_retired");
  const money = outstanding(game);
  const unmet: Record<string, number> = {};
  for (const list of game.slices.home.unmet) for (const need of list) unmet[need] = (unmet[need] ?? 0) + 1;
  const prices = {} as Record<GoodId, number>;
  let priceIndex = 0;
  for (const spec of game.ruleset.goods) {
    prices[spec.id as GoodId] = priceOf(game, spec.id);
    priceIndex += priceOf(game, spec.id);
  }
  const loans = game.slices.lending.loans;
  const lent = loans.reduce((sum, loan) => sum + loan.owed, 0);
  const pool = balanceOf(game.balances, account.pool);
  const market = game.slices.market;
  const report: RoundReport = {
    round: game.round,
    vitality: game.slices.vitality.value,
    line: lineAt(game, game.round),
    vitalityWhy: vitalityWhy(game),
    needsMet: game.slices.vitality.parts.needs,
    inclusion: game.slices.vitality.parts.inclusion,
    unmet,
    outstanding: money,
    minted: mintedToday(game),
    retired: totalOf(t, "energy_retired"),
    spent,
    velocity: ratioPpm(spent, money),
    giniPurses: gini(game.seats.map((_, seat) => purseOf(game, seat))),
    giniSales: gini(game.seats.map((_, seat) => intoSeat(t, "trade_price", seat))),
    tradesWanted: market.wantedToday,
    tradesBlockedForTokens: blockedForTokens(game),
    harvested: totalOf(t, "harvest") + totalOf(t, "curtailed"),
    curtailed: totalOf(t, "curtailed"),
    leaked: totalOf(t, "leak") + totalOf(t, "grid_loss"),
    consumed: totalOf(t, "home_use") + totalOf(t, "making_energy") + totalOf(t, "machine_energy"),
    inventory: inventoryOf(game),
    low: game.slices.bank.low,
    high: game.slices.bank.high,
    prices,
    priceIndex,
    poolIdle: ratioPpm(pool, pool + lent),
    loansRunning: loans.length,
    loansLate: loans.filter((loan) => loan.late).length,
    repaidOnTime: game.slices.lending.repaidOnTime,
    affinityShare: ratioPpm(market.affineSpending, totalOf(t, "trade_price")),
    commons: conditionsOf(game),
    shocks: game.slices.shocks.struck.filter(({ round }) => round === game.round).map(({ card }) => card),
    suspended: suspendedSeats(game).size,
    hash: "",
    peers,
  };
  const prediction = predictedRound(game, report);
  return prediction ? { ...report, prediction } : report;
}

/** Basic goods a home missed although they lay on a shelf: the price was more than its purse. */
function blockedForTokens(game: Readonly<Game>): number {
  let blocked = 0;
  for (const spec of game.ruleset.goods) {
    if (!spec.basic) continue;
    let poor = 0;
    game.slices.home.unmet.forEach((needs, seat) => {
      if (needs.includes(spec.id) && purseOf(game, seat) < priceToPay(game, spec, seat)) poor++;
    });
    if (poor > 0 && isOnShelf(game, spec)) blocked += poor;
  }
  return blocked;
}

const isOnShelf = (game: Readonly<Game>, spec: GoodSpec): boolean =>
  game.seats.some((_, seat) => shelfOf(game, seat, spec) > 0) || coopPieces(game, spec) > 0;

function peerReport(game: Readonly<Game>, seat: number): PeerReport {
  const t = game.tally;
  const into = (reason: Reason) => intoSeat(t, reason, seat);
  const out = (reason: Reason) => outOfSeat(t, reason, seat);
  const yields = harvestOf(game, seat);
  return {
    seat,
    needsMet: game.slices.home.met[seat] ?? WHOLE,
    wellbeing: wellbeingOf(game, seat),
    purse: purseOf(game, seat),
    standing: standingOf(game, seat),
    harvested: yields,
    curtailed: yields - into("harvest"),
    soldEnergy: out("energy_sold"),
    boughtEnergy: into("energy_bought") + into("home_bought"),
    earned: suppliedToday(game, seat),
    spent: out("trade_price") + out("energy_price") + out("home_price") + out("energy_retired"),
    lent: out("lend") + out("fund"),
    borrowed: into("borrow") + into("fund"),
    unmet: game.slices.home.unmet[seat] ?? [],
  };
}
