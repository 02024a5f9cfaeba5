/**
 * What a bot looks at: the public view's figures and its own seat's, read straight from the state so that batches of
 * games stay fast. Nothing here tells a bot what a person in its seat could not see on screen.
 */

import { buyable, sellable } from "../mechanics/bank.ts";
import { priceToPay } from "../mechanics/conventional/asks.ts";
import { isConventional } from "../mechanics/conventional/regime.ts";
import { coopPieces } from "../mechanics/coopShelves.ts";
import { askedFor, homesNeeding, ordersBy } from "../mechanics/demand.ts";
import { generatorsOf } from "../mechanics/generators.ts";
import { freeMinutes, needsGood, ordinaryMinutes } from "../mechanics/home.ts";
import { engine } from "../mechanics/index.ts";
import { loansOf } from "../mechanics/lending/debts.ts";
import { mostToBuy } from "../mechanics/market/buying.ts";
import { purseOf } from "../mechanics/money.ts";
import { mostToMake, readyOf, shelfFigures } from "../mechanics/production.ts";
import { producersOf } from "../mechanics/registry.ts";
import { homeEnergy } from "../mechanics/shocks/lasting.ts";
import { stockOf } from "../mechanics/stock.ts";
import { batteryOf } from "../mechanics/storage.ts";
import { isUnlocked } from "../mechanics/unlocks.ts";
import type { Payload } from "../rules/action.ts";
import type { Game, Seat } from "../rules/game.ts";
import { isTalent } from "../rules/places.ts";
import type { GoodSpec } from "../ruleset/goods.ts";
import { legalOf } from "../views/legal.ts";
import type { Legal } from "../views/types.ts";
import { bidFor } from "./asking.ts";

export interface Move {
  readonly type: string;
  readonly payload: Payload;
}

interface Talents {
  readonly goods: readonly GoodSpec[];
  readonly talents: readonly GoodSpec[];
}

const NO_GOODS: readonly GoodSpec[] = [];
const known = new WeakMap<Readonly<Seat>, Talents>();

/** What somebody is good at stays the same for the whole game. */
function talentsOf(seat: Readonly<Seat>, goods: readonly GoodSpec[]): readonly GoodSpec[] {
  let found = known.get(seat);
  if (found?.goods !== goods)
    known.set(seat, (found = { goods, talents: goods.filter((spec) => isTalent(seat, spec.id)) }));
  return found.talents;
}

const isRefused = (option: Legal): boolean => option.refusal !== undefined;

export class Eyes {
  readonly game: Readonly<Game>;
  readonly seat: number;
  readonly goods: readonly GoodSpec[];
  readonly battery: number;
  readonly purse: number;
  /** J that a home needs tonight */
  readonly homeEnergy: number;
  /** whether the seat may act at all just now */
  private readonly acts: boolean;

  constructor(game: Readonly<Game>, seat: number) {
    this.game = game;
    this.seat = seat;
    this.goods = game.ruleset.goods;
    this.battery = batteryOf(game, seat);
    this.purse = purseOf(game, seat);
    this.homeEnergy = homeEnergy(game);
    this.acts = game.phase === "day" && !game.paused && game.seats[seat]?.done === false;
  }

  /** T of my debts that fall due tonight, or are overdue */
  get dueTonight(): number {
    let owed = 0;
    for (const loan of loansOf(this.game, this.seat)) if (loan.due <= this.game.round) owed += loan.owed;
    return owed;
  }
  /** T that another home lacks for tonight's light, as its charge and its purse show */
  lackOf(seat: number): number {
    const missing = Math.max(0, this.homeEnergy - batteryOf(this.game, seat));
    return Math.max(0, Math.ceil(missing / this.joulesPerToken) - purseOf(this.game, seat));
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
  get isConventional(): boolean {
    return isConventional(this.game);
  }
  /** T that a piece would cost me now */
  price(spec: GoodSpec): number {
    return priceToPay(this.game, spec, this.seat);
  }
  /** the action by which one buys here */
  get buying(): string {
    return this.isConventional ? "bid" : "buy";
  }
  /** buying one piece */
  buy(spec: GoodSpec): Move {
    return this.isConventional ? bidFor(this, spec) : { type: "buy", payload: { good: spec.id, units: 1 } };
  }
  stock(spec: GoodSpec): number {
    return stockOf(this.game, this.seat, spec);
  }
  ready(spec: GoodSpec): number {
    return readyOf(this.game, this.seat, spec.id);
  }
  /** goods I am good at, in the ruleset's order */
  get talents(): readonly GoodSpec[] {
    const at = this.game.seats[this.seat];
    return at ? talentsOf(at, this.goods) : NO_GOODS;
  }
  talented(spec: GoodSpec): boolean {
    return this.talents.includes(spec);
  }
  /** whether my home needs or wants a piece tonight, and has none at hand or on order */
  missing(spec: GoodSpec): boolean {
    if (!needsGood(this.game, this.seat, spec, this.game.round) || this.stock(spec) > 0) return false;
    if (spec.onDemand && this.ready(spec) > 0) return false;
    return !this.ordered(spec);
  }
  ordered(spec: GoodSpec): boolean {
    return ordersBy(this.game, this.seat).some((order) => order.good === spec.id);
  }
  /** pieces others ask for that no shelf serves yet: standing orders and what homes will need, less what is on shelves */
  unserved(spec: GoodSpec): number {
    const { game, seat } = this;
    const asked = askedFor(game, spec.id);
    // Who has ordered is counted by the order, not by the need.
    let wanted = asked.wanted + homesNeeding(game, spec) - asked.homes;
    const mine = ordersBy(game, seat);
    for (const order of mine) if (order.good === spec.id) wanted -= order.wanted;
    if (needsGood(game, seat, spec, game.round) && !this.ordered(spec)) wanted--;
    return Math.max(0, wanted - shelfFigures(game, spec.id).total - coopPieces(game, spec));
  }
  producers(spec: GoodSpec): number {
    return producersOf(this.game, spec.id);
  }

  // What a bot asks at every move is asked of the rule itself; what it asks now and then, of the list that a page is shown.

  /** whether this seat may act by a mechanic now */
  isOpen(mechanic: string): boolean {
    return this.acts && isUnlocked(this.game, mechanic);
  }
  /** most pieces it can make, or be ready for, at once */
  makes(spec: GoodSpec): number {
    return this.isOpen("production") ? mostToMake(this.game, this.seat, spec) : 0;
  }
  /** whether it may buy a piece, or bid for one */
  buys(spec: GoodSpec): boolean {
    if (this.isConventional) return this.mayWith("bid", spec.id) !== undefined;
    return this.isOpen("market") && mostToBuy(this.game, this.seat, spec) > 0;
  }
  /** most tokens' worth of energy it may sell to the Bank, and buy from it */
  get sells(): number {
    return this.isOpen("bank") ? sellable(this.game, this.seat).tokens : 0;
  }
  get draws(): number {
    return this.isOpen("bank") ? buyable(this.game, this.seat).tokens : 0;
  }
  /** what may be done of this kind now, refusals left out */
  may(type: string): readonly Legal[] {
    return this.look(type);
  }
  /** what may be done of this kind with one good, if it may */
  mayWith(type: string, good: string): Legal | undefined {
    return this.look(type, good).find((option) => option.fixed.good === good);
  }

  private look(type: string, good?: string): readonly Legal[] {
    const options = legalOf(engine, this.game, this.seat, type, good);
    return options.some(isRefused) ? options.filter((option) => !isRefused(option)) : options;
  }
}
