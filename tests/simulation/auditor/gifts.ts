/** Gifts of tokens and goods, and what they were worth. */
import { purse } from "./accounts.ts";
import { type Book, type Expects, type Hears, must, type Steps } from "./book.ts";
import type { Books } from "./books.ts";

export class GiftsBook implements Book {
  readonly name = "gifts";
  readonly #all: Books;
  readonly slice: { readonly given: number[]; readonly got: number[]; readonly ever: number[] };

  constructor(all: Books) {
    this.#all = all;
    const none = () => all.each(() => 0);
    this.slice = { given: none(), got: none(), ever: none() };
  }

  /** Tokens' worth given today beyond what was got. */
  today(seat: number): number {
    return Math.max(0, this.slice.given[seat] - this.slice.got[seat]);
  }
  #mayGive(seat: number, to: number): void {
    must(this.#all.dials.gifts.gifts === "on" && seat !== to, "nothing is given");
    must(!this.#all.shocks.isGone(to), `nobody lives at seat ${to}`);
  }

  readonly expects: Expects = {
    "gifts.tokens": ({ seat, to, tokens }) => {
      this.#mayGive(seat, to);
      return { moves: [[purse(seat), purse(to), tokens, "gift_tokens"]] };
    },
    "gifts.goods": ({ seat, to, good, units }) => {
      this.#mayGive(seat, to);
      return {
        data: { worth: units * this.#all.registry.price(good) },
        moves: this.#all.stock.take(seat, good, units, to, "gift_goods"),
      };
    },
  };

  readonly steps: Steps = {
    "dusk.close": () => [{ type: "gifts.closed", data: {} }],
  };

  #note(seat: number, to: number, worth: number): void {
    this.slice.given[seat] += worth;
    this.slice.ever[seat] += worth;
    this.slice.got[to] += worth;
  }

  readonly hears: Hears = {
    "gifts.tokens": ({ seat, to, tokens }) => this.#note(seat, to, tokens),
    "gifts.goods": ({ seat, to, worth }) => this.#note(seat, to, worth),
    "gifts.closed": () => {
      this.slice.given.fill(0);
      this.slice.got.fill(0);
    },
    "shocks.renewed": ({ seat }) => {
      this.slice.ever[seat] = 0;
    },
  };
}
