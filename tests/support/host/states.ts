/** Every state that the reports can be in, by name, for tests and screenshots. */
import type { TableView } from "@commonwatt/shared/views/table.ts";
import type { RoundReport, SeatView } from "@commonwatt/shared/views/types.ts";
import { type Course, fixtureReports } from "../fixtures/reports.ts";
import { fixturePeople, fixtureView } from "../fixtures/views.ts";

export interface State {
  readonly table: TableView;
  readonly reports: readonly RoundReport[];
  readonly mine?: SeatView;
}

const PEERS = 12;
const ROUNDS = 12;

function table(parts: Partial<TableView>): TableView {
  return {
    code: "BKTWZ4",
    table: 1,
    tables: 1,
    gameId: "BKTWZ4-1-1",
    stage: "playing",
    rulesetTitle: "Sunlight money",
    rounds: ROUNDS,
    pace: "timer",
    roundSeconds: 150,
    clock: { leftMs: 94_000, running: true },
    people: [],
    seq: 0,
    outcome: "",
    ...parts,
  };
}

function playing(round: number, parts: { report?: boolean; course?: Course } = {}): State {
  const peers = PEERS;
  const reports = fixtureReports({ rounds: parts.report ? round : round - 1, peers, course: parts.course });
  const view = fixtureView({ peers, round, rounds: ROUNDS, phase: parts.report ? "report" : "day" });
  const last = reports.at(-1);
  const game = {
    ...view,
    paused: false,
    pauseCaption: "",
    vitality: last
      ? {
          value: last.vitality,
          line: 30 + 2 * (round - 1),
          lineAtEnd: view.vitality.lineAtEnd,
          roundsUnder: last.vitality < last.line ? 1 : 0,
          why: last.vitalityWhy,
        }
      : view.vitality,
  };
  return {
    table: table({ people: fixturePeople(view), game, clock: { leftMs: 94_000, running: !game.paused } }),
    reports,
  };
}

function over(course: Course): State {
  const outcome = course === "thrives" ? "sustenance" : course === "struggles" ? "survival" : "collapse";
  const reports = fixtureReports({ rounds: course === "collapses" ? 9 : ROUNDS, peers: PEERS, course });
  const view = { ...fixtureView({ peers: PEERS, round: ROUNDS, rounds: ROUNDS, phase: "over" }), outcome } as const;
  return {
    table: table({
      stage: "over",
      outcome,
      people: fixturePeople(view),
      game: view,
      clock: { leftMs: -1, running: false },
    }),
    reports,
  };
}

export const states: Readonly<Record<string, () => State>> = {
  early: () => playing(1),
  running: () => playing(7),
  report: () => playing(7, { report: true, course: "struggles" }),
  reportEarly: () => playing(1, { report: true }),
  reportLate: () => playing(11, { report: true, course: "collapses" }),
  over: () => over("thrives"),
  overSurvival: () => over("struggles"),
  overCollapse: () => over("collapses"),
};
