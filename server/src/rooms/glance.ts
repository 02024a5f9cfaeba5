/** A table at one glance, for consoles and projectors: from its game as it is saved. */

import type { Game } from "@commonwatt/shared/rules/game.ts";
import type { CoursePoint, PersonStatus, SessionTable } from "@commonwatt/shared/views/session.ts";
import type { RoundReport } from "@commonwatt/shared/views/types.ts";
import type { Rules } from "../rules.ts";
import { freeSeats, peopleAt, type SessionState, seatsOf, type TableState } from "../session/state.ts";

/** What is only known while the table lives. */
export interface Live {
  readonly stage: SessionTable["stage"];
  readonly game: Game | undefined;
  readonly clock: SessionTable["clock"];
  readonly stopped: SessionTable["stopped"];
  readonly saves: boolean;
  status(seat: number): PersonStatus;
}

export function glance(state: SessionState, table: TableState, live: Live, rules: Rules): SessionTable {
  const { plan } = table;
  const { game } = live;
  const vitality = game && rules.vitality(game);
  const people = peopleAt(state, table.table);
  const predicting = game && rules.expectedToday(game);
  return {
    table: table.table,
    roomId: `${state.code}-${table.table}`,
    stage: live.stage,
    rulesetId: plan.ruleset.id,
    rulesetTitle: plan.ruleset.title,
    treatment: plan.treatment,
    seed: plan.seed,
    rounds: plan.rounds,
    seats: seatsOf(table),
    bots: plan.bots,
    games: table.games,
    gameId: table.gameId,
    round: game?.round ?? 0,
    phase: game?.phase ?? "",
    paused: game?.paused ?? false,
    caption: game?.pauseCaption ?? "",
    clock: live.clock,
    people: people.length,
    free: freeSeats(state, table).length,
    done: people.filter(({ seat }) => game?.seats[seat]?.done).length,
    waitingFor: people.filter(({ seat }) => WAITED_FOR.includes(live.status(seat))).map(({ person }) => person),
    vitality: vitality?.value ?? 0,
    line: vitality?.line ?? 0,
    outcome: game?.outcome ?? "",
    course: game?.reports.map(pointOf) ?? [],
    talk: table.talk,
    turned: game ? [...rules.turnedDials(game)] : [],
    turning: game ? [...rules.turningDials(game)] : [],
    ...(predicting ? { predicting } : {}),
    ...(live.stopped ? { stopped: live.stopped } : {}),
    ...(live.saves ? {} : { trouble: "cannot_save" as const }),
  };
}

const WAITED_FOR: readonly PersonStatus[] = ["thinking", "idle"];

const pointOf = (report: RoundReport): CoursePoint => ({
  round: report.round,
  vitality: report.vitality,
  line: report.line,
  needsMet: report.needsMet,
  giniPurses: report.giniPurses,
  velocity: report.velocity,
  outstanding: report.outstanding,
  priceIndex: report.priceIndex,
  tradesBlocked: report.tradesBlockedForTokens,
  loansLate: report.loansLate,
});
