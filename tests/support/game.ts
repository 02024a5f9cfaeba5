/**
 * A game told in sentences. `aGame` opens the real engine; nobody's move is ever faked. Value enters a world through the
 * ledger only (`has`), and what chance would have drawn may be dealt by hand (`deal`).
 */

import { type Account, account, type Held } from "@commonwatt/shared/ledger/account.ts";
import { type Balances, balanceOf, post } from "@commonwatt/shared/ledger/post.ts";
import { imbalance } from "@commonwatt/shared/ledger/statement.ts";
import { transfer } from "@commonwatt/shared/ledger/transfer.ts";
import { engine as playEngine } from "@commonwatt/shared/mechanics/index.ts";
import { stockOf } from "@commonwatt/shared/mechanics/stock.ts";
import type { Actor, Payload } from "@commonwatt/shared/rules/action.ts";
import type { Acted, Engine } from "@commonwatt/shared/rules/engine.ts";
import type { EventData, EventType, GameEvent } from "@commonwatt/shared/rules/event.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import type { LoggedAction } from "@commonwatt/shared/rules/replay.ts";
import { publicView } from "@commonwatt/shared/views/public.ts";
import { seatView } from "@commonwatt/shared/views/seat.ts";
import type { GeneratorKind, PublicView, Refusal, SeatView } from "@commonwatt/shared/views/types.ts";
import { expect } from "vitest";
import { ruleset, stilled, type Turned } from "./rulesets.ts";

export interface World extends Turned {
  readonly peers?: number;
  readonly seed?: number;
  readonly engine?: Engine;
}

/** What a seat holds: tokens in its purse, J in its battery, pieces of each good. */
export type Holdings = Readonly<Record<string, number>>;

export interface Dealt {
  /** ppm of the ordinary effort, by good */
  readonly skill?: Readonly<Record<string, number>>;
  readonly plant?: GeneratorKind;
  /** place on the map, 0..1000 */
  readonly at?: readonly [x: number, y: number];
}

/** A game on its first day, everything open. */
export const aGame = (world: World = {}): TestGame => new TestGame(world);

/** A game in a world in which nothing moves by itself: what changes is what the test does. */
export const aStillGame = (world: World = {}): TestGame => new TestGame({ ...world, ...stilled(world) });

export class TestGame {
  game: Game;
  readonly engine: Engine;
  readonly log: LoggedAction[] = [];
  private asked = 0;

  constructor(world: World) {
    this.engine = world.engine ?? playEngine;
    this.game = this.engine.open({
      ruleset: ruleset(world),
      seed: world.seed ?? 1,
      seats: Array.from({ length: world.peers ?? 3 }, () => ({ occupant: "human", policy: "steady" })),
    });
  }

  // ---- the world ------------------------------------------------------------------------------------------------------

  /** Brings each seat's purse, battery and stock to the amounts named, by transfers from or to the mint, the sun and the works. */
  has(seats: Readonly<Record<number, Holdings>>): this {
    for (const [key, holdings] of Object.entries(seats)) {
      const seat = Number(key);
      for (const [what, amount] of Object.entries(holdings)) {
        if (what === "tokens") this.bring(account.mint, account.purse(seat), amount);
        else if (what === "energy") this.bring(account.sun, account.battery(seat), amount);
        else this.bring(account.made(what), account.stock(seat, what, 0), amount);
      }
    }
    return this;
  }

  /** The same for the Bank: J in the Grid, tokens in the till, tokens of its own in the loan pool. */
  bankHas({ energy, till, pool }: { energy?: number; till?: number; pool?: number }): this {
    if (energy !== undefined) this.bring(account.sun, account.grid, energy);
    if (till !== undefined) this.bring(account.mint, account.till, till);
    if (pool !== undefined) this.bring(account.mint, account.pool, pool);
    return this;
  }

  private bring<H extends Held>(world: Account<H>, own: Account<H>, amount: number): void {
    const missing = amount - balanceOf(this.game.balances, own);
    if (missing > 0) post(this.game.balances, transfer(world, own, missing, "opening"));
    if (missing < 0) post(this.game.balances, transfer(own, world, -missing, "opening"));
  }

  /** Deals by hand what the opening draws by chance. No balance is touched. */
  deal(seats: Readonly<Record<number, Dealt>>): this {
    const saved = JSON.parse(this.engine.save(this.game));
    for (const [seat, { skill, plant, at }] of Object.entries(seats)) {
      Object.assign(saved.seats[seat].skill, skill);
      if (at) Object.assign(saved.seats[seat], { x: at[0], y: at[1] });
      if (plant) saved.slices.generators.bySeat[seat][0].kind = plant;
    }
    this.game = this.engine.load(JSON.stringify(saved));
    return this;
  }

