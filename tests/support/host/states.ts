/** Every state that a host's page and the reports can be in, by name, for tests and screenshots. */
import type { PersonView, TableView } from "@commonwatt/shared/views/table.ts";
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

/** In the lobby nobody has a game yet: people sit in the first seats, the rest waits for people or bots. */
function lobbyPeople(here: number, away: number, bots: boolean): readonly PersonView[] {
  const named = fixturePeople(fixtureView({ peers: PEERS }));
  return named.map(({ seat, name }) => {
    const claimed = seat < here;
    return {
      seat,
      name: claimed ? name : "",
      claimed,
      connected: claimed && seat >= away,
      occupant: claimed || !bots ? "human" : "bot",
    };
  });
}

function playing(
  round: number,
  parts: { peers?: number; paused?: boolean; report?: boolean; course?: Course } = {},
): State {
  const peers = parts.peers ?? PEERS;
  const reports = fixtureReports({ rounds: parts.report ? round : round - 1, peers, course: parts.course });
  const view = fixtureView({ peers, round, rounds: ROUNDS, phase: parts.report ? "report" : "day" });
  const last = reports.at(-1);
  const game = {
    ...view,
    paused: parts.paused ?? false,
    pauseCaption: parts.paused ? "Look up here for a moment: who has spare tokens?" : "",
    vitality: last
      ? {
          value: last.vitality,
          line: 30 + 2 * (round - 1),
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
  lobbyEmpty: () => ({
    table: table({ stage: "lobby", people: lobbyPeople(0, 0, true), clock: { leftMs: -1, running: false } }),
    reports: [],
  }),
  lobby: () => ({
    table: table({ stage: "lobby", people: lobbyPeople(5, 1, true), clock: { leftMs: -1, running: false } }),
    reports: [],
  }),
  early: () => playing(1),
  running: () => playing(7),
  crowd: () => playing(7, { peers: 40 }),
  paused: () => playing(7, { paused: true }),
  report: () => playing(7, { report: true, course: "struggles" }),
  reportEarly: () => playing(1, { report: true }),
  reportLate: () => playing(11, { report: true, course: "collapses" }),
  over: () => over("thrives"),
  overSurvival: () => over("struggles"),
  overCollapse: () => over("collapses"),
};
