/**
 * The matcher where sellers ask: the cheapest shelf sells first, and what else is known of a seller counts for nothing. The
 * most that a buyer gives is told of standing orders alone; of a purchase at once it follows from who was looked at.
 */
import type { EventData } from "@commonwatt/shared/rules/event.ts";
import { ratio } from "./arithmetic.ts";
import { must } from "./book.ts";
import type { Books } from "./books.ts";
import type { Purchase, Ranked } from "./matching.ts";
import { nameOf } from "./shelves.ts";

export type Asker = Ranked & { readonly ask: number };

export class Asking {
  readonly #all: Books;
  /** between these lies the most that whoever buys now gives for a piece: at least the one, less than the other */
  #gives = { least: 0, under: Number.POSITIVE_INFINITY };

  constructor(all: Books) {
    this.#all = all;
  }

  settled(): void {
    this.#gives = { least: 0, under: Number.POSITIVE_INFINITY };
  }

  /** Shelves that would sell to a buyer, the cheapest first, but for those that have served her. */
  #askers({ good, buyer, wanted }: Purchase, served: readonly string[]): Asker[] {
    return this.#all.shelves
      .sellingTo(good, buyer)
      .filter((one) => !served.includes(nameOf(one)))
      .map((one): Asker => {
        const fit = ratio(Math.min(one.shelf, wanted), wanted);
        return { ...one, ask: this.#all.ordinary.ask(good, one), affinity: 0, bucket: 0, fit, credits: 0 };
      })
      .sort((a, b) => a.ask - b.ask);
  }

  /** Those within what the buyer gives. */
  ranked(trade: EventData["market.traded"], purchase: Purchase, served: readonly string[]): Asker[] {
    const all = this.#askers(purchase, served);
    if (purchase.order >= 0) return all.filter(({ ask }) => ask <= purchase.price);
    const dearest = Math.max(...trade.candidates.map(({ ask = 0 }) => ask));
    const dearer = all.filter(({ ask }) => ask > dearest).map(({ ask }) => ask);
    this.#gives.least = Math.max(this.#gives.least, dearest);
    this.#gives.under = Math.min(this.#gives.under, ...dearer);
    const { least, under } = this.#gives;
    must(least < under, `who gives less than ${under} was offered pieces at ${least}`);
    return all.filter(({ ask }) => ask <= dearest);
  }

  /** An order stands for what nobody served: by now it is told what its buyer gives. */
  mustBeLeft(limit: number, purchase: Purchase, served: readonly string[]): void {
    const { least, under } = this.#gives;
    must(limit >= least && limit < under, `${limit} is not what was given: at least ${least}, less than ${under}`);
    const left = this.#askers(purchase, served).find(({ ask }) => ask <= limit);
    must(left === undefined, `an order stands although ${left && nameOf(left)} asks no more than ${limit}`);
  }
}

/** So many ask the least; one of them is drawn. */
export const cheapest = (ranked: readonly Asker[]): number => ranked.filter(({ ask }) => ask === ranked[0].ask).length;
