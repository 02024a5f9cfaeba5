/**
 * Refusals that are in no log: those of the room and of the session, which hang on the moment. A copy of the message that was
 * late on the network gets the same answer, whatever has changed since: what was refused once is not done after all.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Answer } from "./intake.ts";

/** Copies are seconds late, not hours. */
const KEPT = 2000;

interface Refused {
  readonly content: string;
  readonly ack: AckMessage;
}

export class Refusals {
  readonly #given = new Map<string, Refused>();

  /** Does it with an answer that is remembered if it is a refusal; or answers what was refused before. */
  once(id: string, asked: object, answer: Answer, work: (answer: Answer) => void): void {
    const before = this.#given.get(id);
    if (before) {
      const same = before.content === JSON.stringify(asked);
      answer(same ? before.ack : { id, ok: false, refusal: { code: "id_conflict", params: {} } });
      return;
    }
    work((ack) => {
      // The id was somebody's already: whoever had it first may still ask for her answer.
      if (!ack.ok && ack.refusal.code !== "id_conflict") this.#note(id, { content: JSON.stringify(asked), ack });
      answer(ack);
    });
  }

  /** Why this was refused already, if it was: for a copy that had come before the first of them was answered. */
  code(id: string): string | undefined {
    const ack = this.#given.get(id)?.ack;
    return ack === undefined || ack.ok ? undefined : ack.refusal.code;
  }

  #note(id: string, refused: Refused): void {
    this.#given.set(id, refused);
    const [oldest] = this.#given.keys();
    if (this.#given.size > KEPT && oldest !== undefined) this.#given.delete(oldest);
  }
}
