/**
 * All sessions of this process: opens them, makes their rooms, brings back from the store those that were running when the
 * last process ended, and closes what nobody needs. What was closed is opened again when somebody asks for it.
 */
import { setImmediate as breath } from "node:timers/promises";
import { matchMaker } from "@colyseus/core";
import type { Refusal } from "@commonwatt/shared/views/types.ts";
import { measured } from "../metrics.ts";
import { drawCode, newToken, tokenHash, watchTokenOf } from "../secrets.ts";
import { type Admitted, Session } from "../session/session.ts";
import { newTable } from "../session/state.ts";
import { readSession } from "../session/stored.ts";
import type { SessionRow, TablePlan } from "../store/store.ts";
import type { Credentials } from "./PageRoom.ts";
import type { Parts } from "./parts.ts";

/** What a session is opened with. */
export interface Opening extends Pick<SessionRow, "settings" | "questionnaires"> {
  readonly plans: readonly TablePlan[];
  readonly talk: { readonly chat: boolean; readonly signals: boolean };
}

/** The session is at another server; pages reach it at `address`, "" = it cannot be said where. */
export class Elsewhere extends Error {
  readonly address: string;

  constructor(code: string, address: string) {
    super(`session ${code} is at another server`);
    this.address = address;
  }
}

const SWEEP_EVERY_MS = 60_000;
const KEEP_EMPTY_MS = 12 * 3_600_000;
/** Older unfinished sessions are not opened at the start, only when somebody comes back to them. */
const RECENT_MS = 7 * 24 * 3_600_000;
const TICK_MS = 250;
const SUSPENDED_MS = 5000;
/** A pulse that comes so much too late: the process stood still. */
const STOOD_STILL_MS = 2000;

