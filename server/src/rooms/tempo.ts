/** How a table's rounds go on: by the clock, when all are done, or at the host's word; and when its bots move. */
import type { ClockView } from "@commonwatt/shared/views/table.ts";
import type { Rules } from "../rules.ts";
import type { Audience } from "./audience.ts";
import { BotDriver } from "./botDriver.ts";
import { RoundClock } from "./clock.ts";
import type { TableCore } from "./core.ts";

export interface TempoTiming {
  /** mean pause between two actions of a bot */
  readonly botGapMs: number;
  /** how long a report stands before the next round, when the clock sets the pace */
  readonly reportMs: number;
}

export class Tempo {
  readonly #core: TableCore;
  readonly #audience: Audience;
  readonly #timing: TempoTiming;
  readonly #bots: BotDriver;
  readonly #clock: RoundClock;
  #ranOutAt = Number.NEGATIVE_INFINITY;

  constructor(core: TableCore, audience: Audience, rules: Rules, timing: TempoTiming) {
    this.#core = core;
    this.#audience = audience;
    this.#timing = timing;
    this.#clock = new RoundClock(() => core.guard(() => this.#timeIsUp()));
    this.#bots = new BotDriver(rules, core, () => this.#awake(), timing.botGapMs);
  }

  read(): ClockView {
    return this.#clock.read();
  }

  /** How long ago the table itself last moved the round on. */
  sinceAdvanceMs(): number {
    return performance.now() - this.#ranOutAt;
  }

  /** A new phase has begun, or the pace was changed: the clock starts afresh, from `leftMs` when part of it is gone. */
  begin(leftMs = this.phaseMs()): void {
    this.#bots.newDay();
    this.#clock.set(leftMs);
    this.tell();
  }

  /** How long the present phase lasts by the clock; undefined when it waits for people. */
  phaseMs(): number | undefined {
    const phase = this.#core.play()?.game.phase;
    if (this.#core.settings().pace !== "timer" || phase === undefined || phase === "over") return undefined;
    return phase === "day" ? this.#core.settings().roundSeconds * 1000 : this.#timing.reportMs;
  }

  /** The table itself moved on just now. */
  ranOut(): void {
    this.#ranOutAt = performance.now();
  }

  /** Call whenever something changed: lets clock and bots run or rest, and moves on when all who are here are done. */
  keep(): void {
    const ran = this.#clock.read().running;
    this.#runOrHold();
    if (this.#clock.read().running !== ran) this.tell();
    if (!this.#awake()) {
      this.#bots.rest();
      return;
    }
    this.#bots.wake();
    if (this.#core.settings().pace === "ready" && this.#allDone()) this.#advance();
  }

  /** Tells everybody how the clock stands. */
  tell(): void {
    this.#runOrHold();
    const reading = this.#clock.read();
    for (const line of this.#audience.lines) line.send("clock", reading);
  }

  #runOrHold(): void {
    if (this.#awake()) this.#clock.run();
    else this.#clock.hold();
  }

  rest(): void {
    this.#bots.rest();
    this.#clock.hold();
  }

  /** False while nothing moves by itself. A table nobody looks at sleeps, and wakes with the first who comes back. */
  #awake(): boolean {
    const game = this.#core.play()?.game;
    if (!game || this.#core.stage() !== "playing" || !this.#core.saves() || game.paused) return false;
    return this.#audience.lines.length > 0;
  }

  #allDone(): boolean {
    const game = this.#core.play()?.game;
    if (!game || game.phase === "over") return false;
    const people = game.seats.filter(({ occupant }) => occupant === "human");
    // A report is read by people only.
    const waitedFor = game.phase === "day" ? game.seats : people;
    return people.length > 0 && waitedFor.every(({ done }) => done);
  }

  #timeIsUp(): void {
    if (this.#core.settings().pace === "timer" && this.#awake()) this.#advance();
  }

  #advance(): void {
    this.#core.submitOwn({ by: "table", seat: -1, type: "advance", payload: {} });
  }
}
