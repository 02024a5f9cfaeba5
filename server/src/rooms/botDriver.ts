/**
 * Plays the seats no person plays: one action at a time, with a short pause between two of the same seat, through the same
 * queue as everybody else. While a person is still deciding they take their time: there is something to see, and their shopping
 * is not over before anybody has read the page. Whatever a person does may be what a bot that is done was waiting for, say a
 * good it lacked: then it looks up once more, and comes back if there is something to do. What a bot is refused a few times in
 * a row ends its day, so that a round never waits on it.
 */

import { MOVES_PER_ROUND } from "@commonwatt/shared/bots/index.ts";
import type { Payload } from "@commonwatt/shared/rules/action.ts";
import type { Game } from "@commonwatt/shared/rules/game.ts";
import type { Rules } from "../rules.ts";
import type { TableCore } from "./core.ts";

const REFUSALS_BEFORE_DONE = 3;
/** how many times longer a bot waits while a person is still deciding: who reads a page needs a minute, not ten seconds */
const UNHURRIED = 6;

export class BotDriver {
  readonly #rules: Rules;
  readonly #core: TableCore;
  readonly #awake: () => boolean;
  readonly #gapMs: number;
  readonly #isUrgent: () => boolean;
  readonly #timers = new Map<number, NodeJS.Timeout>();
  readonly #waiting = new Set<number>();
  readonly #refused = new Map<number, number>();
  readonly #moves = new Map<number, number>();
  /** bots that are done and have not looked yet at what a person has changed since */
  readonly #curious = new Set<number>();

  /**
   * `awake`: false while nothing may be done: paused, saving fails, nobody is watching.
   * `isUrgent`: people wait for the bots and for nothing else
   * `gapMs`: mean pause between two actions of a seat then; each is drawn between half and one and a half of it
   */
  constructor(rules: Rules, core: TableCore, awake: () => boolean, isUrgent: () => boolean, gapMs: number) {
    this.#rules = rules;
    this.#core = core;
    this.#awake = awake;
    this.#isUrgent = isUrgent;
    this.#gapMs = gapMs;
  }

  /** Call whenever something changed: every bot that has something to do gets its turn. */
  wake(): void {
    const game = this.#core.play()?.game;
    if (game?.phase !== "day" || !this.#awake()) return;
    game.seats.forEach(({ occupant, done }, seat) => {
      if (occupant === "human" || this.#timers.has(seat) || this.#waiting.has(seat)) return;
      if (done && !this.#curious.has(seat)) return;
      this.#timers.set(
        seat,
        setTimeout(() => this.#core.guard(() => this.#move(seat)), this.#pause()),
      );
    });
  }

  /** A person has done something: bots that are done look up once more. */
  lookUp(): void {
    this.#core.play()?.game.seats.forEach(({ occupant, done }, seat) => {
      if (occupant !== "human" && done && !this.#gaveUp(seat)) this.#curious.add(seat);
    });
  }

  /** A new day: everybody may move again. */
  newDay(): void {
    this.rest();
    this.#curious.clear();
    this.#refused.clear();
    this.#moves.clear();
  }

  rest(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#waiting.clear();
  }

  #pause(): number {
    return this.#gapMs * (this.#isUrgent() ? 1 : UNHURRIED) * (0.5 + Math.random());
  }

  #move(seat: number): void {
    this.#timers.delete(seat);
    const game = this.#core.play()?.game;
    const at = game?.seats[seat];
    if (!game || !at || game.phase !== "day" || !this.#awake() || at.occupant === "human") return;
    const looksUp = this.#curious.delete(seat) && at.done;
    if (at.done && !(looksUp && this.#wouldComeBack(game, seat))) return;
    this.#moves.set(seat, (this.#moves.get(seat) ?? 0) + 1);
    const move = at.done
      ? { type: "done", payload: { done: false } }
      : this.#gaveUp(seat)
        ? { type: "done", payload: { done: true } }
        : this.#rules.botMove(game, seat, at.policy);
    this.#waiting.add(seat);
    const payload: Payload = move.payload;
    this.#core.submitOwn({ by: "bot", seat, type: move.type, payload }, (ack) => {
      this.#waiting.delete(seat);
      this.#refused.set(seat, ack.ok ? 0 : (this.#refused.get(seat) ?? 0) + 1);
      this.wake();
    });
  }

  #gaveUp(seat: number): boolean {
    return (this.#moves.get(seat) ?? 0) > MOVES_PER_ROUND || (this.#refused.get(seat) ?? 0) >= REFUSALS_BEFORE_DONE;
  }

  /** Something is to be done for a bot that is done: its policy is asked about a day that it has not ended. */
  #wouldComeBack(game: Game, seat: number): boolean {
    const seats = game.seats.map((one, i) => (i === seat ? { ...one, done: false } : one));
    return this.#rules.botMove({ ...game, seats }, seat, seats[seat]?.policy ?? "").type !== "done";
  }
}
