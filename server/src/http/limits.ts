/**
 * Limits sized for a school behind one address: four classes may join in half a minute, a stranger may not guess codes.
 * Addresses are kept in memory only, and only while they matter.
 */
import type { IncomingMessage } from "node:http";

export interface Rate {
  /** how many at once */
  readonly burst: number;
  readonly perSecond: number;
}

export const rates = {
  join: { burst: 160, perSecond: 4 },
  openSession: { burst: 120, perSecond: 0.2 },
  /** two classes that save what they have changed, again and again; not a flood */
  saveRuleset: { burst: 80, perSecond: 0.1 },
  read: { burst: 300, perSecond: 20 },
  /** rejoin words of one address, and of one session: a class whose batteries are empty, not a search */
  words: { burst: 20, perSecond: 0.2 },
  wordsOfSession: { burst: 60, perSecond: 0.5 },
  /** exports of one session: each plays all its games again */
  exportOfSession: { burst: 6, perSecond: 0.1 },
  /** wrong codes and tokens of one address: typing errors, not a search */
  wrong: { burst: 30, perSecond: 0.5 },
  /** wrong codes and tokens of all addresses together */
  wrongAnywhere: { burst: 100, perSecond: 10 },
} as const satisfies Record<string, Rate>;

export const SOCKETS_PER_ADDRESS = 240;
export const SOCKETS_IN_ALL = 5000;

const FORGET_AFTER_MS = 10 * 60_000;
const ADDRESSES_MAX = 20_000;

/** A bucket of tokens for each key: refills steadily, never holds more than the burst. */
export class Buckets {
  readonly #rate: Rate;
  readonly #now: () => number;
  readonly #levels = new Map<string, { tokens: number; atMs: number }>();

  constructor(rate: Rate, now: () => number = () => performance.now()) {
    this.#rate = rate;
    this.#now = now;
  }

  /** Takes one; false when there is none. */
  take(key: string): boolean {
    const level = this.#level(key);
    if (level.tokens < 1) return false;
    level.tokens -= 1;
    return true;
  }

  isEmpty(key: string): boolean {
    return this.#level(key).tokens < 1;
  }

  isFull(key: string): boolean {
    return this.#level(key).tokens >= this.#rate.burst;
  }

  /** Whole seconds until there is one again, at least 1. */
  retryAfter(key: string): number {
    const missing = 1 - this.#level(key).tokens;
    return Math.max(1, Math.ceil(missing / this.#rate.perSecond));
  }

  #level(key: string): { tokens: number; atMs: number } {
    const now = this.#now();
    const known = this.#levels.get(key);
    if (!known) {
      if (this.#levels.size >= ADDRESSES_MAX) this.#forget(now);
      const fresh = { tokens: this.#rate.burst, atMs: now };
      this.#levels.set(key, fresh);
      return fresh;
    }
    known.tokens = Math.min(this.#rate.burst, known.tokens + ((now - known.atMs) / 1000) * this.#rate.perSecond);
    known.atMs = now;
    return known;
  }

  #forget(now: number): void {
    for (const [key, { atMs }] of this.#levels) if (now - atMs > FORGET_AFTER_MS) this.#levels.delete(key);
    // Still full of recent ones: an attack from many addresses. Starting over costs them nothing they did not have.
    if (this.#levels.size >= ADDRESSES_MAX) this.#levels.clear();
  }
}

/** The address a request comes from. Behind a proxy that is trusted, the last hop it wrote down. */
export function addressOf(req: IncomingMessage, trustProxy: boolean): string {
  const forwarded = req.headers["x-forwarded-for"];
  if (trustProxy && typeof forwarded === "string") return forwarded.split(",").at(-1)?.trim() || "unknown";
  return req.socket.remoteAddress ?? "unknown";
}
