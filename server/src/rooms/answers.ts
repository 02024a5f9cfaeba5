/**
 * What each id was answered, so that a repeat gets its first answer and nothing is done twice. The latest are kept here,
 * older ones are in the store.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";

const KEPT = 4000;
/** The content of an answer to something that is not known any more. */
export const ANYTHING = "";

interface Answer {
  readonly content: string;
  readonly ack: AckMessage;
}

export class Answers {
  readonly #latest = new Map<string, Answer>();
  #letGo = false;

  /** `content`: what was asked under this id, so that something else under the same id is found */
  note(ack: AckMessage, content: string): void {
    // Ids of our own making hold a colon; nobody repeats them.
    if (ack.id.includes(":")) return;
    this.#latest.set(ack.id, { content, ack });
    for (const id of this.#latest.keys()) {
      if (this.#latest.size <= KEPT) return;
      this.#latest.delete(id);
      this.#letGo = true;
    }
  }

  /** It was not kept after all. */
  forget(id: string): void {
    this.#latest.delete(id);
  }

  has(id: string): boolean {
    return this.#latest.has(id);
  }

  /** Not here, and so old that it may be in the store. */
  mayBeStored(id: string): boolean {
    return this.#letGo && !this.#latest.has(id) && !id.includes(":");
  }

  /** The answer this id got; "conflict" when it was given for something else; undefined when the id is new. */
  first(id: string, content: string): AckMessage | "conflict" | undefined {
    const known = this.#latest.get(id);
    if (!known) return undefined;
    return known.content === ANYTHING || known.content === content ? known.ack : "conflict";
  }
}