  /** The weather of every district from the next dawn on, until weather is drawn anew: ppm of a mean day. */
  skyTomorrow(sky: { sun: number; wind: number }): this {
    const saved = JSON.parse(this.engine.save(this.game));
    saved.slices.weather.tomorrow = saved.slices.weather.tomorrow.map(() => sky);
    this.game = this.engine.load(JSON.stringify(saved));
    return this;
  }

  // ---- what happens -----------------------------------------------------------------------------------------------------

  as(seat: number): Player {
    return new Player(this, seat);
  }
  get host(): Player {
    return new Player(this, -1, "host");
  }

  ask(by: Actor, seat: number, type: string, payload: Payload): Acted {
    this.asked++;
    const action = { id: `t${this.asked}`, by, seat, type, payload };
    const acted = this.engine.act(this.game, action);
    const entry = { seq: this.asked, action, ok: acted.ok };
    this.log.push(type === "advance" && acted.ok ? { ...entry, hash: this.engine.hash(this.game) } : entry);
    return acted;
  }

  /** The day ends: dusk, and the report (or the end of the game). */
  toDusk(): readonly GameEvent[] {
    expect(this.game.phase, "it is day").toBe("day");
    return this.advance();
  }
  /** Through dusk, report and dawn to the next day. */
  nextDay(): readonly GameEvent[] {
    const evening = this.game.phase === "day" ? this.toDusk() : [];
    expect(this.game.phase, "the game goes on").toBe("report");
    return [...evening, ...this.advance()];
  }
  toRound(round: number): this {
    while (this.game.round < round) this.nextDay();
    return this;
  }
  toEnd(): this {
    while (this.game.phase !== "over") this.advance();
    return this;
  }
  private advance(): readonly GameEvent[] {
    const acted = this.ask("table", -1, "advance", {});
    if (!acted.ok) throw new Error(`advance was refused: ${acted.refusal.code}`);
    return acted.events;
  }

  // ---- what holds -------------------------------------------------------------------------------------------------------

  get table(): PublicView {
    return publicView(this.game);
  }
  seen(seat: number): SeatView {
    return seatView(this.game, seat);
  }
  get slices(): Game["slices"] {
    return this.game.slices;
  }
  get hash(): string {
    return this.engine.hash(this.game);
  }

  holdings(seat: number): Holdings {
    const held: Record<string, number> = {
      tokens: balanceOf(this.game.balances, account.purse(seat)),
      reserved: balanceOf(this.game.balances, account.reserved(seat)),
      energy: balanceOf(this.game.balances, account.battery(seat)),
    };
    for (const spec of this.game.ruleset.goods) held[spec.id] = stockOf(this.game, seat, spec);
    return held;
  }

  /** Exactly these amounts, of what is named. */
  toHold(seats: Readonly<Record<number, Holdings>>): this {
    const held: Record<string, Holdings> = {};
    for (const [seat, expected] of Object.entries(seats)) {
      const all = this.holdings(Number(seat));
      held[seat] = Object.fromEntries(Object.keys(expected).map((what) => [what, all[what] ?? 0]));
    }
    expect(held).toEqual(seats);
    return this;
  }

  conserves(): this {
    expect(imbalance(this.game.balances)).toBeUndefined();
    return this;
  }
}

/** Who asks. */
export class Player {
  private readonly told: TestGame;
  private readonly seat: number;
  private readonly by: Actor;

  constructor(told: TestGame, seat: number, by: Actor = "peer") {
    this.told = told;
    this.seat = seat;
    this.by = by;
  }

  /** Does it; fails the test when it is refused. The events tell what followed. */
  does(type: string, payload: Payload = {}): readonly GameEvent[] {
    const acted = this.told.ask(this.by, this.seat, type, payload);
    if (!acted.ok) throw new Error(`${type} was refused: ${JSON.stringify(acted.refusal)}`);
    return acted.events;
  }

  /** Is refused, and nothing changes. */
  refused(type: string, payload: Payload = {}): Refusal {
    const before = this.told.engine.save(this.told.game);
    const acted = this.told.ask(this.by, this.seat, type, payload);
    if (acted.ok) throw new Error(`${type} ${JSON.stringify(payload)} was done, not refused`);
    expect(this.told.engine.save(this.told.game), "a refused action changes nothing").toBe(before);
    return acted.refusal;
  }
}

/** Data of all events of one kind. */
export function of<K extends EventType>(events: readonly GameEvent[], type: K): EventData[K][] {
  return events.flatMap((e) => (e.type === type ? [e.data as EventData[K]] : []));
}

/** Balances of one kind of account added up. */
export function sumOf(balances: Readonly<Balances>, ...kinds: readonly string[]): number {
  let sum = 0;
  for (const own of balances.opened) if (kinds.includes(own.kind)) sum += balanceOf(balances, own);
  return sum;
}
