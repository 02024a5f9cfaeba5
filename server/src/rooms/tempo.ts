/**
 * How a table's rounds go on: by the clock, when all are done, at the host's word, or together with the other tables; and
 * when its bots move.
 */
import type { SessionClock } from "@commonwatt/shared/views/session.ts";
import type { ClockView } from "@commonwatt/shared/views/table.ts";
import type { Rules } from "../rules.ts";
import type { Audience } from "./audience.ts";
import { BotDriver } from "./botDriver.ts";
import { RoundClock } from "./clock.ts";
import type { TableCore } from "./core.ts";
import type { StandIns } from "./standIns.ts";
import type { TableHost } from "./tableHost.ts";

export interface TempoTiming {
  /** mean pause between two actions of a bot */
  readonly botGapMs: number;
  /** how long a report stands before the next round, when the clock sets the pace */
  readonly reportMs: number;
}

export interface TempoParts {
  readonly core: TableCore;
  readonly host: TableHost;
  readonly audience: Audience;
  readonly standIns: StandIns;
  readonly rules: Rules;
  readonly timing: TempoTiming;
}

export class Tempo {
  readonly #parts: TempoParts;
  readonly #bots: BotDriver;
  readonly #clock: RoundClock;
  #ranOutAt = Number.NEGATIVE_INFINITY;
  /** the time of this phase is up, and the table waits for the others */
  #isUp = false;

  constructor(parts: TempoParts) {
    this.#parts = parts;
    const { core, rules, timing } = parts;
    this.#clock = new RoundClock(() => core.guard(() => this.#timeIsUp()));
    this.#bots = new BotDriver(
      rules,
      core,
      () => this.#awake(),
      () => this.#peopleAreDone(),
      timing.botGapMs,
    );
  }

  read(): ClockView {
    return this.#clock.read();
  }

  /** The same for a page that knows the server's clock. `epochMs`: what that clock reads at monotonic time 0. */
  told(epochMs: number): SessionClock {
    const dueAt = this.#clock.dueAt();
    if (dueAt !== undefined) return { endsMs: Math.round(epochMs + dueAt), heldMs: -1 };
    return { endsMs: -1, heldMs: this.#clock.read().leftMs };
  }

  /** How long ago the table itself last moved the round on. */
  sinceAdvanceMs(): number {
    return performance.now() - this.#ranOutAt;
  }

  /** A new phase has begun, or the pace was changed: the clock starts afresh, from `leftMs` when part of it is gone. */
  begin(leftMs = this.phaseMs()): void {
    this.#isUp = false;
    this.#bots.newDay();
    this.#clock.set(leftMs);
    this.tell();
  }

  /** How long the present phase lasts by the clock; undefined when it waits for people. */
  phaseMs(): number | undefined {
    const { core, timing } = this.#parts;
    const phase = core.play()?.game.phase;
    const { pace, roundSeconds } = core.settings();
    const counts = pace === "timer" || (pace === "together" && roundSeconds > 0);
    if (!counts || phase === undefined || phase === "over") return undefined;
    return phase === "day" ? roundSeconds * 1000 : timing.reportMs;
  }

  /** More time in this phase, or less. */
  extend(byMs: number): void {
    if (this.#isUp && byMs > 0) {
      this.#isUp = false;
      this.#clock.set(0);
    }
    this.#clock.extend(byMs);
    this.tell();
  }

  /** The process stood still for so long: a deadline that was running is put off by as much. */
  stoodStill(forMs: number): void {
    if (this.#clock.read().running) this.extend(forMs);
  }

  /** The table itself moved on just now. */
  ranOut(): void {
    this.#ranOutAt = performance.now();
  }

  /** A person has done something that bots may answer. */
  stirred(): void {
    this.#bots.lookUp();
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
    const { pace } = this.#parts.core.settings();
    if (pace === "together") {
      if (this.isReady()) this.#parts.host.isReady();
    } else if (pace !== "gate" && this.#allDone()) this.#parts.core.advance();
  }

  /** Tells everybody how the clock stands. */
  tell(): void {
    this.#runOrHold();
    const reading = this.#clock.read();
    for (const line of this.#parts.audience.lines) line.send("clock", reading);
    this.#parts.host.changed();
  }

  #runOrHold(): void {
    if (this.#awake()) this.#clock.run();
    else this.#clock.hold();
  }

  rest(): void {
    this.#bots.rest();
    this.#clock.hold();
  }

  /** With pace "together": this table need not be waited for. */
  isReady(): boolean {
    const game = this.#parts.core.play()?.game;
    if (!game || this.#parts.core.stage() !== "playing") return true;
    if (game.paused || !this.#parts.core.saves()) return false;
    return this.#isUp || this.#waitedFor().every(({ done }) => done);
  }

  /** Somebody is here for whom the table goes on. */
  hasPeople(): boolean {
    return this.#people().length > 0;
  }

  /** False while nothing moves by itself. A table nobody looks at sleeps, and wakes with the first who comes back. */
  #awake(): boolean {
    const { core, audience, host } = this.#parts;
    const game = core.play()?.game;
    if (!game || core.stage() !== "playing" || !core.saves() || game.paused) return false;
    return audience.lines.length > 0 || host.isWatched();
  }

  #peopleAreDone(): boolean {
    return this.#people().every(({ done }) => done);
  }

  #allDone(): boolean {
    return this.hasPeople() && this.#waitedFor().every(({ done }) => done);
  }

  /** Seats that people play themselves; not of those who are gone. */
  #people() {
    const seats = this.#parts.core.play()?.game.seats ?? [];
    return seats.filter(({ occupant }, seat) => occupant === "human" && this.#parts.standIns.isWaitedFor(seat));
  }

  /** Whose "done" the phase waits for: a report is read by people only. */
  #waitedFor() {
    const game = this.#parts.core.play()?.game;
    if (!game || game.phase === "over") return [];
    if (game.phase === "report") return this.#people();
    return [...this.#people(), ...game.seats.filter(({ occupant }) => occupant !== "human")];
  }

  #timeIsUp(): void {
    const { core, host } = this.#parts;
    if (!this.#awake()) return;
    if (core.settings().pace === "timer") core.advance();
    if (core.settings().pace !== "together") return;
    this.#isUp = true;
    this.tell();
    host.isReady();
  }
}
