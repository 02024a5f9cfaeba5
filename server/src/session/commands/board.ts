/** Commands about what the session shows and asks: questionnaires, what is revealed, what the projector shows. */
import type { QuestionnaireWhen } from "@commonwatt/shared/views/session.ts";
import { type CommandsOf, refuse } from "../doing.ts";
import { tableOf } from "../state.ts";

/** More than a debrief has moments. */
const REVEALED_MOST = 100;

export const boardCommands: CommandsOf<"questionnaire" | "writeQuestionnaire" | "reveal" | "show"> = {
  questionnaire: ({ questionnaire, open }, { state }) => {
    if (!state.questionnaires.some(({ id }) => id === questionnaire)) return refuse("no_such_questionnaire");
    // One at a time: whoever opens one closes the other.
    const questionnaires = state.questionnaires.map((one) => ({ ...one, open: one.id === questionnaire && open }));
    return { state: { ...state, questionnaires } };
  },

  writeQuestionnaire: ({ questionnaire, text }, { state, answered }) => {
    const number = answered(questionnaire);
    if (number > 0) return refuse("already_answered", { people: number });
    const when: QuestionnaireWhen = questionnaire;
    const written = { ...text, id: questionnaire, when, open: false };
    const others = state.questionnaires.filter(({ id }) => id !== questionnaire);
    const questionnaires = [...others, written].sort((one, other) => (one.id < other.id ? 1 : -1));
    return { state: { ...state, questionnaires } };
  },

  reveal: ({ what, shown }, { state }) => {
    const others = state.revealed.filter((one) => one !== what);
    if (shown && others.length >= REVEALED_MOST) return refuse("too_much_revealed", { most: REVEALED_MOST });
    return { state: { ...state, revealed: shown ? [...others, what] : others } };
  },

  show: ({ what, table }, { state }) =>
    table > 0 && !tableOf(state, table)
      ? refuse("no_such_table", { table })
      : { state: { ...state, showing: { what, table } } },
};