export class House {
  readonly #parts: Parts;
  readonly #sessions = new Map<string, Session>();
  readonly #opening = new Map<string, Promise<Session | undefined>>();
  readonly #idleSince = new Map<string, number>();
  readonly #timers: NodeJS.Timeout[] = [];
  #opened: Promise<void> = Promise.resolve();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#timers.push(
      setInterval(() => this.#sweep(), Math.min(SWEEP_EVERY_MS, parts.timing.keepOverMs)),
      this.#tick(),
    );
  }

  get sessions(): number {
    return this.#sessions.size;
  }

  get tables(): number {
    let count = 0;
    for (const session of this.#sessions.values()) count += session.tables.length;
    return count;
  }

  connections(): number {
    let count = 0;
    for (const session of this.#sessions.values()) count += session.connections;
    return count;
  }

  /** For whoever watches the server. */
  figures(): { sessions: number; tables: number; seats: number; connections: number } {
    let seats = 0;
    for (const { state } of this.#sessions.values()) seats += state.people.filter(({ seat }) => seat >= 0).length;
    return { sessions: this.sessions, tables: this.tables, seats, connections: this.connections() };
  }

  /** Makes a session and its rooms, one after the other: whoever plays gets her turn between two of them. */
  open(opening: Opening): Promise<{ code: string; hostToken: string }> {
    const opened = this.#opened.then(() => breath()).then(() => this.#open(opening));
    this.#opened = opened.then(
      () => undefined,
      () => undefined,
    );
    return opened;
  }

  /** The host token is given out here and nowhere else. */
  async #open({ plans, talk, settings, questionnaires }: Opening): Promise<{ code: string; hostToken: string }> {
    const hostToken = newToken();
    for (;;) {
      const code = drawCode();
      const row: SessionRow = {
        code,
        hostHash: tokenHash(hostToken),
        watchHash: tokenHash(watchTokenOf(hostToken)),
        stage: "open",
        settings,
        questionnaires,
        revealed: [],
        showing: { what: "auto", table: 0 },
        readUpTo: 0,
        createdMs: this.#parts.now(),
      };
      const tables = plans.map((plan, i) => ({ ...newTable(i + 1, plan, talk), code }));
      if (!(await this.#parts.store.createSession(row, tables))) continue;
      await this.find(code);
      return { code, hostToken };
    }
  }

  /**
   * The session of a code, opened again from the store when it was closed; undefined when there is none. Throws `Elsewhere`
   * when another server has it.
   */
  async find(code: string): Promise<Session | undefined> {
    const session = this.#sessions.get(code);
    // While its rooms are being made it is not to be had yet.
    if (session && !this.#opening.has(code)) return session;
    const under = this.#opening.get(code) ?? this.#make(code);
    this.#opening.set(code, under);
    try {
      return await under;
    } finally {
      this.#opening.delete(code);
    }
  }

  /** Deletes a session with everything that belongs to it, and shows everybody out. Rejects with a `StoreFault`. */
  async erase(code: string): Promise<void> {
    const session = this.#sessions.get(code);
    if (session) {
      // What was decided is saved first, so that nothing of it is saved later.
      await this.#parts.commit.flush();
      this.#forget(session, "closed");
      await this.#parts.commit.flush();
    }
    await this.#parts.store.eraseSession(code);
    await this.#parts.store.wipe();
  }

  /** Brings back what was running. Answers with how many tables there are and which of them stopped. */
  async recover(): Promise<{ readonly open: number; readonly stopped: readonly string[] }> {
    const stopped: string[] = [];
    for (const code of await this.#parts.store.unfinished()) {
      const row = await this.#parts.store.session(code);
      if (!row || row.createdMs < this.#parts.now() - RECENT_MS) continue;
      const session = await this.find(code).catch((error: unknown) => {
        if (error instanceof Elsewhere) return undefined;
        throw error;
      });
      for (const table of session?.tables ?? []) if (table.stage === "stopped") stopped.push(`${code}-${table.number}`);
    }
    return { open: this.tables, stopped };
  }

  /** What these credentials open; undefined when there is no such session here. */
  admits(
    { code, token, role }: Credentials,
    table: number,
  ): (Admitted & { watchToken?: string }) | Refusal | undefined {
    const session = this.#sessions.get(code);
    if (!session || role === "peer" || !session.isLedWith(token)) return session?.admits(token, role, table);
    // Whoever has the facilitator's link has the projector's too: a wall opened with it is shown what any projector is.
    const watchToken = watchTokenOf(token);
    session.watchedWith(tokenHash(watchToken));
    return { role, person: 0, table, watchToken };
  }

  /** For a room that is being made. */
  sessionOf(code: string): Session {
    const session = this.#sessions.get(code);
    if (!session) throw new Error(`no session ${code}`);
    return session;
  }

  close(): void {
    for (const timer of this.#timers) clearInterval(timer);
    for (const session of this.#sessions.values()) session.close("restarting");
    this.#sessions.clear();
  }

  async #make(code: string): Promise<Session | undefined> {
    const { store } = this.#parts;
    if (!(await store.session(code))) return undefined;
    // Taken first, read afterwards: from here on nobody else writes to it.
    const taken = await store.take(code);
    if (!taken.here) throw new Elsewhere(code, taken.address);
    const stored = await readSession(store, code);
    if (!stored) return undefined;
    // So that the next game may be played by the same rules.
    await this.#parts.rulesets.know(stored.state.tables.map(({ plan }) => plan.ruleset.id));
    const session = new Session(stored, this.#parts);
    this.#sessions.set(code, session);
    await matchMaker.createRoom("session", { code });
    for (const { number } of session.tables) await matchMaker.createRoom("table", { code, table: number });
    return session;
  }

  #sweep(): void {
    const now = performance.now();
    for (const [code, session] of this.#sessions) {
      if (session.connections > 0) {
        this.#idleSince.delete(code);
        continue;
      }
      const since = this.#idleSince.get(code) ?? now;
      this.#idleSince.set(code, since);
      if (now - since < (session.isOver ? this.#parts.timing.keepOverMs : KEEP_EMPTY_MS)) continue;
      this.#forget(session, "closed");
      this.#parts.store
        .release(code)
        .catch((error: unknown) => this.#parts.report(`session ${code} could not be let go`, error));
    }
  }

  /** Another server has this session now: whoever is connected here finds it there. */
  lost(code: string): void {
    const session = this.#sessions.get(code);
    if (session) this.#forget(session, "restarting");
  }

  #forget(session: Session, why: "closed" | "restarting"): void {
    const { code } = session;
    this.#sessions.delete(code);
    this.#idleSince.delete(code);
    session.close(why);
    for (const id of [code, ...session.tables.map(({ number }) => `${code}-${number}`)]) this.#closeRoom(id);
  }

  #closeRoom(id: string): void {
    matchMaker
      .getLocalRoomById(id)
      ?.disconnect()
      .catch((error: unknown) => this.#parts.report(`closing ${id}`, error));
  }

  #stoodStill(forMs: number): void {
    this.#parts.report(`nothing was done for ${Math.round(forMs / 1000)} s: deadlines are put off`, undefined);
    measured.blocked(forMs);
    for (const session of this.#sessions.values()) session.stoodStill(forMs);
  }

  /** The pulse of all sessions. A laptop that was shut: the wall clock has moved on and the monotonic one has not. */
  #tick(): NodeJS.Timeout {
    let apart = this.#parts.now() - performance.now();
    let last = performance.now();
    return setInterval(() => {
      const now = performance.now();
      const stoodStillMs = now - last - TICK_MS;
      last = now;
      if (stoodStillMs > STOOD_STILL_MS) this.#stoodStill(stoodStillMs);
      const found = this.#parts.now() - now;
      for (const session of this.#sessions.values()) {
        if (found - apart > SUSPENDED_MS) session.suspended();
        session.tick(now);
      }
      apart = found;
    }, TICK_MS);
  }
}
