/** When an action has been seen by everybody at its table. Marks of a key only rise: who sees a mark has seen all below it. */
import { SEATS } from "./workload.ts";

interface Waiting {
  readonly beganMs: number;
  readonly key: number;
  readonly mark: number;
  readonly missing: Set<number>;
}

export class Seen {
  /** ms from asking until the last seat had seen it */
  times: number[] = [];
  /** `key · 64 + seat` → the highest mark seen */
  readonly #last = new Map<number, number>();
  #waiting: Waiting[] = [];

  get waiting(): number {
    return this.#waiting.length;
  }

  /** An action that was asked for at `beganMs` is seen by whoever sees this mark. */
  expect(beganMs: number, key: number, mark: number): void {
    const missing = new Set<number>();
    for (let seat = 0; seat < SEATS; seat++) if ((this.#last.get(key * 64 + seat) ?? 0) < mark) missing.add(seat);
    if (missing.size === 0) this.times.push(performance.now() - beganMs);
    else this.#waiting.push({ beganMs, key, mark, missing });
  }

  saw(seat: number, key: number, mark: number): void {
    if ((this.#last.get(key * 64 + seat) ?? 0) >= mark) return;
    this.#last.set(key * 64 + seat, mark);
    let done = false;
    for (const one of this.#waiting) {
      if (one.key !== key || one.mark > mark || !one.missing.delete(seat) || one.missing.size > 0) continue;
      this.times.push(performance.now() - one.beganMs);
      done = true;
    }
    if (done) this.#waiting = this.#waiting.filter(({ missing }) => missing.size > 0);
  }
}
