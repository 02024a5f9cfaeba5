/**
 * Who plays for people who do not: after a while without a connection an autopilot or a bot, as the session says; after a
 * while without a move an autopilot, once its person has been warned. Whoever comes back, or does anything, has her seat
 * again and hears what was done meanwhile; only a facilitator's own hand stays until she takes it away.
 */
import type { AckMessage } from "@commonwatt/shared/protocol/messages.ts";
import type { IdleWarning, Recap, StandInWhy } from "@commonwatt/shared/views/session.ts";
import type { Occupant } from "@commonwatt/shared/views/types.ts";
import { peopleAt } from "../session/state.ts";
import type { TableCore } from "./core.ts";
import type { Handed } from "./play.ts";
import type { Presence } from "./presence.ts";
import type { TableHost } from "./tableHost.ts";

/** Who plays under the mandate of a person who is away. */
const AUTOPILOT_POLICY = "autopilot";
/** A blip of the network holds nobody up, and nobody is passed over for one. */
const GRACE_MS = 10_000;

interface StandIn {
  readonly person: number;
  readonly why: StandInWhy;
}

export class StandIns {
  readonly #core: TableCore;
  readonly #host: TableHost;
  readonly #presence: Presence;
  readonly #bySeat = new Map<number, StandIn>();
  /** why a seat is about to change hands by the table's own will */
  readonly #reasons = new Map<number, StandInWhy>();
  /** monotonic ms of the last sign of life at a seat, and of the warning */
  readonly #activeAt = new Map<number, number>();
  readonly #warnedAt = new Map<number, number>();
  /** seats for which something was asked and not answered yet */
  readonly #asking = new Set<number>();

  constructor(core: TableCore, host: TableHost, presence: Presence) {
    this.#core = core;
    this.#host = host;
    this.#presence = presence;
  }

  /** Why somebody else plays this seat of its present holder. */
  why(seat: number): StandInWhy | undefined {
    const standIn = this.#bySeat.get(seat);
    return standIn && standIn.person === this.#core.holder(seat)?.person ? standIn.why : undefined;
  }

  isWarned(seat: number): boolean {
    return this.#warnedAt.has(seat);
  }

