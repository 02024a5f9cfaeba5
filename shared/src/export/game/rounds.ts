/** Rows that are written at each dusk: homes, the community, flows, affinity, predictions. */

import { type Account, account } from "../../ledger/account.ts";
import { balanceOf } from "../../ledger/post.ts";
import { affinityOf, thumbOf } from "../../mechanics/affinity.ts";
import { borrowerCreditsOf, debtOf, isSuspended, lenderCreditsOf } from "../../mechanics/credits.ts";
import { generatorsOf } from "../../mechanics/generators.ts";
import { qualityOf } from "../../mechanics/quality.ts";
import { stockOf } from "../../mechanics/stock.ts";
import { batteryOf } from "../../mechanics/storage.ts";
import { isUnlocked } from "../../mechanics/unlocks.ts";
import type { GameEvent } from "../../rules/event.ts";
import type { Game } from "../../rules/game.ts";
import { outOfSeat } from "../../rules/tally.ts";
import type { RoundReport } from "../../views/types.ts";
import { put, type Sink } from "../sheet.ts";
import { affinitySheet, flowsSheet, predictionsSheet, roundsSheet, snapshotsSheet } from "../sheets.ts";
import { pseudonym } from "../source.ts";
import type { GameRows, RowContext } from "./context.ts";

export function roundRows(context: RowContext, to: Sink): GameRows {
  let flows = new Map<string, Flow>();
  let rounds = 0;
  return {
    after: (game, { events }) => {
      // What moves at dawn belongs to the round that begins with it.
      if (events.some((e) => e.type === "table.phase" && e.data.phase === "day")) {
        writeFlows(context, game.round - 1, flows, to);
        flows = new Map();
      }
      for (const e of events) addFlows(flows, e);
      for (const e of events) if (e.type === "predictions.scored") writePredictions(context, e.data, to);
      const report = game.reports[rounds];
      if (!report) return;
      rounds++;
      writeRound(context, game, report, to);
      writeHomes(context, game, report, to);
      if (isUnlocked(game, "affinity")) writeAffinity(context, game, to);
    },
    ended: (game) => writeFlows(context, game.round, flows, to),
  };
}

const listed = (pairs: Iterable<readonly [string, string | number]>): string =>
  [...pairs].map(([name, value]) => `${name}=${value}`).join(";");

function writeRound({ where }: RowContext, _game: Readonly<Game>, report: RoundReport, to: Sink): void {
  put(to, roundsSheet, {
    ...where,
    tick: report.round,
    vitality: report.vitality,
    line: report.line,
    needs_met: report.needsMet,
    inclusion: report.inclusion,
    outstanding: report.outstanding,
    minted: report.minted,
    retired: report.retired,
    spent: report.spent,
    velocity: report.velocity,
    gini_purses: report.giniPurses,
    gini_sales: report.giniSales,
    trades_wanted: report.tradesWanted,
    trades_blocked: report.tradesBlockedForTokens,
    harvested_J: report.harvested,
    curtailed_J: report.curtailed,
    leaked_J: report.leaked,
    consumed_J: report.consumed,
    grid_J: report.inventory,
    grid_low_J: report.low,
    grid_high_J: report.high,
    price_index: report.priceIndex,
    prices: listed(Object.entries(report.prices)),
    pool_idle: report.poolIdle,
    loans_running: report.loansRunning,
    loans_late: report.loansLate,
    suspended: report.suspended,
    affinity_share: report.affinityShare,
    shocks: (report.shocks ?? []).join(";"),
    state_hash: report.hash,
  });
}

