/**
 * Where a table's actions come in, one at a time, and what happens to each: decided and evolved at once, saved with all
 * others of the same turn of the event loop, and only then answered. A repeat gets its first answer; nothing is done twice.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { Action } from "@commonwatt/shared/rules/action.ts";
import type { GroupCommit, Party } from "../store/groupCommit.ts";
import type { LogRow, Store, StoreFault } from "../store/store.ts";
import { Answers } from "./answers.ts";
import type { Play, Turn } from "./play.ts";

export type Answer = (ack: AckMessage) => void;

export interface IntakeHost {
  /** the game, or why nothing can be done in it now */
  open(): Play | string;
  /** wall clock, ms since 1970 */
  now(): number;
  /** called right after each accepted action, while the state is as it left it */
  decided(turn: Turn): void;
  /** what was saved, in order, after everybody who asked has been answered */
  saved(turns: readonly Turn[]): void;
  /** nothing of what was decided since the last save was kept: the game has to be loaded again */
  failed(fault: StoreFault): void;
  guard(work: () => void): void;
}

interface Pending {
  readonly turn: Turn;
  readonly answer: Answer | undefined;
}

export class Intake implements Party {
  readonly #host: IntakeHost;
  readonly #commit: GroupCommit;
  readonly #older: (actionId: string) => LogRow | undefined;
  #answers: Answers;
  #pending: Pending[] = [];
  /** answers to repeats that wait for the first one's save */
  #repeats: { readonly ack: AckMessage; readonly answer: Answer }[] = [];

  constructor(host: IntakeHost, commit: GroupCommit, store: Store, code: string) {
    this.#host = host;
    this.#commit = commit;
    this.#older = (actionId) => store.find(code, actionId);
    this.#answers = new Answers(this.#older);
  }

  /** true when everything decided so far is on the disk */
  get isSettled(): boolean {
    return this.#pending.length === 0;
  }

  /** The game was loaded from these records. */
  startFrom(rows: readonly LogRow[]): void {
    this.#answers = new Answers(this.#older);
    for (const row of rows) this.#answers.note(row);
  }

  knows(actionId: string): boolean {
    return this.#answers.has(actionId);
  }

  /** Throws what the rules throw: a broken invariant. */
  submit(action: Action, answer?: Answer): void {
    const first = this.#answers.first(action);
    if (first === "conflict") {
      answer?.(refused(action.id, "id_conflict"));
      return;
    }
    if (first !== undefined) {
      if (answer) this.#repeats.push({ ack: first, answer });
      this.#commit.add(this);
      return;
    }
    const play = this.#host.open();
    if (typeof play === "string") answer?.(refused(action.id, play));
    else this.#decide(play, action, answer);
  }

  #decide(play: Play, action: Action, answer: Answer | undefined): void {
    let turn: Turn;
    try {
      turn = play.act(action, this.#host.now());
    } catch (error) {
      // It is not in the log and never will be: asked again, it would only stop the table again.
      answer?.(refused(action.id, "table_stopped"));
      throw error;
    }
    this.#answers.note(turn.row);
    this.#pending.push({ turn, answer });
    this.#host.decided(turn);
    this.#commit.add(this);
  }

  take(): readonly LogRow[] {
    return this.#pending.map(({ turn }) => turn.row);
  }

  saved(): void {
    const pending = this.#pending;
    const repeats = this.#repeats;
    this.#pending = [];
    this.#repeats = [];
    this.#host.guard(() => {
      for (const { turn, answer } of pending) answer?.(turn.ack);
      for (const { ack, answer } of repeats) answer(ack);
      if (pending.length > 0) this.#host.saved(pending.map(({ turn }) => turn));
    });
  }

  failed(fault: StoreFault): void {
    // No answer: whoever asked keeps the action and asks again.
    this.#pending = [];
    this.#repeats = [];
    this.#host.guard(() => this.#host.failed(fault));
  }

  /** The table stops: what was decided and not saved is not done. */
  refuseAll(code: string): void {
    for (const { turn, answer } of this.#pending) answer?.(refused(turn.row.actionId, code));
    this.#pending = [];
    this.#repeats = [];
  }
}

const refused = (id: string, code: string): AckMessage => ({ id, ok: false, refusal: { code, params: {} } });
