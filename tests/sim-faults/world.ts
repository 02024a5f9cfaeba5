/**
 * A world with a clock of its own. Timers, clocks, chance and the browser's storage are taken from the language and given to the
 * code that runs here by this world, so that minutes pass in milliseconds and the same seed is the same history. What runs in it
 * is the real code: it asks for `setTimeout` and gets this one.
 */
import crypto from "node:crypto";
import { syncBuiltinESMExports } from "node:module";

/** A process of the world: when it dies, everything it still had to do is gone; its storage stays. */
export interface Process {
  readonly name: string;
  readonly storage: Map<string, string>;
  alive: boolean;
}

interface Happening {
  readonly atMs: number;
  readonly n: number;
  readonly process: Process;
  readonly run: () => void;
}

/** What `setTimeout` gives back here. */
class Timer {
  cancelled = false;
  unref(): this {
    return this;
  }
}

const EPOCH_MS = 1_700_000_000_000;

const nextTurn = setImmediate;
/** Everything that promises still have to do after a happening. */
const settled = (): Promise<void> => new Promise((resolve) => nextTurn(resolve));

export class World {
  nowMs = 0;
  /** how far the wall clock is from where it belongs */
  wallOffMs = 0;
  /** what code threw that nobody caught */
  readonly uncaught: unknown[] = [];
  /** of everything that has happened so far, and when: the same for the same seed */
  fingerprint = 0;
  readonly #heap: Happening[] = [];
  readonly #outside: Process = { name: "outside", storage: new Map(), alive: true };
  #current = this.#outside;
  #n = 0;
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** [0, 1) */
  readonly random = (): number => {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };

  between(least: number, most: number): number {
    return least + this.random() * (most - least);
  }

  chance(share: number): boolean {
    return this.random() < share;
  }

  /** How long until something that comes every `meanMs` on the average. */
  waitFor(meanMs: number): number {
    return -Math.log(1 - this.random()) * meanMs;
  }

  process(name: string, storage = new Map<string, string>()): Process {
    return { name, storage, alive: true };
  }

  /** Does it at that time, unless its process is dead by then. */
  at(atMs: number, process: Process, run: () => void): void {
    this.#push({ atMs: Math.max(atMs, this.nowMs), n: this.#n++, process, run });
  }

  after(ms: number, process: Process, run: () => void): void {
    this.at(this.nowMs + ms, process, run);
  }

  sleep(ms: number, process: Process): Promise<void> {
    return new Promise((resolve) => this.after(ms, process, resolve));
  }

  /** Runs something as this process, now. */
  as<T>(process: Process, work: () => T): T {
    const before = this.#current;
    this.#current = process;
    try {
      return work();
    } finally {
      this.#current = before;
    }
  }

  /** Lets time pass until it holds or `mostMs` are over; whether it holds then. */
  async go(holds: () => boolean, mostMs: number): Promise<boolean> {
    const endsMs = this.nowMs + mostMs;
    await settled();
    while (!holds()) {
      const next = this.#pop(endsMs);
      if (!next) {
        this.nowMs = endsMs;
        return holds();
      }
      this.nowMs = next.atMs;
      if (!next.process.alive) continue;
      this.fingerprint = Math.imul(this.fingerprint ^ (next.atMs * 1000), 0x0100_0193) ^ next.n;
      this.#current = next.process;
      try {
        next.run();
      } catch (error) {
        this.uncaught.push(error);
      }
      await settled();
      this.#current = this.#outside;
    }
    return true;
  }

  /** Puts this world's clocks, timers, chance and storage in the place of the machine's; the answer puts them back. */
  install(): () => void {
    const every = (run: () => void, ms: number, again: boolean): Timer => {
      const timer = new Timer();
      const owner = this.#current;
      const due = () => {
        if (timer.cancelled) return;
        if (again) this.after(Math.max(1, ms), owner, due);
        run();
      };
      this.after(Math.max(0, ms), owner, due);
      return timer;
    };
    const clear = (timer: Timer | undefined): void => {
      if (timer) timer.cancelled = true;
    };
    const storage = {
      getItem: (key: string) => this.#current.storage.get(key) ?? null,
      setItem: (key: string, value: string) => void this.#current.storage.set(key, value),
    };
    const put: readonly (readonly [object, string, PropertyDescriptor])[] = [
      [globalThis, "setTimeout", { value: (run: () => void, ms = 0) => every(run, ms, false) }],
      [globalThis, "setInterval", { value: (run: () => void, ms = 0) => every(run, ms, true) }],
      [globalThis, "setImmediate", { value: (run: () => void) => every(run, 0, false) }],
      [globalThis, "clearTimeout", { value: clear }],
      [globalThis, "clearInterval", { value: clear }],
      [globalThis, "clearImmediate", { value: clear }],
      [globalThis, "sessionStorage", { get: () => storage }],
      [performance, "now", { value: () => this.nowMs }],
      [performance, "timeOrigin", { value: EPOCH_MS }],
      [Date, "now", { value: () => EPOCH_MS + Math.round(this.nowMs + this.wallOffMs) }],
      [Math, "random", { value: this.random }],
      [globalThis.crypto, "getRandomValues", { value: (bytes: Uint8Array) => bytes.map(() => this.random() * 256) }],
      [
        crypto,
        "randomBytes",
        { value: (size: number) => Buffer.from(Array.from({ length: size }, () => this.random() * 256)) },
      ],
      [
        crypto,
        "randomInt",
        { value: (a: number, b?: number) => Math.floor(b === undefined ? this.between(0, a) : this.between(a, b)) },
      ],
    ];
    const undo = put.map(([on, name, descriptor]) => {
      const had = Object.getOwnPropertyDescriptor(on, name);
      Object.defineProperty(on, name, { ...descriptor, configurable: true });
      return () => (had ? Object.defineProperty(on, name, had) : Reflect.deleteProperty(on, name));
    });
    syncBuiltinESMExports();
    return () => {
      for (const back of undo) back();
      syncBuiltinESMExports();
    };
  }

  #push(happening: Happening): void {
    const heap = this.#heap;
    heap.push(happening);
    for (let i = heap.length - 1; i > 0; ) {
      const up = (i - 1) >> 1;
      if (!earlier(heap[i] as Happening, heap[up] as Happening)) return;
      swap(heap, i, up);
      i = up;
    }
  }

  #pop(endsMs: number): Happening | undefined {
    const heap = this.#heap;
    const first = heap[0];
    if (!first || first.atMs > endsMs) return undefined;
    const last = heap.pop() as Happening;
    if (heap.length === 0) return first;
    heap[0] = last;
    for (let i = 0; ; ) {
      let least = i;
      for (const down of [2 * i + 1, 2 * i + 2]) {
        if (down < heap.length && earlier(heap[down] as Happening, heap[least] as Happening)) least = down;
      }
      if (least === i) return first;
      swap(heap, i, least);
      i = least;
    }
  }
}

const earlier = (a: Happening, b: Happening): boolean => a.atMs < b.atMs || (a.atMs === b.atMs && a.n < b.n);

function swap(heap: Happening[], i: number, j: number): void {
  [heap[i], heap[j]] = [heap[j] as Happening, heap[i] as Happening];
}
