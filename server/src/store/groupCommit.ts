/**
 * One sync for everything that happened in one turn of the event loop, at all tables together. Nobody is told of an action
 * before `saved` is called; when saving fails, `failed` is called instead and nothing of that turn was kept.
 */
import { type LogRow, type Store, StoreFault } from "./store.ts";

/** What one table did since the last sync. `take` hands its rows over, once. */
export interface Party {
  take(): readonly LogRow[];
  saved(): void;
  failed(fault: StoreFault): void;
}

export class GroupCommit {
  readonly #store: Store;
  #waiting = new Set<Party>();
  #scheduled = false;

  constructor(store: Store) {
    this.#store = store;
  }

  /** This table has rows to save before the event loop goes on. */
  add(party: Party): void {
    this.#waiting.add(party);
    if (this.#scheduled) return;
    this.#scheduled = true;
    setImmediate(() => this.flush());
  }

  /** Saves what is waiting now. Called by itself once a turn, and once more before the process ends. */
  flush(): void {
    this.#scheduled = false;
    const parties = [...this.#waiting];
    this.#waiting = new Set();
    if (parties.length === 0) return;
    const batches = parties.map((party) => ({ party, rows: party.take() }));
    const fault = this.#append(batches.flatMap((batch) => batch.rows));
    if (fault === undefined) {
      for (const { party } of batches) party.saved();
    } else if (fault.code === "conflict" && batches.length > 1) {
      // One table's rows clash: the others must not suffer for it.
      for (const { party, rows } of batches) this.#settle(party, this.#append(rows));
    } else {
      for (const { party } of batches) party.failed(fault);
    }
  }

  #settle(party: Party, fault: StoreFault | undefined): void {
    if (fault === undefined) party.saved();
    else party.failed(fault);
  }

  #append(rows: readonly LogRow[]): StoreFault | undefined {
    if (rows.length === 0) return undefined;
    try {
      this.#store.append(rows);
      return undefined;
    } catch (error) {
      if (error instanceof StoreFault) return error;
      throw error;
    }
  }
}
