/**
 * The clock of a round. It runs on the process's monotonic clock, so a change of the wall clock moves no deadline, and
 * it tells time left, never a time of day.
 */
export interface ClockReading {
  /** whole milliseconds left; -1 = no deadline */
  readonly leftMs: number;
  readonly running: boolean;
}

/** Later than this is no timer's fault: the process stood still, and nobody could act meanwhile. */
const STOOD_STILL_MS = 2000;
/** Until whoever noticed how long that was has given the time back. */
const RESPITE_MS = 1000;

export class RoundClock {
  readonly #due: () => void;
  #respited = false;
  #timer: NodeJS.Timeout | undefined;
  /** monotonic time of the deadline while running */
  #deadline = 0;
  /** time left while held; undefined = no deadline */
  #left: number | undefined;

  /** `due` is called once when the time is up */
  constructor(due: () => void) {
    this.#due = due;
  }

  /** Sets the time left and runs, or shows no deadline at all. */
  set(leftMs: number | undefined): void {
    this.hold();
    this.#left = leftMs;
    this.#respited = false;
  }

  run(): void {
    if (this.#timer || this.#left === undefined) return;
    this.#deadline = performance.now() + this.#left;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      if (!this.#respited && performance.now() - this.#deadline > STOOD_STILL_MS) {
        this.#respited = true;
        this.#left = RESPITE_MS;
        this.run();
        return;
      }
      this.#left = undefined;
      this.#due();
    }, this.#left);
  }

  /** Stops counting; `run` takes up where it stopped. */
  hold(): void {
    if (!this.#timer) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#left = Math.max(0, this.#deadline - performance.now());
  }

  /** So much more time, or less: a deadline that is passed by that is due at once. Nothing where nothing counts down. */
  extend(byMs: number): void {
    const running = this.#timer !== undefined;
    this.hold();
    if (this.#left === undefined) return;
    this.#left = Math.max(0, this.#left + byMs);
    if (running) this.run();
  }

  /** The monotonic time at which it is due, while it runs. */
  dueAt(): number | undefined {
    return this.#timer && this.#deadline;
  }

  read(): ClockReading {
    if (this.#timer) return { leftMs: Math.max(0, Math.round(this.#deadline - performance.now())), running: true };
    return { leftMs: this.#left === undefined ? -1 : Math.round(this.#left), running: false };
  }
}