/** The day's tally still stands at the report, so what moved today can be read from it. */
function writeHomes(context: RowContext, game: Readonly<Game>, report: RoundReport, to: Sink): void {
  const mean = (of: (other: number) => number, seat: number): number | undefined => {
    const others = game.seats.flatMap((_, other) => (other === seat ? [] : [of(other)]));
    return others.length === 0 ? undefined : Math.floor(others.reduce((sum, x) => sum + x, 0) / others.length);
  };
  for (const peer of report.peers) {
    const { seat } = peer;
    const used = (["home_use", "making_energy", "machine_energy", "design_energy", "commons_energy"] as const).reduce(
      (sum, reason) => sum + outOfSeat(game.tally, reason, seat),
      0,
    );
    put(to, snapshotsSheet, {
      ...context.where,
      tick: report.round,
      ...whoAt(context, seat),
      occupant: game.seats[seat]?.occupant,
      policy: game.seats[seat]?.policy,
      generation_J: peer.harvested,
      curtailed_J: peer.curtailed,
      consumption_J: used,
      surplus_J: peer.harvested - used,
      stored_J: batteryOf(game, seat),
      tokens: peer.purse,
      reserved: balanceOf(game.balances, account.reserved(seat)),
      earned: peer.earned,
      spent: peer.spent,
      lent: peer.lent,
      borrowed: peer.borrowed,
      lender_credit: lenderCreditsOf(game, seat),
      borrower_credit: borrowerCreditsOf(game, seat),
      debt: debtOf(game, seat),
      suspended: isSuspended(game, seat),
      rating: qualityOf(game, seat),
      wellbeing: peer.wellbeing,
      needs_met: peer.needsMet,
      unmet: peer.unmet.join(";"),
      standing: peer.standing,
      inventory: listed(game.ruleset.goods.map((spec) => [spec.id, stockOf(game, seat, spec)])),
      generators: generatorsOf(game, seat)
        .map(({ kind, level, condition }) => `${kind}:${level}:${condition}`)
        .join(";"),
      affinity_out: mean((other) => affinityOf(game, seat, other), seat),
      affinity_in: mean((other) => affinityOf(game, other, seat), seat),
    });
  }
}

function whoAt({ exported }: RowContext, seat: number): { seat: number; person: string | undefined } {
  const person = exported.seated[seat] ?? 0;
  return { seat, person: person > 0 ? pseudonym(person) : undefined };
}

function writeAffinity({ where }: RowContext, game: Readonly<Game>, to: Sink): void {
  for (let from = 0; from < game.seats.length; from++) {
    for (let seat = 0; seat < game.seats.length; seat++) {
      if (seat === from) continue;
      put(to, affinitySheet, {
        ...where,
        tick: game.round,
        from_seat: from,
        to_seat: seat,
        weight: affinityOf(game, from, seat),
        thumb: thumbOf(game, from, seat),
      });
    }
  }
}

function writePredictions(
  context: RowContext,
  scored: {
    readonly round: number;
    readonly question: string;
    readonly happened: string;
    readonly answers: readonly string[];
  },
  to: Sink,
): void {
  const { round, question, happened, answers } = scored;
  answers.forEach((answer, seat) => {
    if (answer === "") return;
    put(to, predictionsSheet, {
      ...context.where,
      tick: round,
      ...whoAt(context, seat),
      question,
      answer,
      happened,
      hit: answer === happened,
    });
  });
}

// ---- flows -----------------------------------------------------------------------------------------------------------

interface Flow {
  readonly from: Account;
  readonly to: Account;
  readonly reason: string;
  amount: number;
  transfers: number;
}

function addFlows(flows: Map<string, Flow>, e: GameEvent): void {
  for (const t of e.transfers) {
    const { from, to } = t;
    const key = [from.kind, from.seat, to.kind, to.seat, from.unit, t.reason].join(" ");
    const known = flows.get(key);
    if (known) {
      known.amount += t.amount;
      known.transfers++;
    } else flows.set(key, { from, to, reason: t.reason, amount: t.amount, transfers: 1 });
  }
}

function writeFlows({ where }: RowContext, round: number, flows: ReadonlyMap<string, Flow>, to: Sink): void {
  for (const { from, to: into, reason, amount, transfers } of flows.values()) {
    const isGood = from.unit !== "T" && from.unit !== "J";
    put(to, flowsSheet, {
      ...where,
      tick: round,
      from_seat: from.seat >= 0 ? from.seat : undefined,
      from_place: from.kind,
      to_seat: into.seat >= 0 ? into.seat : undefined,
      to_place: into.kind,
      kind: reason,
      tokens: from.unit === "T" ? amount : undefined,
      joules: from.unit === "J" ? amount : undefined,
      good: isGood ? from.unit : undefined,
      pieces: isGood ? amount : undefined,
      transfers,
    });
  }
}
