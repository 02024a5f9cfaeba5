/** A session as its facilitator, its projector and each person see it. Pure: from the state as it is saved, and what is live. */
import { pseudonym } from "@commonwatt/shared/export/source.ts";
import type {
  Answers,
  MessageLine,
  PersonStatus,
  ProjectorView,
  QuestionnaireCard,
  RosterRow,
  SelfView,
  SessionTable,
  SessionView,
  StandInWhy,
} from "@commonwatt/shared/views/session.ts";
import { NO_TALK, type Person, peopleIn, type SessionState, tableOf } from "./state.ts";

/** What is only known while the session lives. */
export interface Live {
  isConnected(person: number): boolean;
  status(person: Person): PersonStatus;
  /** since when, on the server's clock */
  sinceMs(person: number, status: PersonStatus): number;
  why(person: Person): StandInWhy | undefined;
  /** names of the questionnaires somebody has answered */
  answered(person: number): readonly string[];
  answers(person: number, questionnaire: string): Answers;
  /** of persons to the facilitator */
  readonly messages: readonly MessageLine[];
  readonly tables: readonly SessionTable[];
  readonly saves: boolean;
  /** records in the log, saved ones */
  readonly seq: number;
}

export function sessionView(state: SessionState, live: Live): SessionView {
  const unread = new Map<number, number>();
  for (const { n, from, person } of live.messages) {
    if (from === "person" && n > state.readUpTo) unread.set(person, (unread.get(person) ?? 0) + 1);
  }
  return {
    code: state.code,
    stage: state.stage,
    settings: state.settings,
    roster: state.people.map((person) => rosterRow(person, live, unread.get(person.person) ?? 0)),
    tables: live.tables,
    questionnaires: cards(state, live),
    revealed: state.revealed,
    showing: state.showing,
    unread: [...unread.values()].reduce((sum, messages) => sum + messages, 0),
    seq: live.seq,
    ...(live.saves ? {} : { trouble: "cannot_save" as const }),
  };
}

function rosterRow(person: Person, live: Live, unread: number): RosterRow {
  const status = live.status(person);
  const why = status === "autopilot" || status === "bot" ? live.why(person) : undefined;
  return {
    person: person.person,
    // Whoever was forgotten still has her number.
    name: person.name || pseudonym(person.person),
    table: person.table,
    seat: person.seat,
    connected: live.isConnected(person.person),
    status,
    sinceMs: live.sinceMs(person.person, status),
    ...(why ? { why } : {}),
    muted: person.muted,
    unread,
    answered: live.answered(person.person),
  };
}

export function projectorView(state: SessionState, live: Live): ProjectorView {
  return {
    code: state.code,
    stage: state.stage,
    door: state.settings.door,
    pace: state.settings.pace,
    people: peopleIn(state).map(({ person, name, table, seat }) => ({
      person,
      name,
      table,
      seat,
      connected: live.isConnected(person),
    })),
    asking: state.people.filter(({ standing }) => standing === "asking").length,
    tables: live.tables.map(
      ({ waitingFor: _whom, trouble: _trouble, turning: _turning, predicting: _said, ...table }) => table,
    ),
    questionnaires: cards(state, live).map((card) =>
      state.revealed.includes(`answers.${card.id}`) ? card : { ...card, counts: undefined },
    ),
    revealed: state.revealed,
    showing: state.showing,
  };
}

function cards(state: SessionState, live: Live): readonly QuestionnaireCard[] {
  return state.questionnaires.map((questionnaire) => {
    const given = state.people
      .map(({ person }) => live.answers(person, questionnaire.id))
      .filter((answers) => Object.keys(answers).length > 0);
    const counts: Record<string, readonly number[]> = {};
    for (const item of questionnaire.items) {
      if (item.kind === "text") continue;
      const [first, steps] = item.kind === "likert" ? [1, item.steps] : [0, item.options.length];
      counts[item.id] = Array.from(
        { length: steps },
        (_, i) => given.filter((one) => one[item.id] === i + first).length,
      );
    }
    return { ...questionnaire, answered: given.length, counts };
  });
}

export function selfView(state: SessionState, person: Person, live: Live): SelfView {
  const { table, seat, standing } = person;
  const open = state.questionnaires.find((one) => one.open);
  const { open: _open, ...questionnaire } = open ?? { open: false };
  const why = live.why(person);
  return {
    code: state.code,
    stage: state.stage,
    person: person.person,
    name: person.name,
    table,
    seat,
    waits: standing === "asking" ? "door" : table === 0 ? "place" : "",
    tables: state.tables.length,
    muted: person.muted,
    talk: tableOf(state, table)?.talk ?? NO_TALK,
    ...(open && "id" in questionnaire
      ? { questionnaire: { ...questionnaire, answers: live.answers(person.person, open.id) } }
      : {}),
    ...(why ? { standIn: why } : {}),
    revealed: state.revealed,
  };
}
