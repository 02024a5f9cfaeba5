/** What persons say: to their table, to the facilitator, to a questionnaire. Pure, like commands. */
import type { PersonMessage } from "@commonwatt/shared/protocol/session.ts";
import type { Answers, QuestionnaireItem } from "@commonwatt/shared/views/session.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import type { Write } from "../store/store.ts";
import { type Doing, type Outcome, refuse } from "./doing.ts";
import { cleanText } from "./names.ts";
import { type Person, tableOf } from "./state.ts";

const SENTENCE_MOST = 200;

export function decideSaid(person: Person, message: PersonMessage, doing: Doing): Outcome {
  switch (message.type) {
    case "say":
      return talk(person, "chat", cleanText(message.text), doing);
    case "signal":
      return talk(person, "signals", message.signal, doing);
    case "messageHost": {
      const text = cleanText(message.text);
      return text === "" ? refuse("said_nothing") : { state: doing.state, did: { text } };
    }
    case "answer":
      return answers(person, message.questionnaire, message.answers, doing);
    case "here":
      return { state: doing.state };
  }
}

function talk(person: Person, kind: "chat" | "signals", text: string, { state }: Doing): Outcome {
  const table = tableOf(state, person.table);
  if (!table) return refuse("no_table_yet");
  if (!table.talk[kind]) return refuse("talk_off");
  if (person.muted) return refuse("muted");
  if (text === "") return refuse("said_nothing");
  return { state, did: { table: table.table, seat: person.seat, text: text.slice(0, SENTENCE_MOST) } };
}

function answers(person: Person, id: string, given: Answers, { state, nowMs }: Doing): Outcome {
  const questionnaire = state.questionnaires.find((one) => one.id === id);
  if (!questionnaire?.open) return refuse("questionnaire_closed");
  const writes: Write[] = [];
  for (const [name, value] of Object.entries(given)) {
    const item = questionnaire.items.find((one) => one.id === name);
    if (!item) return refuse("no_such_item", { item: name });
    const answer = typeof value === "string" ? cleanText(value) : value;
    const fault = faultIn(item, answer);
    if (fault) return fault;
    writes.push({
      kind: "answer",
      row: {
        code: state.code,
        person: person.person,
        questionnaire: id,
        item: name,
        value: JSON.stringify(answer),
        timeMs: nowMs,
      },
    });
  }
  return writes.length === 0 ? refuse("said_nothing") : { state, writes };
}

function faultIn(item: QuestionnaireItem, answer: number | string): Refusal | undefined {
  const no = refuse("no_such_answer", { item: item.id });
  if (item.kind === "text") return typeof answer === "string" ? undefined : no;
  if (typeof answer !== "number") return no;
  const [least, most] = item.kind === "likert" ? [1, item.steps] : [0, item.options.length - 1];
  return answer >= least && answer <= most ? undefined : no;
}
