/**
 * A disk of the world, and the real store on it. What is written is safe once it is synced, which takes its time; when the
 * process dies before that, any part of it may be there, whole, torn or not at all. It may be full, and it may be slow.
 */
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Syncing } from "../../server/src/store/disk.ts";
import { openStore } from "../../server/src/store/sqlite.ts";
import { type Store, StoreFault, type Write } from "../../server/src/store/store.ts";
import type { Process, World } from "./world.ts";

/** What may go wrong with the disk itself; for planted bugs. */
export interface DiskBugs {
  /** says that it has synced before it has */
  readonly lies?: boolean;
  /** takes what can be read of a torn commit for all of it */
  readonly readsTorn?: boolean;
}

interface Line {
  readonly text: string;
  readonly sum: string;
}

/** Syncing is the world's affair: the real store need not wait for a real disk. */
const inMemory = existsSync("/dev/shm") ? "/dev/shm" : tmpdir();

const sumOf = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 16);

const full = (): StoreFault => new StoreFault("cannot_save", "Saving failed: the disk is full");

/** The writes of a torn commit that are there to their last letter. */
function leftOf(text: string): Write[] {
  for (let end = text.lastIndexOf("},"); end > 0; end = text.lastIndexOf("},", end - 1)) {
    try {
      return JSON.parse(`${text.slice(0, end + 1)}]`) as Write[];
    } catch {
      // It was cut inside another write.
    }
  }
  return [];
}

/** How long a disk takes, and what is left of it after a crash, is the world's affair: the real one is asked for nothing. */
const AT_ONCE: Syncing = { sync: async () => undefined, mended: () => undefined, close: async () => undefined };

/** False for what clashes with what is there: the real store would have refused it before it wrote anything. */
const isTaken = (real: Store, writes: readonly Write[]): Promise<boolean> =>
  real.commit(writes).then(
    () => true,
    (fault: unknown) => {
      if (fault instanceof StoreFault && fault.code === "conflict") return false;
      throw fault;
    },
  );

export class Disk {
  /** commits from now on fail, as long as this is true */
  isFull = false;
  /** how long a sync takes at most */
  slowMs = 8;
  /** hears of each commit as it begins */
  committing: (writes: readonly Write[]) => void = () => undefined;
  /** action ids and record ids that are safe whatever happens */
  readonly safe = new Set<string>();
  readonly #world: World;
  readonly #bugs: DiskBugs;
  #open: { readonly folder: string; readonly real: Store } | undefined;
  #synced: Line[] = [];
  #written: { readonly line: Line; readonly ids: readonly string[] }[] = [];

  constructor(world: World, bugs: DiskBugs = {}) {
    this.#world = world;
    this.#bugs = bugs;
  }

  /** The process died: of what was not synced, what the world leaves of it. */
  crash(): void {
    for (const { line, ids } of this.#written) {
      if (this.#world.chance(0.3)) break;
      const torn = this.#world.chance(0.5);
      const cut = Math.floor(this.#world.between(0, line.text.length));
      this.#synced.push(torn ? { ...line, text: line.text.slice(0, cut) } : line);
      if (torn) break;
      for (const id of ids) this.safe.add(id);
    }
    this.#written = [];
  }

  /** The store as it is found after a start: all commits up to the first that is not whole. */
  async open(process: Process): Promise<Store> {
    await this.close();
    const folder = mkdtempSync(join(inMemory, "commonwatt-sim-"));
    const real = openStore(folder, AT_ONCE);
    this.#open = { folder, real };
    const whole: Line[] = [];
    for (const line of this.#synced) {
      const isTorn = sumOf(line.text) !== line.sum;
      if (isTorn && !this.#bugs.readsTorn) break;
      if (await isTaken(real, isTorn ? leftOf(line.text) : (JSON.parse(line.text) as Write[]))) whole.push(line);
    }
    this.#synced = whole;
    return {
      ...real,
      commit: (writes) => this.#commit(real, writes, process),
      probe: () => this.#sync(process),
    };
  }

  /** The real store goes, with everything in it; what counts is in the lines. */
  async close(): Promise<void> {
    const open = this.#open;
    this.#open = undefined;
    await open?.real.close();
    if (open) rmSync(open.folder, { recursive: true, force: true });
  }

  /** Puts something there before the world begins. */
  put(writes: readonly Write[]): void {
    const text = JSON.stringify(writes);
    this.#synced.push({ text, sum: sumOf(text) });
  }

  async #commit(real: Store, writes: readonly Write[], process: Process): Promise<void> {
    if (this.isFull) {
      await this.#sync(process);
      throw full();
    }
    const text = JSON.stringify(writes);
    const line = { text, sum: sumOf(text) };
    const ids = writes.flatMap(({ kind, row }) =>
      kind === "log" ? [(row as { actionId: string }).actionId] : kind === "record" ? [(row as { id: string }).id] : [],
    );
    const written = { line, ids };
    const saved = this.#sync(process)
      // What fails or clashes is taken back whole.
      .then(() => real.commit(writes))
      .then(
        () => {
          this.#synced.push(line);
          for (const id of ids) this.safe.add(id);
        },
        (fault: unknown) => {
          if (!this.#bugs.lies) throw fault;
        },
      )
      .finally(() => {
        this.#written = this.#written.filter((one) => one !== written);
      });
    this.#written.push(written);
    this.committing(writes);
    if (!this.#bugs.lies) await saved;
  }

  async #sync(process: Process): Promise<void> {
    const world = this.#world;
    const slow = world.chance(0.02) ? 100 * this.slowMs : this.slowMs;
    await world.sleep(world.between(0.2, slow), process);
    if (this.isFull) throw full();
  }
}
