/**
 * Brings what is written into a file onto the disk, and lets everything else go on meanwhile: a disk may take its time, and the
 * event loop is everybody's.
 */
import { type FileHandle, open } from "node:fs/promises";

/** What a store needs of it; a simulated world has disks of its own. */
export type Syncing = Pick<Disk, "sync" | "mended" | "close">;

export class Disk {
  readonly #file: string;
  #handle: FileHandle | undefined;
  #last = Promise.resolve();

  /** `file` need not be there before it is synced the first time. */
  constructor(file: string) {
    this.#file = file;
  }

  /**
   * Resolves when all that was written before it was called survives the machine's power; rejects as the system does. After a
   * failure nobody knows what is on the disk, so every later sync fails too, until `mended`.
   */
  sync(): Promise<void> {
    // One at a time: of two at once, the system tells either of what failed, and that may be the one it did not concern.
    this.#last = this.#last.then(async () => {
      // Opened to be written to, since Windows syncs nothing else.
      this.#handle ??= await open(this.#file, "r+");
      await this.#handle.datasync();
    });
    return this.#last;
  }

  /** All that was written is on the disk by other means. */
  mended(): void {
    this.#last = Promise.resolve();
  }

  /** What is being synced is waited for. */
  async close(): Promise<void> {
    await this.#last.catch(() => undefined);
    await this.#handle?.close();
  }
}
