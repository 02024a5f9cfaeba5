/**
 * What each action id was answered, so that a repeat gets its first answer and nothing is done twice. The latest are kept
 * here, older ones are looked up in the log.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { LogRow } from "../store/store.ts";
import { ackOf, actionOf } from "./play.ts";

const KEPT = 2000;

interface Answer {
  readonly content: string;
  readonly ack: AckMessage;
}

export class Answers {
  readonly #latest = new Map<string, Answer>();
  readonly #older: (actionId: string) => LogRow | undefined;

  /** `older` finds a record of this table by its action id */
  constructor(older: (actionId: string) => LogRow | undefined) {
    this.#older = older;
  }

  note(row: LogRow): void {
    this.#latest.set(row.actionId, answerOf(row));
    for (const id of this.#latest.keys()) {
      if (this.#latest.size <= KEPT) break;
      this.#latest.delete(id);
    }
  }

  has(actionId: string): boolean {
    return this.#latest.has(actionId);
  }

  /** The answer this id got; "conflict" when it was given for something else; undefined when the id is new. */
  first(action: Action): AckMessage | "conflict" | undefined {
    const known = this.#latest.get(action.id) ?? this.#found(action.id);
    if (!known) return undefined;
    return known.content === contentOf(action) ? known.ack : "conflict";
  }

  #found(id: string): Answer | undefined {
    // While nothing has been let go of, the log holds nothing that is not here.
    const row = this.#latest.size < KEPT ? undefined : this.#older(id);
    return row && answerOf(row);
  }
}

function answerOf(row: LogRow): Answer {
  return { content: contentOf(actionOf(row)), ack: ackOf(row) };
}

function contentOf({ by, seat, type, payload }: Action): string {
  const fields = Object.keys(payload)
    .sort()
    .map((key) => [key, payload[key]]);
  return JSON.stringify([by, seat, type, fields]);
}
