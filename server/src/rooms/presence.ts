/**
 * Who is at the table and who is away. A seat has one live connection; a person who stays away is played for by an
 * autopilot, and has her seat back the moment she returns.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { PersonView } from "@commonwatt/shared/views/table.ts";
import type { Occupant, Refusal } from "@commonwatt/shared/views/types.ts";
import type { Audience } from "./audience.ts";
import type { TableCore } from "./core.ts";
import { closeCodes, type Line } from "./line.ts";
import type { Seats, Taken } from "./seats.ts";

/** Who plays for a person who is away. */
const AUTOPILOT_POLICY = "autopilot";

export class Presence {
  readonly #core: TableCore;
  readonly #audience: Audience;
  readonly #seats: Seats;
  readonly #awayMs: number;
  readonly #away = new Map<number, NodeJS.Timeout>();

  /** `awayMs`: how long a person may be gone before her seat is played for her */
  constructor(core: TableCore, audience: Audience, seats: Seats, awayMs: number) {
    this.#core = core;
    this.#audience = audience;
    this.#seats = seats;
    this.#awayMs = awayMs;
  }

  isHere(seat: number): boolean {
    return this.#audience.at(seat).length > 0;
  }

  people(occupant: (seat: number) => Occupant): readonly PersonView[] {
    return this.#seats.people(occupant, (seat) => this.isHere(seat));
  }

  /** A seat for somebody new, answered once it is hers for good. Throws `StoreFault` when it cannot be saved. */
  seatNewcomer(asked: string, answer: (taken: Taken | Refusal) => void): void {
    const taken = this.#takeFor(asked);
    if (!("token" in taken) || this.#core.play() === undefined) {
      answer(taken);
      return;
    }
    this.#occupy(taken.seat, "human", (ack) => {
      if (!ack.ok) this.#seats.release(taken.seat, true);
      answer(ack.ok ? taken : ack.refusal);
    });
    this.#watch(taken.seat);
  }

  #takeFor(asked: string): Taken | Refusal {
    const stage = this.#core.stage();
    if (!this.#core.saves()) return { code: "cannot_save", params: {} };
    if (stage === "stopped") return { code: "table_stopped", params: {} };
    if (stage === "over") return { code: "table_over", params: {} };
    const taken = this.#seats.take(asked);
    if (!taken) return { code: "table_full", params: { seats: this.#seats.size } };
    this.#audience.flush();
    return taken;
  }

  join(line: Line): void {
    if (line.seat >= 0) {
      for (const older of this.#audience.at(line.seat)) {
        older.send("moved", { tab: line.tab });
        older.close(closeCodes.moved);
        this.#audience.leave(older);
      }
      this.#cameBack(line.seat);
    }
    this.#audience.join(line);
  }

  /** False when this connection had already given way to another. */
  leave(line: Line): boolean {
    if (!this.#audience.leave(line)) return false;
    if (line.seat >= 0 && !this.isHere(line.seat)) this.#watch(line.seat);
    return true;
  }

  /** Takes a person off the table; her seat is empty before the game, and a bot's during it. */
  remove(seat: number): boolean {
    if (!this.#seats.isHeld(seat)) return false;
    const playing = this.#core.stage() === "playing";
    this.#seats.release(seat, this.#core.play() !== undefined);
    this.#unwatch(seat);
    for (const line of this.#audience.at(seat)) {
      this.#audience.leave(line);
      line.close(closeCodes.removed);
    }
    if (playing) this.#occupy(seat, "bot");
    return true;
  }

  rename(seat: number, asked: string): boolean {
    if (!this.#seats.isHeld(seat)) return false;
    this.#seats.rename(seat, asked);
    return true;
  }

  /** The game begins, or was loaded: whoever is not here counts as gone from now on. */
  watchAbsent(): void {
    for (const { seat } of this.#seats.held()) if (!this.isHere(seat)) this.#watch(seat);
  }

  close(): void {
    for (const seat of [...this.#away.keys()]) this.#unwatch(seat);
  }

  #watch(seat: number): void {
    this.#unwatch(seat);
    if (this.#core.stage() !== "playing") return;
    this.#away.set(
      seat,
      setTimeout(() => this.#core.guard(() => this.#stayedAway(seat)), this.#awayMs),
    );
  }

  #unwatch(seat: number): void {
    clearTimeout(this.#away.get(seat));
    this.#away.delete(seat);
  }

  #stayedAway(seat: number): void {
    this.#away.delete(seat);
    if (this.isHere(seat) || this.#occupant(seat) !== "human") return;
    if (this.#core.saves()) this.#occupy(seat, "autopilot");
    else this.#watch(seat);
  }

  #cameBack(seat: number): void {
    this.#unwatch(seat);
    const occupant = this.#occupant(seat);
    if (occupant !== undefined && occupant !== "human") this.#occupy(seat, "human");
  }

  #occupant(seat: number): Occupant | undefined {
    return this.#core.play()?.game.seats[seat]?.occupant;
  }

  #occupy(seat: number, occupant: Occupant, answered?: (ack: AckMessage) => void): void {
    const own = this.#core.play()?.game.seats[seat]?.policy ?? AUTOPILOT_POLICY;
    const policy = occupant === "autopilot" ? AUTOPILOT_POLICY : own;
    this.#core.submitOwn({ by: "table", seat: -1, type: "occupy", payload: { seat, occupant, policy } }, answered);
  }
}
