/** What was begun and not sent yet, by field: it outlasts a turn to another pane, a lost connection and a reload. */
import { effect, type Signal, signal } from "@preact/signals";
import { stored } from "../../net/stored.ts";

export class Drafts {
  readonly #code: string;
  readonly #known = new Map<string, Signal<unknown>>();

  constructor(code: string) {
    this.#code = code;
  }

  /** The draft of a field; `start` as long as nothing was written. */
  of<T>(field: string, start: T): Signal<T> {
    const known = this.#known.get(field);
    if (known) return known as Signal<T>;
    const kept = stored<T>(() => sessionStorage, `commonwatt.draft.${this.#code}.${field}`, start);
    const draft = signal(kept.read());
    effect(() => kept.write(draft.value));
    this.#known.set(field, draft as Signal<unknown>);
    return draft;
  }
}
