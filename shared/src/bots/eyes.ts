/**
 * What a bot looks at: the public view's figures and its own seat's, read straight from the state so that batches of
 * games stay fast. Nothing here tells a bot what a person in its seat could not see on screen.
 */

import { coopShelves } from "../mechanics/cooperative.ts";
import { generatorsOf } from "../mechanics/generators.ts";
import { freeMinutes, needsGood, ordinaryMinutes } from "../mechanics/home.ts";
import { engine } from "../mechanics/index.ts";
import { purseOf } from "../mechanics/money.ts";
import { readyOf, shelvesOf } from "../mechanics/production.ts";
import { activeProducers, priceOf } from "../mechanics/registry.ts";
import { homeEnergy } from "../mechanics/shocks/lasting.ts";
import { stockOf } from "../mechanics/stock.ts";
import { batteryOf } from "../mechanics/storage.ts";
import type { Payload } from "../rules/action.ts";
import type { Game } from "../rules/game.ts";
import { isTalent } from "../rules/places.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { legalOf } from "../views/legal.ts";
import type { Legal } from "../views/types.ts";

export interface Move {
  readonly type: string;
  readonly payload: Payload;
}

export class Eyes {
  readonly game: Readonly<Game>;
  readonly seat: number;
  /** what was looked up for this one move */
  private readonly looked = new Map<string, Legal[]>();

  constructor(game: Readonly<Game>, seat: number) {
    this.game = game;
    this.seat = seat;
  }

  get goods(): readonly GoodSpec[] {
    return this.game.ruleset.goods;
  }
  get battery(): number {
    return batteryOf(this.game, this.seat);
  }
  get purse(): number {
    return purseOf(this.game, this.seat);
  }
  get homeEnergy(): number {
    return homeEnergy(this.game);
  }
  get joulesPerToken(): number {
    return this.game.ruleset.dials.money.joulesPerToken;
  }
  get roundsLeft(): number {
    return this.game.rounds - this.game.round;
  }
  get restMinutes(): number {
    return ordinaryMinutes(this.game, this.seat);
  }
  get allMinutes(): number {
    return freeMinutes(this.game, this.seat);
  }
  get generators() {
    return generatorsOf(this.game, this.seat);
  }

  good(id: string): GoodSpec | undefined {
    return this.goods.find((spec) => spec.id === id);
  }
  price(spec: GoodSpec): number {
    return priceOf(this.game, spec.id);
  }
  stock(spec: GoodSpec): number {
    return stockOf(this.game, this.seat, spec);
  }
  ready(spec: GoodSpec): number {
    return readyOf(this.game, this.seat, spec.id);
  }
  talented(spec: GoodSpec): boolean {
    const at = this.game.seats[this.seat];
    return at !== undefined && isTalent(at, spec.id);
  }
  /** whether my home needs or wants a piece tonight, and has none at hand or on order */
  missing(spec: GoodSpec): boolean {
    if (!needsGood(this.game, this.seat, spec, this.game.round) || this.stock(spec) > 0) return false;
    if (spec.onDemand && this.ready(spec) > 0) return false;
    return !this.ordered(spec);
  }
  ordered(spec: GoodSpec): boolean {
    return this.game.slices.market.orders.some((order) => order.buyer === this.seat && order.good === spec.id);
  }
  /** pieces others ask for that no shelf serves yet: standing orders and what homes will need, less what is on shelves */
  unserved(spec: GoodSpec): number {
    let wanted = 0;
    let shelves = 0;
    for (const order of this.game.slices.market.orders) {
      if (order.good === spec.id && order.buyer !== this.seat) wanted += order.wanted;
    }
    const served = new Set<number>();
    for (const order of this.game.slices.market.orders) if (order.good === spec.id) served.add(order.buyer);
    for (const { shelf } of shelvesOf(this.game, spec)) shelves += shelf;
    for (let seat = 0; seat < this.game.seats.length; seat++) {
      if (seat === this.seat || !needsGood(this.game, seat, spec, this.game.round) || served.has(seat)) continue;
      wanted += 1;
    }
    for (const { shelf } of coopShelves(this.game, spec)) shelves += shelf;
    return Math.max(0, wanted - shelves);
  }
  producers(spec: GoodSpec): number {
    return activeProducers(this.game, spec.id).length;
  }
  /** what may be done of this kind now, refusals left out */
  may(type: string): Legal[] {
    let options = this.looked.get(type);
    if (!options) {
      options = legalOf(engine, this.game, this.seat, type).filter((option) => option.refusal === undefined);
      this.looked.set(type, options);
    }
    return options;
  }
}
