/**
 * The desk of a table or a session: one thing is done at a time. What is decided is saved with everything else of the same
 * turn of the event loop, and only then are those told who asked. While a save is under way nothing else is decided, so that
 * what has been saved is exactly what there is to show.
 */
import { assert } from "@commonwatt/shared/kernel/assert.ts";
import type { GroupCommit, Party } from "./groupCommit.ts";
import type { StoreFault, Write } from "./store.ts";

export interface DeskHost {
  /** everything that was decided is on the disk, and those who asked have been told */
  saved(): void;
  /** nothing of what was decided since the last save was kept */
  failed(fault: StoreFault): void;
  /** saving works again, after `failed` */
  healed(): void;
  guard(work: () => void): void;
}

/** What one piece of work led to: what is to be written, and whom to tell. */
export interface Decided {
  readonly writes: readonly Write[];
  saved(): void;
  /** it will not be done, because of this code */
  dropped?(code: string): void;
}

/** Work that may wait while a save is under way; more is let go of, and whoever asked asks again. */
const WAITING_MOST = 2000;

export class Desk implements Party {
  readonly #host: DeskHost;
  readonly #commit: GroupCommit;
  readonly #waiting: (() => void)[] = [];
  #decided: Decided[] = [];
  #saving: readonly Decided[] | undefined;
  /** something that takes its time: reading from the store */
  #away = 0;

  constructor(host: DeskHost, commit: GroupCommit) {
    this.#host = host;
    this.#commit = commit;
  }

  /** true when everything decided so far is on the disk */
  get isSettled(): boolean {
    return this.#decided.length === 0 && this.#saving === undefined && this.#away === 0;
  }

  /** Does it now, or as soon as the save under way is through; in the order of asking. */
  do(work: () => void): void {
    if (this.#saving === undefined && this.#away === 0) this.#host.guard(work);
    else if (this.#waiting.length < WAITING_MOST) this.#waiting.push(work);
  }

  /** Does what takes its time before anything else is done, and then goes on with `then`. */
  async fetch<T>(read: () => Promise<T>, then: (found: T) => void): Promise<void> {
    this.#away++;
    try {
      const found = await read();
      this.#away--;
      this.#host.guard(() => then(found));
    } catch (error) {
      this.#away--;
      this.#host.guard(() => {
        throw error;
      });
    }
    this.#goOn();
  }

  /** To be called from within work. */
  decide(decided: Decided): void {
    this.#decided.push(decided);
    this.#commit.add(this);
  }

  /** What was decided and is not being saved yet will not be done. */
  drop(code: string): void {
    const dropped = this.#decided;
    this.#decided = [];
    for (const one of dropped) one.dropped?.(code);
  }

  take(): readonly Write[] {
    const taken = this.#decided;
    this.#decided = [];
    this.#saving = taken;
    return taken.flatMap(({ writes }) => writes);
  }

  saved(): void {
    const saved = this.#saving;
    this.#saving = undefined;
    this.#host.guard(() => {
      assert(saved !== undefined, "only what was given to be saved is answered as saved");
      for (const one of saved) one.saved();
      this.#host.saved();
    });
    this.#goOn();
  }

  failed(fault: StoreFault): void {
    // No answer: whoever asked keeps the request and asks again.
    this.#saving = undefined;
    this.#decided = [];
    this.#host.guard(() => this.#host.failed(fault));
    this.#goOn();
  }

  healed(): void {
    this.#host.guard(() => this.#host.healed());
  }

  #goOn(): void {
    while (this.#saving === undefined && this.#away === 0) {
      const next = this.#waiting.shift();
      if (!next) return;
      this.#host.guard(next);
    }
  }
}
