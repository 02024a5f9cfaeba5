/**
 * How much one connection may send: a bucket of messages, and five that are none before the line is cut. And how much a
 * person may send in the long run, over whatever connections: far above any play, and little enough for the log to bear.
 */
const BURST = 60;
const PER_SECOND = 20;
const LONG_BURST = 1200;
const LONG_PER_SECOND = 2;
const MALFORMED_MAX = 5;
/** dropped messages after which nobody believes in an eager finger any more */
const DROPPED_MAX = 200;

export type Verdict = "fine" | "drop" | "cut";

class Bucket {
  readonly #burst: number;
  readonly #perSecond: number;
  #tokens: number;
  #atMs = performance.now();

  constructor(burst: number, perSecond: number) {
    this.#burst = burst;
    this.#perSecond = perSecond;
    this.#tokens = burst;
  }

  take(): boolean {
    const now = performance.now();
    this.#tokens = Math.min(this.#burst, this.#tokens + ((now - this.#atMs) / 1000) * this.#perSecond);
    this.#atMs = now;
    if (this.#tokens < 1) return false;
    this.#tokens -= 1;
    return true;
  }
}

/** What a person may send in the long run; her connections share it. */
export class Budget extends Bucket {
  constructor() {
    super(LONG_BURST, LONG_PER_SECOND);
  }
}

export class Strikes {
  readonly #budget: Budget;
  readonly #bucket = new Bucket(BURST, PER_SECOND);
  #dropped = 0;
  #malformed = 0;

  constructor(budget: Budget) {
    this.#budget = budget;
  }

  message(): Verdict {
    if (this.#bucket.take() && this.#budget.take()) return "fine";
    return ++this.#dropped > DROPPED_MAX ? "cut" : "drop";
  }

  malformed(): Verdict {
    return ++this.#malformed >= MALFORMED_MAX ? "cut" : "drop";
  }
}