  /** False when the round does not wait for whoever holds this seat: she is gone. */
  isWaitedFor(seat: number): boolean {
    if (this.#presence.isHere(seat)) return true;
    const person = this.#core.holder(seat)?.person ?? 0;
    const grace = Math.min(GRACE_MS, this.#core.settings().dropOut.seconds * 1000);
    return this.#presence.goneMs(person, performance.now()) <= grace;
  }

  /** A game begins or was loaded: who has a stand-in is known from its log; why, at best from who asked. */
  startOver(): void {
    for (const map of [this.#bySeat, this.#reasons, this.#activeAt, this.#warnedAt]) map.clear();
    this.#asking.clear();
    for (const [seat, { by }] of this.#core.play()?.standIns ?? []) {
      const holder = this.#core.holder(seat);
      if (holder) this.#bySeat.set(seat, { person: holder.person, why: by === "host" ? "host" : "gone" });
    }
  }

  /** A new phase, or the table goes on after a pause: nobody has been idle in it yet. */
  newPhase(): void {
    this.#activeAt.clear();
    for (const seat of [...this.#warnedAt.keys()]) this.#unwarn(seat);
  }

  /** A person has come to her seat. */
  arrived(seat: number): void {
    this.active(seat);
    const occupant = this.#occupant(seat);
    if (occupant !== undefined && occupant !== "human" && this.why(seat) !== "host") this.#occupy(seat, "human");
  }

  /** A sign of life. `then` once the seat is hers again, when it was not. */
  active(seat: number, then?: () => void): void {
    this.#activeAt.set(seat, performance.now());
    this.#unwarn(seat);
    if (then === undefined) return;
    if (this.why(seat) === undefined || this.why(seat) === "host") then();
    else this.#occupy(seat, "human", then);
  }

  /** A seat has changed hands, and that is saved. */
  handed({ seat, occupant, since }: Handed, byHost: boolean): void {
    const holder = this.#core.holder(seat);
    const before = this.#bySeat.get(seat);
    const why = byHost ? "host" : (this.#reasons.get(seat) ?? before?.why ?? "gone");
    this.#reasons.delete(seat);
    this.#bySeat.delete(seat);
    if (!holder) return;
    if (occupant !== "human") {
      this.#unwarn(seat);
      this.#bySeat.set(seat, { person: holder.person, why });
      this.#host.note(holder.person, "tookOver", why);
      return;
    }
    if (!before || before.person !== holder.person || !since) return;
    this.#host.note(holder.person, "gaveBack", before.why);
    const play = this.#core.play();
    const recap: Recap = {
      why: before.why,
      fromRound: since.round,
      toRound: play?.game.round ?? since.round,
      lines: play?.stories[seat]?.slice(since.lines) ?? [],
    };
    this.#presence.at(seat)?.send("recap", recap);
  }

  /** Call now and then: takes over for who is gone or idle, and warns who is about to be. */
  tick(now: number): void {
    const play = this.#core.play();
    if (!play || this.#core.stage() !== "playing" || !this.#core.saves()) return;
    for (const { seat, person } of peopleAt(this.#host.state(), this.#host.table().table)) {
      if (this.#asking.has(seat) || this.#occupant(seat) !== "human") continue;
      if (!this.#presence.isHere(seat)) this.#whileGone(seat, person, now);
      else this.#whileHere(seat, now);
    }
    this.#leftAlone();
  }

  #whileGone(seat: number, person: number, now: number): void {
    const { policy, seconds } = this.#core.settings().dropOut;
    if (policy === "wait" || this.#presence.goneMs(person, now) < seconds * 1000) return;
    if (policy === "close") this.#host.closeSeat(person);
    else this.#occupy(seat, policy, undefined, "gone");
  }

  #whileHere(seat: number, now: number): void {
    const { seconds, countdown } = this.#core.settings().idle;
    const game = this.#core.play()?.game;
    const isIdle = seconds > 0 && game?.phase === "day" && !game.paused && !game.seats[seat]?.done;
    const since = this.#activeAt.get(seat) ?? now;
    this.#activeAt.set(seat, isIdle ? since : now);
    if (!isIdle || now - since < seconds * 1000) {
      this.#unwarn(seat);
      return;
    }
    const warnedAt = this.#warnedAt.get(seat);
    if (warnedAt === undefined) this.#warn(seat, now, countdown * 1000);
    else if (now - warnedAt >= countdown * 1000) this.#occupy(seat, "autopilot", undefined, "idle");
  }

  /** A seat that nobody holds any more is a bot's. */
  #leftAlone(): void {
    for (const [seat, { occupant }] of this.#core.play()?.game.seats.entries() ?? []) {
      if (occupant !== "bot" && !this.#core.holder(seat) && !this.#asking.has(seat)) this.#occupy(seat, "bot");
    }
  }

  #warn(seat: number, now: number, leftMs: number): void {
    this.#warnedAt.set(seat, now);
    const warning: IdleWarning = { leftMs };
    this.#presence.at(seat)?.send("idle", warning);
    this.#host.note(this.#core.holder(seat)?.person ?? 0, "warned");
    this.#host.changed();
  }

  #unwarn(seat: number): void {
    if (!this.#warnedAt.delete(seat)) return;
    const warning: IdleWarning = { leftMs: -1 };
    this.#presence.at(seat)?.send("idle", warning);
    this.#host.changed();
  }

  #occupant(seat: number): Occupant | undefined {
    return this.#core.play()?.game.seats[seat]?.occupant;
  }

  #occupy(seat: number, occupant: Occupant, then?: () => void, why?: StandInWhy): void {
    if (why) this.#reasons.set(seat, why);
    this.#asking.add(seat);
    const answered = (_ack: AckMessage) => {
      this.#asking.delete(seat);
      then?.();
    };
    const payload = { seat, occupant, policy: this.policyFor(seat, occupant) };
    this.#core.submitOwn({ by: "table", seat: -1, type: "occupy", payload }, answered);
  }

  /** Each seat has a policy of its own, from when the game began; an autopilot plays by that of autopilots. */
  policyFor(seat: number, occupant: Occupant): string {
    if (occupant === "autopilot") return AUTOPILOT_POLICY;
    return this.#core.play()?.policies[seat] ?? AUTOPILOT_POLICY;
  }
}
