/** How much one connection may send: a bucket of messages, and five that are none before the line is cut. */
const BURST = 60;
const PER_SECOND = 20;
const MALFORMED_MAX = 5;
/** dropped messages after which nobody believes in an eager finger any more */
const DROPPED_MAX = 200;

export type Verdict = "fine" | "drop" | "cut";

export class Strikes {
  #tokens = BURST;
  #atMs = performance.now();
  #dropped = 0;
  #malformed = 0;

  message(): Verdict {
    const now = performance.now();
    this.#tokens = Math.min(BURST, this.#tokens + ((now - this.#atMs) / 1000) * PER_SECOND);
    this.#atMs = now;
    if (this.#tokens < 1) return ++this.#dropped > DROPPED_MAX ? "cut" : "drop";
    this.#tokens -= 1;
    return "fine";
  }

  malformed(): Verdict {
    return ++this.#malformed >= MALFORMED_MAX ? "cut" : "drop";
  }
}
