/** What has been answered to questionnaires: the latest answers, as they are saved. */
import type { Answers } from "@commonwatt/shared/views/session.ts";
import type { AnswerRow } from "../store/store.ts";

const NONE: Answers = {};

export class Given {
  /** by person and questionnaire */
  readonly #answers = new Map<string, Answers>();

  constructor(rows: readonly AnswerRow[]) {
    for (const row of rows) this.note(row);
  }

  note({ person, questionnaire, item, value }: AnswerRow): void {
    const key = `${person}.${questionnaire}`;
    this.#answers.set(key, { ...this.#answers.get(key), [item]: JSON.parse(value) as number | string });
  }

  forget(person: number): void {
    for (const key of this.#answers.keys()) if (key.startsWith(`${person}.`)) this.#answers.delete(key);
  }

  of(person: number, questionnaire: string): Answers {
    return this.#answers.get(`${person}.${questionnaire}`) ?? NONE;
  }

  has(person: number, questionnaire: string): boolean {
    return this.#answers.has(`${person}.${questionnaire}`);
  }
}
