/**
 * My answers to the open questionnaire. Each is sent as it is given and kept until the session has it; what is being written
 * is kept by the browser meanwhile, so that neither a lost connection nor a reload costs a word.
 */
import type { Answers, Questionnaire } from "@commonwatt/shared/views/session.ts";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { useEffect, useState } from "preact/hooks";
import { stored } from "../../net/stored.ts";
import type { Mouth } from "./say.ts";

export type Asked = Questionnaire & { readonly answers: Answers };

const drafts = stored<Answers>(() => sessionStorage, "commonwatt.drafts", {});

export interface Answering {
  /** what is on the page: given and saved, given and on its way, being written */
  readonly answers: Answers;
  readonly refusal: Refusal | undefined;
  /** answers sent and not yet taken */
  readonly underway: number;
  readonly give: (item: string, value: number | string) => void;
  readonly write: (item: string, text: string) => void;
  /** sends what is written and not yet given */
  readonly sendWritten: () => void;
}

/** @param code the session's, so that drafts of two sessions do not meet */
export function useAnswers(connection: Mouth, code: string, asked: Asked): Answering {
  const keyOf = (item: string): string => `${code} ${asked.id} ${item}`;
  const [local, setLocal] = useState<Answers>(() => draftsOf(asked, keyOf));
  const [refusal, setRefusal] = useState<Refusal>();
  const [underway, setUnderway] = useState(0);
  // Another questionnaire has other items, and drafts of its own.
  useEffect(() => setLocal(draftsOf(asked, keyOf)), [asked.id, code]);

  const give = (item: string, value: number | string): void => {
    setLocal((before) => ({ ...before, [item]: value }));
    setRefusal(undefined);
    setUnderway((n) => n + 1);
    const answers = { [item]: value };
    void connection.say({ type: "answer", questionnaire: asked.when, answers }).then((answer) => {
      setUnderway((n) => n - 1);
      if (answer.ok) drafts.write(without(drafts.read(), keyOf(item)));
      else setRefusal(answer.refusal);
    });
  };
  const write = (item: string, text: string): void => {
    setLocal((before) => ({ ...before, [item]: text }));
    drafts.write({ ...drafts.read(), [keyOf(item)]: text });
  };
  const sendWritten = (): void => {
    const written = drafts.read();
    for (const { id, kind } of asked.items) {
      const text = written[keyOf(id)];
      if (kind === "text" && typeof text === "string" && text.trim() !== "" && text !== asked.answers[id])
        give(id, text);
    }
  };
  return { answers: { ...asked.answers, ...local }, refusal, underway, give, write, sendWritten };
}

/** How many items of a questionnaire have an answer. */
export function answeredOf({ items }: Questionnaire, answers: Answers): number {
  return items.filter(({ id }) => answers[id] !== undefined && answers[id] !== "").length;
}

function draftsOf({ items }: Asked, keyOf: (item: string) => string): Answers {
  const written = drafts.read();
  return Object.fromEntries(items.flatMap(({ id }) => (written[keyOf(id)] ? [[id, written[keyOf(id)] ?? ""]] : [])));
}

function without(all: Answers, key: string): Answers {
  return Object.fromEntries(Object.entries(all).filter(([name]) => name !== key));
}
