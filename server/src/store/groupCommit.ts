/**
 * One sync for everything that happened in one turn of the event loop, at all tables and in all sessions together. Nobody is
 * told of anything before `saved` is called; when saving fails, `failed` is called instead and nothing of that turn was kept.
 * While saving fails it is tried again and again, and whoever lost something hears when it works.
 */
import { measured } from "../metrics.ts";
import { type Store, StoreFault, type Write } from "./store.ts";

/** What one table or session did since the last sync. `take` hands its writes over, once. */
export interface Party {
  take(): readonly Write[];
  saved(): void;
  failed(fault: StoreFault): void;
  /** saving works again, after `failed` */
  healed(): void;
}

export interface GroupCommitOptions {
  /** how often to try again while saving fails */
  readonly retryMs: number;
  /** tells operators */
  readonly report: (what: string, error: unknown) => void;
}

export class GroupCommit {
  readonly #store: Store;
  readonly #options: GroupCommitOptions;
  #waiting = new Set<Party>();
  #failed = new Set<Party>();
  #scheduled = false;
  #saving: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;

  constructor(store: Store, options: GroupCommitOptions) {
    this.#store = store;
    this.#options = options;
  }

  /** This party has something to save before the event loop goes on. */
  add(party: Party): void {
    this.#waiting.add(party);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => void this.flush());
  }

  /** Saves what is waiting, once what is being saved is through. Called by itself once a turn, and before the process ends. */
  async flush(): Promise<void> {
    this.#scheduled = false;
    while (this.#saving) await this.#saving;
    if (this.#waiting.size === 0) return;
    this.#saving = this.#save().finally(() => {
      this.#saving = undefined;
    });
    await this.#saving;
  }

  close(): void {
    clearTimeout(this.#retry);
  }

  async #save(): Promise<void> {
    const batches = [...this.#waiting].map((party) => ({ party, writes: party.take() }));
    this.#waiting = new Set();
    const fault = await this.#commit(batches.flatMap(({ writes }) => writes));
    if (fault && isItsOwn(fault) && batches.length > 1) {
      // One party's records clash, or it is at another server: the others must not suffer for it.
      for (const { party, writes } of batches) this.#settle(party, await this.#commit(writes));
    } else {
      for (const { party } of batches) this.#settle(party, fault);
    }
  }

  #settle(party: Party, fault: StoreFault | undefined): void {
    if (fault === undefined) {
      party.saved();
      return;
    }
    party.failed(fault);
    if (isItsOwn(fault)) return;
    this.#failed.add(party);
    this.#retry ??= setTimeout(() => void this.#probe(), this.#options.retryMs);
  }

  async #commit(writes: readonly Write[]): Promise<StoreFault | undefined> {
    if (writes.length === 0) return undefined;
    const beganMs = performance.now();
    const fault = await this.#attempt(() => this.#store.commit(writes));
    measured.commit(writes.length, performance.now() - beganMs, fault);
    return fault;
  }

  /** A write that succeeds is the proof that saving works again. */
  async #probe(): Promise<void> {
    this.#retry = undefined;
    const fault = await this.#attempt(() => this.#store.probe());
    if (fault) {
      this.#options.report("saving still fails", fault);
      this.#retry ??= setTimeout(() => void this.#probe(), this.#options.retryMs);
      return;
    }
    const healed = [...this.#failed];
    this.#failed = new Set();
    for (const party of healed) party.healed();
  }

  async #attempt(work: () => Promise<void>): Promise<StoreFault | undefined> {
    try {
      await work();
      return undefined;
    } catch (error) {
      return error instanceof StoreFault ? error : new StoreFault("cannot_save", String(error), error);
    }
  }
}

/** It concerns one party alone, and saving as such works. */
const isItsOwn = ({ code }: StoreFault): boolean => code === "conflict" || code === "fenced";
