/**
 * Flows as they travel. A page is sent thousands of them, so fields go without names, and a word goes once: after that by
 * its number in the words both ends have seen on this connection, in the same order.
 */
import type { Flow } from "../views/types.ts";

/** what, from, to, amount, reason, and `at` where there is one. A word's number is 0, 1, 2 …; as an end it is -1, -2, -3 … */
export type PackedFlow = readonly [Word, Word, Word, number, Word, number?];
type Word = string | number;

/** The words one connection has seen. Each end keeps its own; a new connection begins with none. */
export class FlowWords {
  readonly #words: string[] = [];
  readonly #numbers = new Map<string, number>();

  pack({ what, from, to, amount, reason, at }: Flow): PackedFlow {
    const packed = [this.#said(what), this.#endSaid(from), this.#endSaid(to), amount, this.#said(reason)] as const;
    return at === undefined ? packed : [...packed, at];
  }

  unpack([what, from, to, amount, reason, at]: PackedFlow): Flow {
    const flow = {
      what: this.#heard(what),
      from: this.#endHeard(from),
      to: this.#endHeard(to),
      amount,
      reason: this.#heard(reason),
    };
    // The other end packed a flow, so a flow it is.
    return (at === undefined ? flow : { ...flow, at }) as Flow;
  }

  #said(word: string): Word {
    const number = this.#numbers.get(word);
    if (number === undefined) this.#learn(word);
    return number ?? word;
  }

  #heard(word: Word): string {
    if (typeof word === "number") return this.#words[word] ?? "";
    this.#learn(word);
    return word;
  }

  #endSaid(end: Flow["from"]): Word {
    if (typeof end === "number") return end;
    const word = this.#said(end);
    return typeof word === "number" ? -1 - word : word;
  }

  #endHeard(end: Word): number | string {
    if (typeof end === "string") return this.#heard(end);
    return end < 0 ? this.#heard(-1 - end) : end;
  }

  #learn(word: string): void {
    this.#numbers.set(word, this.#words.length);
    this.#words.push(word);
  }
}
