/** How fast a person may speak or answer: some at once, then at a steady pace. A repeat of the same message is free. */
export interface Pace {
  readonly burst: number;
  readonly perSecond: number;
}

export const SPEAKING: Pace = { burst: 5, perSecond: 0.5 };
/** A questionnaire may be answered tap by tap. */
export const ANSWERING: Pace = { burst: 40, perSecond: 2 };

interface Level {
  tokens: number;
  atMs: number;
  lastId: string;
}

export class Pacer {
  readonly #pace: Pace;
  readonly #levels = new Map<number, Level>();

  constructor(pace: Pace) {
    this.#pace = pace;
  }

  takes(person: number, id: string, now = performance.now()): boolean {
    const { burst, perSecond } = this.#pace;
    const level = this.#levels.get(person) ?? { tokens: burst, atMs: now, lastId: "" };
    this.#levels.set(person, level);
    if (id === level.lastId) return true;
    level.tokens = Math.min(burst, level.tokens + ((now - level.atMs) / 1000) * perSecond);
    level.atMs = now;
    if (level.tokens < 1) return false;
    level.tokens -= 1;
    level.lastId = id;
    return true;
  }
}
