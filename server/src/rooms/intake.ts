/**
 * Where a table's actions come in, one at a time, and what happens to each: decided and evolved at once, saved with all
 * others of the same turn of the event loop, and only then answered. A repeat gets its first answer; nothing is done twice.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import { measured } from "../metrics.ts";
import type { Desk } from "../store/desk.ts";
import type { LogRow, Store } from "../store/store.ts";
import { Answers } from "./answers.ts";
import { ackOf, actionOf, type Play, type Turn } from "./play.ts";

export type Answer = (ack: AckMessage) => void;

export interface IntakeHost {
  /** the game, or why nothing can be done in it now */
  open(): Play | string;
  /** why the table does not take this action, whatever the rules say; asked of what is new */
  refusal(action: Action): string | undefined;
  /** wall clock, ms since 1970 */
  now(): number;
  /** called right after each accepted action, while the state is as it left it */
  decided(turn: Turn): void;
  /** what was saved, in order, after everybody who asked has been answered */
  saved(turns: readonly Turn[]): void;
}

export class Intake {
  readonly #host: IntakeHost;
  readonly #desk: Desk;
  readonly #store: Store;
  #answers = new Answers();
  #saved: Turn[] = [];

  constructor(host: IntakeHost, desk: Desk, store: Store) {
    this.#host = host;
    this.#desk = desk;
    this.#store = store;
  }

  /** A game begins, or was loaded from these records. */
  startFrom(rows: readonly LogRow[]): void {
    this.#answers = new Answers();
    this.#saved = [];
    for (const row of rows) this.#note(row, contentOf(actionOf(row)));
  }

  knows(actionId: string): boolean {
    return this.#answers.has(actionId);
  }

  /** Called on the desk. Throws what the rules throw: a broken invariant. */
  submit(action: Action, answer?: Answer): void {
    const play = this.#host.open();
    if (typeof play !== "string" && this.#answers.mayBeStored(action.id)) {
      const found = () => this.#store.findAction(play.id, action.id);
      void this.#desk.fetch(found, (row) => {
        if (row) this.#note(row, contentOf(actionOf(row)));
        this.#answer(action, answer);
      });
    } else this.#answer(action, answer);
  }

  #answer(action: Action, answer: Answer | undefined): void {
    const content = contentOf(action);
    const first = this.#answers.first(action.id, content);
    if (first === "conflict") answer?.(refused(action.id, "id_conflict"));
    // What was just decided may not be saved yet: the repeat waits with it.
    else if (first) this.#desk.decide({ writes: [], saved: () => answer?.(first) });
    else this.#decide(action, content, answer);
  }

  #decide(action: Action, content: string, answer: Answer | undefined): void {
    const play = this.#host.refusal(action) ?? this.#host.open();
    if (typeof play === "string") {
      answer?.(refused(action.id, play));
      return;
    }
    const beganMs = performance.now();
    let turn: Turn;
    try {
      turn = play.act(action, this.#host.now());
    } catch (error) {
      // It is not in the log and never will be: asked again, it would only stop the table again.
      answer?.(refused(action.id, "table_stopped"));
      throw error;
    }
    this.#note(turn.row, content);
    this.#host.decided(turn);
    this.#desk.decide({
      writes: [{ kind: "log", row: turn.row }],
      saved: () => {
        measured.action(action.by, turn.row.ok, performance.now() - beganMs);
        if (!turn.ack.ok) measured.refusal(turn.ack.refusal.code);
        answer?.(turn.ack);
        this.#saved.push(turn);
      },
      dropped: (code) => answer?.(refused(action.id, code)),
    });
  }

  /** Everybody has been answered: what was saved is shown. */
  show(): void {
    const saved = this.#saved;
    this.#saved = [];
    if (saved.length > 0) this.#host.saved(saved);
  }

  #note(row: LogRow, content: string): void {
    this.#answers.note(ackOf(row), content);
  }
}

function contentOf({ by, seat, type, payload }: Action): string {
  const fields = Object.keys(payload)
    .sort()
    .map((key) => [key, payload[key]]);
  return JSON.stringify([by, seat, type, fields]);
}

export const refused = (id: string, code: string): AckMessage => ({ id, ok: false, refusal: { code, params: {} } });
