/** Promises to the Bank, and how they were kept. */
import { down, ratio, sum } from "./arithmetic.ts";
import { type Book, type Expects, type Foretold, type Hears, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

interface Kept {
  readonly promised: number;
  readonly delivered: number;
}

const MOST = 1_000_000_000;

export class PromisesBook implements Book {
  readonly name = "promises";
  readonly #all: Books;
  readonly slice: { today: number[]; next: number[]; readonly record: Kept[][]; readonly outUntil: number[] };

  constructor(all: Books) {
    this.#all = all;
    const none = () => all.each(() => 0);
    this.slice = { today: none(), next: none(), record: all.each(() => []), outUntil: none() };
  }

  sitsOut(seat: number): boolean {
    return this.slice.outUntil[seat] >= this.#all.round;
  }
  #toCome(seat: number): number {
    if (this.sitsOut(seat) || this.#all.shocks.isGone(seat)) return 0;
    return Math.max(0, this.slice.today[seat] - down(this.#all.bank.sold(seat), this.#all.bank.perToken));
  }
  /** Tokens' worth that the Bank keeps for the promises of all others. */
  keptFor(seat: number): number {
    return sum(this.#all.each((other) => (other === seat ? 0 : this.#toCome(other))));
  }
  /** The kind of generator that brought a seat most today, the first built of equal ones. */
  kindOf(seat: number): string | undefined {
    const brought = new Map<string, number>();
    for (const g of this.#all.generators.at(seat)) brought.set(g.kind, (brought.get(g.kind) ?? 0) + g.yieldToday);
    const most = Math.max(...brought.values());
    return [...brought].find(([, joules]) => joules === most)?.[0];
  }

  readonly steps: Steps = {
    "dusk.orders": () =>
      this.#all.each((seat) => seat).flatMap((seat) => (this.slice.today[seat] === 0 ? [] : [this.#counted(seat)])),
    "dusk.close": () => [{ type: "promises.turned", data: {} }],
  };

  /** What the Bank would still have taken and did not get was not delivered. */
  #counted(seat: number): Foretold {
    const { qosThreshold, qosOut, qosMemory } = this.#all.dials.bank;
    const promised = this.slice.today[seat];
    const delivered = promised - Math.min(this.#toCome(seat), this.#all.bank.request, this.#all.money.payable);
    const record = [...this.slice.record[seat], { promised, delivered }].slice(-qosMemory);
    const quality = ratio(sum(record.map((one) => one.delivered)), sum(record.map((one) => one.promised)));
    const outUntil = quality < qosThreshold ? this.#all.round + qosOut : 0;
    return { type: "promises.counted", data: { seat, promised, delivered, outUntil } };
  }

  readonly expects: Expects = {
    "promises.made": ({ seat, tokens }) => {
      must(this.slice.outUntil[seat] <= this.#all.round, `seat ${seat} sits out tomorrow`);
      const most = Math.min(MOST, down(down(this.#all.bank.slice.high, this.#all.seats), this.#all.bank.perToken));
      must(tokens >= 0 && tokens <= most, `nobody promises ${tokens} where ${most} are an even share`);
      return {};
    },
  };

  readonly hears: Hears = {
    "promises.made": ({ seat, tokens }) => {
      this.slice.next[seat] = tokens;
    },
    "promises.counted": ({ seat, promised, delivered, outUntil }) => {
      const { record, next } = this.slice;
      if (outUntil === 0) {
        record[seat].push({ promised, delivered });
        return;
      }
      record[seat] = [];
      next[seat] = 0;
      this.slice.outUntil[seat] = outUntil;
    },
    "promises.turned": () => {
      this.slice.today = this.slice.next;
      this.slice.next = this.#all.each(() => 0);
    },
    "shocks.renewed": ({ seat }) => {
      this.slice.today[seat] = 0;
      this.slice.next[seat] = 0;
      this.slice.record[seat] = [];
      this.slice.outUntil[seat] = 0;
    },
  };
}
