/** Prices: the median of what a piece costs who makes it, and the margin. And effort: what a piece takes whom. */
import { down, middle, nearest, share, times, WHOLE } from "./arithmetic.ts";
import type { Book, Foretold, Hears, Steps } from "./book.ts";
import type { Books } from "./books.ts";

export interface Price {
  readonly median: number;
  readonly cost: number;
  readonly margin: number;
  readonly price: number;
  readonly producers: number;
}

export class RegistryBook implements Book {
  readonly name = "registry";
  readonly #all: Books;
  readonly slice: { readonly prices: Record<string, Price>; readonly lastMade: Record<string, number[]> };

  constructor(all: Books) {
    this.#all = all;
    this.slice = { prices: {}, lastMade: all.perGood(() => all.each(() => 0)) };
  }

  // ---- effort and cost ---------------------------------------------------------------------------------------------

  /** What school and drought make of everybody's effort. */
  #common(good: string): number {
    const { commons, shocks } = this.#all;
    return share(commons.schoolEffort(), good === "food" ? WHOLE + shocks.strength("drought") : WHOLE);
  }
  /** Ppm of the ordinary effort that a piece takes this seat. */
  effort(seat: number, good: string): number {
    const skilled = this.#all.dealt[seat].skill[good] ?? WHOLE;
    const designed = share(skilled, WHOLE - this.#all.design.saving(seat, good));
    return Math.max(1, share(designed, this.#common(good)));
  }
  hours(minutes: number): number {
    return times(minutes, this.#all.dials.registry.hourJoules, 60);
  }
  costAt(good: string, effort: number): number {
    const { setup, copies, batch } = this.#all.dials.registry;
    const { energy, minutes, copyEnergy } = this.#all.good(good);
    const piece = times(energy + this.hours(minutes), effort, WHOLE);
    return copyEnergy > 0
      ? down(piece + this.hours(setup), copies) + copyEnergy
      : piece + down(this.hours(setup), batch);
  }
  costOf(seat: number, good: string): number {
    return this.costAt(good, this.effort(seat, good));
  }

  // ---- prices ------------------------------------------------------------------------------------------------------

  price(good: string): number {
    return this.slice.prices[good].price;
  }
  isRecent(round: number): boolean {
    return round > 0 && round > this.#all.round - this.#all.dials.registry.activeFor;
  }
  isActive(seat: number, good: string): boolean {
    return this.isRecent(this.slice.lastMade[good][seat]);
  }

  readonly steps: Steps = {
    "dawn.bank": () => (this.#all.round === 1 ? this.#updated() : []),
    "dusk.registry": () => this.#updated(),
  };

  /** Where sellers set prices, what they came to is written down instead: ordinary.ts. */
  #updated(): Foretold[] {
    if (this.#all.ordinary.inForce) return [];
    return [{ type: "registry.updated", data: { prices: this.#all.perGood(({ id }) => this.#priceOf(id)) } }];
  }

  /** What a piece costs its producers, in the middle of them. */
  costs(good: string): Pick<Price, "median" | "cost" | "producers"> {
    const { enough } = this.#all.dials.registry;
    const seats = this.#all.each((seat) => seat).filter((seat) => this.isActive(seat, good));
    const entries = [
      ...seats.map((seat) => this.#all.honesty.entry(seat, good)),
      ...this.#all.coops.activeEfforts(good).map((effort) => this.costAt(good, effort)),
    ];
    const producers = entries.length;
    if (producers < enough) entries.push(this.costAt(good, this.#common(good)));
    const median = middle(entries);
    return { median, cost: nearest(median, this.#all.bank.perToken), producers };
  }

  #priceOf(good: string): Price {
    const { enough, rewards, margin } = this.#all.dials.registry;
    const { median, cost, producers } = this.costs(good);
    const plain = this.#all.shocks.turned("margin", margin);
    const rate = rewards === "resilience" ? nearest(plain * (enough + 1), producers + 1) : plain;
    const added = nearest(cost * rate, WHOLE);
    return { median, cost, margin: added, price: cost + added, producers };
  }

  made(seat: number, good: string): void {
    this.slice.lastMade[good][seat] = this.#all.round;
  }

  readonly hears: Hears = {
    "registry.updated": ({ prices }) => {
      for (const [good, price] of Object.entries(prices)) this.slice.prices[good] = { ...price };
    },
  };
}
